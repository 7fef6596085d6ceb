"""How far each system has come, as far as claims tell: one table of them all."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site.page import Page
from synopticon.publish.site.standing import COLUMNS, systems, words_of
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """The one table."""
    found = systems(view)
    shows = {"systems": found, "columns": list(COLUMNS), "key": list(words_of(found))}
    yield Page("systems.html", "systems.html", view.tongue.text("Systems"), "systems.html", shows)
