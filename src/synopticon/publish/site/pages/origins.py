"""What rests on one origin: the claims that stand on its word alone, and what falls with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from synopticon.model.impact import NOTHING, Fall, Impact
from synopticon.model.records import Claim, Entity, Source
from synopticon.publish.site.arranged import by_system
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["Origin", "origins", "pages"]

_SHORT = 12


@dataclass(frozen=True, slots=True)
class Group:
    """What falls of the claims about one system, or about none."""

    system: Entity | None
    falls: tuple[tuple[Fall, Claim], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A source whose own word it is, and what stands or falls with it.

    `alone` counts the claims that only its word speaks for, `lost` those that would have nothing
    left if it were wrong, `less` those that would be less sure. `own` are the claims that it speaks
    for: what falls beside them only reached us through its hands, or is inferred from them.
    `staying` are those of its own that would not fall.
    """

    source: Source
    alone: int
    lost: int
    less: int
    impact: Impact | None
    own: Mapping[str, Claim]
    staying: tuple[Claim, ...]

    @property
    def is_short(self) -> bool:
        """Whether so little falls that nothing of it need be folded away."""
        return self.lost + self.less <= _SHORT


def pages(view: View) -> Iterator[Page]:
    """The one page on origins."""
    listed = [(origin, list(_groups(view, origin.impact))) for origin in origins(view)]
    title = view.tongue.text("What rests on one origin")
    shows = {"origins": listed, "total": len(view.release.claims)}
    yield Page("origins.html", "origins.html", title, "origins.html", shows)


def origins(view: View) -> tuple[Origin, ...]:
    """The origins that speak for any claim, first those with which most falls; no testimony."""
    spoken: dict[str, list[Claim]] = {}
    for claim in view.release.claims:
        if claim.id not in view.release.testimony:
            for id in view.release.grounds[claim.id].origins:
                spoken.setdefault(id, []).append(claim)
    found = (
        _origin(view, view.sources[id], own) for id, own in spoken.items() if id in view.sources
    )
    return tuple(sorted(found, key=lambda o: (-o.lost, -o.less, -o.alone, o.source.id)))


def _origin(view: View, source: Source, own: list[Claim]) -> Origin:
    impact = view.release.impacts.get(source.id)
    falls = impact.falls if impact else ()
    alone = sum(
        len(view.release.grounds[c.id].origins) == 1 and c.confidence not in (NOTHING, "refuted")
        for c in own
    )
    fallen = {f.claim for f in falls}
    staying = tuple(c for c in own if c.id not in fallen)
    ids = {c.id: c for c in sorted(own, key=lambda c: c.id)}
    lost, less = (impact.lost, impact.less) if impact else (0, 0)
    return Origin(source, alone, lost, less, impact, ids, staying)


def _groups(view: View, impact: Impact | None) -> Iterator[Group]:
    """What falls, by the system that a claim names first."""
    falls = {fall.claim: fall for fall in (impact.falls if impact else ())}
    claims = (view.claims[id] for id in falls if id in view.claims)
    for group in by_system(view, claims):
        yield Group(group.system, tuple((falls[c.id], c) for c in group.claims))
