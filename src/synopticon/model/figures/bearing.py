"""Whether a number, date or coordinate of a claim stands in a passage, in whatever form.

API: `bears(passage, figure)`, `bears_date(passage, value, published=None)`,
`bears_part(passage, value, part, published=None)`,
`bears_mention(passage, mention, published=None)`, `bears_coordinate(passage, coordinate)`.
All read the passage generously and none resolves a relative phrase (`last year`).
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from synopticon.model.dates import EdtfDate, Point
from synopticon.model.figures.coordinates import Coordinate, coordinates_in, is_finer, resolution_of
from synopticon.model.figures.figure import PERCENT, RATIO, Figure
from synopticon.model.figures.mentions import DateMention, DayMention, dates_in, days_in
from synopticon.model.figures.numbers import numbers

__all__ = ["bears", "bears_coordinate", "bears_date", "bears_mention", "bears_part"]


def bears(passage: str, figure: Figure) -> bool:
    """Whether the passage has a number of this value.

    Units are not compared, save that a ratio and a percentage of the same size are one number.
    A number with two decimals or more may also be a coordinate of the passage.
    """
    if figure.value in _values(passage):
        return True
    figures = _figures(passage)
    if figure.unit == PERCENT and any(
        f.unit == RATIO and f.value * 100 == figure.value for f in figures
    ):
        return True
    if figure.unit == RATIO and any(
        f.unit == PERCENT and f.value == figure.value * 100 for f in figures
    ):
        return True
    printed = resolution_of(figure.value)
    return (
        figure.unit in (None, "°")
        and printed <= Decimal("0.01")
        and any(
            _is_near(figure.value, printed, c.value, c.resolution) for c in _coordinates(passage)
        )
    )


def bears_coordinate(passage: str, coordinate: Coordinate) -> bool:
    """Whether the passage has this coordinate, to half of the coarser's last printed place.

    It has none that is written finer than the passage prints it: nobody gave those digits. A bare
    number with two decimals or more may be one (`39.03, 125.75`).
    """
    if any(
        _is_near(coordinate.value, coordinate.resolution, other.value, other.resolution)
        and not is_finer(coordinate.resolution, other.resolution)
        and (coordinate.axis is None or other.axis is None or coordinate.axis == other.axis)
        for other in _coordinates(passage)
    ):
        return True
    return any(
        f.unit is None
        and (printed := resolution_of(f.value)) <= Decimal("0.01")
        and _is_near(coordinate.value, coordinate.resolution, f.value, printed)
        and not is_finer(coordinate.resolution, printed)
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
    October or December). Seasons and qualified dates need their years only; a decade or century
    needs a date within it.
    """
    if part.precision in ("decade", "century", "millennium"):
        return any(part.lower <= m.lower and m.upper <= part.upper for m in _dates(passage))
    year, month = part.lower.year, part.lower.month
    if not _has_year(passage, year, published):
        return False
    if part.approximate or part.uncertain or part.precision not in ("month", "day"):
        return True
    if value.kind != "date":
        return _has_month(passage, year, month) or _bounds(passage, value, part)
    if part.precision == "day":
        return _has_day(passage, year, month, part.lower.day)
    return _has_month(passage, year, month)


def bears_mention(passage: str, mention: DateMention, published: EdtfDate | None = None) -> bool:
    """Whether a date of our own sentence stands in the passage.

    A bare year may also be a number of the same value (`2,000`).
    """
    year, month, day = mention.lower.year, mention.lower.month, mention.lower.day
    if mention.precision == "decade":
        return any(mention.lower <= m.lower and m.upper <= mention.upper for m in _dates(passage))
    if mention.precision == "year" and year in _values(passage):
        return True
    if not _has_year(passage, year, published):
        return False
    if mention.precision == "day":
        return _has_day(passage, year, month, day)
    return mention.precision != "month" or _has_month(passage, year, month)


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
    return year in _values(passage)


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


def _is_near(a: Decimal, a_printed: Decimal, b: Decimal, b_printed: Decimal) -> bool:
    return abs(a - b) * 2 <= max(a_printed, b_printed)


# A passage is asked for every figure of every claim that cites it, and a rule goes through all the
# claims before the next one does.
_KEPT = 1 << 13


@lru_cache(maxsize=_KEPT)
def _figures(passage: str) -> tuple[Figure, ...]:
    return tuple(numbers(passage, strict=False))


@lru_cache(maxsize=_KEPT)
def _values(passage: str) -> frozenset[Decimal]:
    return frozenset(f.value for f in _figures(passage))


@lru_cache(maxsize=_KEPT)
def _coordinates(passage: str) -> tuple[Coordinate, ...]:
    return tuple(coordinates_in(passage))


@lru_cache(maxsize=_KEPT)
def _dates(passage: str) -> tuple[DateMention, ...]:
    return tuple(dates_in(passage))


@lru_cache(maxsize=_KEPT)
def _days(passage: str) -> tuple[DayMention, ...]:
    return tuple(days_in(passage))
