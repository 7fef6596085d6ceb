"""All claims, by the system they are about and by their kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synopticon.model.records import Claim, Entity
from synopticon.publish.site import words
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]


@dataclass(frozen=True, slots=True)
class Group:
    """The claims about one system, or about none, by kind."""

    system: Entity | None
    kinds: tuple[tuple[str, tuple[Claim, ...]], ...]


def pages(view: View) -> Iterator[Page]:
    """The one list of claims."""
    shows = {"groups": list(_groups(view))}
    yield Page("claims.html", "claims.html", {"en": "Claims"}, "claims.html", shows)


def _groups(view: View) -> Iterator[Group]:
    systems = [e for e in view.release.entities if e.kind == "system"]
    for system in systems:
        about = view.claims_about.get(system.id, ())
        if about:
            yield Group(system, _by_kind(about))
    ids = {s.id for s in systems}
    others = tuple(c for c in view.release.claims if ids.isdisjoint(c.about))
    if others:
        yield Group(None, _by_kind(others))


def _by_kind(claims: tuple[Claim, ...]) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    groups = ((kind, tuple(c for c in claims if c.kind == kind)) for kind in words.KIND)
    return tuple((words.KIND[kind], members) for kind, members in groups if members)
