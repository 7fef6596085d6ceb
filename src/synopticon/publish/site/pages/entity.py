"""An entity that is no system and no organisation: its names, its links, what is said about it."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site.arranged import by_kind
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """One page for each product, place, law and public role."""
    for entity in view.release.entities:
        if entity.kind in ("system", "organisation"):
            continue
        yield Page(
            f"entities/{entity.id}.html",
            "entities.html",
            view.title(entity.id),
            "entity.html",
            {
                "entity": entity,
                "kind": view.words.ONE_ENTITY[entity.kind],
                "groups": by_kind(view, view.claims_about.get(entity.id, ())),
                "links": view.links_of.get(entity.id, ()),
                "deployments": _seen_at(view, entity.id),
            },
        )


def _seen_at(view: View, place: str) -> tuple[object, ...]:
    """The deployments at a place."""
    return tuple(d for d in view.release.deployments if d.place.entity == place)
