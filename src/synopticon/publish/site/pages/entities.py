"""All entities by kind."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """The one list of entities, each kind in the order of the names that are shown."""
    listed = view.by_name(view.release.entities)
    groups = [
        (title, [e for e in listed if e.kind == kind])
        for kind, title in view.words.ENTITY.items()
        if any(e.kind == kind for e in listed)
    ]
    shows = {"groups": groups}
    yield Page(
        "entities.html", "entities.html", view.tongue.text("Entities"), "entities.html", shows
    )
