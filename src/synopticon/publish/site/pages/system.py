"""A system: how far it has come and when, who makes it, where it was seen, what limits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from synopticon.model.records import Claim
from synopticon.publish.site.arranged import by_kind, doubted, limits, open_questions
from synopticon.publish.site.page import Page
from synopticon.publish.site.steps import Step, steps
from synopticon.publish.site.svg import Strips, defs
from synopticon.publish.site.svg.axis import begins
from synopticon.publish.site.view import View

__all__ = ["pages"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A step with its picture, and the earliest of its claims that has a date."""

    step: Step
    picture: Markup
    earliest: Claim | None
    dated: int


def pages(view: View) -> Iterator[Page]:
    """One page for each system."""
    for entity in view.release.entities:
        if entity.kind == "system":
            address, title = f"entities/{entity.id}.html", view.title(entity.id)
            yield Page(address, "entities.html", title, "system.html", _shows, (entity.id,))


def _shows(view: View, id: str) -> Mapping[str, Any]:
    entity = view.entities[id]
    about = view.claims_about.get(id, ())
    found = steps(view, id)
    strips = Strips.over(_dates(found))
    return {
        "entity": entity,
        "kind": view.words.ONE_ENTITY[entity.kind],
        "defs": defs(),
        "years": strips.years(),
        "steps": [_drawn(step, strips) for step in found],
        "links": view.links_of.get(id, ()),
        "deployments": view.deployments_of.get(id, ()),
        "limits": limits(about),
        "doubted": doubted(view, about),
        "questions": open_questions(about),
        "groups": by_kind(view, about),
    }


def _dates(found: tuple[Step, ...]) -> Iterator[str | None]:
    for step in found:
        yield from (c.date for c in step.claims)
        for deployment in step.deployments:
            yield from (deployment.not_seen, deployment.seen_first, deployment.seen_last)


def _drawn(step: Step, strips: Strips) -> Drawn:
    dated = [c for c in step.claims if c.date]
    earliest = min(dated, key=lambda c: begins(c.date), default=None)
    picture = strips((c.date for c in dated), step.deployments)
    return Drawn(step, picture, earliest, len(dated))
