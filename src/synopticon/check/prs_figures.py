"""The rule that a sentence's numbers and dates are those of the claims it links to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from synopticon.base.diagnostics import Finding, finding, unchecked
from synopticon.check.prs_amounts import ClaimAmounts, degree_of, is_called
from synopticon.check.prs_reading import Counting, Told, sentence_rule, told
from synopticon.model.case import Case
from synopticon.model.figures import Amount, Coordinate, DateMention, Figure, unit_behind
from synopticon.model.ports import Rule, Texts
from synopticon.model.prose import Link
from synopticon.model.records import Claim

__all__ = ["RULES"]

# Pairs of a number and a claim in one sentence; one that is meant to be read has a dozen.
_MOST_COMPARED = 20_000
_SHOWN = 6
# How far behind a share it may stand that it is one of those who did not.
_DENIED = 120
_AS = {
    "bare": "told without a word of degree",
    "exact": "told as exact",
    "about": "told as about so many",
    "nearly": "told as nearly so many",
    "lower": "told as at least so many",
    "above": "told as more than so many",
    "upper": "told as at most so many",
    "below": "told as fewer than so many",
    "range": "told as an end of a stretch",
}


@sentence_rule("PRS006")
def number_differs_from_claim(case: Case, texts: Texts) -> Iterator[Finding]:
    """A number or date of a sentence stands in a claim that it links to, told no more exactly."""
    counting = Counting(case)
    grounds: dict[str, ClaimAmounts] = {}
    for one in told(case):
        every = one.claims
        if not one.is_whole or not every:
            continue
        counted = counting(one)
        if len(counted) * len(every) > _MOST_COMPARED:
            yield _too_many(one)
            continue
        for amount in counted:
            claims = _claims_for(case, one, every, amount)
            if claims is None or _counts_links(one, amount):
                continue
            for claim in claims:
                if claim.id not in grounds:
                    grounds[claim.id] = ClaimAmounts(claim, case.language)
            yield from _compared(one, amount, [grounds[c.id] for c in claims])


def _compared(one: Told, amount: Amount, grounds: Sequence[ClaimAmounts]) -> Iterator[Finding]:
    place = one.sentence.within(amount.start, amount.end)
    shown, named = amount.text.strip(), " or ".join(repr(g.claim.id) for g in grounds)
    converted = [(g, _in_its_form(one, amount, g)) for g in grounds]
    bearing = [(g, own) for g, own in converted if own is not None and g.bears(own)]
    language = one.chapter.language
    if not bearing:
        what = "number" if isinstance(amount, Figure) else "date"
        what = "coordinate" if isinstance(amount, Coordinate) else what
        if isinstance(amount, Figure) and all(own is None for _, own in converted):
            shown += unit_behind(amount, one.text)
        if len(grounds) == 1:
            has = "; ".join(grounds[0].shown(amount, language)) or "none"
            words = f"the {what} {shown!r} is not in {named}, which has {has}"
        else:
            every = dict.fromkeys(w for g in grounds for w in g.shown(amount, language))
            has = "; ".join(list(every)[:_SHOWN]) or "none"
            words = f"the {what} {shown!r} is in none of {named}, which have {has}"
        yield finding("PRS006", place, words, "write that, or link the claim that has it")
    elif isinstance(amount, Figure | DateMention):
        told_as = degree_of(one.text, amount, one.wording)
        if not any(g.permits(told_as, own) for g, own in bearing):
            ways = (w for g, own in bearing if (w := g.as_told(own, language)))
            has, bearer = next(ways, "another degree"), repr(bearing[0][0].claim.id)
            words = f"{shown!r} is {_AS[told_as]}, and {bearer} has {has}"
            yield finding("PRS006", place, words, f"write it as the claim does: {has}")


def _in_its_form(one: Told, amount: Amount, ground: ClaimAmounts) -> Amount | None:
    """A number as a claim may have it, in other units or as the share of all the others."""
    own = ground.in_its_units(amount, one.text)
    if not isinstance(own, Figure) or ground.bears(own):
        return own
    told_as = degree_of(one.text, amount, one.wording)
    if told_as not in ("about", "bare"):
        return own
    denied = ground.denies(one.text[amount.end : amount.end + _DENIED])
    return ground.as_its_share(own, rounded=told_as == "about", denied=denied)


def _too_many(one: Told) -> Finding:
    words = "the sentence has too many numbers and links to compare them"
    return unchecked("PRS006", one.sentence.place, words, "write shorter sentences")


def _claims_for(
    case: Case, one: Told, every: Sequence[Claim], amount: Amount
) -> Sequence[Claim] | None:
    """The claims that have to bear a number: that of the link in whose words it stands, or all.

    None if it stands in the words of a link to a document that is called, or dated, so.
    """
    link = _around(one, amount)
    if link is None or link.kind is None:
        return every
    if link.kind == "claim":
        claim = case.claim(link.target)
        return [claim] if claim else []
    record = case.get(link.target)
    return None if is_called(record, amount) else every


def _counts_links(one: Told, amount: Amount) -> bool:
    """Whether a number in words counts what is linked behind it: `two, [one] and [other]`."""
    if not isinstance(amount, Figure) or not amount.text.strip().isalpha():
        return False
    links = one.sentence.links
    first = bisect_left(links, one.sentence.start + amount.end, key=lambda k: k.start)
    return len(links) - first == amount.value > 1


def _around(one: Told, amount: Amount) -> Link | None:
    """The link in whose words a number stands whole."""
    start, end = one.sentence.start + amount.start, one.sentence.start + amount.end
    links = one.sentence.links
    at = bisect_right(links, start, key=lambda k: k.start) - 1
    return links[at] if at >= 0 and end <= links[at].end else None


RULES: tuple[Rule, ...] = (number_differs_from_claim,)
