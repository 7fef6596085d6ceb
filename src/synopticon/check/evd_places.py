"""Rules of pages, regions and times: the place that a locator names is in the bytes that are held.

An exhibit that names no bytes has nothing to hold a place against, and gets no finding here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from synopticon.base.diagnostics import Finding, finding, unchecked
from synopticon.check.cited import Cited, cited
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.passages import MIN_LETTERS, is_digest
from synopticon.model.ports import Extent, Rule, Texts, Unread
from synopticon.model.records import Exhibit, Locator, Page, Region, TimeRange

__all__ = ["RULES", "amiss", "impossible"]

_HELP = "say where its bytes lie with --hold, or install what reads them"
# A stretch of a recording is told in tenths of a second at best.
_SLACK = 0.1


@rule("EVD022")
def page_not_in_document(case: Case, texts: Texts) -> Iterator[Finding]:
    """The document has the page that a locator names."""
    for c, path, exhibit, at in _places(case):
        if at.page is not None and at.page.number >= 1:
            yield from _told("EVD022", texts, (c, (*path, "page"), exhibit, at), _page)


@rule("EVD023")
def region_not_in_picture(case: Case, texts: Texts) -> Iterator[Finding]:
    """The region that a locator names lies wholly in the picture."""
    for c, path, exhibit, at in _places(case):
        # A region of a page is counted in pixels of a drawing that nothing here fixes.
        if at.region is not None and at.page is None:
            yield from _told("EVD023", texts, (c, (*path, "region"), exhibit, at), _region)


@rule("EVD024")
def time_not_in_recording(case: Case, texts: Texts) -> Iterator[Finding]:
    """The recording lasts as long as a locator says."""
    for c, path, exhibit, at in _places(case):
        if at.time is not None:
            yield from _told("EVD024", texts, (c, (*path, "time"), exhibit, at), _time)


@rule("EVD025")
def place_has_another_digest(case: Case, texts: Texts) -> Iterator[Finding]:
    """The words in a box, or the pixels of a region, have the digest that the locator gives."""
    for c, path, exhibit, at in _places(case):
        digest = at.sha256
        if at.passage or digest is None or not is_digest(digest) or not (at.page or at.region):
            continue
        found = texts.digest_at(exhibit, at)
        place = c.span(*path, "sha256")
        if isinstance(found, Unread):
            words = f"what stands at the place in {exhibit.id} was not looked at: {found}"
            yield unchecked("EVD025", place, words, _HELP)
        elif found != digest:
            what = "words in the box" if at.page else "pixels of the region"
            words = f"the {what} in {exhibit.id} have the digest {found[:12]}…"
            yield finding("EVD025", place, words, "look at the place, then cite it anew")


def impossible(locator: Locator) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The parts of a locator that no document could have: the keys, what is wrong, what to do."""
    if locator.start is not None and locator.start < 0:
        yield ("start",), f"there is no letter {locator.start}", "count letters from 0"
    if locator.length is not None and locator.length < 1:
        words = f"a passage of {locator.length} letters is nothing"
        yield ("length",), words, f"cite at least {MIN_LETTERS} letters"
    if locator.sha256 is not None and not is_digest(locator.sha256):
        words = "the digest of the passage is not a SHA-256"
        yield ("sha256",), words, "write 64 digits and letters a to f in lower case"
    if locator.page is not None:
        yield from _impossible_page(locator.page)
    if locator.region is not None:
        yield from _impossible_region(locator.region)
    if locator.time is not None:
        yield from _impossible_time(locator.time)


def _impossible_page(page: Page) -> Iterator[tuple[tuple[str, ...], str, str]]:
    if page.number < 1:
        yield ("page", "number"), f"there is no page {page.number}", "count pages from 1"
    if page.box is not None:
        x, y, width, height = page.box
        if min(x, y) < 0 or min(width, height) <= 0 or x + width > 1 or y + height > 1:
            words = f"the box {x}, {y}, {width}, {height} does not lie on the page"
            yield ("page", "box"), words, "x, y, width and height are shares of the page, 0 to 1"


def _impossible_region(region: Region) -> Iterator[tuple[tuple[str, ...], str, str]]:
    if min(region.x, region.y) < 0 or min(region.width, region.height) < 1:
        words = f"the region {region.x}, {region.y}, {region.width}, {region.height} is no area"
        yield ("region",), words, "count pixels from the upper left; width and height above 0"


def _impossible_time(time: TimeRange) -> Iterator[tuple[tuple[str, ...], str, str]]:
    if time.start < 0 or time.end <= time.start:
        words = f"from second {time.start} to {time.end} is no stretch"
        yield ("time",), words, "start is 0 or later, end is after start"


def amiss(texts: Texts, exhibit: Exhibit, at: Locator) -> Iterator[str]:
    """Why a page, region or time is not in the bytes of an exhibit; `Unread` if nobody can tell.

    Args:
        texts: what is held.
        exhibit: what the locator points into; nothing is said of one that names no bytes.
        at: the locator.
    """
    if not exhibit.sha256 or not (at.page or at.region or at.time):
        return
    extent = texts.extent(exhibit)
    if isinstance(extent, Unread):
        yield extent
        return
    asked = ((at.page, _page), (None if at.page else at.region, _region), (at.time, _time))
    for there, wrong in asked:
        if there and (why := wrong(extent, at)) is not None:
            yield f"{exhibit.id} {why}"


def _page(extent: Extent, at: Locator) -> str | None:
    assert at.page is not None
    if extent.pages is None:
        return "has no pages"
    if not 1 <= at.page.number <= extent.pages:
        many = f"{extent.pages} page{'' if extent.pages == 1 else 's'}"
        return f"has {many}, and no page {at.page.number}"
    return None


def _region(extent: Extent, at: Locator) -> str | None:
    assert at.region is not None
    region, wide, high = at.region, extent.width, extent.height
    if wide is None or high is None:
        return "has no picture"
    right, low = region.x + region.width, region.y + region.height
    if right > wide or low > high:
        return f"is {wide} by {high} pixels, and the region reaches to {right}, {low}"
    return None


def _time(extent: Extent, at: Locator) -> str | None:
    assert at.time is not None
    if extent.seconds is None:
        return "is no recording, or does not say how long it lasts"
    if float(at.time.end) > extent.seconds + _SLACK:
        return f"lasts {extent.seconds:g} seconds; the time given ends at {at.time.end}"
    return None


_Place = tuple[Cited, tuple[str, ...], Exhibit, Locator]


def _places(case: Case) -> Iterator[_Place]:
    """Every locator into an exhibit that names its bytes."""
    for c in cited(case):
        for path, target, locator in c.locators:
            exhibit = case.exhibit(target)
            if exhibit is not None and exhibit.sha256:
                yield c, path, exhibit, locator


def _told(
    code: str, texts: Texts, place: _Place, wrong: Callable[[Extent, Locator], str | None]
) -> Iterator[Finding]:
    c, path, exhibit, at = place
    extent = texts.extent(exhibit)
    if isinstance(extent, Unread):
        words = f"the place in {exhibit.id} was not looked at: {extent}"
        yield unchecked(code, c.span(*path), words, _HELP)
    elif (why := wrong(extent, at)) is not None:
        yield finding(
            code, c.span(*path), f"{exhibit.id} {why}", "look where it is, and correct it"
        )


RULES: tuple[Rule, ...] = (
    page_not_in_document,
    region_not_in_picture,
    time_not_in_recording,
    place_has_another_digest,
)
