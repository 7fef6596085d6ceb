"""The record of a covered document: each of its numbers, dates and links, and where it went.

`coverage.yaml` (format specification, section 11) says of one exhibit, chapter by chapter, which
claims bear each number, date and link that it prints, or why none does. What witnesses said has no
row: of it there is one count for each chapter, and nothing that could tell two statements apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import WithJsonSchema

from synopticon.base.diagnostics import Span
from synopticon.model.records import Where
from synopticon.model.vocabulary import ClaimId, Count, ExhibitId, Plain

__all__ = ["Coverage", "CoveredChapter", "CoveredItem", "Reason"]

_CONFIG = {"extra": "forbid"}
_PRINTED_SCHEMA = {"type": ["string", "integer"], "description": "as printed, on one line"}
_OF_SCHEMA = {"type": ["string", "integer"], "description": "the id of a claim, or a row's `at`"}

Reason = Literal[
    "part-of-a-name",
    "figure-number",
    "note-number",
    "page-furniture",
    "bibliography",
    "repeat",
    "not-a-fact",
    "todo",
]
Printed = Annotated[str, Plain("text"), WithJsonSchema(_PRINTED_SCHEMA)]
Said = Annotated[str, Plain("id"), WithJsonSchema(_OF_SCHEMA)]


def _nowhere(*path: str | int) -> Span:
    return Span("")


@dataclass(frozen=True, slots=True)
class CoveredItem:
    """One number, date or link of the document: the claims that bear it, or why none does."""

    __pydantic_config__ = _CONFIG
    at: Count
    item: Printed
    claims: tuple[ClaimId, ...] = ()
    exhibit: ExhibitId | None = None
    why: Reason | None = None
    of: Said | None = None


@dataclass(frozen=True, slots=True)
class CoveredChapter:
    """A chapter of the document, from its first letter to the next one's, and what it prints."""

    __pydantic_config__ = _CONFIG
    section: str
    start: Count
    testimony: Count = 0
    items: tuple[CoveredItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """`coverage.yaml`: what became of every number, date and link of one exhibit."""

    __pydantic_config__ = _CONFIG
    exhibit: ExhibitId
    chapters: tuple[CoveredChapter, ...] = ()
    where: Where = field(init=False, default=_nowhere, repr=False, compare=False)
    unknown: Mapping[str, Any] = field(init=False, default_factory=dict, repr=False, compare=False)
