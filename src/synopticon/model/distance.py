"""How far who speaks stood from what a claim tells, as far as the records say so.

Only what is written counts: the kind of the document, what it does for the claim, whose word it is
and whose hands it passed through. Where that leaves it open, it is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from synopticon.model.confidence import REACH, stages
from synopticon.model.kinds import IMAGES, barred
from synopticon.model.origins import Word
from synopticon.model.records import Claim, Evidence, Source
from synopticon.model.testimony import TESTIMONY

__all__ = ["Distance", "Ground", "Reach", "distance"]

Reach = Literal["seen", "told", "passed-on", "told-by-somebody", "unrecorded"]
Ground = Literal["picture", "document", "words"]

# The document by which a thing is done, and so no report of it: by kind of claim, and by stage.
_DEEDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "rule": frozenset({"law", "official-document"}),
        "procurement": frozenset({"contract"}),
        "import": frozenset({"customs-record"}),
        "export": frozenset({"customs-record"}),
        "research": frozenset({"paper"}),
        "offered": frozenset({"advertisement"}),
        "specified": frozenset({"specification"}),
    }
)


@dataclass(frozen=True, slots=True)
class Distance:
    """How far an item stood from what the claim tells.

    Attributes:
        reach: `seen`, it saw or made the record itself; `told`, it was told by one who did;
            `passed-on`, it was told by one who was told; `told-by-somebody`, it was told, and
            whether by one who saw is not recorded; `unrecorded`, none of this is recorded.
        ground: what saw: a picture, the document of the deed, or the speaker's own words; None
            where that is not recorded.
    """

    reach: Reach
    ground: Ground | None = None


def distance(
    claim: Claim, item: Evidence, word: Word | None, *, as_camera: bool = False
) -> Distance | None:
    """How far one item of evidence stood from what the claim tells.

    Args:
        claim: the claim.
        item: one of its items, of either side.
        word: whose word the item is; None if an id on the way leads nowhere.
        as_camera: whether a deployment that rests on the claim says that a camera was seen.

    Returns:
        The distance; None for testimony, of which nothing is derived, and for what only gives
        context, which tells nothing of it.
    """
    if item.origin == TESTIMONY or item.bearing == "context":
        return None
    if word is None:
        return Distance("unrecorded")
    if word.origin.name == TESTIMONY:
        return None
    if claim.asserts == "statement":
        hands = sum(not _speaks(claim, relay.path) for relay in word.relays)
    else:
        hands = len(word.relays)
    ground = _ground(claim, item, word, as_camera=as_camera)
    return Distance(_reach(hands, known=ground is not None), ground)


def _reach(hands: int, *, known: bool) -> Reach:
    """By the hands between whose word it is and us, and whether that one saw."""
    if hands > 1:
        return "passed-on"
    if hands == 1:
        return "told" if known else "told-by-somebody"
    return "seen" if known else "unrecorded"


def _ground(claim: Claim, item: Evidence, word: Word, *, as_camera: bool) -> Ground | None:
    """What makes whose word it is one who saw, if the records say so."""
    # An open question tells nothing that could have been seen; what denies, or only points to a
    # thing, did not see it; and of an unknown origin nothing is known.
    if claim.confidence == "unclear" or item.bearing not in ("states", "shows"):
        return None
    if not word.origin.counts:
        return None
    if claim.asserts == "statement":
        return "words" if _speaks(claim, word.origin.path) else None
    kind = word.exhibit.kind
    if kind in barred(claim):
        return None
    if item.bearing == "shows" and kind in IMAGES:
        return "picture" if REACH.get(kind, 2) >= _needed(claim, as_camera=as_camera) else None
    deeds = [_DEEDS.get(name, frozenset[str]()) for name in (claim.kind, claim.stage or "")]
    return "document" if any(kind in documents for documents in deeds) else None


def _needed(claim: Claim, *, as_camera: bool) -> int:
    """What a picture has to show: 0 structure, 1 camera, 2 in use (ADR 0003, 2.2)."""
    named = stages(claim)
    if claim.kind == "use" or "operating" in named:
        return 2
    return 1 if "installed" in named or as_camera else 0


def _speaks(claim: Claim, path: tuple[Source, ...]) -> bool:
    """Whether the claim's speaker is on the way of a word."""
    return any(claim.speaker in (source.id, source.entity) for source in path)
