"""Finds what a sentence puts between quotation marks, and whether a passage has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopticon.names.fold import letters

__all__ = ["is_in", "quoted"]

_QUOTED = re.compile(
    r"“([^“”]+)”"
    r'|"([^"]+)"'
    r"|「([^「」]+)」"
    r"|『([^『』]+)』"
    # A single mark is a quotation only if it opens after a space and closes before none of a word.
    r"|(?:(?<=\s)|(?<=\()|^)‘([^‘]+?)’(?!\w)"
)
_WORDS = 3
# Scripts that part no words: this many letters are three of them.
_LETTERS = 6
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_GAP = re.compile(r"\[[^\]]*\]|…|\.\.\.")


def quoted(text: str) -> Iterator[str]:
    """Every run of three words or more between quotation marks."""
    for match in _QUOTED.finditer(text):
        words = next(group for group in match.groups() if group is not None)
        unspaced = _UNSPACED.search(words) and len(letters(words)) >= _LETTERS
        if len(words.split()) >= _WORDS or unspaced:
            yield words


def is_in(words: str, passage: str) -> bool:
    """Whether the passage has the words, as letters.

    An ellipsis or words in square brackets part a quotation; its pieces have to stand in the
    passage in their order.
    """
    whole, at = letters(passage), 0
    for piece in _GAP.split(words):
        wanted = letters(piece)
        found = whole.find(wanted, at)
        if found < 0:
            return False
        at = found + len(wanted)
    return True
