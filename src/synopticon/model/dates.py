"""Dates in EDTF (ISO 8601-2:2019), in the forms of the case format and no others.

API: `parse_date(text) -> EdtfDate` (raises ValueError with a sentence); `EdtfDate` with `.kind`,
`.lower`, `.upper`, `.precision`, `.approximate`, `.uncertain`, `.parts`, `.years()`,
`.ends_before_it_begins`; `overlaps(a, b)`. (Format specification, 4.2.)

Where both read a form, bounds and qualifiers are those of the `edtf` library, and a property test
holds them equal: winter is the December of its year, so that no season leaves its year.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

__all__ = ["DateKind", "DatePrecision", "EdtfDate", "Point", "overlaps", "parse_date"]

DateKind = Literal["date", "interval", "set"]
DatePrecision = Literal["millennium", "century", "decade", "year", "season", "month", "day"]

_FORMS = (
    "write a year, month or day (2014, 2014-05, 2014-05-27), a season (2021-21 to 2021-24), "
    "an unspecified part (201X, 2014-XX), an interval (2021-10/2022-03, 2014/..) "
    "or a set ([2021-10..2022-03], [2014,2016], [..2019])"
)
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_UNSPECIFIED = re.compile(r"([0-9]{1,3}X{1,3})|([0-9]{4})-(?:([0-9]{2})|XX)-XX|([0-9]{4})-XX")
_COARSENESS = ("millennium", "century", "decade", "year", "season", "month", "day")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONG = 200  # no date of the format needs more, save a list of dozens of days


class Point(NamedTuple):
    """One date that an expression names: its first and last day, and how it is qualified."""

    text: str
    lower: date
    upper: date
    precision: DatePrecision
    approximate: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date, an interval that lasted, or a set of which one is meant.

    `lower` and `upper` are the first and last day, None where the end is open; `precision` is
    that of the coarsest date named; `parts` are the dates named, in the order written.
    """

    text: str
    kind: DateKind
    lower: date | None
    upper: date | None
    precision: DatePrecision
    parts: tuple[Point, ...]
    is_list: bool = False

    @property
    def approximate(self) -> bool:
        """Whether any date named is marked `~` or `%`."""
        return any(p.approximate for p in self.parts)

    @property
    def uncertain(self) -> bool:
        """Whether any date named is marked `?` or `%`."""
        return any(p.uncertain for p in self.parts)

    @property
    def ends_before_it_begins(self) -> bool:
        """Whether its last day lies before its first (finding SYN009)."""
        return self.lower is not None and self.upper is not None and self.upper < self.lower

    def years(self) -> tuple[int, ...]:
        """The years it names, in order and once each; a decade or century names none."""
        named = (p.lower.year for p in self.parts if p.precision not in _COARSENESS[:3])
        return tuple(sorted(set(named)))


@lru_cache(maxsize=1 << 15)
def parse_date(text: str) -> EdtfDate:
    """Read a date of the case format.

    Raises:
        ValueError: with one sentence, if it is not of the forms of clause 4.2; an interval that
            ends before it begins is read, and says so itself.
    """
    if len(text) > _LONG:
        raise ValueError(f"{text[:20]!r}… is too long to be a date")
    if text[:1] == "[" and text[-1:] == "]":
        return _set(text)
    if "/" in text:
        return _interval(text)
    point = _plain(text) or _unspecified(text)
    if point is None:
        raise ValueError(f"{text!r} is not a date; {_FORMS}")
    return EdtfDate(text, "date", point.lower, point.upper, point.precision, (point,))


def overlaps(a: EdtfDate, b: EdtfDate) -> bool:
    """Whether some day may belong to both; of a list of dates only the dates listed count."""
    return any(
        (first is None or other_last is None or first <= other_last)
        and (other_first is None or last is None or other_first <= last)
        for first, last in _extents(a)
        for other_first, other_last in _extents(b)
    )


def _extents(value: EdtfDate) -> tuple[tuple[date | None, date | None], ...]:
    if value.is_list:
        return tuple((p.lower, p.upper) for p in value.parts)
    return ((value.lower, value.upper),)


