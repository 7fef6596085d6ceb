"""What the claims allow to be said of each step of a system, in one word with the claim behind it.

The word is that of the surest claim of the step, and never more: a statement is `said`, an open
question `asked`. A claim has part in it only where its record places it: by a stage, a sighting, or
a place at home in the case. That a thing is used somewhere in the world says nothing of here; such
claims are `claims`, to be read. Each word leads to its claim, which may say that a thing is rare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from synopticon.model.records import Claim, Entity
from synopticon.publish.site.arranged import first_system
from synopticon.publish.site.steps import is_elsewhere, steps
from synopticon.publish.site.view import View

__all__ = ["COLUMNS", "Standing", "System", "systems"]

# The columns of the table, each with the steps and the kinds of question that belong to it.
COLUMNS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = MappingProxyType(
    {
        "researched": (frozenset({"researched"}), frozenset({"research"})),
        "bought": (frozenset({"bought", "imported"}), frozenset({"procurement", "import"})),
        "installed": (frozenset({"installed"}), frozenset({"deployment"})),
        "in use": (frozenset({"operating"}), frozenset({"use"})),
    }
)
# From the surest to the least; a claim of fact comes before a statement that nobody vouches for.
_ORDER = ("confirmed", "likely", "possible", "disputed", "said", "claims", "asked")


@dataclass(frozen=True, slots=True)
class Standing:
    """The word for one step of one system, and the claim it is the word of; none, if none says."""

    word: str = "none"
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class System:
    """A system with its standing in each column.

    `seen` is `camera` where one was seen, `in use` where the system was and no camera is told of,
    `structure` where only structures or signs were, and empty where nothing was seen at a place.
    """

    entity: Entity
    claims: int
    standings: tuple[Standing, ...]
    seen: str


def systems(view: View) -> tuple[System, ...]:
    """The systems of which any claim speaks, those with most claims first.

    Claims from testimony have no part in it, so that no order and no word could tell of them.
    """
    found = [_system(view, e) for e in view.release.entities if e.kind == "system"]
    return tuple(sorted((s for s in found if s.claims), key=lambda s: (-s.claims, s.entity.id)))


def _system(view: View, entity: Entity) -> System:
    about = [c for c in view.claims_about.get(entity.id, ()) if _may_count(view, c)]
    told = {s.name: (*s.claims, *s.elsewhere) for s in steps(view, entity.id)}
    # A question that is asked of another system first is asked in the row of that one.
    first = [c for c in about if _is_first(view, c, entity.id)]
    deployments = view.deployments_of.get(entity.id, ())
    seen = {d.seen for d in deployments}
    sighted = {id for d in deployments if d.seen != "structure" for id in d.claims}
    at_home = {c.id for c in about if _is_at_home(view, c, entity.id)}
    placed = at_home | sighted | {c.id for c in about if c.stage}
    if sighted:
        # A system that was seen here is spoken of as it is here, where no place is named.
        placed |= {c.id for c in about if not any(_is(view, id, "place") for id in c.about)}
    placed -= {c.id for c in about if is_elsewhere(view, c)}
    standings = []
    for names, kinds in COLUMNS.values():
        claims = [c for name in names for c in told.get(name, ()) if _may_count(view, c)]
        asked = [c for c in first if c.confidence == "unclear" and c.kind in kinds]
        standings.append(_standing(view, entity.id, [*claims, *asked], placed, at_home))
    return System(
        entity,
        len(about),
        tuple(standings),
        next((word for word in ("camera", "in use", "structure") if word in seen), ""),
    )


def _may_count(view: View, claim: Claim) -> bool:
    return claim.id not in view.release.testimony


def _is_at_home(view: View, claim: Claim, system: str) -> bool:
    """Whether a claim is about a place of the case, and about this system before any other."""
    return _is_first(view, claim, system) and not view.home.isdisjoint(claim.about)


def _is_first(view: View, claim: Claim, system: str) -> bool:
    first = first_system(view, claim)
    return first is not None and first.id == system


def _is(view: View, id: str, kind: str) -> bool:
    return id in view.entities and view.entities[id].kind == kind


def _standing(
    view: View, system: str, claims: list[Claim], placed: set[str], at_home: set[str]
) -> Standing:
    ranked = sorted(
        {c.id: c for c in claims}.values(),
        key=lambda c: (
            _ORDER.index(_word(c, placed)),
            c.asserts == "statement",
            c.stage is None and c.id not in at_home,
            c.about[0] != system,
            len(c.about),
            -len(view.chapters_citing.get(c.id, ())),
            c.id,
        ),
    )
    return Standing(_word(ranked[0], placed), ranked[0]) if ranked else Standing()


def _word(claim: Claim, placed: set[str]) -> str:
    if claim.confidence == "unclear":
        return "asked"
    if claim.id not in placed:
        return "claims"
    return "said" if claim.asserts == "statement" else claim.confidence


def words_of(found: tuple[System, ...]) -> Iterator[str]:
    """The words that some systems have, from the surest on, for the key under a table."""
    used = {s.word for system in found for s in system.standings}
    return (word for word in (*_ORDER, "none") if word in used)
