"""Places in a document as selectors of the Web Annotation model.

A passage is counted in letters (format specification, section 6), which no selector of the model
counts; so it has one of its own, refined by the words as printed where they are given.
"""

from __future__ import annotations

from synopticon.base.canon import JSON
from synopticon.model.records import Locator, Page, Quote, Region, TimeRange
from synopticon.publish.data.cells import given, number

__all__ = ["selectors"]

_MEDIA_FRAGMENTS = "http://www.w3.org/TR/media-frags/"


def selectors(at: Locator | None, quote: Quote | None) -> list[JSON]:
    """The selectors of one place, from the widest to the narrowest.

    Source: https://www.w3.org/TR/annotation-model/#selectors
    """
    words = _words(quote)
    if at is None:
        return [words] if words else []
    letters = _letters(at, words)
    region = _fragment(_box(at.region)) if at.region else None
    time = _fragment(_seconds(at.time)) if at.time else None
    found = (_page(at.page), letters or words, region, time)
    return [selector for selector in found if selector]


def _words(quote: Quote | None) -> JSON:
    return {"@type": "TextQuoteSelector", "exact": quote.original} if quote else None


def _letters(at: Locator, words: JSON) -> JSON:
    if at.passage is None:
        return None
    return given(
        {
            "@type": "LettersSelector",
            "start": at.start,
            "length": at.length,
            "sha256": at.sha256,
            "refinedBy": words,
        }
    )


def _page(page: Page | None) -> JSON:
    if page is None:
        return None
    return given({"@type": "PageSelector", "number": page.number, "box": _list(page)})


def _list(page: Page) -> JSON:
    return {"@list": page.box} if page.box else None


def _fragment(value: str) -> JSON:
    return {"@type": "FragmentSelector", "conformsTo": _MEDIA_FRAGMENTS, "value": value}


def _box(box: Region) -> str:
    return f"xywh=pixel:{box.x},{box.y},{box.width},{box.height}"


def _seconds(time: TimeRange) -> str:
    return f"t=npt:{number(time.start)},{number(time.end)}"
