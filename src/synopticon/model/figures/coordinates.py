"""Coordinates in prose: `39°02′N`, `38°58’14”N 125°43’4”E`, `39.0389° N`, `북위 39도 2분`.

API: `coordinates_in(text) -> list[Coordinate]`; `printed_coordinates(as_printed)`, the same of a
place as printed; `printed_resolution(as_printed) -> Decimal | None`;
`is_finer(resolution, printed) -> bool`.

Resolutions are in degrees: one arc-second is 1/3600, two decimals are 0.01.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from synopticon.model.figures.figure import plain

__all__ = [
    "Axis",
    "Coordinate",
    "coordinates_in",
    "is_finer",
    "printed_coordinates",
    "printed_resolution",
    "resolution_of",
]

Axis = Literal["lat", "lon"]


@dataclass(frozen=True, slots=True)
class Coordinate:
    """One latitude or longitude in degrees (south and west negative), as fine as it is printed."""

    value: Decimal
    resolution: Decimal
    axis: Axis | None
    start: int
    end: int
    text: str


_N = r"(\d{1,3}(?:\.\d{1,12})?)"
_M = r"(\d{1,2}(?:\.\d{1,12})?)"
_BEFORE = r"(?<![A-Za-z0-9])(?:(?:([NSEW])|(북위|남위|동경|서경))\s{0,2})?"
_AFTER = r"(?:\s{0,2}(?:([NSEW])|(north|south|east|west)(?:ern)?)(?![A-Za-z]))?"
_DEGREES = r"\s?(?:[°º˚]|degrees?(?![a-z])|도)"
_MINUTES = r"\s?(?:['′’‘ʹ´`]|minutes?(?![a-z])|분)"
_SECONDS = r"\s?(?:[\"″”“ʺ]|''|′′|’’|seconds?(?![a-z])|초)"
_SEXAGESIMAL = re.compile(
    rf"{_BEFORE}(-|−)?{_N}{_DEGREES}"
    rf"(?:,?\s{{0,3}}{_M}{_MINUTES}(?:,?\s{{0,3}}{_M}{_SECONDS})?)?{_AFTER}"
)
_LETTERED = re.compile(
    r"(?<![A-Za-z0-9.])(?:([NSEW])\s?(\d{1,3}\.\d{2,12})(?!\d)|(\d{1,3}\.\d{2,12})\s?([NSEW])(?![A-Za-z]))"
)
_SIGN = re.compile(r"[°º˚]|\d\s?(?:degree|도)|\d\.\d\d")
_PAIR = re.compile(
    r"\(?\s*([-−]?\d{1,3}(?:\.\d{1,12})?)\s*[,;/ ]\s*([-−]?\d{1,3}(?:\.\d{1,12})?)\s*\)?"
)
_LATITUDE = frozenset({"N", "S", "북위", "남위", "north", "south"})
_NEGATIVE = frozenset({"S", "W", "남위", "서경", "south", "west"})


def coordinates_in(text: str) -> list[Coordinate]:
    """Every coordinate in a text, in its order.

    A number of degrees alone is an angle or a temperature, not a coordinate: it needs minutes or
    a hemisphere. Without a degree sign it needs a hemisphere and two decimals.
    """
    clear = plain(text)
    if not _SIGN.search(clear):
        return []
    found = [c for m in _SEXAGESIMAL.finditer(clear) if (c := _sexagesimal(text, m))]
    taken = {place for c in found for place in range(c.start, c.end)}
    for match in _LETTERED.finditer(clear):
        if match.start() not in taken:
            side, number = match[1] or match[4], match[2] or match[3]
            value = Decimal(number)
            if coordinate := _coordinate(text, match, value, resolution_of(number), side):
                found.append(coordinate)
    return sorted(found, key=lambda c: c.start)


def printed_resolution(as_printed: str) -> Decimal | None:
    """The last printed place of a coordinate, in degrees; of a pair, the coarser one's.

    Returns:
        None if there is no coordinate in it.
    """
    return max((c.resolution for c in printed_coordinates(as_printed)), default=None)


def printed_coordinates(as_printed: str) -> list[Coordinate]:
    """The coordinates of a place as printed; two bare numbers are its latitude and longitude."""
    if found := coordinates_in(as_printed):
        return found
    pair = _PAIR.fullmatch(plain(as_printed))
    axes: tuple[tuple[int, Axis], ...] = ((1, "lat"), (2, "lon"))
    return [
        Coordinate(Decimal(number), resolution_of(number), axis, *pair.span(group), pair[group])
        for group, axis in axes
        if pair and (number := pair[group].replace("−", "-"))
    ]


def resolution_of(number: str | Decimal) -> Decimal:
    """The last place of a decimal number: `39.03` is printed to 0.01, and a whole one to 1."""
    exponent = Decimal(number).as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def is_finer(resolution: Decimal, printed: Decimal) -> bool:
    """Whether a coordinate claims more than was printed: a second of arc gives four decimals."""
    return resolution < Decimal(1).scaleb(printed.adjusted()) and resolution < printed


def _sexagesimal(text: str, match: re.Match[str]) -> Coordinate | None:
    letter, korean, minus, degrees, minutes, seconds, after, word = match.groups()
    side = letter or korean or after or word
    if side is None and minutes is None:
        return None
    if minutes is not None and Decimal(minutes) >= 60:
        return None
    if seconds is not None and Decimal(seconds) >= 60:
        return None
    value = Decimal(degrees) + Decimal(minutes or 0) / 60 + Decimal(seconds or 0) / 3600
    if seconds is not None:
        resolution = resolution_of(seconds) / 3600
    elif minutes is not None:
        resolution = resolution_of(minutes) / 60
    else:
        resolution = resolution_of(degrees)
    return _coordinate(text, match, -value if minus else value, resolution, side)


def _coordinate(
    text: str, match: re.Match[str], value: Decimal, resolution: Decimal, side: str | None
) -> Coordinate | None:
    axis: Axis | None = None
    if side is not None:
        axis = "lat" if side in _LATITUDE else "lon"
        value = -value if side in _NEGATIVE else value
    if abs(value) > (90 if axis == "lat" else 180):
        return None
    end = match.start() + len(match[0].rstrip())
    return Coordinate(value, resolution, axis, match.start(), end, text[match.start() : end])
