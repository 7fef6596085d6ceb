"""Why a claim is held as it is, in sentences that name what they speak of by its title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from synopticon.model.confidence import as_support, is_degree, rank
from synopticon.model.grounds import Grounds
from synopticon.model.records import Claim
from synopticon.publish.site import words
from synopticon.publish.site.view import View

__all__ = ["Reason", "reasons"]

_STEP: Mapping[str, str] = MappingProxyType(
    {
        "resemblance": "from a resemblance",
        "absence": "from its not being found",
        "comparison": "from a comparison",
        "sequence": "from the order in which things happened",
        "technical": "by technical reasoning",
    }
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, and the records whose titles end it; without records it ends by itself."""

    words: str
    ids: tuple[str, ...] = ()


def reasons(view: View, claim: Claim) -> Iterator[Reason]:
    """Why no more than its confidence can be said, from what was weighed.

    Args:
        view: the Release.
        claim: one of its claims.
    """
    grounds = view.release.grounds[claim.id]
    if claim.id in view.release.testimony:
        yield Reason(
            "It rests on testimony. All testimony counts as one origin, and carries a claim to "
            "likely at most."
        )
        return
    if not grounds.judged:
        yield Reason("Something it refers to is missing, so what it rests on was not weighed.")
        return
    if claim.confidence == "unclear":
        yield from _known(view, grounds)
        return
    yield from _by_evidence(view, claim, grounds)
    yield from _by_support(view, claim, grounds)
    if is_degree(claim.confidence) and rank(claim.confidence) < rank(grounds.ceiling):
        yield Reason(f"This would allow {grounds.ceiling}; we hold it as {claim.confidence}.")


def _known(view: View, grounds: Grounds) -> Iterator[Reason]:
    """Whose word what is known about an open question is."""
    named = tuple(id for id in grounds.origins if view.address(id))
    if named:
        yield Reason("What is known about it goes back to", named)


def _by_evidence(view: View, claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    speaks = any(i.bearing not in ("context", "denies") for i in claim.evidence)
    if claim.inference:
        step = f"It is inferred {_STEP[claim.inference]}"
        if grounds.by_evidence == "unclear":
            yield Reason(f"{step}, and nothing is named to infer it from.")
        else:
            yield Reason(f"{step}, which here carries it to {grounds.by_evidence} at most.")
    elif claim.rests_on and not speaks:
        yield Reason("It follows from other claims by a step that is not named.")
    if speaks:
        yield from _attested(view, claim, grounds)
    elif not claim.inference and not claim.rests_on:
        yield Reason("Nothing speaks for it.")


def _attested(view: View, claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """What the items that speak for it amount to."""
    named = tuple(id for id in grounds.origins if view.address(id))
    many = len(grounds.origins)
    if many > 1:
        verb = "report that it was said" if claim.asserts == "statement" else "speak for it"
        count = words.in_words(many).capitalize()
        yield Reason(f"{count} origins that do not depend on each other {verb}:", named)
    elif claim.inference is None and grounds.by_evidence == "confirmed":
        yield Reason(_ALONE[claim.asserts])
    elif many == 1:
        carries = grounds.by_evidence == "likely" and claim.inference is None
        reach = ", which carries it to likely at most" if carries else ""
        yield Reason(f"What speaks for it goes back to one origin{reach}:", named)
    else:
        yield Reason("What speaks for it has no origin that is known.")
    if claim.inference is None and many != 1 and grounds.by_evidence == "likely":
        yield Reason("That carries it to likely and no further.")
    elif claim.inference is None and grounds.by_evidence == "possible":
        yield Reason("It is weak or indirect, which carries it to possible and no further.")


# The two ways in which one origin confirms (ADR 0003, 3 and 4).
_ALONE: Mapping[str, str] = MappingProxyType(
    {
        "fact": "A picture shows it that its subject neither made nor chose.",
        "statement": "It is on record at first hand, in the speaker’s own words.",
    }
)


def _by_support(view: View, claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """The claims that hold it back, where any do."""
    limit = grounds.by_support
    if limit == "confirmed" or rank(limit) > rank(grounds.by_evidence):
        return
    supports = [view.claims[id] for id in claim.rests_on if id in view.claims]
    weakest = tuple(s.id for s in supports if as_support(s.confidence) == limit)
    if len(weakest) > 1 and len(weakest) == len(supports):
        yield Reason("It is no surer than the claims it rests on.")
    elif weakest:
        yield Reason("It is no surer than what it rests on:", weakest)
    else:
        # A statement may be certain as said and yet carry less as a fact.
        said = tuple(s.id for s in supports if s.asserts == "statement")
        reach = "nothing" if limit == "unclear" else f"no more than {limit}"
        yield Reason(f"It rests on a statement which, taken as a fact, carries {reach}:", said)
