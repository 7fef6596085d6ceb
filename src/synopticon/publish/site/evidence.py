"""An item of evidence in words: who says it, where, how far they stood from it, what it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synopticon.model.records import Claim, Evidence, Exhibit, Locator, Quote
from synopticon.model.vocabulary import Text
from synopticon.publish.site import words
from synopticon.publish.site.environment import INTERFACE
from synopticon.publish.site.view import View

__all__ = ["Item", "items", "place"]


@dataclass(frozen=True, slots=True)
class Item:
    """What a page says about one item; of testimony only the chapter."""

    spoken: bool
    section: Text | None
    exhibit: Exhibit | None = None
    source: Text | None = None
    source_id: str | None = None
    reliability: str | None = None
    teller: Text | None = None
    teller_id: str | None = None
    bearing: str = ""
    is_context: bool = False
    credibility: str = ""
    places: tuple[str, ...] = ()
    standing: str = ""
    origin: Text | None = None
    quote: Quote | None = None


def items(view: View, claim: Claim, side: str) -> Iterator[Item]:
    """The items of one side, in the order of the record.

    Args:
        view: the Release.
        claim: the claim.
        side: `evidence` or `against`.
    """
    for index, item in enumerate(getattr(claim, side)):
        found = (claim.id, side, index) in view.release.found
        yield _spoken(item) if item.origin == "testimony" else _document(view, item, found)


def _spoken(item: Evidence) -> Item:
    return Item(spoken=True, section=item.at.section if item.at else None)


def _document(view: View, item: Evidence, found: bool) -> Item:
    exhibit = view.exhibits.get(item.exhibit)
    source = view.sources.get(exhibit.source) if exhibit else None
    teller = view.exhibits.get(item.via.exhibit) if item.via else None
    locator = item.locator
    return Item(
        spoken=False,
        section=_section(locator, teller or exhibit),
        exhibit=exhibit,
        source=source.name if source else None,
        source_id=source.id if source else None,
        reliability=words.RELIABILITY[source.reliability]
        if source and source.reliability
        else None,
        teller=teller.title if teller else None,
        teller_id=teller.id if teller else None,
        bearing=words.BEARING[item.bearing],
        is_context=item.bearing == "context",
        credibility=words.CREDIBILITY[str(item.credibility)],
        places=tuple(place(locator)) if locator else (),
        standing=_standing(exhibit, teller, locator, found),
        origin=_origin(view, item.origin),
        quote=item.quote,
    )


def _section(locator: Locator | None, read: Exhibit | None) -> Text | None:
    """The section's name; one in another alphabet is in the language of the document."""
    if locator is None or not locator.section:
        return None
    if read is None or read.language is None or locator.section.isascii():
        return {INTERFACE: locator.section}
    return {read.language: locator.section}


def _origin(view: View, origin: str | None) -> Text | None:
    """Whose word the item is, where the record says so itself."""
    if origin is None or origin == "self":
        return None
    return "an origin that is not known" if origin == "unknown" else view.title(origin)


def place(locator: Locator) -> Iterator[str]:
    """Where in the document, as a reader would look for it."""
    if locator.page:
        yield f"page {locator.page.number}"
    if locator.time:
        yield f"{_clock(locator.time.start)} to {_clock(locator.time.end)}"
    if locator.region:
        box = locator.region
        yield f"the part of the image {box.width} by {box.height} pixels from {box.x}, {box.y}"
    if locator.passage:
        start, length = locator.passage.start, locator.passage.length
        yield f"{length:,} letters from letter {start:,}"


def _clock(seconds: object) -> str:
    whole = int(str(seconds).partition(".")[0])
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _standing(
    exhibit: Exhibit | None, teller: Exhibit | None, locator: Locator | None, found: bool
) -> str:
    """What can be said of the document itself; it is never said that a claim is right."""
    read = teller or exhibit
    has_passage = locator is not None and locator.passage is not None
    if read is None or read.holding != "held":
        others = " Whoever has the document can look the passage up." if has_passage else ""
        return f"Cited, not held.{others}"
    if found:
        return "Found in the document we hold."
    if has_passage:
        return "We hold the document; for this build the passage was not looked up."
    return "We hold the document; a person has to look at the place named."
