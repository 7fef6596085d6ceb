"""How many of the items for a claim stood how far from it, and of how many origins, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from synopticon.model.distance import Reach
from synopticon.model.records import Claim
from synopticon.publish.site.evidence import REACH, Item
from synopticon.publish.site.view import View
from synopticon.publish.tongue import message, plural

__all__ = ["Nearness", "nearness"]

# Each count by itself, so that no language has to put two together.
_COUNTS: Mapping[Reach, tuple[str, str]] = MappingProxyType(
    {
        "seen": plural("{number} seen", "{number} seen"),
        "told": plural("{number} told by one who saw", "{number} told by one who saw"),
        "passed-on": plural(
            "{number} told by one who was told", "{number} told by one who was told"
        ),
        "told-by-somebody": plural(
            "{number} told, by one who saw or not is not recorded",
            "{number} told, by one who saw or not is not recorded",
        ),
        "unrecorded": plural(
            "of {number} whether they saw it themselves is not recorded",
            "of {number} whether they saw it themselves is not recorded",
        ),
    }
)
_ALL_UNRECORDED = message("whether they saw it themselves is not recorded")


@dataclass(frozen=True, slots=True)
class Nearness:
    """How many items, how many of them at each distance, and of how many origins they are."""

    words: str
    parts: tuple[str, ...]
    origins: str


def nearness(view: View, claim: Claim, evidence: Iterable[Item]) -> Nearness | None:
    """The items that speak for a claim, counted by how far they stood from what it tells.

    Args:
        view: the Release.
        claim: the claim.
        evidence: its items, as a page shows them.

    Returns:
        The counts, the nearest first; None where nothing tells of it, and for what rests on
        testimony, of which nothing is counted.
    """
    if claim.id in view.release.testimony:
        return None
    counts = Counter(item.reach for item in evidence if item.reach)
    if not counts:
        return None
    many = view.tongue.many
    total = sum(counts.values())
    if claim.confidence == "unclear":
        words = many("{Number} item tells of it:", "{Number} items tell of it:", total)
    else:
        words = many("{Number} item speaks for it:", "{Number} items speak for it:", total)
    if len(counts) == 1 and (total == 1 or "unrecorded" in counts):
        (reach,) = counts
        parts: tuple[str, ...] = (view.tongue(REACH[reach] if total == 1 else _ALL_UNRECORDED),)
    else:
        parts = tuple(many(*_COUNTS[reach], counts[reach]) for reach in _COUNTS if counts[reach])
    return Nearness(words, parts, _origins(view, claim))


def _origins(view: View, claim: Claim) -> str:
    number = len(view.release.grounds[claim.id].origins)
    if not number:
        return view.tongue("No origin that is known.")
    return view.tongue.many(
        "{Number} origin.", "{Number} origins that do not depend on each other.", number
    )
