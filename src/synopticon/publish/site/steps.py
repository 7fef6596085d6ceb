"""How far a system is shown to have come: each step by its own claims, none inferred from another.

A purchase is not an installation and a structure is not a camera, so a step has the claims of its
own stage or kind and no others. What is refuted, an open question, dated after the case's `as_of`,
or was looked for and not found is no step; what is told of other places than the case's is apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from synopticon.model.records import Claim, Deployment, Measure
from synopticon.publish.site.svg.axis import read
from synopticon.publish.site.view import View

__all__ = ["STEPS", "Step", "is_elsewhere", "steps"]

STEPS = (
    "researched",
    "specified",
    "offered",
    "bought",
    "imported",
    "structure",
    "installed",
    "operating",
)
# A reader is told of these even where no claim speaks of them.
_ALWAYS = frozenset({"researched", "offered", "bought", "imported", "installed", "operating"})
_OF_KIND: Mapping[str, str] = MappingProxyType(
    {
        "research": "researched",
        "procurement": "bought",
        "import": "imported",
        "deployment": "installed",
        "use": "operating",
    }
)
_OF_SEEN: Mapping[str, str] = MappingProxyType(
    {"structure": "structure", "camera": "installed", "in use": "operating"}
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a system: the claims that say so, and the places where it was seen so far.

    `elsewhere` are the claims that say so of places which are none of the case's.
    """

    name: str
    claims: tuple[Claim, ...]
    deployments: tuple[Deployment, ...]
    elsewhere: tuple[Claim, ...] = ()


def steps(view: View, system: str) -> tuple[Step, ...]:
    """The steps of a system, those that are always told of and those that have something."""
    deployments = view.deployments_of.get(system, ())
    structures = _only_structures(deployments)
    said: dict[str, list[Claim]] = {name: [] for name in STEPS}
    abroad: dict[str, list[Claim]] = {name: [] for name in STEPS}
    for claim in view.claims_about.get(system, ()):
        if _is_told(view, claim):
            for name in _steps_of(claim, structures):
                (abroad if is_elsewhere(view, claim) else said)[name].append(claim)
    found = (
        Step(
            name,
            tuple(said[name]),
            tuple(d for d in deployments if _OF_SEEN[d.seen] == name),
            tuple(abroad[name]),
        )
        for name in STEPS
    )
    return tuple(s for s in found if s.claims or s.elsewhere or s.deployments or s.name in _ALWAYS)


def is_elsewhere(view: View, claim: Claim) -> bool:
    """Whether a claim is about places, and about none of those that the case is about."""
    return any(_is_place(view, id) for id in claim.about) and view.home.isdisjoint(claim.about)


def _is_place(view: View, id: str) -> bool:
    return id in view.entities and view.entities[id].kind == "place"


def _is_told(view: View, claim: Claim) -> bool:
    """Whether a claim says of something that it is so, and not that it will be."""
    if claim.confidence in ("refuted", "unclear") or claim.inference == "absence":
        return False
    known, held = read(view.release.manifest.as_of), read(claim.date)
    if held is None or held.lower is None or known is None or known.upper is None:
        return True
    return held.lower <= known.upper


def _steps_of(claim: Claim, structures: frozenset[str]) -> tuple[str, ...]:
    """The steps a claim speaks of: its stages where it has any, else that of its kind."""
    if claim.id in structures:
        return ("structure",)
    values = (v.stage for v in claim.values.values() if isinstance(v, Measure))
    stages = tuple(dict.fromkeys(s for s in (claim.stage, *values) if s))
    named = _OF_KIND.get(claim.kind)
    return stages or ((named,) if named else ())


def _only_structures(deployments: tuple[Deployment, ...]) -> frozenset[str]:
    """The claims that carry sightings of a structure and none of a camera."""
    bare = {id for d in deployments if d.seen == "structure" for id in d.claims}
    more = {id for d in deployments if d.seen != "structure" for id in d.claims}
    return frozenset(bare - more)
