"""The one folding of text to letters, for all that counts, compares or looks up words.

API: `letters(text) -> str`; `Letters(text)` with `.text`, `.letters`, `.original(start, length)`,
`.span(start, length)` and `.offset(start)`.

The letters of a text are its NFKC form, then case folded (full Unicode folding, no language's
own rules), of which only the general categories L, M and N are kept (format specification,
section 6). Nothing is normalised again afterwards: case folding may take a letter apart
(U+0390 becomes iota with two marks), and it stays apart. Letters are therefore a form to count
and compare in, not a text in NFKC, and folding letters once more may change them. Canonically
equivalent texts have the same letters, because NFKC comes first.

How stable this is: for characters that a version of Unicode assigns, NFKC never changes and
case folding never changes; general categories change for a handful of characters in ten years.
A character that this Python's Unicode does not know yet is of no category and is dropped; a
later version may keep it, and then every passage behind it in that text moves. It is found again
by its digest, unless the character lies inside it. Lone surrogates are no letters and are dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import compress, count, groupby, islice
from unicodedata import category, combining, normalize

__all__ = ["Letters", "letters"]

_BLOCK = 128  # original characters between two marks of the map from letters back to the text
_FEW = 128  # up to here, removing characters one by one is five times faster than a table
_SHORT = 64  # below this, asking for each character costs less than collecting the distinct ones
_ASCII = {i: None for i in range(128) if not chr(i).isalnum()}
# Sorting a long run of marks is quadratic in `unicodedata`; such a run is sorted here first.
_MARKS = re.compile(r"[^\w\s\x00-\x7f\u2000-\u206f\u2190-\u2bff\u3000-\u3029\u3030]{64,}")


def letters(text: str) -> str:
    """The letters of a text: NFKC, case folded, only categories L, M and N.

    >>> letters("Ｐｙｏｎｇ-yang, 39°02′N")
    'pyongyang3902n'
    """
    if text.isascii():
        return text.lower().translate(_ASCII)
    folded = normalize("NFKC", _MARKS.sub(_sorted_marks, text)).casefold()
    if len(folded) < _SHORT:
        return "".join(filter(_is_letter, folded))
    return _without(folded, [c for c in set(folded) if not _is_letter(c)])


class Letters:
    """A text with its letters, and the way back from a run of letters to the characters."""

    __slots__ = ("_marks", "letters", "text")

    text: str
    letters: str

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = letters(text)
        self._marks: tuple[list[int], list[int]] | None = None

    def __len__(self) -> int:
        """How many letters there are."""
        return len(self.letters)

    def __repr__(self) -> str:
        return f"Letters({len(self.text)} characters, {len(self.letters)} letters)"

    def original(self, start: int, length: int) -> str:
        """The characters under a run of letters, from its first letter's to its last's.

        What lies between is included. A character that folds to several letters comes whole.

        Raises:
            IndexError: the run does not lie inside the letters.
        """
        first, end = self.span(start, length)
        return self.text[first:end]

    def span(self, start: int, length: int) -> tuple[int, int]:
        """Where in the text a run of letters lies: first character, and one past the last.

        Raises:
            IndexError: the run does not lie inside the letters.
        """
        if start < 0 or length < 0 or start + length > len(self.letters):
            raise IndexError(f"no letters {start} to {start + length} of {len(self.letters)}")
        if length == 0:
            first = self._atom(start)[0] if start < len(self.letters) else len(self.text)
            return first, first
        return self._atom(start)[0], self._atom(start + length - 1)[1]

    def offset(self, start: int) -> int:
        """The place in the text of the character that bears this letter.

        Raises:
            IndexError: there is no such letter.
        """
        return self.span(start, 1)[0]

    def _atom(self, index: int) -> tuple[int, int]:
        """The smallest stretch of text that folds by itself and holds this letter."""
        begins, counts = self._map()
        block = bisect_right(counts, index) - 1
        at, seen = begins[block], counts[block]
        end = begins[block + 1] if block + 1 < len(begins) else len(self.text)
        if (stretch := self.text[at:end]).isascii():
            # A block ends before a character that joins nothing, so each ASCII one stands alone.
            places = compress(count(at), map(str.isalnum, stretch))
            place = next(islice(places, index - seen, None))
            return place, place + 1
        while True:
            end = _next_boundary(self.text, at + 1)
            seen += _count(self.text[at:end])
            if seen > index:
                return at, end
            at = end

    def _map(self) -> tuple[list[int], list[int]]:
        """Where each block of the text begins, and how many letters stand before it."""
        if self._marks is None:
            begins, counts, at, seen = [0], [0], 0, 0
            while (end := _next_boundary(self.text, at + _BLOCK)) < len(self.text):
                seen += len(letters(self.text[at:end]))
                begins.append(end)
                counts.append(seen)
                at = end
            self._marks = begins, counts
        return self._marks


@lru_cache(maxsize=1 << 16)
def _is_letter(character: str) -> bool:
    return category(character)[0] in "LMN"


@lru_cache(maxsize=1 << 16)
def _is_boundary(character: str) -> bool:
    """Whether text may be cut before this character without changing the NFKC form of either part.

    True if what it decomposes to begins with a starter that composes with nothing before it
    (UAX 15, section 9): no mark, no vowel or final of Hangul, no vowel of Kirat Rai.
    """
    first = normalize("NFKD", character)[0]
    return not (
        combining(first)
        or category(first)[0] == "M"
        or "\u1161" <= first <= "\u1175"
        or "\u11a8" <= first <= "\u11c2"
        or "\U00016d63" <= first <= "\U00016d6a"
    )


@lru_cache(maxsize=1 << 14)
def _count_one(character: str) -> int:
    return len(letters(character))


def _count(text: str) -> int:
    return _count_one(text) if len(text) == 1 else len(letters(text))


def _without(text: str, characters: list[str]) -> str:
    if len(characters) > _FEW:
        return text.translate(dict.fromkeys(map(ord, characters)))
    for character in characters:
        text = text.replace(character, "")
    return text


def _next_boundary(text: str, at: int) -> int:
    while at < len(text) and not _is_boundary(text[at]):
        at += 1
    return min(at, len(text))


def _sorted_marks(run: re.Match[str]) -> str:
    """The same run in canonical order, so that normalising it is linear."""
    apart = (part for character in run[0] for part in normalize("NFKD", character))
    parts: list[str] = []
    for marked, group in groupby(apart, key=lambda c: combining(c) != 0):
        members = list(group)
        parts.extend(sorted(members, key=combining) if marked else members)
    return "".join(parts)
