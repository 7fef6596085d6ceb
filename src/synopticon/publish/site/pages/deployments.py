"""The table of deployments: what was seen, where, how exactly, and when."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """The one table."""
    title = view.tongue.text("Deployments")
    yield Page("deployments.html", "deployments.html", title, "deployments.html")
