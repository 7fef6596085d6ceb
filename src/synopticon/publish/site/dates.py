"""Dates in words: every form of EDTF that the format allows, as a reader would say it."""

from __future__ import annotations

import re

from synopticon.publish.site import korean_dates
from synopticon.publish.site.date_points import Sayings, is_day

__all__ = ["date_in_words", "when"]

_EXACT = re.compile(r"\d{4}-\d\d(-\d\d)?")
_point = Sayings(
    decade="the {first}s",
    some_year="some year of {year}",
    year="{year}",
    some_month="{year}, month unknown",
    season="{season} {year}",
    month="{month} {year}",
    some_day="{of}, day unknown",
    day="{day} {of}",
    about="about {of}",
    uncertain="{of} (uncertain)",
    seasons=("spring", "summer", "autumn", "winter"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
)


def date_in_words(date: str, language: str = "en") -> str:
    """An EDTF date as words; a form that is not known is given as it stands.

    Args:
        date: the date.
        language: the tag of the words: Korean, or English for any other.

    Source: ISO 8601-2:2019; the forms are those of the format specification, 4.2.
    """
    if language == "ko":
        return korean_dates.date_in_words(date)
    if date.startswith("[") and date.endswith("]"):
        return _one_of(date[1:-1])
    if "/" in date:
        return _lasting(*date.split("/", 1))
    return _point(date)


def when(date: str, language: str = "en") -> str:
    """A date as it stands in a sentence: `on 3 May 2019`, `in 2014`, `by the end of 2019`."""
    if language == "ko":
        return korean_dates.when(date)
    said = date_in_words(date)
    if date.startswith("[") and date.endswith("]"):
        said = said.removeprefix("once ").removeprefix("either ")
        return said if said.startswith(("by ", "between ")) else f"in {said}"
    if "/" in date:
        return said if said.startswith(("from ", "until ")) else f"from {said}"
    if (said == date and not date.isdigit()) or said.startswith("about "):
        return said
    return f"{'on' if said[0].isdigit() and ' ' in said else 'in'} {said}"


def _one_of(inside: str) -> str:
    if ".." not in inside:
        return "either " + " or ".join(_point(part.strip()) for part in inside.split(","))
    first, _, last = inside.partition("..")
    if not first:
        return f"by {_end(last)}"
    if not last:
        return f"{_point(first)} or later"
    return f"once between {_pair(first, last, 'and')}"


def _lasting(first: str, last: str) -> str:
    if first in ("", ".."):
        return f"until {_point(last)}"
    if last == "..":
        return f"from {_point(first)} on"
    if last == "":
        return f"from {_point(first)}, to an unknown date"
    return _pair(first, last, "to")


def _pair(first: str, last: str, between: str) -> str:
    """Two points; what they share at the end, a month or a year, is said once."""
    one, other = _point(first).split(), _point(last).split()
    shared = 0
    if _EXACT.fullmatch(first) and _EXACT.fullmatch(last) and len(one) == len(other):
        while shared < len(one) - 1 and one[-1 - shared :] == other[-1 - shared :]:
            shared += 1
    return " ".join([*one[: len(one) - shared], between, *other])


def _end(date: str) -> str:
    """A bound that is meant as a whole: by 2019 is by the end of it."""
    return _point(date) if is_day(date) else f"the end of {_point(date)}"
