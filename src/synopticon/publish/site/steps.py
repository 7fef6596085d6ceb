"""How far a system is shown to have come: each step by its own claims, none inferred from another.

A purchase is not an installation and a structure is not a camera, so a step has the claims of its
own stage or kind and no others. What is refuted, an open question, or was looked for and not found
is no step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from synopticon.model.records import Claim, Deployment, Measure
from synopticon.publish.site.view import View

__all__ = ["STEPS", "Step", "steps"]

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
    """One step of a system: the claims that say so, and the places where it was seen so far."""

    name: str
    claims: tuple[Claim, ...]
    deployments: tuple[Deployment, ...]


def steps(view: View, system: str) -> tuple[Step, ...]:
    """The steps of a system, those that are always told of and those that have something."""
    deployments = view.deployments_of.get(system, ())
    structures = _only_structures(deployments)
    said: dict[str, list[Claim]] = {name: [] for name in STEPS}
    for claim in view.claims_about.get(system, ()):
        if claim.confidence not in ("refuted", "unclear") and claim.inference != "absence":
            for name in _steps_of(claim, structures):
                said[name].append(claim)
    found = (
        Step(
            name,
            tuple(said[name]),
            tuple(d for d in deployments if _OF_SEEN[d.seen] == name),
        )
        for name in STEPS
    )
    return tuple(s for s in found if s.claims or s.deployments or s.name in _ALWAYS)


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
