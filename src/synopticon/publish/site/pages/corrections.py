"""What was published and was wrong: the old wording, the new one, and why."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """The one list of corrections, the newest first."""
    newest = sorted(view.release.corrections, key=lambda c: (c.date, c.id), reverse=True)
    title = {"en": "Corrections"}
    yield Page("corrections.html", "corrections.html", title, "corrections.html", {"list": newest})
