"""Units of length, area and time by their words, so that `2.5 km` and 2,500 m are one.

API: `quantity_of(figure, text) -> Quantity | None`, by what follows the figure in its text;
`quantity_in(value, unit) -> Quantity | None`, by the unit of a record's value;
`unit_behind(figure, text) -> str`, the words of the unit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

from synopticon.base.pattern import Pattern
from synopticon.model.figures.figure import Figure

__all__ = ["NATIVE_DAYS", "Quantity", "quantity_in", "quantity_of", "unit_behind"]

# A month has no fixed number of days: months and years are compared among themselves.
Kind = Literal["length", "area", "time", "months"]

# Days that Korean counts with words of their own.
NATIVE_DAYS: Mapping[str, int] = MappingProxyType(
    {"이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "여드레": 8, "아흐레": 9, "열흘": 10}
)
# By words: what is measured, and how much of a metre, square metre, second or month it is.
_UNITS: tuple[tuple[str, Kind, str], ...] = (
    (r"square\s+kilomet(?:re|er)s?|sq\.?\s?km|km²|km2|㎢|제곱\s?킬로미터", "area", "1000000"),
    (r"square\s+met(?:re|er)s?|sq\.?\s?m|m²|m2|㎡|제곱\s?미터|평방\s?미터", "area", "1"),
    (r"square\s+(?:feet|foot)|sq\.?\s?ft", "area", "0.09290304"),
    (r"square\s+miles?", "area", "2589988.110336"),
    (r"hectares?|ha|헥타르", "area", "10000"),
    (r"acres?|에이커", "area", "4046.8564224"),
    (r"kilomet(?:re|er)s?|kms?|㎞|킬로미터", "length", "1000"),
    (r"centimet(?:re|er)s?|cms?|㎝|센티미터", "length", "0.01"),
    (r"millimet(?:re|er)s?|mm|㎜|밀리미터", "length", "0.001"),
    (r"met(?:re|er)s?|m|미터", "length", "1"),
    (r"miles?|마일", "length", "1609.344"),
    (r"yards?|yds?|야드", "length", "0.9144"),
    (r"feet|foot|ft|피트", "length", "0.3048"),
    (r"inch(?:es)?|인치", "length", "0.0254"),
    (r"milliseconds?|ms|밀리초", "time", "0.001"),
    (r"seconds?|secs?|s|초(?!과)", "time", "1"),
    (r"minutes?|mins?|분(?!의|기|류|야)", "time", "60"),
    (r"hours?|hrs?|h|시간", "time", "3600"),
    (r"days?|d|일(?=$|[^가-힣]|[간이을의은에로만도가뒤후전]|동안)", "time", "86400"),
    (r"weeks?|wks?|주(?=간|일|[\s,.]|동안|뒤|후|전|$)", "time", "604800"),
    (r"months?|개월|달(?!러|리)", "months", "1"),
    (r"years?|yrs?|년|해(?=\s)", "months", "12"),
)  # fmt: skip
# An English name ends with its word, and is no part of a rate; letters of exponents follow none.
_NAMED = "|".join(
    f"(?P<u{n}>(?:{words})(?![A-Za-z²³/]|\\s+(?:per|an?)\\s|\\s?당\\s))"
    for n, (words, _, _) in enumerate(_UNITS)
)
# `2 to 3 km` names its unit once.
_BEHIND = Pattern(rf"(?:\s?(?:-|–|to|or|and|~|에서)\s?\d[\d.,]*)?[\s-]?(?:{_NAMED})", re.IGNORECASE)
_WHOLE = Pattern(rf"(?:{_NAMED})", re.IGNORECASE)


class Quantity(NamedTuple):
    """So much of a kind: in metres, square metres, seconds or months."""

    kind: Kind
    amount: Decimal


def quantity_of(figure: Figure, text: str) -> Quantity | None:
    """What a number measures by the unit behind it; None if that is none of these."""
    if figure.unit is not None:
        return None
    if figure.text in NATIVE_DAYS:
        return Quantity("time", figure.value * 86_400)
    return _quantity(figure.value, _BEHIND.match(text, figure.end))


def quantity_in(value: Decimal, unit: str | None) -> Quantity | None:
    """The same by the name of a unit alone: 30 in `d`."""
    return _quantity(value, _WHOLE.fullmatch(unit.strip())) if unit else None


def unit_behind(figure: Figure, text: str) -> str:
    """The words behind a number by which it is a quantity; none if it is not one."""
    match = _BEHIND.match(text, figure.end) if figure.unit is None else None
    return match[0] if match else ""


def _quantity(value: Decimal, match: re.Match[str] | None) -> Quantity | None:
    if match is None or match.lastgroup is None:
        return None
    _, kind, factor = _UNITS[int(match.lastgroup[1:])]
    return Quantity(kind, value * Decimal(factor))
