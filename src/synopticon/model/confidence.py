"""The confidence table, version 1: what evidence allows at most (ADR 0003)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from synopticon.model.records import Claim
from synopticon.model.reviewed import content_digest

__all__ = [
    "DEGREES",
    "REACH",
    "TABLE_VERSION",
    "as_support",
    "inference_cap",
    "is_degree",
    "lowest",
    "rank",
    "stages",
]

TABLE_VERSION = 1

# "unclear" stands for "no degree is allowed": only a state may be written.
DEGREES: tuple[str, ...] = ("unclear", "possible", "likely", "confirmed")
_RANK: Mapping[str, int] = MappingProxyType({word: i for i, word in enumerate(DEGREES)})

_SUPPORT: Mapping[str, str] = MappingProxyType(
    {"disputed": "possible", "refuted": "unclear", "unclear": "unclear"}
)

# What the best picture of a kind can show, as a step of `structure`, `camera`, `in use`.
REACH: Mapping[str, int] = MappingProxyType({"satellite-image": 0, "photograph": 1, "video": 1})


def rank(degree: str) -> int:
    """The place of a degree in `DEGREES`; a state ranks as nothing (ADR 0003, "Why a table")."""
    return _RANK.get(degree, 0)


def is_degree(confidence: str) -> bool:
    """Whether a confidence is a degree, and so has a ceiling, rather than a state."""
    return confidence in ("possible", "likely", "confirmed")


def lowest(degrees: Iterable[str]) -> str:
    """The weakest of some degrees; `confirmed` where there are none."""
    return DEGREES[min((_RANK[d] for d in degrees), default=len(DEGREES) - 1)]


def as_support(confidence: str) -> str:
    """How much a claim of this confidence can carry when another rests on it (ADR 0003, 5.1)."""
    return _SUPPORT.get(confidence, confidence)


def stages(claim: Claim) -> set[str]:
    """The stages a claim speaks of: its own and those of its values."""
    found: set[str] = {claim.stage} if claim.stage else set()
    for value in claim.values.values():
        stage = getattr(value, "stage", None)
        if stage:
            found.add(stage)
    return found


def inference_cap(claim: Claim) -> str:
    """The most that the claim's inference allows; `confirmed` where it names none (ADR 0003, 5)."""
    if claim.inference is None:
        return "confirmed"
    if claim.inference == "comparison":
        return "likely"
    if claim.inference == "absence":
        return "likely" if claim.searched else "possible"
    if claim.inference == "technical" and _is_agreed_to(claim):
        return "likely"
    return "possible"


def _is_agreed_to(claim: Claim) -> bool:
    """Whether somebody who knows the field agrees with the claim as it stands now."""
    return any(
        review.verdict == "agrees"
        and review.by.casefold().startswith("technical")
        and review.of == content_digest(claim)
        for review in claim.reviews
    )
