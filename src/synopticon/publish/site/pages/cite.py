"""How to cite the case, a chapter, a claim and the data."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site.page import Page, chapter_address
from synopticon.publish.site.pages.home import most_read
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """The one page on citing."""
    main, _ = most_read(view)
    chapters = view.release.chapters
    shows = {
        "main": main,
        "chapters": [(n + 1, chapter_address(n), c) for n, c in enumerate(chapters)],
        "example": next(iter(view.release.claims), None),
    }
    yield Page("cite.html", "cite.html", view.tongue.text("How to cite"), "cite.html", shows)
