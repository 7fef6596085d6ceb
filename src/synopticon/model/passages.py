"""Passages: runs of an exhibit's letters, found again by digest wherever they have moved.

API: `digest(letters) -> str`; `is_digest(text) -> bool`; `locate(letters, passage) -> int | None`;
`find_quote(letters, words) -> list[int]`; `MIN_LETTERS`. (Format specification, section 6.)
"""

from __future__ import annotations

from hashlib import sha256

from synopticon.model.records import Passage
from synopticon.names.fold import Letters
from synopticon.names.fold import letters as fold

__all__ = ["MIN_LETTERS", "digest", "find_quote", "is_digest", "locate"]

MIN_LETTERS = 40
"""A passage of fewer letters could be guessed from its digest (format specification, 6.2)."""

_HEX = frozenset("0123456789abcdef")


def digest(letters: str) -> str:
    """The SHA-256 of letters in UTF-8, in lower-case hexadecimal."""
    return sha256(letters.encode()).hexdigest()


def is_digest(text: str) -> bool:
    """Whether a text could be a SHA-256 in lower-case hexadecimal."""
    return len(text) == 64 and _HEX.issuperset(text)


def locate(letters: Letters | str, passage: Passage) -> int | None:
    """Where a passage begins in the letters: at its own `start`, else at the nearest place.

    If the letters at `start` do not have the digest, every other window of the passage's length
    is tried outward from there, the earlier of two equally near ones first; at most as many windows
    as there are letters. A digest that is no SHA-256, or a length that does not fit, is nowhere.

    Returns:
        The place of the first letter, counted from 0, or None.
    """
    text = letters.letters if isinstance(letters, Letters) else letters
    length, last = passage.length, len(text) - passage.length
    target = _digest_bytes(passage.sha256)
    if target is None or length < 1 or last < 0:
        return None
    start = min(max(passage.start, 0), last)
    if _window(text, start, length) == target:
        return start
    return _search(text, length, start, target)


def find_quote(letters: Letters | str, words: str) -> list[int]:
    """Every place where the letters of `words` stand; none if `words` has no letters."""
    text = letters.letters if isinstance(letters, Letters) else letters
    wanted, found = fold(words), []
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _digest_bytes(digest: str) -> bytes | None:
    try:
        raw = bytes.fromhex(digest)
    except ValueError:
        return None
    return raw if len(raw) == 32 else None


def _window(text: str, start: int, length: int) -> bytes:
    return sha256(text[start : start + length].encode()).digest()


def _search(text: str, length: int, start: int, target: bytes) -> int | None:
    """The place nearest to `start` whose window has the digest, the earlier of two as near."""
    last = len(text) - length
    if text.isascii():
        # One byte is one letter: windows are slices of one buffer, twice as fast.
        view = memoryview(text.encode())
        for distance in range(1, max(start, last - start) + 1):
            for at in (start - distance, start + distance):
                if 0 <= at <= last and sha256(view[at : at + length]).digest() == target:
                    return at
        return None
    for distance in range(1, max(start, last - start) + 1):
        for at in (start - distance, start + distance):
            if 0 <= at <= last and _window(text, at, length) == target:
                return at
    return None
