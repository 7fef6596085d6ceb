"""The page that searches, and says where to look where no script runs."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View
from synopticon.publish.tongue import messages

__all__ = ["pages"]

_LISTS = messages(
    {
        "claims.html": "Claims",
        "entities.html": "Entities",
        "deployments.html": "Deployments",
        "sources.html": "Sources and exhibits",
        "report.html": "The chapters of the report",
    }
)


def pages(view: View) -> Iterator[Page]:
    """The one page that searches."""
    lists = [(path, view.tongue(label)) for path, label in _LISTS.items()]
    first = view.first.split("-")[0]
    shown = {"lists": lists, "foreign": first if first != view.tongue.tag else None}
    yield Page("search.html", "search.html", view.tongue.text("Search"), "search.html", shown)
