"""What a claim needs to say how sure it is: evidence, a search, a question, another side."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.confidence import is_degree, rank
from synopticon.model.grounds import Weighing
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Claim

__all__ = ["RULES"]


def _stands_on_something(claim: Claim) -> bool:
    """Whether anything at all is given for the claim, or against it where it is a state."""
    return bool(
        claim.evidence
        or claim.rests_on
        or (claim.inference == "absence" and claim.searched)
        or (claim.against and not is_degree(claim.confidence))
    )


@rule("CLM001")
def claim_has_no_evidence(case: Case, texts: Texts) -> Iterator[Finding]:
    """A claim names what was read: evidence, claims it rests on, or a search."""
    for claim in case.claims:
        if not _stands_on_something(claim):
            yield finding(
                "CLM001",
                claim.where("id"),
                f"claim {claim.id!r} has no evidence",
                "add the exhibit and passage it was read in, or the claims it rests on",
            )


@rule("CLM002")
def confidence_above_evidence(case: Case, texts: Texts) -> Iterator[Finding]:
    """A degree of confidence is not above what the table of ADR 0003 allows."""
    weigh = case.once(Weighing)
    for claim in case.claims:
        if not is_degree(claim.confidence) or not _stands_on_something(claim):
            continue
        grounds = weigh(claim)
        if rank(claim.confidence) <= rank(grounds.by_evidence):
            continue
        none = grounds.by_evidence == "unclear"
        most = "no degree" if none else f"{grounds.by_evidence} at most"
        advice = (
            "add an item that states or shows it, or write unclear and what would settle it"
            if none
            else f"write {grounds.by_evidence}, or add sound evidence of another origin"
        )
        why = " ".join(grounds.reasons)
        words = f"{claim.confidence} is more than its evidence allows, which is {most}: {why}"
        yield finding("CLM002", claim.where("confidence"), words.removesuffix("."), advice)


@rule("CLM005")
def inference_above_support(case: Case, texts: Texts) -> Iterator[Finding]:
    """A claim is not stronger than the weakest claim it rests on."""
    weigh = case.once(Weighing)
    for claim in case.claims:
        if not claim.rests_on or not is_degree(claim.confidence):
            continue
        allowed = weigh(claim).by_support
        if rank(claim.confidence) <= rank(allowed):
            continue
        none = allowed == "unclear"
        yield finding(
            "CLM005",
            claim.where("confidence"),
            f"{claim.confidence} is more than the weakest claim it rests on can carry, "
            f"which is {'no degree' if none else allowed}",
            "write unclear and what would settle it" if none else f"write {allowed} or less",
        )


@rule("CLM006")
def absence_without_search(case: Case, texts: Texts) -> Iterator[Finding]:
    """Whoever says that there is none says where they looked."""
    for claim in case.claims:
        if claim.inference == "absence" and claim.searched is None:
            yield finding(
                "CLM006",
                claim.where("inference"),
                f"claim {claim.id!r} infers from absence and does not say what was searched",
                "add `searched` with what, period, how_much and method",
            )


@rule("CLM007")
def question_without_settlement(case: Case, texts: Texts) -> Iterator[Finding]:
    """An open question says what would settle it."""
    for claim in case.claims:
        if claim.confidence == "unclear" and not claim.would_settle:
            yield finding(
                "CLM007",
                claim.where("confidence"),
                f"claim {claim.id!r} is open and does not say what would settle it",
                "add `would_settle`: the document, picture or answer that is missing",
            )


@rule("CLM008")
def against_without_reasoning(case: Case, texts: Texts) -> Iterator[Finding]:
    """Where something speaks against a claim, the author says how it was weighed."""
    for claim in case.claims:
        if claim.against and not claim.reasoning:
            yield finding(
                "CLM008",
                claim.where("against"),
                f"evidence speaks against claim {claim.id!r} and no reasoning weighs it",
                "add `reasoning`: why the claim stands, or falls, in spite of it",
            )


@rule("CLM012")
def statement_without_speaker(case: Case, texts: Texts) -> Iterator[Finding]:
    """A statement is somebody's."""
    for claim in case.claims:
        if claim.asserts == "statement" and not claim.speaker:
            yield finding(
                "CLM012",
                claim.where("asserts"),
                f"claim {claim.id!r} is a statement and names no speaker",
                "add `speaker`, the entity or source that said it",
            )


@rule("CLM013")
def disputed_without_other_side(case: Case, texts: Texts) -> Iterator[Finding]:
    """A claim that is disputed or refuted keeps what speaks against it."""
    for claim in case.claims:
        disputed = claim.confidence in ("disputed", "refuted")
        if disputed and not claim.against and not claim.conflicts_with:
            yield finding(
                "CLM013",
                claim.where("confidence"),
                f"claim {claim.id!r} is {claim.confidence} and nothing speaks against it",
                "add `against`, or name the other claim in `conflicts_with`",
            )


RULES: tuple[Rule, ...] = (
    claim_has_no_evidence,
    confidence_above_evidence,
    inference_above_support,
    absence_without_search,
    question_without_settlement,
    against_without_reasoning,
    statement_without_speaker,
    disputed_without_other_side,
)
