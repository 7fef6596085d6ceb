"""An organisation: its names, typed and dated links, its products, and what nobody knows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from synopticon.model.records import Claim
from synopticon.publish.site.arranged import by_kind, doubted, open_questions
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]

_MAKING = frozenset({"develops", "makes", "operates", "sells", "supplies"})


def pages(view: View) -> Iterator[Page]:
    """One page for each organisation."""
    for entity in view.release.entities:
        if entity.kind == "organisation":
            address, title = f"entities/{entity.id}.html", view.title(entity.id)
            yield Page(address, "entities.html", title, "organisation.html", _shows, (entity.id,))


def _shows(view: View, id: str) -> Mapping[str, Any]:
    entity = view.entities[id]
    about = view.claims_about.get(id, ())
    links = view.links_of.get(id, ())
    products = tuple(c for c in links if _is_product(view, id, c))
    return {
        "entity": entity,
        "kind": view.words.ONE_ENTITY[entity.kind],
        "products": products,
        "links": tuple(c for c in links if c not in products),
        "doubted": doubted(view, about),
        "questions": open_questions(about),
        "groups": by_kind(view, about),
    }


def _is_product(view: View, organisation: str, claim: Claim) -> bool:
    """Whether a link leads from the organisation to a product or system that it brings about."""
    link = claim.link
    if link is None or link.from_ != organisation or link.type not in _MAKING:
        return False
    made = view.entities.get(link.to)
    return made is not None and made.kind in ("product", "system")
