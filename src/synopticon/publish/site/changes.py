"""What would change how a claim is held: what the confidence table asks for next, and what falls.

It says what would be allowed, never that it is to be expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from synopticon.model.confidence import as_support, is_degree, rank, stages
from synopticon.model.grounds import Grounds
from synopticon.model.records import Claim
from synopticon.publish.site.reasons import Reason
from synopticon.publish.site.view import View
from synopticon.publish.tongue import messages

__all__ = ["changes"]

# What an inference of a kind needs to carry more than it does (ADR 0003, 5).
_POSSIBLE_STEP = messages(
    {
        "resemblance": "A resemblance carries no further than possible; what says or shows it, "
        "from one origin that can be relied on, would allow likely.",
        "sequence": "An order in time carries no further than possible; what says or shows it, "
        "from one origin that can be relied on, would allow likely.",
        "comparison": "A sound item to compare by would allow likely.",
        "technical": "The agreement of somebody who knows the field could carry it to likely.",
    }
)
_LIKELY_STEP = messages(
    {
        "comparison": "A comparison carries no further than likely; confirmed would need sound "
        "evidence of its own from two independent origins.",
        "technical": "Technical reasoning carries no further than likely; confirmed would need "
        "sound evidence of its own from two independent origins.",
        "absence": "That a thing is not found carries no further than likely.",
    }
)


def changes(view: View, claim: Claim) -> Iterator[Reason]:
    """What would let a claim say more, then what would make it say less.

    An open question has its own words for what would settle it, and gets none here.

    Args:
        view: the Release.
        claim: one of its claims.
    """
    _ = view.tongue
    grounds = view.release.grounds[claim.id]
    if claim.confidence == "unclear":
        if not claim.would_settle:
            yield Reason(_("What would settle it is not recorded."))
    elif claim.id in view.release.testimony:
        yield Reason(
            _(
                "No further testimony carries it above likely; a document or a picture that says "
                "so would be a claim of its own."
            )
        )
    elif not grounds.judged:
        yield Reason(_("What it refers to has to be found before it can be weighed."))
    elif claim.confidence == "disputed":
        yield Reason(_("Evidence that outweighs one of the two sides would decide it."))
    elif claim.confidence == "refuted":
        yield Reason(
            _("Evidence for it that outweighs what speaks against it would open it again.")
        )
    else:
        yield from _more(view, claim, grounds)
        yield from _less(view, claim, grounds)


def _more(view: View, claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """What the table asks for before it allows the next degree."""
    _ = view.tongue
    if rank(claim.confidence) < rank(grounds.ceiling):
        if claim.reasoning:
            yield Reason(
                _("It is held lower than the evidence allows; the reasoning on its page says why.")
            )
        else:
            yield Reason(_("It is held lower than the evidence allows; why is not recorded."))
        return
    if rank(grounds.by_evidence) <= rank(grounds.by_support):
        yield from _by_evidence(view, claim, grounds)
    if rank(grounds.by_support) <= rank(grounds.by_evidence):
        yield from _by_support(view, claim, grounds)


def _by_support(view: View, claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """What would have to rise for a claim to rise that rests on others."""
    _ = view.tongue
    limit = grounds.by_support
    if limit == "confirmed":
        return
    supports = [view.claims[id] for id in claim.rests_on if id in view.claims]
    weakest = tuple(s.id for s in supports if as_support(s.confidence) == limit)
    if weakest:
        yield Reason(_("It can rise no higher than what it rests on:"), weakest)
        return
    said = tuple(s.id for s in supports if s.asserts == "statement")
    yield Reason(_("It can rise no higher than what was said is borne out as a fact:"), said)


def _by_evidence(view: View, claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    _ = view.tongue
    degree = grounds.by_evidence
    if degree == "confirmed":
        return
    if claim.inference:
        yield from _inferred(view, claim, degree)
    elif claim.rests_on and not _speaks(claim):
        yield Reason(
            _("Evidence of its own, or a name for the step it takes, could carry it further.")
        )
    elif degree == "likely" and claim.asserts == "statement":
        yield Reason(
            _(
                "The speaker’s own words at first hand would allow confirmed; so would two sound "
                "reports of it that do not depend on each other."
            )
        )
    elif degree == "likely":
        yield from _confirming(view, claim, grounds)
    else:
        yield Reason(
            _("What says or shows it, from one origin that can be relied on, would allow likely.")
        )


def _inferred(view: View, claim: Claim, degree: str) -> Iterator[Reason]:
    """What a claim of some inference would need to carry more."""
    _ = view.tongue
    assert claim.inference is not None
    if degree == "likely" and claim.inference in _LIKELY_STEP:
        yield Reason(_(_LIKELY_STEP[claim.inference]))
    elif degree == "unclear":
        yield Reason(_("What it is inferred from would have to be named."))
    elif claim.inference != "absence":
        yield Reason(_(_POSSIBLE_STEP[claim.inference]))
    elif claim.searched:
        yield Reason(_("A search of what could show it, and does not, would allow likely."))
    else:
        yield Reason(_("A search on record, of what, over which time and how, would allow likely."))


def _confirming(view: View, claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """What would let a likely fact be confirmed (ADR 0003, 3)."""
    _ = view.tongue
    if claim.kind == "purpose":
        yield Reason(
            _("A document of the one who decided would be needed before it could be confirmed.")
        )
    if any(i.bearing != "context" for i in claim.against):
        yield Reason(
            _("What speaks against it would have to be answered before it could be confirmed.")
        )
    if len(grounds.origins) > 1:
        yield Reason(
            _(
                "Sound items of two independent origins, each probably true by itself, would "
                "allow confirmed."
            )
        )
    else:
        yield Reason(_("A second independent origin would allow confirmed, if both are sound."))
    if claim.kind == "deployment" and claim.about and "operating" not in stages(claim):
        yield Reason(_("So would a picture of it that its subject neither made nor chose."))


def _less(view: View, claim: Claim, grounds: Grounds) -> Iterator[Reason]:
    """What is left if an origin is wrong, and what one item against it would do."""
    _ = view.tongue
    if claim.inference == "absence":
        yield Reason(_("A single find would refute it."))
    elif claim.confidence == "confirmed" and claim.asserts == "fact":
        yield Reason(_("Sound evidence against it would lower it to likely."))
    for left, ids in _fallen(view, claim, grounds):
        yield Reason(_without(view, left, several=len(ids) > 1), ids)
    for left, ids in _untold(view, claim, grounds):
        yield Reason(_without_teller(view, left, several=len(ids) > 1), ids)


def _without(view: View, left: str, *, several: bool) -> str:
    """What would be left if one of some origins were wrong."""
    _ = view.tongue
    if not is_degree(left):
        if several:
            return _("The claim would fall if any one of these were wrong:")
        return _("The claim would fall if this origin were wrong:")
    degree = view.words.DEGREE[left]
    if several:
        return _("It would be {degree} at most if any one of these were wrong:", degree=degree)
    return _("It would be {degree} at most if this origin were wrong:", degree=degree)


def _without_teller(view: View, left: str, *, several: bool) -> str:
    """What would be left of a statement if one who told of it were wrong."""
    _ = view.tongue
    if not is_degree(left):
        if several:
            return _("The claim would fall if any one of these, who tell of it, were wrong:")
        return _("The claim would fall if this source, which tells of it, were wrong:")
    degree = view.words.DEGREE[left]
    if several:
        return _(
            "It would be {degree} at most if any one of these, who tell of it, were wrong:",
            degree=degree,
        )
    return _(
        "It would be {degree} at most if this source, which tells of it, were wrong:",
        degree=degree,
    )


def _fallen(view: View, claim: Claim, grounds: Grounds) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is left without an origin, with the origins of which that is so."""
    without = view.left_without.get(claim.id, ())
    return _by_degree((id, after) for id, after in without if id in grounds.origins)


def _untold(view: View, claim: Claim, grounds: Grounds) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is left of a statement without one who only told of it, with those of which it is so."""
    without = view.left_without.get(claim.id, ()) if claim.asserts == "statement" else ()
    return _by_degree((id, after) for id, after in without if id not in grounds.origins)


def _by_degree(found: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    lost: dict[str, list[str]] = {}
    for id, after in found:
        lost.setdefault(after, []).append(id)
    for after, ids in lost.items():
        yield after, tuple(ids)


def _speaks(claim: Claim) -> bool:
    return any(i.bearing not in ("context", "denies") for i in claim.evidence)
