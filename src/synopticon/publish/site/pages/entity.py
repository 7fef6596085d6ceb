"""An entity: its names in every script, its links, what is said about it."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site import words
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """One page for each entity."""
    for entity in view.release.entities:
        yield Page(
            f"entities/{entity.id}.html",
            "entities.html",
            view.title(entity.id),
            "entity.html",
            {
                "entity": entity,
                "kind": words.ONE_ENTITY[entity.kind],
                "claims": view.claims_about.get(entity.id, ()),
                "links": view.links_of.get(entity.id, ()),
                "deployments": view.deployments_of.get(entity.id, ()),
            },
        )
