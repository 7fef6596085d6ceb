"""What counts as testimony: one answer for the rules, the gate, the weighing and the commands.

Whatever could be a witness's word is one: a source or an exhibit of that kind, anything whose
origin leads to one, and what is known only through one. Another origin written beside it changes
nothing, because an error would name a person.
"""

from __future__ import annotations

from synopticon.model.case import Case
from synopticon.model.records import Evidence

__all__ = ["TESTIMONY", "Testimony"]

TESTIMONY = "testimony"


class Testimony:
    """The sources and exhibits of a case that carry what witnesses said.

    Attributes:
        sources: the ids of the sources.
        exhibits: the ids of the exhibits.
    """

    def __init__(self, case: Case) -> None:
        self.sources: frozenset[str] = frozenset(
            s.id for s in case.sources if _is_spoken(case, s.id)
        )
        exhibits = {
            e.id
            for e in case.exhibits
            if e.kind == TESTIMONY or e.source in self.sources or self.is_origin(e.origin)
        }
        while through := {e.id for e in case.exhibits if e.via in exhibits} - exhibits:
            exhibits |= through
        self.exhibits: frozenset[str] = frozenset(exhibits)

    def is_origin(self, origin: str | None) -> bool:
        """Whether a written origin is testimony, or a source that carries it."""
        return origin == TESTIMONY or origin in self.sources

    def carries(self, item: Evidence) -> bool:
        """Whether an item of evidence is, or was read in, what a witness said."""
        return (
            self.is_origin(item.origin)
            or item.exhibit in self.exhibits
            or item.read in self.exhibits
        )


def _is_spoken(case: Case, id: str) -> bool:
    """Whether a source, or any on the way to its origin, is testimony; a circle is not."""
    passed: set[str] = set()
    at: str | None = id
    while at is not None and at not in passed:
        if at == TESTIMONY:
            return True
        passed.add(at)
        source = case.source(at)
        if source is not None and source.kind == TESTIMONY:
            return True
        at = source.origin if source else None
    return False
