"""Whether a text is written in the script it is said to be in (ISO 15924)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["SCRIPTS", "misfit"]

# The script of a letter is the beginning of its Unicode name; Python carries no table of scripts.
_LETTERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Latn": ("LATIN",),
        "Cyrl": ("CYRILLIC",),
        "Hang": ("HANGUL",),
        "Hani": ("CJK",),
        "Hans": ("CJK",),
        "Hant": ("CJK",),
        "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
        "Kore": ("HANGUL", "CJK"),
    }
)
# The character set of one writing, and that of the other; what only the other has is foreign.
_WRITING: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"Hans": ("gb2312", "big5"), "Hant": ("big5", "gb2312")}
)

SCRIPTS = tuple(_LETTERS)


def misfit(text: str, script: str) -> str | None:
    """The first letter that does not belong to a text of this script; None if all do.

    Digits, marks and signs belong to every script, and so do Latin letters beside letters of its
    own: a Korean name may end in `DT-20`. A text without any letter of the script is foreign from
    its first letter on. Simplified and traditional characters are told apart by the character
    sets GB 2312 and Big5; one that both have, or neither, belongs to both.

    Args:
        text: the text, as printed.
        script: one of `SCRIPTS`.

    Raises:
        KeyError: no such script is known here.
    """
    own = _LETTERS[script]
    letters = [c for c in unicodedata.normalize("NFKC", text) if _is_of_a_script(c)]
    inside = [c for c in letters if _name(c).startswith(own) and not _is_other_writing(c, script)]
    for letter in letters:
        beside = bool(inside) and _name(letter).startswith("LATIN")
        if letter not in inside and not beside:
            return letter
    return None


def _is_of_a_script(character: str) -> bool:
    """Whether it is a letter that one script has and others have not."""
    modifier = _name(character).startswith("MODIFIER LETTER")
    return unicodedata.category(character).startswith("L") and not modifier


def _is_other_writing(letter: str, script: str) -> bool:
    if script not in _WRITING:
        return False
    own, other = _WRITING[script]
    return not _has(own, letter) and _has(other, letter)


def _has(charset: str, letter: str) -> bool:
    try:
        letter.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _name(character: str) -> str:
    return unicodedata.name(character, "")
