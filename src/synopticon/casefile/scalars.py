"""What a plain scalar means in the format, and what other YAML readers make of it."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["Scalar", "is_misread", "is_word", "read_plain"]

Scalar = str | int | Decimal | bool | None

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
# Two digits of exponent: written out, a larger one fills a disk, and a double ends at 308.
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?")
# A number longer than this is a digest or a mistake; int() of it would take quadratic time.
_LONGEST_NUMBER = 40
_LONGEST_MISREAD = 100
# What begins with none of these is a word everywhere. (The empty scalar is nothing, not a word.)
_NOTABLE = frozenset("0123456789+-.yYnNoOtTfF~=<").union([""])

# Everything that YAML 1.1 (with its merge and value types) or the full YAML 1.2 core schema
# resolves to something other than text, read off their published type pages.
_ELSEWHERE = re.compile(
    r"""
      [yY] | [nN] | yes | Yes | YES | no | No | NO | on | On | ON | off | Off | OFF
    | true | True | TRUE | false | False | FALSE | null | Null | NULL | ~
    | [-+]? 0b [01_]+ | [-+]? 0o? [0-7_]+ | [-+]? 0x [0-9a-fA-F_]+
    | [-+]? (?: 0 | [1-9] [0-9_]* )
    | [-+]? [0-9] [0-9_]* (?: : [0-5]? [0-9] )+ (?: \. [0-9_]* )?
    | [-+]? (?: [0-9] [0-9_]* )? \. [0-9_]* (?: [eE] [-+]? [0-9]+ )?
    | [-+]? [0-9] [0-9_]* (?: [eE] [-+]? [0-9]+ )
    | [-+]? 0 [0-9_]+
    | [-+]? \. (?: inf | Inf | INF ) | \. (?: nan | NaN | NAN )
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} (?: (?: [Tt] | [ \t]+ ) [0-9]{1,2} : .* )?
    | = | <<
    """,
    re.VERBOSE,
)


def is_word(text: str) -> bool:
    """Whether a plain scalar is text to every reader, told by its first character alone."""
    return text[:1] not in _NOTABLE


def read_plain(text: str) -> Scalar:
    """The value of a plain scalar: null, a truth value, a number with its digits kept, or text."""
    if text in _WORDS:
        return _WORDS[text]
    first = text[0]
    if (first.isdigit() or first == "-") and first.isascii() and len(text) <= _LONGEST_NUMBER:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
    return text


def is_misread(text: str, value: Scalar) -> bool:
    """Whether another YAML reader takes this plain scalar for something that we do not.

    Text that looks like a number, a truth value or a time to YAML 1.1 is misread; so is a
    number with an exponent and no dot, which YAML 1.1 takes for text.
    """
    if isinstance(value, str):
        return (
            len(text) <= _LONGEST_MISREAD
            and not is_word(text)
            and _ELSEWHERE.fullmatch(text) is not None
        )
    if isinstance(value, Decimal):
        return "e" in text.lower() and ("." not in text or ("e-" not in text and "e+" not in text))
    return False
