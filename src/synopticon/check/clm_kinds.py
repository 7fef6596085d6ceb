"""What kind of evidence carries what kind of claim, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.confidence import REACH, is_degree, stages
from synopticon.model.grounds import Weighing
from synopticon.model.kinds import barred
from synopticon.model.origins import Word
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Claim, Deployment, Evidence, Exhibit

__all__ = ["RULES"]

_MAKING = ("develops", "makes", "sells", "supplies")
# Of these a company is a fair witness where it speaks of itself: its parents, its old name, its
# telephone. That it makes a product, or works for somebody, is what it would like to be believed.
_OWN_AFFAIRS = frozenset({"part-of", "predecessor-of", "shareholder-of", "shares-contact"})
# Where a claim of these kinds names nothing that it is about, a company may be its maker.
_OF_THINGS = frozenset({"capability", "deployment", "use"})
_SPEAKING = ("states", "shows", "implies")
_SALES = ("specification", "advertisement")


@rule("CLM003")
def kind_not_supported(case: Case, texts: Texts) -> Iterator[Finding]:
    """A fact has a fair item of a kind that can carry it, unless it names its inference."""
    weigh = case.once(Weighing)
    for claim in case.claims:
        if claim.asserts != "fact" or claim.inference or not is_degree(claim.confidence):
            continue
        items = weigh.graded(claim)
        if items is None or any(item.fair for item in items):
            continue
        kinds = {e.kind for e in _exhibits(case, claim)}
        unfit = kinds & barred(claim)
        if not unfit:
            continue
        what = claim.kind if claim.stage is None else f"{claim.kind} ({claim.stage})"
        only = "nothing but" if unfit == kinds else "nothing sound but"
        yield finding(
            "CLM003",
            claim.where("kind"),
            f"{what} is told as fact and rests on {only} {_and(sorted(unfit))}",
            "add evidence of what is claimed, change the kind, or name the inference",
        )


def _exhibits(case: Case, claim: Claim) -> Iterator[Exhibit]:
    for item in claim.evidence:
        exhibit = case.exhibit(item.exhibit)
        if exhibit and item.bearing in _SPEAKING:
            yield exhibit


@rule("CLM004")
def makers_word_as_fact(case: Case, texts: Texts) -> Iterator[Finding]:
    """What only the maker says of its product is the maker's statement."""
    makers: dict[str, set[str]] = {}
    for claim in case.claims:
        if claim.link and claim.link.type in _MAKING:
            makers.setdefault(claim.link.to, set()).add(claim.link.from_)
    weigh = case.once(Weighing)
    for claim in case.claims:
        if claim.asserts != "fact" or _is_own_affair(claim) or not is_degree(claim.confidence):
            continue
        words = [weigh.origins.word(e) for e in claim.evidence if e.bearing in _SPEAKING]
        items = weigh.graded(claim)
        theirs = [w for w in words if w and _is_makers(claim, w, makers)]
        if items is None or not theirs:
            continue
        if any(i.fair and not _is_makers(claim, i.word, makers) for i in items):
            continue
        yield finding(
            "CLM004",
            claim.where("asserts"),
            f"claim {claim.id!r} is told as fact on the word of the maker alone "
            f"({theirs[0].origin.name})",
            "write `asserts: statement` and the speaker, or add sound evidence of another origin"
            if claim.about
            else "name what it is `about`, write `asserts: statement` and the speaker, "
            "or add sound evidence of another origin",
        )


def _is_own_affair(claim: Claim) -> bool:
    """Whether the claim is of a kind that a company may be believed to know of itself."""
    if claim.link is None:
        return claim.kind == "organisation"
    return claim.kind in ("organisation", "identity") and claim.link.type in _OWN_AFFAIRS


def _is_makers(claim: Claim, word: Word, makers: Mapping[str, set[str]]) -> bool:
    about = set(claim.about)
    if claim.link:
        about |= {claim.link.from_, claim.link.to}
    linked = {m for product in about for m in makers.get(product, ())}
    unsaid = not about and claim.kind in _OF_THINGS
    for source in word.origin.path:
        if source.entity in linked:
            return True
        if source.kind == "company" and (
            unsaid or word.exhibit.kind in _SALES or source.entity in about
        ):
            return True
    return False


@rule("CLM014")
def person_without_role(case: Case, texts: Texts) -> Iterator[Finding]:
    """A person stands in a case only for what they do in public office."""
    for entity in case.entities:
        if entity.kind == "person" and not entity.role:
            yield finding(
                "CLM014",
                entity.where("kind"),
                f"person {entity.id!r} has no public role",
                "add `role`, the public office, or take the person out of the case",
            )


@rule("CLM015")
def seen_as_more_than_claimed(case: Case, texts: Texts) -> Iterator[Finding]:
    """A structure does not become a camera, nor a camera one in use, by writing it."""
    for deployment in case.deployments:
        claims = [case.claim(id) for id in deployment.claims]
        present = [c for c in claims if c]
        if len(present) < len(claims) or any(_carries(case, deployment, c) for c in present):
            continue
        needed = {
            "structure": "a fact of kind deployment or use, held in some degree",
            "camera": "a fact, in some degree, shown by more than a satellite image or a likeness",
            "in use": "a fact of use or of stage operating, in some degree, by more than a picture",
        }[deployment.seen]
        yield finding(
            "CLM015",
            deployment.where("seen"),
            f"deployment {deployment.id!r} is seen as {deployment.seen!r}, "
            "and none of its claims carries that",
            f"name {needed}, or write what was seen",
        )


def _carries(case: Case, deployment: Deployment, claim: Claim) -> bool:
    """Whether the claim carries what the deployment says was seen (ADR 0003, 6)."""
    sighted = claim.kind in ("deployment", "use")
    if claim.asserts != "fact" or not sighted or not is_degree(claim.confidence):
        return False
    if claim.inference == "absence":
        return False
    if deployment.seen == "structure":
        return True
    in_use = deployment.seen == "in use"
    if in_use and claim.kind != "use" and "operating" not in stages(claim):
        return False
    if claim.inference == "resemblance":
        return False
    return any(_reaches(case, claim, e, 2 if in_use else 1) for e in claim.evidence)


def _reaches(case: Case, claim: Claim, item: Evidence, needed: int) -> bool:
    """Whether an item states or shows as much as is needed; what is missing is told elsewhere."""
    exhibit = case.exhibit(item.exhibit)
    if exhibit is None:
        return True
    if exhibit.kind in barred(claim):
        return False
    return item.bearing in ("states", "shows") and REACH.get(exhibit.kind, needed) >= needed


def _and(words: list[str]) -> str:
    return " and ".join(words)


RULES: tuple[Rule, ...] = (
    kind_not_supported,
    makers_word_as_fact,
    person_without_role,
    seen_as_more_than_claimed,
)
