"""Rules on words that say more than a claim's confidence allows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from synopticon.base.diagnostics import Finding, finding
from synopticon.base.pattern import Pattern
from synopticon.check.prs_reading import Told, sentence_rule, told
from synopticon.check.prs_wording import Advice
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts
from synopticon.model.prose import Link
from synopticon.model.records import Claim
from synopticon.model.vocabulary import Confidence

__all__ = ["RULES"]

# Whose word something is reaches farther than a hedge does: up to a semicolon.
_PARTED = Pattern(r";\s")
# More characters than any sentence that is meant to be read.
_FAR = 500
# Only these three are ever told as more than they are.
_ADVISED: Mapping[Confidence, Advice] = MappingProxyType(
    {"possible": "possible", "likely": "likely", "disputed": "disputed"}
)


@sentence_rule("PRS004")
def words_outrun_confidence(case: Case, texts: Texts) -> Iterator[Finding]:
    """What is possible, likely or disputed is told as no more than that."""
    for one in told(case):
        if one.is_our_view:
            continue
        for link, claim in one.own:
            if not _is_measured(one, link, claim):
                yield finding(
                    "PRS004",
                    link.span,
                    f"{claim.id!r} is {claim.confidence}, and the sentence tells it as more",
                    one.wording.advice[_ADVISED[claim.confidence]],
                )


def _is_measured(one: Told, link: Link, claim: Claim) -> bool:
    """Whether the words about a link say no more than its claim."""
    words = one.wording
    if claim.confidence == "disputed":
        return words.disputed.search(_paragraph(one, link)) is not None
    if claim.asserts == "statement" or claim.confidence not in ("possible", "likely"):
        return True
    if claim.inference == "absence" and words.sought.search(one.text, *_near(one, link)):
        return True
    clause = _stretch(one, link, words.clause)
    if words.sure.search(one.text, *clause) and not words.attribution.search(one.text, *clause):
        return False
    if claim.confidence == "likely" and _is_said(one, link):
        return True
    hedges = [words.weak] if claim.confidence == "possible" else [words.weak, words.firm]
    for hedge in hedges:
        if _is_hedged(one, link, hedge) or _is_hedged_after(one, hedge):
            return True
        if _is_hedged_beside(one, link, hedge):
            return True
    return False


def _is_said(one: Told, link: Link) -> bool:
    """Whether the sentence gives a link to somebody: before it, or behind it in the same breath."""
    start, end = _stretch(one, link, _PARTED)
    last = link.end - one.sentence.start
    return any(
        match.start() < last or not _is_cut_off(one, last, match.start())
        for match in one.wording.attribution.finditer(one.text, start, end)
    )


def _is_hedged(one: Told, link: Link, hedge: Pattern) -> bool:
    """Whether a hedge stands in the clause of a link, and reaches back to it if it comes later."""
    start, end = _stretch(one, link, one.wording.clause)
    last = link.end - one.sentence.start
    for match in hedge.finditer(one.text, start, end):
        if match.start() < last or not _reaches_forward(one, link, match):
            return True
    return False


def _reaches_forward(one: Told, link: Link, match: re.Match[str]) -> bool:
    """Whether a hedge belongs to what follows: `and possibly [another]`."""
    last = link.end - one.sentence.start
    if _is_cut_off(one, last, match.start()):
        return True
    joined = one.wording.joined.search(one.text, last, match.start())
    follows = one.text[match.end() :].lstrip()[:1]
    if joined is None or follows in (",", ".", ";", ")", ""):
        return False
    # `One, [by the pier], likely stands there`: what stands between two commas is the subject's.
    between = one.text[last : match.start()].strip()
    first = link.start - one.sentence.start
    is_aside = between == "," and one.text[:first].rstrip().endswith(",")
    behind = one.sentence.start + match.end()
    is_list = one.wording.thing.match(one.text, match.end()) is not None
    return not is_aside or is_list or _links_between(one, behind, behind + 2)


def _is_cut_off(one: Told, last: int, start: int) -> bool:
    """Whether words begin another clause than the link before them, and not the end of a list."""
    begin = one.sentence.start
    for match in one.wording.apart.finditer(one.text, last, start):
        # Directly behind the link, `which` is the link itself.
        if match.start() == last and "which" in match[0]:
            continue
        if not _links_between(one, begin + match.end(), begin + start):
            return True
    return False


def _links_between(one: Told, start: int, end: int) -> bool:
    """Whether a link begins between two places of the block's text."""
    links = one.sentence.links
    at = bisect_left(links, start, key=lambda k: k.start)
    return at < len(links) and links[at].start < end


