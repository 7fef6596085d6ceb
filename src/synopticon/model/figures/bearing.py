"""Whether a number, date or coordinate of a claim stands in a passage, in whatever form.

API: `bears(passage, figure)`, `bears_date(passage, value, published=None)`,
`bears_part(passage, value, part, published=None)`,
`bears_mention(passage, mention, published=None)`, `bears_coordinate(passage, coordinate)`.
All read the passage generously and none resolves a relative phrase (`last year`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from synopticon.model.dates import EdtfDate, Point
from synopticon.model.figures.coordinates import Coordinate, coordinates_in, is_finer, resolution_of
from synopticon.model.figures.figure import PERCENT, RATIO, Figure, measure_of, measures_in
from synopticon.model.figures.mentions import DateMention, DayMention, dates_in, days_in
from synopticon.model.figures.numbers import numbers

__all__ = [
    "bears",
    "bears_coordinate",
    "bears_date",
    "bears_day",
    "bears_mention",
    "bears_part",
    "coordinates_of",
]

_ROOM = Decimal("1e-9")
_SLACK = timedelta(5)
_MONTH = 27  # days between the first and the last of the shortest
_WINTER_MONTHS = frozenset({1, 2, 12})
_WINTER = re.compile("winter|겨울", re.IGNORECASE)


def bears(passage: str, figure: Figure) -> bool:
    """Whether the passage has a number of this value.

    Of units only percentages and currencies are compared. A bare number is none of these; a
    percentage or an amount may stand bare where the passage says elsewhere that it has such. A
    ratio and a percentage of the same size are one number. A number with two decimals or more may
    also be a coordinate of the passage.
    """
    ours, values = measure_of(figure.unit), _values(passage)
    if (theirs := values.get(figure.value)) is not None and _agree(passage, ours, theirs):
        return True
    if ours == PERCENT and RATIO in values.get(figure.value / 100, ()):
        return True
    if ours == RATIO and PERCENT in values.get(figure.value * 100, ()):
        return True
    printed = resolution_of(figure.value)
    return (
        figure.unit in (None, "°")
        and printed <= Decimal("0.01")
        and any(
            _is_one(figure.value, printed, c.value, c.resolution) for c in coordinates_of(passage)
        )
    )


def _agree(passage: str, ours: str | None, theirs: Set[str | None]) -> bool:
    """Whether a number that measures this may be one that the passage has with these measures."""
    if ours in theirs or (ours is None and RATIO in theirs):
        return True
    return None in theirs and (ours == RATIO or ours in _named(passage))


def bears_coordinate(passage: str, coordinate: Coordinate) -> bool:
    """Whether the passage has this coordinate, rounded to the last place of ours.

    It has none that is written finer than the passage prints it: nobody gave those digits. A bare
    number with two decimals or more may be one (`39.03, 125.75`).
    """
    if any(
        _is_one(coordinate.value, coordinate.resolution, other.value, other.resolution)
        and (coordinate.axis is None or other.axis is None or coordinate.axis == other.axis)
        for other in coordinates_of(passage)
    ):
        return True
    return any(
        f.unit is None
        and (printed := resolution_of(f.value)) <= Decimal("0.01")
        and _is_one(coordinate.value, coordinate.resolution, f.value, printed)
        for f in _figures(passage)
    )


def bears_date(passage: str, value: EdtfDate, published: EdtfDate | None = None) -> bool:
    """Whether the passage has every date that the value names, each as `bears_part` says."""
    return all(bears_part(passage, value, part, published) for part in value.parts)


def bears_part(
    passage: str, value: EdtfDate, part: Point, published: EdtfDate | None = None
) -> bool:
    """Whether the passage has one of the dates that a value names.

    Its year must stand in the passage, or be the year the exhibit was published. An exact month
    or day must stand there too, beside its year or without one. Of an end of an interval or a
    member of a set the month must, or a stretch that begins or ends with it (`late 2021` with
    October or December). Qualified dates need their years only; so do seasons, unless all the
    passage has of that year is another part of it. A decade or century needs a date within it.
    """
    if part.precision in ("decade", "century", "millennium"):
        return any(part.lower <= m.lower and m.upper <= part.upper for m in _dates(passage))
    year, month = part.lower.year, part.lower.month
    if not _has_year(passage, year, published):
        return False
    if part.precision == "season":
        months = _months_of(part.lower, part.upper)
        return _has_part(passage, year, _WINTER_MONTHS if part.lower.month == 12 else months)
    if part.approximate or part.uncertain or part.precision not in ("month", "day"):
        return True
    if value.kind != "date":
        return _has_month(passage, year, month) or _bounds(passage, value, part)
    if part.precision == "day":
        return _has_day(passage, year, month, part.lower.day)
    return _has_month(passage, year, month)


def bears_mention(passage: str, mention: DateMention, published: EdtfDate | None = None) -> bool:
    """Whether a date of our own sentence stands in the passage.

    A part of a year (`late 2014`) needs only its year, unless all the passage has of that year is
    another part of it.
    """
    year, month, day = mention.lower.year, mention.lower.month, mention.lower.day
    if mention.precision == "decade":
        return any(mention.lower <= m.lower and m.upper <= mention.upper for m in _dates(passage))
    if not _has_year(passage, year, published):
        return False
    if mention.precision == "day":
        return _has_day(passage, year, month, day)
    if mention.precision == "month":
        return _has_month(passage, year, month)
    if mention.precision == "part":
        if _is_of_a_month(mention):
            return _has_month(passage, year, month) and _has_third(passage, mention)
        return _has_part(passage, year, _months(mention))
    return True


def bears_day(passage: str, mention: DayMention) -> bool:
    """Whether a month, or a day of it, that our sentence gives no year stands in the passage."""
    return any(
        mention.month == m.month and mention.day in (None, m.day) for m in _days(passage)
    ) or any(
        m.lower.month == m.upper.month == mention.month
        and (mention.day is None or (m.precision == "day" and m.lower.day == mention.day))
        for m in _dates(passage)
    )


def _has_part(passage: str, year: int, months: frozenset[int]) -> bool:
    """Whether nothing that the passage has of a year is at odds with these months of it.

    A month or a day told may lie a month outside them: what is early and late is not exact.
    """
    found = [m for m in _dates(passage) if m.lower.year == m.upper.year == year]
    near = frozenset(near for month in months for near in (month - 1, month, month + 1))
    return (
        not found
        or any(months & _months(m) if m.precision == "part" else near & _months(m) for m in found)
        or any(m.month in months for m in _days(passage))
    )


def _has_third(passage: str, mention: DateMention) -> bool:
    """Whether nothing that the passage has of a month is at odds with this third of it."""
    found = [
        m for m in _dates(passage)
        if (m.lower.year, m.lower.month) == (m.upper.year, m.upper.month)
        == (mention.lower.year, mention.lower.month)
    ]  # fmt: skip
    return not found or any(
        m.lower <= mention.upper + (_SLACK if m.precision == "day" else timedelta(0))
        and mention.lower - (_SLACK if m.precision == "day" else timedelta(0)) <= m.upper
        for m in found
    )


def _is_of_a_month(mention: DateMention) -> bool:
    """Whether it is a third of a month, and not a part of a year that is one month long."""
    one = mention.lower.month == mention.upper.month
    return one and (mention.upper - mention.lower).days < _MONTH


def _months(mention: DateMention) -> frozenset[int]:
    """The months of its year that a mention may mean; a winter has those of both its ends."""
    months = _months_of(mention.lower, mention.upper)
    is_winter = mention.precision == "part" and _WINTER.search(mention.text) is not None
    return _WINTER_MONTHS if is_winter else months


def _months_of(lower: date, upper: date) -> frozenset[int]:
    return frozenset(range(lower.month, upper.month + 1))


def _bounds(passage: str, value: EdtfDate, part: Point) -> bool:
    """Whether a stretch told in the passage begins or ends with the month of an end.

    A whole year does so only for the end that it can be: 2014 begins `[2014-01..2016-12]`.
    """
    month = (part.lower.year, part.lower.month)
    for m in _dates(passage):
        begins = (m.lower.year, m.lower.month) == month
        ends = (m.upper.year, m.upper.month) == month
        if m.precision == "part" and (begins or ends):
            return True
        if m.precision == "year" and not value.is_list:
            first, last = part.lower == value.lower, part.upper == value.upper
            if (begins and first) or (ends and last):
                return True
    return False


def _has_year(passage: str, year: int, published: EdtfDate | None) -> bool:
    if any(m.lower.year == m.upper.year == year for m in _dates(passage)):
        return True
    if published is not None and published.kind == "date" and published.years() == (year,):
        return True
    # A bare number is read as a year from 1800 to 2099; before and after, any may be one.
    return not 1800 <= year < 2100 and Decimal(year) in _values(passage)


def _has_month(passage: str, year: int, month: int) -> bool:
    dated = any(
        (m.lower.year, m.lower.month) == (m.upper.year, m.upper.month) == (year, month)
        for m in _dates(passage)
    )
    return dated or any(m.month == month for m in _days(passage))


def _has_day(passage: str, year: int, month: int, day: int) -> bool:
    dated = any(
        m.precision == "day" and (m.lower.year, m.lower.month, m.lower.day) == (year, month, day)
        for m in _dates(passage)
    )
    return dated or any((m.month, m.day) == (month, day) for m in _days(passage))


def _is_one(ours: Decimal, resolution: Decimal, theirs: Decimal, printed: Decimal) -> bool:
    """Whether theirs, rounded to our last place, is ours; we must not be finer than they are.

    A half may be rounded up or down; thirds of a minute need a little room.
    """
    return not is_finer(resolution, printed) and abs(ours - theirs) * 2 <= resolution + _ROOM


# A passage is asked for every figure of every claim that cites it, and a rule goes through all the
# claims before the next one does.
_KEPT = 1 << 13


@lru_cache(maxsize=_KEPT)
def _figures(passage: str) -> tuple[Figure, ...]:
    return tuple(numbers(passage, strict=False))


@lru_cache(maxsize=_KEPT)
def _values(passage: str) -> Mapping[Decimal, frozenset[str | None]]:
    """Each number of a passage, with what it measures there."""
    found: dict[Decimal, set[str | None]] = {}
    for figure in _figures(passage):
        found.setdefault(figure.value, set()).add(measure_of(figure.unit))
    return {value: frozenset(measures) for value, measures in found.items()}


@lru_cache(maxsize=_KEPT)
def _named(passage: str) -> frozenset[str]:
    return measures_in(passage)


@lru_cache(maxsize=_KEPT)
def coordinates_of(passage: str) -> tuple[Coordinate, ...]:
    """Every coordinate of a passage, as `coordinates_in` finds them."""
    return tuple(coordinates_in(passage))


@lru_cache(maxsize=_KEPT)
def _dates(passage: str) -> tuple[DateMention, ...]:
    return tuple(dates_in(passage))


@lru_cache(maxsize=_KEPT)
def _days(passage: str) -> tuple[DayMention, ...]:
    return tuple(days_in(passage))
