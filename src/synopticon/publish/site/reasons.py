"""Why a claim is held as it is, in sentences that name what they speak of by its title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synopticon.model.confidence import as_support, is_degree, rank
from synopticon.model.grounds import Grounds
from synopticon.model.records import Claim
from synopticon.publish.site.view import View
from synopticon.publish.tongue import messages

__all__ = ["Reason", "reasons"]

# What an inference carries, by its kind and whether anything is named to infer from.
_STEP = messages(
    {
        "resemblance": "It is inferred from a resemblance, which here allows no more than "
        "{degree}.",
        "absence": "It is inferred from its not being found, which here allows no more than "
        "{degree}.",
        "comparison": "It is inferred from a comparison, which here allows no more than {degree}.",
        "sequence": "It is inferred from the order in which things happened, which here allows "
        "no more than {degree}.",
        "technical": "It is inferred by technical reasoning, which here allows no more than "
        "{degree}.",
    }
)
_BARE_STEP = messages(
    {
        "resemblance": "It is inferred from a resemblance, and nothing is named to infer it from.",
        "absence": "It is inferred from its not being found, and nothing is named to infer it "
        "from.",
        "comparison": "It is inferred from a comparison, and nothing is named to infer it from.",
        "sequence": "It is inferred from the order in which things happened, and nothing is named "
        "to infer it from.",
        "technical": "It is inferred by technical reasoning, and nothing is named to infer it "
        "from.",
    }
)
# The two ways in which one origin confirms (ADR 0003, 3 and 4).
_ALONE = messages(
    {
        "fact": "A picture shows it that its subject neither made nor chose.",
        "statement": "It is on record at first hand, in the speaker’s own words.",
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
    _ = view.tongue
    grounds = view.release.grounds[claim.id]
    if claim.id in view.release.testimony:
        yield Reason(
            _(
                "It rests on testimony. All testimony counts as one origin, and allows no more "
                "than likely."
            )
        )
        return
    if not grounds.judged:
        yield Reason(_("Something it refers to is missing, so what it rests on was not weighed."))
        return
    if claim.confidence == "unclear":
        yield from _known(view, grounds)
        return
    yield from _by_evidence(view, claim, grounds)
    yield from _by_support(view, claim, grounds)
    if is_degree(claim.confidence) and rank(claim.confidence) < rank(grounds.ceiling):
        allowed, held = (view.words.DEGREE[d] for d in (grounds.ceiling, claim.confidence))
        yield Reason(
            _("This would allow {allowed}; we hold it as {held}.", allowed=allowed, held=held)
        )


def _known(view: View, grounds: Grounds) -> Iterator[Reason]:
    """Whose word what is known about an open question is."""
    named = tuple(id for id in grounds.origins if view.address(id))
    if named:
        yield Reason(view.tongue("What is known about it goes back to"), named)


def _by_evidence(view: View, claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    _ = view.tongue
    speaks = any(i.bearing not in ("context", "denies") for i in claim.evidence)
    if claim.inference:
        if grounds.by_evidence == "unclear":
            yield Reason(_(_BARE_STEP[claim.inference]))
        else:
            degree = view.words.DEGREE[grounds.by_evidence]
            yield Reason(_(_STEP[claim.inference], degree=degree))
    elif claim.rests_on and not speaks:
        yield Reason(_("It follows from other claims by a step that is not named."))
    if speaks:
        yield from _attested(view, claim, grounds)
    elif not claim.inference and not claim.rests_on:
        yield Reason(_("Nothing speaks for it."))


def _attested(view: View, claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """What the items that speak for it amount to."""
    _ = view.tongue
    named = tuple(id for id in grounds.origins if view.address(id))
    many = len(grounds.origins)
    if many > 1:
        yield Reason(_independent(view, claim, many), named)
    elif claim.inference is None and grounds.by_evidence == "confirmed":
        yield Reason(_(_ALONE[claim.asserts]))
    elif many == 1 and grounds.by_evidence == "likely" and claim.inference is None:
        yield Reason(
            _("What speaks for it goes back to one origin, which allows no more than likely:"),
            named,
        )
    elif many == 1:
        yield Reason(_("What speaks for it goes back to one origin:"), named)
    else:
        yield Reason(_("What speaks for it has no origin that is known."))
    if claim.inference is None and many != 1 and grounds.by_evidence == "likely":
        yield Reason(_("That carries it to likely and no further."))
    elif claim.inference is None and grounds.by_evidence == "possible":
        yield Reason(_("It is weak or indirect, which carries it to possible and no further."))


def _independent(view: View, claim: Claim, number: int) -> str:
    if claim.asserts == "statement":
        return view.tongue.many(
            "{Number} origin reports that it was said:",
            "{Number} origins that do not depend on each other report that it was said:",
            number,
        )
    return view.tongue.many(
        "{Number} origin speaks for it:",
        "{Number} origins that do not depend on each other speak for it:",
        number,
    )


def _by_support(view: View, claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """The claims that hold it back, where any do."""
    _ = view.tongue
    limit = grounds.by_support
    if limit == "confirmed" or rank(limit) > rank(grounds.by_evidence):
        return
    supports = [view.claims[id] for id in claim.rests_on if id in view.claims]
    weakest = tuple(s.id for s in supports if as_support(s.confidence) == limit)
    if len(weakest) > 1 and len(weakest) == len(supports):
        yield Reason(_("It is no surer than the claims it rests on."))
        return
    if weakest:
        yield Reason(_("It is no surer than what it rests on:"), weakest)
        return
    # A statement may be certain as said and yet carry less as a fact.
    said = tuple(s.id for s in supports if s.asserts == "statement")
    if limit == "unclear":
        yield Reason(_("It rests on a statement which, taken as a fact, carries nothing:"), said)
    else:
        yield Reason(
            _(
                "It rests on a statement which, taken as a fact, carries no more than {degree}:",
                degree=view.words.DEGREE[limit],
            ),
            said,
        )