def _plain(text: str) -> Point | None:
    """A year, season, month or day, qualified or not; None if it has another form.

    Raises:
        ValueError: it has the form, but there is no such day, month or year.
    """
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    year, month, day, mark = match.groups()
    approximate, uncertain = mark in ("~", "%"), mark in ("?", "%")
    y, m = int(year), int(month or 0)
    if y == 0:
        raise ValueError(f"{text!r} is not a date: there is no year 0000")
    if not month:
        return Point(text, date(y, 1, 1), date(y, 12, 31), "year", approximate, uncertain)
    if m in _SEASONS and not day:
        if mark:
            raise ValueError(f"{text!r} is not a date: a season takes no {mark!r}")
        first, last = _SEASONS[m]
        return Point(text, date(y, first, 1), _last_day(y, last), "season")
    if not 1 <= m <= 12:
        raise ValueError(f"{text!r} is not a date: there is no month {month}")
    if not day:
        return Point(text, date(y, m, 1), _last_day(y, m), "month", approximate, uncertain)
    try:
        exact = date(y, m, int(day))
    except ValueError:
        raise ValueError(f"{text!r} is not a date: {year}-{month} has no day {day}") from None
    return Point(text, exact, exact, "day", approximate, uncertain)


def _unspecified(text: str) -> Point | None:
    """A date some of whose last digits are not said: 201X, 2014-XX, 2014-05-XX."""
    match = _UNSPECIFIED.fullmatch(text)
    if match is None or len(match[1] or "0000") != 4:
        return None
    if match[1]:
        lower, upper = int(match[1].replace("X", "0")), int(match[1].replace("X", "9"))
        coarse: DatePrecision = ("decade", "century", "millennium")[match[1].count("X") - 1]
        if lower == 0:
            raise ValueError(f"{text!r} is not a date: there is no year 0000")
        return Point(text, date(lower, 1, 1), date(upper, 12, 31), coarse)
    inner = _plain(text.removesuffix("-XX").removesuffix("-XX"))
    if inner is None or inner.precision == "season":
        return None
    return Point(text, inner.lower, inner.upper, inner.precision)


def _interval(text: str) -> EdtfDate:
    ends = text.split("/")
    points = [_plain(end) for end in ends if end != ".."]
    if len(ends) != 2 or not points or None in points:
        raise ValueError(f"{text!r} is not an interval; write 2021-10/2022-03, 2014/.. or ../2019")
    return _between(text, "interval", ends, [p for p in points if p])


def _set(text: str) -> EdtfDate:
    inner = text[1:-1]
    if ".." in inner:
        ends = inner.split("..")
        points = [_plain(end) for end in ends if end]
        if len(ends) == 2 and points and None not in points:
            named = [p for p in points if p]
            if any(p.approximate or p.uncertain or p.precision == "season" for p in named):
                raise ValueError(f"{text!r} is not a set: its ends are plain years, months or days")
            if len({p.precision for p in named}) > 1:
                raise ValueError(
                    f"{text!r} is not a set: write both ends to the year, month or day"
                )
            return _between(text, "set", [end or ".." for end in ends], named)
    elif "," in inner:
        members = [p for p in map(_plain, inner.split(",")) if p and p.precision != "season"]
        if len(members) == inner.count(",") + 1:
            return EdtfDate(
                text,
                "set",
                min(p.lower for p in members),
                max(p.upper for p in members),
                _coarsest(members),
                tuple(members),
                is_list=True,
            )
    raise ValueError(f"{text!r} is not a set; write [2021-10..2022-03], [2014,2016] or [..2019]")


def _between(text: str, kind: DateKind, ends: list[str], points: list[Point]) -> EdtfDate:
    lower = None if ends[0] == ".." else points[0].lower
    upper = None if ends[1] == ".." else points[-1].upper
    return EdtfDate(text, kind, lower, upper, _coarsest(points), tuple(points))


def _coarsest(points: list[Point]) -> DatePrecision:
    if len({p.precision for p in points}) == 1:
        return points[0].precision
    return min((p.precision for p in points), key=_COARSENESS.index)


def _last_day(year: int, month: int) -> date:
    return date(year, month, 29 if month == 2 and isleap(year) else _DAYS[month])
