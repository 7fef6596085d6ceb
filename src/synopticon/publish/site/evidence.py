"""An item of evidence in words: who says it, where, how far they stood from it, what it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from synopticon.model.distance import Distance, Reach, distance
from synopticon.model.origins import Origins
from synopticon.model.records import Claim, Evidence, Exhibit, Locator, Quote, Source
from synopticon.model.vocabulary import Number, Text
from synopticon.publish.site.view import View
from synopticon.publish.tongue import SOURCE, Tongue, messages

__all__ = ["DISTANCE", "REACH", "Item", "items", "place"]

# How far an item stood, in a few words, the nearest first.
REACH = messages(
    {
        "seen": "seen",
        "told": "told by one who saw",
        "passed-on": "told by one who was told",
        "told-by-somebody": "told; whether by one who saw is not recorded",
        "unrecorded": "whether they saw it themselves is not recorded",
    }
)
# The same as a sentence; of what was seen and told, by what made it so.
DISTANCE = messages(
    {
        "seen picture": "Seen: the picture itself shows it.",
        "seen document": "Seen: it is the document by which it was done.",
        "seen words": "Seen: the speaker’s own words are on record in it.",
        "told picture": "Told by one who saw the picture that shows it.",
        "told document": "Told by one who saw the document by which it was done.",
        "told words": "Told by one who had the speaker’s own words.",
        "passed-on": "Told by one who was told: it passed through more than one hand.",
        "told-by-somebody": "Told; whether by one who saw it is not recorded.",
        "unrecorded": "Whether they saw it themselves is not recorded.",
    }
)


@dataclass(frozen=True, slots=True)
class Item:
    """What a page says about one item; of testimony only the chapter."""

    is_testimony: bool
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
    reach: Reach | None = None
    near: str = ""
    distance: str = ""


@dataclass(frozen=True, slots=True)
class _Published:
    """The sources and exhibits of a Release, as whoever follows origins asks for them."""

    view: View

    def source(self, id: str, /) -> Source | None:
        return self.view.sources.get(id)

    def exhibit(self, id: str, /) -> Exhibit | None:
        return self.view.exhibits.get(id)


def items(view: View, claim: Claim, side: str) -> Iterator[Item]:
    """The items of one side, in the order of the record.

    Args:
        view: the Release.
        claim: the claim.
        side: `evidence` or `against`.
    """
    origins = Origins(_Published(view))
    as_camera = claim.id in view.cameras
    for index, item in enumerate(getattr(claim, side)):
        if item.origin == "testimony":
            yield _testimony(item)
            continue
        found = (claim.id, side, index) in view.release.found
        stood = distance(claim, item, origins.word(item), as_camera=as_camera)
        yield _document(view, item, stood, found=found)


def _testimony(item: Evidence) -> Item:
    return Item(is_testimony=True, section=item.at.section if item.at else None)


def _document(view: View, item: Evidence, stood: Distance | None, *, found: bool) -> Item:
    exhibit = view.exhibits.get(item.exhibit)
    source = view.sources.get(exhibit.source) if exhibit else None
    teller = view.exhibits.get(item.via.exhibit) if item.via else None
    locator = item.locator
    return Item(
        is_testimony=False,
        section=_section(locator, teller or exhibit),
        exhibit=exhibit,
        source=source.name if source else None,
        source_id=source.id if source else None,
        reliability=view.words.RELIABILITY[source.reliability]
        if source and source.reliability
        else None,
        teller=teller.title if teller else None,
        teller_id=teller.id if teller else None,
        bearing=view.words.BEARING[item.bearing],
        is_context=item.bearing == "context",
        credibility=view.words.CREDIBILITY[str(item.credibility)],
        places=tuple(place(locator, view.tongue)) if locator else (),
        standing=_standing(view.tongue, exhibit, teller, locator, found=found),
        origin=_origin(view, item.origin),
        quote=item.quote,
        reach=stood.reach if stood else None,
        near=view.tongue(REACH[stood.reach]) if stood else "",
        distance=_distance(view.tongue, stood) if stood else "",
    )


def _distance(tongue: Tongue, stood: Distance) -> str:
    by_ground = f"{stood.reach} {stood.ground}"
    return tongue(DISTANCE[by_ground if by_ground in DISTANCE else stood.reach])


def _section(locator: Locator | None, read: Exhibit | None) -> Text | None:
    """The section's name; one in another alphabet is in the language of the document."""
    if locator is None or not locator.section:
        return None
    if read is None or read.language is None or locator.section.isascii():
        # Letters of no other language: a section called `Chapter 5`.
        return {SOURCE: locator.section}
    return {read.language: locator.section}


def _origin(view: View, origin: str | None) -> Text | None:
    """Whose word the item is, where the record says so itself."""
    if origin is None or origin == "self":
        return None
    if origin == "unknown":
        return view.tongue.text("an origin that is not known")
    return view.title(origin)


def place(locator: Locator, tongue: Tongue) -> Iterator[str]:
    """Where in the document, as a reader would look for it."""
    if locator.page:
        yield tongue("page {page}", page=locator.page.number)
        if locator.page.box:
            x, y, width, height = (_percent(share) for share in locator.page.box)
            yield tongue(
                "the part of the page {width}% wide and {height}% high, {x}% from its left edge "
                "and {y}% from its upper one",
                width=width,
                height=height,
                x=x,
                y=y,
            )
    if locator.time:
        start, end = _clock(locator.time.start), _clock(locator.time.end)
        yield tongue("{start} to {end}", start=start, end=end)
    if locator.region:
        box = locator.region
        yield tongue(
            "the part of the image {width} by {height} pixels from {x}, {y}",
            width=box.width,
            height=box.height,
            x=box.x,
            y=box.y,
        )
    if locator.passage:
        start, length = f"{locator.passage.start:,}", f"{locator.passage.length:,}"
        yield tongue("{length} letters from letter {start}", length=length, start=start)


def _percent(share: Number) -> str:
    return format(Decimal(share) * 100, ".1f").removesuffix(".0")


def _clock(seconds: object) -> str:
    whole = int(str(seconds).partition(".")[0])
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _standing(
    tongue: Tongue,
    exhibit: Exhibit | None,
    teller: Exhibit | None,
    locator: Locator | None,
    *,
    found: bool,
) -> str:
    """What can be said of the document itself; it is never said that a claim is right."""
    read = teller or exhibit
    has_passage = locator is not None and locator.passage is not None
    if read is None or read.holding != "held":
        if found:
            return tongue(
                "Cited, not held. We read the document and found the passage in it; it is not "
                "handed on here."
            )
        if has_passage:
            return tongue("Cited, not held. Whoever has the document can look the passage up.")
        return tongue("Cited, not held.")
    if found:
        return tongue("Found in the document we hold.")
    if has_passage:
        return tongue("We hold the document; for this build the passage was not looked up.")
    return tongue("We hold the document; a person has to look at the place named.")
