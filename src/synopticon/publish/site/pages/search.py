"""The page that searches, and says where to look where no script runs."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]

_LISTS = (
    ("claims.html", "Claims"),
    ("entities.html", "Entities"),
    ("deployments.html", "Deployments"),
    ("sources.html", "Sources and exhibits"),
    ("report.html", "The chapters of the report"),
)


def pages(view: View) -> Iterator[Page]:
    """The one page that searches."""
    yield Page("search.html", "search.html", {"en": "Search"}, "search.html", {"lists": _LISTS})
