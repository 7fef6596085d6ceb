"""The rule that a statement is told with whoever made it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.prs_reading import Told, sentence_rule, told
from synopticon.check.prs_speakers import Naming, Speaker, Speakers
from synopticon.check.prs_words import TABLES
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts
from synopticon.model.prose import Link
from synopticon.model.records import Claim
from synopticon.model.vocabulary import versions_of

__all__ = ["RULES"]

# How far from a link the verb stands that tells it, and what parts the two.
_NEAR = 60
_SUBJECT = 200
_PAUSE = re.compile(r"[,;:]\s|[–—]")
_WHY = {
    "other": "the sentence gives it to somebody else",
    "carried": "no earlier sentence of the paragraph says who that is",
    "nobody": "the sentence does not say so",
}


@sentence_rule("PRS005")
def statement_without_speaker(case: Case, texts: Texts) -> Iterator[Finding]:
    """A sentence that tells a statement names its speaker, or carries them from just before."""
    speakers: Speakers | None = None
    for one in told(case):
        known: dict[Speaker, Naming] = {}
        for link, claim in one.own:
            if claim.asserts != "statement":
                continue
            speakers = speakers or Speakers(case)
            speaker = speakers.of(claim, one.wording)
            if speaker is not None and speaker not in known:
                known[speaker] = _named(speakers, speaker, one)
            naming = known[speaker] if speaker else "own"
            if speaker and naming == "own" and _is_denied(speakers, speaker, one, link, claim):
                yield finding(
                    "PRS005",
                    link.span,
                    f"{claim.id!r} is what {claim.speaker!r} said, and the sentence has it denied",
                    "tell it as it was said, or link the claim of the denial",
                )
            elif naming in _WHY:
                yield finding(
                    "PRS005",
                    link.span,
                    f"{claim.id!r} is what {claim.speaker!r} said, and {_WHY[naming]}",
                    one.wording.advice["speaker"],
                )


def _named(speakers: Speakers, speaker: Speaker, one: Told) -> Naming:
    """How a sentence names a speaker; a pronoun is whoever was named last in the paragraph."""
    naming = speakers.naming(speaker, one.text, one.wording)
    if naming != "carried":
        return naming
    for before in one.before:
        earlier = speakers.naming(speaker, before.text, one.wording)
        if earlier in ("own", "other", "somebody"):
            return earlier
    return "carried"


def _is_denied(speakers: Speakers, speaker: Speaker, one: Told, link: Link, claim: Claim) -> bool:
    """Whether the verb by which the speaker tells what is linked is one of denial.

    A claim whose own words deny something is told by such a verb, and by others.
    """
    words, offset = one.wording, one.sentence.start
    if words.verb == "before":
        start, end = max(0, link.start - offset - _NEAR), link.start - offset
        denials = list(words.denial.finditer(one.text, start, end))
    else:
        start, end = link.end - offset, min(len(one.text), link.end - offset + _NEAR)
        denials = list(words.denial.finditer(one.text, start, end))[:1]
    if not denials or _denies(claim):
        return False
    denial = denials[-1]
    between = (
        one.text[denial.end() : end] if words.verb == "before" else one.text[start : denial.start()]
    )
    if _PAUSE.search(between) or words.attribution.search(between):
        return False
    # The whole sentence names the speaker; here it has to be the subject of this verb.
    subject = one.text[max(0, denial.end() - _SUBJECT) : denial.end()]
    return speakers.naming(speaker, subject, words) in ("own", "carried")


def _denies(claim: Claim) -> bool:
    """Whether a claim's own words deny something, in any language that has a table."""
    return any(
        w.denial.search(text) or w.refuted.search(text)
        for text in versions_of(claim.text)
        for w in TABLES.values()
    )


RULES: tuple[Rule, ...] = (statement_without_speaker,)
