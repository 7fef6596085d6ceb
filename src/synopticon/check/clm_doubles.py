"""The rule of doubles: what is said once is one claim."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Claim, Passage

__all__ = ["RULES"]

_Key = tuple[str, str, Passage, str]


@rule("CLM017")
def claim_is_made_twice(case: Case, texts: Texts) -> Iterator[Finding]:
    """No two claims say the same of the same passage."""
    first: dict[_Key, Claim] = {}
    for claim in case.claims:
        for key in _keys(claim):
            other = first.setdefault(key, claim)
            if other is not claim:
                words = f"{claim.id} says what {other.id} says, of the same passage"
                help = "keep one of them, and let the links to the other lead to it"
                yield finding("CLM017", claim.where("id"), words, help)
                break


def _keys(claim: Claim) -> Iterator[_Key]:
    about = (claim.about, claim.speaker, claim.asserts, claim.confidence)
    said = repr((claim.text, claim.date, claim.values, about))
    for item in claim.evidence:
        passage = item.locator.passage if item.locator else None
        if passage is not None:
            yield claim.kind, item.read, passage, said


RULES: tuple[Rule, ...] = (claim_is_made_twice,)
