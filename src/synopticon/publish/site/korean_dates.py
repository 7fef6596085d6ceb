"""Dates in Korean words: every form of EDTF that the format allows, as newspapers print them."""

from __future__ import annotations

import re

__all__ = ["date_in_words", "when"]

_SEASONS = ("봄", "여름", "가을", "겨울")
_POINT = re.compile(r"(\d{1,4}X{0,3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%]?)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d.?")


def date_in_words(date: str) -> str:
    """An EDTF date as Korean words; a form that is not known is given as it stands."""
    if date.startswith("[") and date.endswith("]"):
        return _one_of(date[1:-1])
    if "/" in date:
        return _lasting(*date.split("/", 1))
    return _point(date)


def when(date: str) -> str:
    """A date as it stands before a verb: `2019년 5월 3일에`, `2019년 말까지`."""
    said = date_in_words(date)
    if said == date or said.endswith(("까지", "부터", "에")):
        return said
    if "/" in date and date.split("/", 1)[1] == "":
        return said
    return f"{said}에"


def _one_of(inside: str) -> str:
    if ".." not in inside:
        return " 또는 ".join(_point(part.strip()) for part in inside.split(","))
    first, _, last = inside.partition("..")
    if not first:
        return f"{_end(last)}까지"
    if not last:
        return f"{_point(first)} 또는 그 뒤"
    return f"{_pair(first, last)} 사이의 한때"


def _lasting(first: str, last: str) -> str:
    if first in ("", ".."):
        return f"{_point(last)}까지"
    if last == "..":
        return f"{_point(first)}부터"
    if last == "":
        return f"{_point(first)}부터 (끝난 때는 알려지지 않음)"
    return f"{_pair(first, last)}까지"


def _pair(first: str, last: str) -> str:
    """Two points; what they share at the beginning, a year or a month, is said once."""
    one, other = _point(first).split(), _point(last).split()
    shared = 0
    # Only of dates that are the same in form is anything left out.
    if len(one) == len(other) and first[-1].isdigit() and last[-1].isdigit():
        while shared < len(one) - 1 and one[shared] == other[shared]:
            shared += 1
    return f"{_point(first)}부터 {' '.join(other[shared:])}"


def _end(date: str) -> str:
    """A bound that is meant as a whole: by 2019 is by the end of it."""
    return _point(date) if _DAY.fullmatch(date) else f"{_point(date)} 말"


def _point(date: str) -> str:
    found = _POINT.fullmatch(date)
    if found is None:
        return date
    year, month, day, mark = found.groups()
    words = _calendar(year, month, day)
    if words is None:
        return date
    about = " 무렵" if mark in ("~", "%") else ""
    return f"{words}{about}{' (불확실)' if mark in ('?', '%') else ''}"


def _calendar(year: str, month: str | None, day: str | None) -> str | None:
    if len(year) != 4:
        return None
    if "X" in year:
        # `201X` is a decade; of `20XX` no more is known than the century.
        named = f"{year.replace('X', '0')}년대"
        return named if year.count("X") == 1 else f"{year.rstrip('X')}으로 시작하는 어느 해"
    if month is None:
        return f"{year}년"
    if month == "XX":
        return f"{year}년 어느 달"
    number = int(month)
    if 21 <= number <= 24 and day is None:
        return f"{year}년 {_SEASONS[number - 21]}"
    if not 1 <= number <= 12:
        return None
    named = f"{year}년 {number}월"
    if day is None:
        return named
    return f"{named} 어느 날" if day == "XX" else f"{named} {int(day)}일"
