"""Where a number or a date in words may begin: looking there alone is far cheaper.

API: `heads(words)`; `words_begin(text, heads) -> list[int]`; `found(pattern, text, beginnings)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from synopticon.base.pattern import Pattern

__all__ = ["found", "heads", "words_begin"]

_HEAD = 3
# The last four are letters that a pattern without case takes for ASCII ones.
_WORD = re.compile("[A-Za-z\u017f\u0131\u0130\u212a]\\w*")


def heads(words: Iterable[str]) -> frozenset[str]:
    """The first letters of words, by which `words_begin` knows them."""
    return frozenset(word[:_HEAD] for word in words)


def words_begin(text: str, heads: frozenset[str]) -> list[int]:
    """The places of the words that begin with these letters, in any case, and of some others."""
    return [
        match.start()
        for match in _WORD.finditer(text)
        if (head := match[0][:_HEAD]).lower() in heads or not head.isascii()
    ]


def found(pattern: Pattern, text: str, beginnings: Sequence[int] | None) -> Iterator[re.Match[str]]:
    """What `finditer` finds of a pattern that begins at one of these places, or anywhere."""
    if beginnings is None:
        yield from pattern.finditer(text)
        return
    at = 0
    for beginning in beginnings:
        if beginning >= at and (match := pattern.match(text, beginning)):
            at = match.end()
            yield match
