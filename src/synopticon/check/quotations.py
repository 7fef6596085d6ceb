"""Finds what a sentence puts between quotation marks, and whether a passage has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopticon.names.fold import letters

__all__ = ["is_in", "quoted"]

_QUOTED = re.compile(
    r"„([^„“”]+)[“”]"
    r"|“([^“”]+)”"
    r'|["＂]([^"＂]+)["＂]'
    r"|「([^「」]+)」"
    r"|『([^『』]+)』"
    r"|«([^«»]+)»"
    r"|‹([^‹›]+)›"
    r"|‚([^‚‘’]+)[‘’]"
    # Titles in most Korean texts, quotations in some.
    r"|《([^《》]+)》"
    r"|〈([^〈〉]+)〉"
    # A single mark is a quotation only if it opens after no letter and closes before none, save
    # those of a Korean particle. Straight ones are apostrophes more often, of years too ('90s).
    r"|(?<![A-Za-z0-9])‘([^‘]+?)’(?![^\W가-힣])"
    r"|(?<![^\s(\[“—–가-힣])'(?![\s\d])((?:[^'\n]|'(?=[A-Za-z]))+?)(?<!\s)'(?=[\s,.;:!?)\]”…—–가-힣]|$)"
)
_OPENING = frozenset("„“\"＂「『«‹‚《〈‘'")
_WORDS = 3
# Scripts that part no words: this many letters are three of them.
_LETTERS = 6
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_GAP = re.compile(r"\[[^\]]*\]|…|\.\.\.")


def quoted(text: str) -> Iterator[str]:
    """Every run of three words or more between quotation marks."""
    if _OPENING.isdisjoint(text):
        return
    for match in _QUOTED.finditer(text):
        words = next(group for group in match.groups() if group is not None)
        unspaced = _UNSPACED.search(words) and len(letters(words)) >= _LETTERS
        if len(words.split()) >= _WORDS or unspaced:
            yield words


def is_in(words: str, passage: str) -> bool:
    """Whether the passage has the words, as letters.

    An ellipsis or words in square brackets part a quotation; its pieces have to stand in the
    passage in their order, and one of them must have a letter. Signs alone (`—`) are looked for
    as they are.
    """
    pieces = [letters(piece) for piece in _GAP.split(words)]
    if not any(pieces):
        return len(pieces) == 1 and words.strip() in passage
    whole, at = letters(passage), 0
    for wanted in pieces:
        found = whole.find(wanted, at)
        if found < 0:
            return False
        at = found + len(wanted)
    return True
