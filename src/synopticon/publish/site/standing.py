"""What the claims allow to be said of each step of a system, in one word with the claim behind it.

The word is that of the surest claim of the step, and never more: a statement is `said`, an open
question `asked`. It is no measure of anything, and a claim may say of a step that it is rare; so
each word leads to its claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from synopticon.model.records import Claim, Entity
from synopticon.publish.site.steps import steps
from synopticon.publish.site.view import View

__all__ = ["COLUMNS", "Standing", "System", "systems"]

# The columns of the table, each with the steps and the kinds of question that belong to it.
COLUMNS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = MappingProxyType(
    {
        "researched": (frozenset({"researched", "specified"}), frozenset({"research"})),
        "bought": (frozenset({"bought", "imported"}), frozenset({"procurement", "import"})),
        "installed": (frozenset({"installed"}), frozenset({"deployment"})),
        "in use": (frozenset({"operating"}), frozenset({"use"})),
    }
)
# From the surest to the least; a claim of fact comes before a statement that nobody vouches for.
_ORDER = ("confirmed", "likely", "possible", "disputed", "said", "asked")


@dataclass(frozen=True, slots=True)
class Standing:
    """The word for one step of one system, and the claim it is the word of; none, if none says."""

    word: str = "none"
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class System:
    """A system with its standing in each column.

    `seen` is `structure` where structures were seen and no camera, `camera` where one was, and
    empty where nothing was seen at a place.
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
    told = {s.name: s.claims for s in steps(view, entity.id)}
    seen = {d.seen for d in view.deployments_of.get(entity.id, ())}
    standings = []
    for names, kinds in COLUMNS.values():
        claims = [c for name in names for c in told.get(name, ()) if _says_so(view, c)]
        asked = [c for c in about if c.confidence == "unclear" and c.kind in kinds]
        standings.append(_standing(view, entity.id, [*claims, *asked]))
    return System(
        entity,
        len(about),
        tuple(standings),
        "camera" if seen - {"structure"} else "structure" if seen else "",
    )


def _may_count(view: View, claim: Claim) -> bool:
    return claim.id not in view.release.testimony


def _says_so(view: View, claim: Claim) -> bool:
    """Whether a claim may speak for a step: what was looked for and not found does not."""
    return _may_count(view, claim) and claim.inference != "absence"


def _standing(view: View, system: str, claims: list[Claim]) -> Standing:
    ranked = sorted(
        {c.id: c for c in claims}.values(),
        key=lambda c: (
            _ORDER.index(_word(c)),
            c.stage is None,
            c.about[0] != system,
            len(c.about),
            -len(view.chapters_citing.get(c.id, ())),
            c.id,
        ),
    )
    return Standing(_word(ranked[0]), ranked[0]) if ranked else Standing()


def _word(claim: Claim) -> str:
    if claim.confidence == "unclear":
        return "asked"
    return "said" if claim.asserts == "statement" else claim.confidence


def words_of(found: tuple[System, ...]) -> Iterator[str]:
    """The words that some systems have, from the surest on, for the key under a table."""
    used = {s.word for system in found for s in system.standings}
    return (word for word in (*_ORDER, "none") if word in used)
