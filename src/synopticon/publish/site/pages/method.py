"""How to read this: the words, the places, and what is not said."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """The one page on method."""
    yield Page("method.html", "method.html", view.tongue.text("Method"), "method.html")
