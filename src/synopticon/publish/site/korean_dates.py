"""Dates in Korean words: every form of EDTF that the format allows, as newspapers print them."""

from __future__ import annotations

from synopticon.publish.site.date_points import Sayings, is_day

__all__ = ["date_in_words", "when"]

_point = Sayings(
    decade="{first}년대",
    some_year="{stem}으로 시작하는 어느 해",
    year="{year}년",
    some_month="{year}년 어느 달",
    season="{year}년 {season}",
    month="{year}년 {month}",
    some_day="{of} 어느 날",
    day="{of} {day}일",
    about="{of} 무렵",
    uncertain="{of} (불확실)",
    seasons=("봄", "여름", "가을", "겨울"),
    months=tuple(f"{number}월" for number in range(1, 13)),
)


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
    return _point(date) if is_day(date) else f"{_point(date)} 말"
