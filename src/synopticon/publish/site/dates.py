"""Dates in words: every form of EDTF that the format allows, as a reader would say it."""

from __future__ import annotations

import re

__all__ = ["date_in_words"]

_MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_POINT = re.compile(r"(\d{1,4}X{0,3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%]?)")


def date_in_words(date: str) -> str:
    """An EDTF date as words; a form that is not known is given as it stands.

    Source: ISO 8601-2:2019; the forms are those of the format specification, 4.2.
    """
    if date.startswith("[") and date.endswith("]"):
        return _one_of(date[1:-1])
    if "/" in date:
        return _lasting(*date.split("/", 1))
    return _point(date)


def _one_of(inside: str) -> str:
    if ".." not in inside:
        return "either " + " or ".join(_point(part.strip()) for part in inside.split(","))
    first, _, last = inside.partition("..")
    if not first:
        return f"by {_end(last)}"
    if not last:
        return f"{_point(first)} or later"
    return f"once between {_point(first)} and {_point(last)}"


def _lasting(first: str, last: str) -> str:
    if first in ("", ".."):
        return f"until {_point(last)}"
    if last == "..":
        return f"from {_point(first)} on"
    if last == "":
        return f"from {_point(first)}, to an unknown date"
    return f"{_point(first)} to {_point(last)}"


def _end(date: str) -> str:
    """A bound that is meant as a whole: by 2019 is by the end of it."""
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d.?", date) is not None
    return _point(date) if is_day else f"the end of {_point(date)}"


def _point(date: str) -> str:
    found = _POINT.fullmatch(date)
    if found is None:
        return date
    year, month, day, mark = found.groups()
    words = _calendar(year, month, day)
    if words is None:
        return date
    about = "about " if mark in ("~", "%") else ""
    return f"{about}{words}{' (uncertain)' if mark in ('?', '%') else ''}"


def _calendar(year: str, month: str | None, day: str | None) -> str | None:
    if len(year) != 4:
        return None
    if "X" in year:
        return f"the {year.replace('X', '0')}s" if year.count("X") == 1 else f"some year of {year}"
    if month is None:
        return year
    if month == "XX":
        return f"{year}, month unknown"
    number = int(month)
    if 21 <= number <= 24 and day is None:
        return f"{_SEASONS[number - 21]} {year}"
    if not 1 <= number <= 12:
        return None
    named = f"{_MONTHS[number - 1]} {year}"
    if day is None:
        return named
    return f"{named}, day unknown" if day == "XX" else f"{int(day)} {named}"
