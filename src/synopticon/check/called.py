"""What the records of a case are called: every form of a name, and those with a digit in them.

API: `names_of(record)`; `with_digits(texts)`; `pattern_of(forms)`, which finds them as whole words;
`Numbered(case).pattern(ids)`, which finds those names of some entities that have a digit in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from synopticon.check.prs_words import TABLES
from synopticon.model.case import Case
from synopticon.model.records import Entity, Source
from synopticon.model.vocabulary import versions_of

__all__ = ["Numbered", "names_of", "pattern_of", "with_digits"]

_ARTICLES = tuple(w.article for w in TABLES.values() if w.article)
_APART = re.compile(r"\s*[,;(（)）]\s*")
_PLURALS = tuple(w.plural for w in TABLES.values() if w.plural)
_SHORTEST_STEM = 6


def names_of(record: Entity | Source) -> Iterator[str]:
    """Every form of a record's name: as printed, without article, and each part of a double one."""
    for text in _texts(record):
        yield text
        yield from (text[m.end() :] for article in _ARTICLES if (m := article.match(text)))
        parts = [part for part in _APART.split(text) if part]
        if len(parts) > 1:
            yield from parts
    if isinstance(record, Entity) and record.kind == "system":
        for text in _texts(record):
            for ending in _PLURALS:
                if text.endswith(ending) and len(text) > _SHORTEST_STEM:
                    yield text[: -len(ending)]


def _texts(record: Entity | Source) -> Iterator[str]:
    if isinstance(record, Entity):
        for name in record.names:
            yield name.text
            if name.as_printed:
                yield name.as_printed
    else:
        yield from versions_of(record.name)


def with_digits(texts: Iterable[str]) -> Iterator[str]:
    """Those of some names that have a digit in them and a letter, so that it counts nothing."""
    for text in texts:
        if any(map(str.isdecimal, text)) and any(map(str.isalpha, text)):
            yield text


def pattern_of(forms: Iterable[str]) -> re.Pattern[str] | None:
    """What finds these forms as whole words, the longest first; None for none.

    A Korean particle may follow.
    """
    chosen = sorted(set(forms), key=lambda f: (-len(f), f))
    if not chosen:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, chosen))})(?![A-Za-z0-9])", re.I)


class Numbered:
    """The entities of a case that have a name with a digit in it; few do."""

    def __init__(self, case: Case) -> None:
        forms = {e.id: tuple(with_digits(names_of(e))) for e in case.entities}
        self._forms = {id: found for id, found in forms.items() if found}
        self._patterns: dict[tuple[str, ...], re.Pattern[str] | None] = {(): None}

    def pattern(self, ids: Iterable[str]) -> re.Pattern[str] | None:
        """What finds these names of the entities with these ids; None if they have none."""
        bearing = tuple(id for id in ids if id in self._forms)
        if bearing not in self._patterns:
            self._patterns[bearing] = pattern_of(f for id in bearing for f in self._forms[id])
        return self._patterns[bearing]
