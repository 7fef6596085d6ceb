"""Names of a case's records, found in sentences: in the plural or with particles, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from synopticon.model.case import Case
from synopticon.model.records import Entity, Source
from synopticon.model.vocabulary import Text

__all__ = ["Found", "Names", "names_of", "versions", "with_digits"]

_BEGINS = re.compile(r"(?<!\w)\w")
_ARTICLE = re.compile(r"(?i:the|a|an)\s+")
_APART = re.compile(r"\s*[,;(（)）]\s*")
_PARTICLES = "은는이가을를의에로와과도만서까부시군구측들·"
_SHORTEST_STEM = 6
_CAPITALS = 5


class Found(NamedTuple):
    """A name in a text: where it begins and ends, and the id of the record that bears it."""

    start: int
    end: int
    id: str


class Names:
    """Looks names up in sentences; two records may share one."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """Index pairs of an id and a name."""
        index: dict[str, dict[str, set[str]]] = {}
        for id, name in named:
            folded = " ".join(name.casefold().split())
            # `IT` is a name and `it` is none: short capitals are looked up as they are written.
            key = name if name.isupper() and len(name) <= _CAPITALS else folded
            if len(key) >= 2 and any(map(str.isalpha, key)):
                index.setdefault(folded[:2], {}).setdefault(key, set()).add(id)
        self._index: Mapping[str, list[tuple[str, tuple[str, ...]]]] = {
            key: sorted(
                ((n, tuple(sorted(ids))) for n, ids in names.items()), key=lambda p: (-len(p[0]), p)
            )
            for key, names in index.items()
        }

    def __bool__(self) -> bool:
        return bool(self._index)

    def found(self, text: str) -> Iterator[Found]:
        """Every name that stands in the text, in its order; none inside a longer one."""
        folded = text.casefold()
        if len(folded) != len(text):
            folded = text.lower() if len(text.lower()) == len(text) else text
        end = 0
        for match in _BEGINS.finditer(folded):
            start = match.start()
            if start < end:
                continue
            for name, ids in self._index.get(folded[start : start + 2], ()):
                line = text if name.isupper() else folded
                if line.startswith(name, start) and _ends(folded, start + len(name), name):
                    end = start + len(name)
                    yield from (Found(start, end, id) for id in ids)
                    break


def _ends(text: str, end: int, name: str) -> bool:
    """Whether a name may end here: no letter follows but a plural or a Korean particle."""
    follows = text[end : end + 1]
    if not follows or not (follows.isalnum() or follows == "_"):
        return True
    if "가" <= follows <= "힣":
        long = len(name) > 2 and "가" <= name[-1] <= "힣"
        return long or follows in _PARTICLES
    return follows == "s" and not text[end + 1 : end + 2].isalnum()


def names_of(record: Entity | Source) -> Iterator[str]:
    """Every form of a record's name: as printed, without article, and each part of a double one."""
    for text in _texts(record):
        yield text
        yield _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
        parts = [part for part in _APART.split(text) if part]
        if len(parts) > 1:
            yield from parts
    if isinstance(record, Entity) and record.kind == "system":
        for text in _texts(record):
            if text.endswith("s") and len(text) > _SHORTEST_STEM:
                yield text[:-1]


def _texts(record: Entity | Source) -> Iterator[str]:
    if isinstance(record, Entity):
        for name in record.names:
            yield name.text
            if name.as_printed:
                yield name.as_printed
    else:
        yield from versions(record.name)


def versions(text: Text) -> Iterator[str]:
    """A text in each of its languages."""
    if isinstance(text, str):
        yield text
    else:
        yield from text.values()


def with_digits(case: Case) -> re.Pattern[str] | None:
    """The names of a case, and titles of its exhibits, that have a digit in them."""
    bearers: tuple[Entity | Source, ...] = (*case.entities, *case.sources)
    forms = {form for r in bearers for form in names_of(r)}
    forms |= {form for e in case.exhibits for form in versions(e.title)}
    chosen = sorted((f for f in forms if any(map(str.isdecimal, f))), key=lambda f: (-len(f), f))
    if not chosen:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, chosen))})(?![A-Za-z0-9])", re.I)
