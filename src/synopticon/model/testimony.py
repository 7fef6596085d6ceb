"""What counts as testimony: one answer for the rules, the gate, the weighing and the commands.

Whatever could be a witness's word is one: a source or an exhibit of that kind, anything whose
origin leads to one, and what is known only through one. Another origin written beside it changes
nothing, because an error would name a person.
"""

from __future__ import annotations

import re

from synopticon.model.case import Case
from synopticon.model.records import Evidence, Exhibit

__all__ = ["TESTIMONY", "Testimony", "is_labelled", "speaks_of_the_asked"]

TESTIMONY = "testimony"

# How reports label whoever was asked: a word for the person or the talk, and a number or a letter.
_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b"
)
_ASKED = (
    r"(?:interview(?:ee)?|respondent|surveyee|escapee|defector|refugee|informant|witness"
    r"|participant|interlocutor|testimon(?:y|ies))(?:e?s)?"
)
_LABEL = re.compile(
    rf"\b{_ASKED}\W{{0,3}}(?:(?:no|nr|num|number|id)\b\W{{0,3}}|\#\s?)(?i:{_NUMBER})"
    rf"|\b{_ASKED},?\s+(?:\w+\s+){{1,3}}(?:no|nr|number)\b\.?\s?\d+"
    rf"|\b(?:{_ASKED})\s+\d+\b(?!\s*(?:%|percent|per\s+cent|of|in|people|years))"
    r"|\b(?:[Ii]nterviewee|[Rr]espondent|[Ii]nformant|[Ww]itness|[Dd]efector|[Ee]scapee)"
    r"\s(?-i:[A-HJ-Z])\b(?![.’'])"
    r"|(?:면담자?|인터뷰|응답자|설문|탈북자|탈북민|증언자?|증인|목격자|제보자|피면접자)\s?"
    r"(?:(?:제|번호|no\.?|\#)\s?\d+|\d+\s?(?:번|호)|[A-HJ-Z](?![A-Za-z]))",
    re.IGNORECASE,
)
# One of these stands in every label, and in few other sentences.
_HINTS = (
    *("intervie", "responden", "surveye", "escape", "defecto", "refuge", "informan", "witnes"),
    *("participan", "interlocu", "testimon"),
    *("면담", "인터뷰", "응답", "설문", "탈북", "증언", "증인", "목격", "제보", "피면접"),
)


def speaks_of_the_asked(text: str) -> bool:
    """Whether a text has any word for those who were asked; one that has none bears no label."""
    folded = text.lower()
    return any(hint in folded for hint in _HINTS)


def is_labelled(text: str) -> bool:
    """Whether a text tells one of those who were asked from the others, by a number or a letter."""
    return speaks_of_the_asked(text) and _LABEL.search(text) is not None


class Testimony:
    """The sources and exhibits of a case that carry what witnesses said.

    Attributes:
        sources: the ids of the sources.
        exhibits: the ids of the exhibits.
        digests: of their bytes, of what was made from these, and of what came from a witness's
            hands; no log may name one.
    """

    def __init__(self, case: Case) -> None:
        self.sources: frozenset[str] = frozenset(
            s.id for s in case.sources if _is_spoken(case, s.id)
        )
        exhibits = {
            e.id
            for e in case.exhibits
            if e.kind == TESTIMONY or e.source in self.sources or self.is_origin(e.origin)
        }
        while through := {e.id for e in case.exhibits if e.via in exhibits} - exhibits:
            exhibits |= through
        self.exhibits: frozenset[str] = frozenset(exhibits)
        given = [e for e in case.exhibits if e.id in exhibits or _was_given(e)]
        named = {e.sha256 for e in given if e.sha256}
        made = {digest for e in given for d in e.derivations for digest in (d.of, d.sha256)}
        self.digests: frozenset[str] = frozenset(named | made)

    def gave(self, exhibit: Exhibit) -> bool:
        """Whether an exhibit is testimony, or has bytes that came from a witness."""
        return exhibit.id in self.exhibits or exhibit.sha256 in self.digests

    def is_origin(self, origin: str | None) -> bool:
        """Whether a written origin is testimony, or a source that carries it."""
        return origin == TESTIMONY or origin in self.sources

    def carries(self, item: Evidence) -> bool:
        """Whether an item of evidence is, or was read in, what a witness said."""
        return (
            self.is_origin(item.origin)
            or item.exhibit in self.exhibits
            or item.read in self.exhibits
        )


def _was_given(exhibit: Exhibit) -> bool:
    """Whether the bytes of an exhibit came from a witness, so that their digest leads to one."""
    return exhibit.capture is not None and exhibit.capture.through == "witness"


def _is_spoken(case: Case, id: str) -> bool:
    """Whether a source, or any on the way to its origin, is testimony; a circle is not."""
    passed: set[str] = set()
    at: str | None = id
    while at is not None and at not in passed:
        if at == TESTIMONY:
            return True
        passed.add(at)
        source = case.source(at)
        if source is not None and source.kind == TESTIMONY:
            return True
        at = source.origin if source else None
    return False
