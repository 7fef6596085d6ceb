"""The report's table of contents."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site.page import Page, chapter_address
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """The one page that lists the chapters."""
    listed = [(chapter_address(n), c) for n, c in enumerate(view.release.chapters)]
    yield Page(
        "report.html",
        "report.html",
        view.tongue.text("Report"),
        "contents.html",
        {"chapters": listed},
    )
