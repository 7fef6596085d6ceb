"""Korean particles, whose form follows from the sound that the word before them ends in."""

from __future__ import annotations

import unicodedata

__all__ = ["PAIRS", "particle"]

# Each as after a closing consonant and after a vowel; `으로` is after ㄹ as after a vowel.
PAIRS = ("은/는", "이/가", "을/를", "과/와", "으로/로", "이라고/라고", "이다/다")

_RIEUL = 8
# How the ten digits and the letters of the alphabet are read: their last closing consonant, of
# the 28 of Hangul, where 0 is none. 영 일 이 삼 사 오 육 칠 팔 구.
_DIGITS = (21, 8, 0, 16, 0, 0, 1, 8, 8, 0)
# 엘 엠 엔 알; every other letter's name ends in a vowel.
_LETTERS = {"l": 8, "m": 16, "n": 4, "r": 8}
# A word in Latin letters is read in a way that its spelling does not wholly tell. These endings
# mostly close a syllable; after all others a vowel is mostly said: 센터, 소프트웨어, 네트워크.
_ENDINGS = {"ng": 21, "l": 8, "le": 8, "m": 16, "me": 16, "n": 4, "ne": 4}
# The zeros at the end of a number: 십 백 천, and 만 for four or more.
_ZEROS = {1: 17, 2: 1, 3: 4}


def particle(word: str, pair: str) -> str:
    """The form of a particle that fits a word; both forms where it can't be told how it is read.

    Args:
        word: what stands before it.
        pair: one of `PAIRS`, the form after a consonant first.

    Returns:
        One form, or both as `은(는)` after a word in a script whose sound we do not know.
    """
    closed, open_ = pair.split("/")
    sound = _closing(word)
    if sound is None:
        return f"{closed}({open_})"
    if sound == 0 or (pair == "으로/로" and sound == _RIEUL):
        return open_
    return closed


def _closing(word: str) -> int | None:
    """The closing consonant of the last syllable as it is read; None if that is not known."""
    said = [c for c in unicodedata.normalize("NFC", word) if c.isalnum()]
    if not said:
        return None
    last = said[-1]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28
    if last.isascii() and last.isdigit():
        return _of_number(said)
    # A single letter or an abbreviation is spelled out.
    if last.isascii() and last.isupper() and all(c.isascii() and c.isupper() for c in said[-2:]):
        return _LETTERS.get(last.lower(), 0)
    if last.isascii():
        ending = "".join(said[-2:]).lower()
        return _ENDINGS.get(ending, _ENDINGS.get(ending[-1], 0))
    return None


def _of_number(said: list[str]) -> int:
    zeros = 0
    for character in reversed(said):
        if character != "0":
            break
        zeros += 1
    before = said[-1 - zeros] if len(said) > zeros else ""
    if not zeros or not before.isdigit():
        return _DIGITS[int(said[-1])]
    # 만 (ㄴ), 억 (ㄱ): past four zeros the name of the group counts.
    return _ZEROS.get(zeros, 4 if zeros < 8 else 1)