def _is_hedged_after(one: Told, hedge: Pattern) -> bool:
    """Whether the next sentence takes it back: `That is possible.`"""
    text = one.after.text[:_FAR] if one.after else ""
    return _takes_back(one, text, hedge)


def _is_hedged_beside(one: Told, link: Link, hedge: Pattern) -> bool:
    """Whether the next clause, which links to nothing, takes it back: `; that is possible`."""
    _, end = _stretch(one, link, one.wording.clause)
    match = one.wording.clause.match(one.text, end)
    if match is None:
        return False
    rest = one.text[match.end() : match.end() + _FAR]
    rest = one.wording.clause.split(rest, maxsplit=1)[0]
    directly = match.start() == link.end - one.sentence.start
    stop = one.sentence.start + match.end() + len(rest)
    if _links_between(one, link.end, stop):
        return False
    return (directly and hedge.search(rest) is not None) or _takes_back(one, rest, hedge)


def _takes_back(one: Told, text: str, hedge: Pattern) -> bool:
    if not one.wording.back.match(text):
        return False
    first = one.wording.clause.split(text, maxsplit=1)[0]
    return hedge.search(first) is not None


def _stretch(one: Told, link: Link, parting: Pattern) -> tuple[int, int]:
    """The clause of the sentence in which a link stands; more than one, if its words do."""
    first, last = link.start - one.sentence.start, link.end - one.sentence.start
    start, end = _near(one, link)
    starts, ends = one.partings(parting)
    before, behind = bisect_right(ends, first) - 1, bisect_left(starts, last)
    if before >= 0 and starts[before] >= start:
        start = ends[before]
    if behind < len(ends) and ends[behind] <= end:
        end = starts[behind]
    return start, end


def _says(one: Told, link: Link, words: Pattern) -> bool:
    return words.search(one.text, *_near(one, link)) is not None


def _near(one: Told, link: Link) -> tuple[int, int]:
    """The sentence, or as much of it as belongs to one link, if it is one of thousands."""
    first, last = link.start - one.sentence.start, link.end - one.sentence.start
    return max(0, first - _FAR), min(len(one.text), last + _FAR)


def _paragraph(one: Told, link: Link) -> str:
    return one.sentence.block.text[max(0, link.start - 3 * _FAR) : link.end + 3 * _FAR]


@sentence_rule("PRS007")
def refuted_told_as_fact(case: Case, texts: Texts) -> Iterator[Finding]:
    """A refuted claim is told as one: the sentence denies it, or the next one does."""
    for one in told(case):
        for link, claim in one.own:
            if claim.confidence != "refuted" or _says(one, link, one.wording.refuted):
                continue
            if one.after is None or not one.wording.wrong.search(one.after.text):
                yield finding(
                    "PRS007",
                    link.span,
                    f"{claim.id!r} is refuted, and the sentence tells it as fact",
                    one.wording.advice["refuted"],
                )


@sentence_rule("PRS008")
def open_question_told_as_answer(case: Case, texts: Texts) -> Iterator[Finding]:
    """An open question is told as one: whether, not known, nobody has looked."""
    for one in told(case):
        for link, claim in one.own:
            if claim.confidence == "unclear" and not _says(one, link, one.wording.open):
                yield finding(
                    "PRS008",
                    link.span,
                    f"{claim.id!r} is an open question, and the sentence answers it",
                    one.wording.advice["open"],
                )


RULES: tuple[Rule, ...] = (
    words_outrun_confidence,
    refuted_told_as_fact,
    open_question_told_as_answer,
)
