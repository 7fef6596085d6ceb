"""Which schema a link has: that of its type where its ends allow it, else of unknown kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from synopticon.model.records import Link
from synopticon.model.vocabulary import EntityKind, LinkType

__all__ = ["LEGAL", "Shape", "shape"]

# The kinds that can own, belong to and follow; the kinds that can be owned.
LEGAL: frozenset[EntityKind] = frozenset({"organisation", "person"})
_OWNED: frozenset[EntityKind] = frozenset({"organisation", "product", "system"})
_OWNING: frozenset[LinkType] = frozenset({"owns", "shareholder-of"})


class Shape(NamedTuple):
    """A schema of FollowTheMoney, and its properties for the two ends of a link."""

    schema: str
    start: str
    end: str


def shape(link: Link, kinds: Mapping[str, EntityKind], disputed: bool = False) -> Shape:
    """The schema of a link between entities of these kinds.

    A shared contact is no ownership, membership or anything else that is known; nor is a link that
    is disputed.
    """
    start, end = kinds[link.from_], kinds[link.to]
    if start in LEGAL and not disputed:
        if link.type in _OWNING and end in _OWNED:
            return Shape("Ownership", "owner", "asset")
        if link.type == "part-of" and end == "organisation":
            return Shape("Membership", "member", "organization")
        if link.type == "predecessor-of" and end in LEGAL:
            return Shape("Succession", "predecessor", "successor")
    return Shape("UnknownLink", "subject", "object")
