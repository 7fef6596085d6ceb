"""The rule that a statement is told with whoever made it."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.prs_reading import Told, sentence_rule, told
from synopticon.check.prs_speakers import Naming, Speaker, Speakers
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts

__all__ = ["RULES"]

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
            if naming in _WHY:
                yield finding(
                    "PRS005",
                    link.span,
                    f"{claim.id!r} is what {claim.speaker!r} said, and {_WHY[naming]}",
                    "name the speaker in the sentence",
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


RULES: tuple[Rule, ...] = (statement_without_speaker,)
