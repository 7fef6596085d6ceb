"""A number as it stands in a text, and the plain form of a text in which numbers are looked for."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple
from unicodedata import decimal

__all__ = [
    "PERCENT",
    "RATIO",
    "Figure",
    "measure_of",
    "measures_in",
    "plain",
    "scaled",
    "unit_after",
]

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


# A pound is a weight more often than money.
_MONEY = {
    "$": r"\$|dollars?(?!\w)|USD|달러|불",
    "€": r"€|euros?(?!\w)|EUR|유로",
    "£": r"£|GBP|pounds?\s+sterling|파운드",
    "¥": r"¥|JPY|CNY|RMB|yen(?!\w)|yuan(?!\w)|renminbi|위안|엔|元|円",
    "₩": r"₩|KRW|KPW|won(?!\w)|원",
}
_MONEYS = re.compile("|".join(f"({words})" for words in _MONEY.values()), re.IGNORECASE)
_PERCENTS = re.compile(r"%|per[\s-]?cent|pct|퍼센트|프로", re.IGNORECASE)
_AFTER = re.compile(
    r"\s?(?:in\s+)?(?:(?:US|U\.S\.|American|Hong\s+Kong|Canadian|Australian|(?:North|South)\s+Korean"
    r"|Chinese|Japanese)\s+|미국?\s?)?"
    rf"(?:{'|'.join(f'({words})' for words in _MONEY.values())})"
    r"(?![A-Za-z])(?=$|[^가-힣]|[에의을를은이가으로씩까도짜라다였]|어치|정도|이상|이하|미만)",
    re.IGNORECASE,
)


# One of these is in whatever the patterns above find: looking for them is far cheaper.
_UNIT_WORDS = (
    "%", "cent", "pct", "퍼센트", "프로", "$", "dollar", "usd", "달러", "불", "€", "eur", "유로",
    "£", "gbp", "pound", "파운드", "¥", "jpy", "cny", "rmb", "yen", "yuan", "renminbi", "위안",
    "엔", "元", "円", "₩", "krw", "kpw", "won", "원",
)  # fmt: skip


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


def measure_of(unit: str | None) -> str | None:
    """What a unit measures, as far as units are compared: `%`, `ratio` or the sign of a currency.

    Everything else is one and the same: of metres and cameras it is not known here which is which.
    """
    if unit is None or unit in (PERCENT, RATIO):
        return unit
    if money := _MONEYS.search(unit):
        return tuple(_MONEY)[(money.lastindex or 1) - 1]
    return PERCENT if _PERCENTS.search(unit) else None


def unit_after(text: str, end: int) -> str | None:
    """The sign of the currency whose name follows a number that ends here."""
    money = _AFTER.match(text, end)
    return tuple(_MONEY)[(money.lastindex or 1) - 1] if money else None


def measures_in(text: str) -> frozenset[str]:
    """The signs of percent and of each currency that stand, or are named, anywhere in a text."""
    lowered = text.lower()
    if not any(word in lowered for word in _UNIT_WORDS):
        return frozenset()
    found = {tuple(_MONEY)[(m.lastindex or 1) - 1] for m in _MONEYS.finditer(text)}
    return frozenset(found | {PERCENT}) if _PERCENTS.search(text) else frozenset(found)


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OTHER_DIGITS = re.compile(r"[^\D0-9]")


def plain(text: str) -> str:
    """The same text, of the same length, with ASCII digits and without full-width forms."""
    if text.isascii():
        return text
    return _OTHER_DIGITS.sub(lambda m: str(decimal(m[0])), text.translate(_WIDE))
