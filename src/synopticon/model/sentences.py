"""The sentences of a block of prose, with the claims that stand for each; English and Korean.

`sentences(block, language)` gives them in order. A link stands for the sentence in which it is,
and one that closes its paragraph, as a note does, for every sentence of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from synopticon.base.diagnostics import Span
from synopticon.model.prose import JUDGEMENT, Block, Link

__all__ = ["Sentence", "sentences"]

_END = re.compile(rf"[.!?。…]+[\"'”’»」』)\]]*(?=\s|$|{re.escape(JUDGEMENT)})")
_MARK = re.compile(rf"(?:\s*{re.escape(JUDGEMENT)})+[.!?]?")
# What ends in a full stop and seldom a sentence.
_SHORT = re.compile(
    r"(?:(?<![\w.])(?:e\.g|i\.e|cf|vs|etc|ca|approx|est|incl|Nos?|Dr|Mr|Mrs|Ms|Prof|Gen|Col|Lt|Sgt"
    r"|St|Fig|figs?|Vol|Ch|Sec|Art|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co"
    r"|Corp)|(?<!\w)[A-Z](?:\.[A-Z])*)\.$"
)
# `2021. 5. 4.` is one day, in Korean; so is the number of a list.
_DOTTED = re.compile(r"(?<!\d)(?:\d{4}|\d{1,2})\.$")
_DIGITS = re.compile(r"\s*\d{1,2}(?!\d)\s?\.")
_DAY = re.compile(r"(?<!\d)\d{4}\.\s?\d{1,2}\.(?:\s?\d{1,2}\.)?$")
_SPACE = re.compile(r"\s*")
# The digits of a number of a list, and as many notes as ever close a paragraph.
_LISTED = 3
_NOTES = 24
# What may stand between links that close a paragraph, and behind them.
_MARKS = " .,;:!?()[]"
_BESIDE = re.compile(rf"\b(?:and|or)\b|[과와및]|{re.escape(JUDGEMENT)}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a block's text, and the links that stand in it or close its paragraph."""

    block: Block
    start: int
    end: int
    number: int
    links: tuple[Link, ...]
    closing: tuple[Link, ...]

    @property
    def text(self) -> str:
        """The sentence as it reads."""
        return self.block.text[self.start : self.end]

    @property
    def place(self) -> Span:
        """Where in the file it stands."""
        return self.block.place(self.start, self.end)

    @property
    def is_marked(self) -> bool:
        """Whether it bears the mark of our own view."""
        return JUDGEMENT in self.text

    def within(self, start: int, end: int) -> Span:
        """Where in the file a stretch of the sentence stands."""
        return self.block.place(self.start + start, self.start + end)


def sentences(block: Block, language: str) -> tuple[Sentence, ...]:
    """The sentences of a block; a heading and a row of a table are one each.

    Args:
        block: the block.
        language: the chapter's language (BCP 47).
    """
    text = block.text
    cuts = _cuts(text, language) if block.kind == "paragraph" else ((0, len(text)),)
    closing = _closing(block)
    found, first = [], 0
    for number, (start, end) in enumerate(cuts):
        last = first
        # A link without words may stand at the very end.
        while last < len(block.links) and (block.links[last].start < end or end == len(text)):
            last += 1
        found.append(Sentence(block, start, end, number, block.links[first:last], closing))
        first = last
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _cuts(text: str, language: str) -> tuple[tuple[int, int], ...]:
    korean = language.partition("-")[0].lower() == "ko"
    cuts, start = [], 0
    for match in _END.finditer(text):
        end = match.end()
        if end <= start or not _ends(text, start, match, korean=korean):
            continue
        if mark := _MARK.match(text, end):
            end = mark.end()
        cuts.append((start, end))
        start = _behind_space(text, end)
    if start < len(text):
        cuts.append((start, len(text)))
    elif not cuts:
        cuts.append((0, len(text)))
    return tuple(cuts)


def _ends(text: str, start: int, match: re.Match[str], *, korean: bool) -> bool:
    """Whether the full stop ends a sentence, and neither a short form nor a part of a date."""
    head = text[max(start, match.start() - 16) : match.start() + 1]
    if match[0][0] != ".":
        return True
    at = _behind_space(text, match.end())
    follows = text[at : at + 1]
    if _SHORT.search(head):
        return follows == ""
    if korean and _DOTTED.search(head) and _DIGITS.match(text, match.end()):
        return False
    if korean and follows and _DAY.search(head):
        # No Korean sentence ends in a bare day; what follows tells what happened on it.
        return False
    if match.start() - start <= _LISTED and text[start : match.start()].strip().isdecimal():
        return False
    return not (follows.isalpha() and follows.islower() and follows.isascii())


def _behind_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _closing(block: Block) -> tuple[Link, ...]:
    """The links with which a block ends: behind them stand no more letters, between them few."""
    found: list[Link] = []
    end = len(block.text)
    for link in reversed(block.links[-_NOTES:]):
        between = block.text[link.end : end].strip(_MARKS)
        if between and any(map(str.isalnum, _BESIDE.sub("", between))):
            break
        found.append(link)
        end = link.start
    return tuple(reversed(found))
