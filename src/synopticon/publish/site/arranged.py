"""Claims as a page arranges them: by system, by kind, what is doubted, what is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from synopticon.model.records import Claim, Entity
from synopticon.publish.site.view import View

__all__ = [
    "BySystem",
    "by_kind",
    "by_system",
    "doubted",
    "first_system",
    "limits",
    "open_questions",
]


@dataclass(frozen=True, slots=True)
class BySystem:
    """The claims that name one system first of all, or none."""

    system: Entity | None
    claims: tuple[Claim, ...]


def first_system(view: View, claim: Claim) -> Entity | None:
    """The system that a claim names first; None if it is about no system."""
    about = (view.entities[id] for id in claim.about if id in view.entities)
    return next((entity for entity in about if entity.kind == "system"), None)


def by_system(view: View, claims: Iterable[Claim]) -> tuple[BySystem, ...]:
    """The claims by the system each names first, in the order of what a page calls the systems.

    Of one system they keep the order given; those that name none come last.
    """
    systems: dict[str, Entity] = {}
    groups: dict[str | None, list[Claim]] = {}
    for claim in claims:
        system = first_system(view, claim)
        if system:
            systems[system.id] = system
        groups.setdefault(system.id if system else None, []).append(claim)
    found = [BySystem(s, tuple(groups[s.id])) for s in view.by_name(systems.values())]
    if None in groups:
        found.append(BySystem(None, tuple(groups[None])))
    return tuple(found)


def by_kind(view: View, claims: tuple[Claim, ...]) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    """The claims under the words for their kinds, in the order of the format; no kind is empty."""
    groups = ((kind, tuple(c for c in claims if c.kind == kind)) for kind in view.words.KIND)
    return tuple((view.words.KIND[kind], members) for kind, members in groups if members)


def doubted(view: View, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims that evidence or another claim speaks against, or that are held as such."""
    return tuple(
        c
        for c in claims
        if c.against or c.id in view.conflicts or c.confidence in ("disputed", "refuted")
    )


def limits(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims of what holds a thing back, open questions apart."""
    return tuple(c for c in claims if c.kind == "constraint" and c.confidence != "unclear")


def open_questions(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims that are not decided."""
    return tuple(c for c in claims if c.confidence == "unclear")
