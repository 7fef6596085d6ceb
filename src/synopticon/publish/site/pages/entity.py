"""An entity that is no system and no organisation: its names, its links, what is said about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from synopticon.publish.site.arranged import by_kind
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """One page for each product, place, law and public role."""
    for entity in view.release.entities:
        if entity.kind not in ("system", "organisation"):
            address, title = f"entities/{entity.id}.html", view.title(entity.id)
            yield Page(address, "entities.html", title, "entity.html", _shows, (entity.id,))


def _shows(view: View, id: str) -> Mapping[str, Any]:
    entity = view.entities[id]
    return {
        "entity": entity,
        "kind": view.words.ONE_ENTITY[entity.kind],
        "groups": by_kind(view, view.claims_about.get(id, ())),
        "links": view.links_of.get(id, ()),
        "deployments": _seen_at(view, id),
    }


def _seen_at(view: View, place: str) -> tuple[object, ...]:
    """The deployments at a place."""
    return tuple(d for d in view.release.deployments if d.place.entity == place)
