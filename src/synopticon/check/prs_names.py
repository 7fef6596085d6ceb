"""Names of a case's records, found in sentences: in the plural or with particles, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from synopticon.check.prs_words import TABLES

__all__ = ["Found", "Names"]

_BEGINS = re.compile(r"(?<!\w)\w")
_PARTICLES = "".join(w.particles for w in TABLES.values())
_PLURALS = "".join(w.plural for w in TABLES.values())
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
    return follows in _PLURALS and not text[end + 1 : end + 2].isalnum()
