"""The evidence of a case's claims, item by item, with the passage each points to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from synopticon.base.diagnostics import Span
from synopticon.model.case import Case
from synopticon.model.passages import is_digest
from synopticon.model.ports import Texts, Unread
from synopticon.model.records import Claim, Evidence, Locator

__all__ = ["Cited", "cited", "is_possible", "passage_text", "way_out"]

_WITHOUT = "is cited without a passage"


class Cited(NamedTuple):
    """One item of a claim's evidence, for (`evidence`) or against it (`against`)."""

    claim: Claim
    side: str
    number: int
    item: Evidence

    def span(self, *path: str | int) -> Span:
        """The place of a value inside the item."""
        return self.claim.where(self.side, self.number, *path)

    @property
    def locator_path(self) -> tuple[str, ...]:
        """The keys that lead from the item to the locator in the exhibit that was read."""
        return ("via", "at") if self.item.via else ("at",)

    @property
    def locators(self) -> Iterator[tuple[tuple[str, ...], str, Locator]]:
        """Every locator of the item: its keys, the exhibit it points into, itself."""
        if self.item.at:
            yield ("at",), self.item.exhibit, self.item.at
        if self.item.via and self.item.via.at:
            yield ("via", "at"), self.item.via.exhibit, self.item.via.at


def cited(case: Case) -> tuple[Cited, ...]:
    """All evidence of all claims, in the order of the text: for each, then against it."""
    return case.once(_cited)


def _cited(case: Case) -> tuple[Cited, ...]:
    return tuple(
        Cited(claim, side, number, item)
        for claim in case.claims
        for side, items in (("evidence", claim.evidence), ("against", claim.against))
        for number, item in enumerate(items)
    )


def is_possible(locator: Locator) -> bool:
    """Whether the locator's passage, if any, could be in some text: none below zero, none empty."""
    passage = locator.passage
    return passage is None or (
        passage.start >= 0 and passage.length >= 1 and is_digest(passage.sha256)
    )


def passage_text(case: Case, texts: Texts, item: Evidence) -> str | Unread:
    """The original characters under the item's passage, or why they cannot be read."""
    exhibit = case.exhibit(item.read)
    passage = item.locator.passage if item.locator else None
    if exhibit is None:
        return Unread("its exhibit is unknown")
    if passage is None or item.locator is None or not is_possible(item.locator):
        return Unread(f"{exhibit.id} {_WITHOUT}")
    words = texts.words(exhibit, passage)
    if words is None:
        return Unread(f"the passage is not in {exhibit.id}")
    return Unread(f"{exhibit.id}: {words}") if isinstance(words, Unread) else words


def way_out(unread: Unread) -> str:
    """What to do so that a passage that `passage_text` could not read can be looked into."""
    if unread.endswith(_WITHOUT):
        return "cite a passage that has it; what is only seen you have to look up yourself"
    return "say where the bytes lie with --hold"
