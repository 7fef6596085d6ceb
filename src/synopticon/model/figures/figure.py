"""A number as it stands in a text, and the plain form of a text in which numbers are looked for."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple
from unicodedata import decimal

__all__ = ["PERCENT", "RATIO", "Figure", "plain", "scaled"]

PERCENT = "%"
RATIO = "ratio"
_PERCENT_WORDS = frozenset({"%", "percent", "per cent", "per-cent", "pct", "퍼센트", "프로"})
_SCALES = {
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "천": 3,
    "만": 4,
    "백만": 6,
    "억": 8,
    "조": 12,
}


class Figure(NamedTuple):
    """A number with its place in the text; `unit` is `%`, `ratio`, a currency as printed, or None.

    The value of a ratio is numerator by denominator: `six in 10` is 0.6.
    """

    value: Decimal
    start: int = 0
    end: int = 0
    text: str = ""
    unit: str | None = None

    @classmethod
    def of(cls, value: Decimal | int, unit: str | None = None) -> Figure:
        """A figure from a record and not from prose; 5 in `million USD` is 5,000,000."""
        number, rest = scaled(Decimal(value), unit)
        return cls(number, text=str(value), unit=rest)


def scaled(value: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    """The value in whole ones, and the unit without its power of ten; percent becomes `%`."""
    if unit is None:
        return value, None
    if unit.strip().lower() in _PERCENT_WORDS:
        return value, PERCENT
    first, _, rest = unit.strip().partition(" ")
    if first.lower() in _SCALES:
        return value.scaleb(_SCALES[first.lower()]), rest or None
    return value, unit


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OTHER_DIGITS = re.compile(r"[^\D0-9]")


def plain(text: str) -> str:
    """The same text, of the same length, with ASCII digits and without full-width forms."""
    if text.isascii():
        return text
    return _OTHER_DIGITS.sub(lambda m: str(decimal(m[0])), text.translate(_WIDE))
