"""Dates in prose, English and Korean, with the days they may mean.

API: `dates_in(text) -> list[DateMention]`; `days_in(text) -> list[DayMention]` for months and
days without a year, which are not resolved.

`early` is January to March, `mid` May to August, `late` October to December, `end of` December,
`beginning of` January, of a year; days 1-10, 11-20 and 21 to the last of a month; years 0-3, 4-6
and 7-9 of a decade. Seasons have the months of EDTF: winter is the December of its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Literal

from synopticon.model.figures.figure import plain

__all__ = ["DateMention", "DayMention", "MentionPrecision", "dates_in", "days_in"]

MentionPrecision = Literal["day", "month", "part", "year", "decade"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date with its year: first and last day it may mean, and where it stands."""

    lower: date
    upper: date
    precision: MentionPrecision
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DayMention:
    """A month, or a day of it (None: not said), whose year is not printed beside it."""

    month: int
    day: int | None
    start: int
    end: int
    text: str


_MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december"
        .split(), 1)
    for length in (3, len(name))
} | {"sept": 9}  # fmt: skip
_PARTS = {
    "early": (1, 3), "late": (10, 12), "mid": (5, 8), "middle of": (5, 8), "end of": (12, 12),
    "beginning of": (1, 1), "start of": (1, 1), "first half of": (1, 6), "second half of": (7, 12),
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 12),
    "초": (1, 3), "초반": (1, 3), "중반": (5, 8), "중순": (5, 8), "후반": (10, 12), "말": (12, 12),
    "연말": (12, 12), "연초": (1, 1), "상반기": (1, 6), "하반기": (7, 12), "봄": (3, 5),
    "여름": (6, 8), "가을": (9, 11), "겨울": (12, 12),
}  # fmt: skip
_THIRDS = {"early": 0, "beginning of": 0, "start of": 0, "초": 0, "초반": 0, "초순": 0,
           "mid": 1, "middle of": 1, "중반": 1, "중순": 1,
           "late": 2, "end of": 2, "말": 2, "후반": 2, "하순": 2}  # fmt: skip

_Y = r"(?P<y>(?:1[0-9]|20)\d\d)"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?P<m>(?:{_LONG})(?![A-Za-z])|(?:{_SHORT})\.?(?![A-Za-z]))"
_M2 = rf"(?:\s?(?:[-–—/]|to|and|or|through|until)\s?{_MONTH.replace('?P<m>', '?P<m2>')})?"
_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_D2 = r"(?:\s?(?:[-–—,]|to|and)\s?(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?!\d))?"
_PART = (
    r"(?:(?P<p>early|late|mid|middle\s+of|end\s+of|beginning\s+of|start\s+of|first\s+half\s+of"
    r"|second\s+half\s+of|spring|summer|autumn|fall|winter)"
    r"[\s-]+(?:of\s+)?(?:the\s+(?:year\s+)?)?)?"
)
_END = r"(?!\d|[.,]\d{3}(?!\d)|°|%)"
_KPART = (
    r"(?:\s?(?P<p>초반|초순|초|중반|중순|후반|하순|말|상반기|하반기|봄|여름|가을|겨울)"
    r"(?=$|[^가-힣]|[에의까부이은는을를]))?"
)
_NOT_IN_A_NAME = r"(?<![\w$€£¥₩])(?<![A-Za-z가-힣][-‐‑])"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_Y}(?P<s>[-/])(?P<m>0[1-9]|1[0-2])(?:(?P=s)(?P<d>\d\d)(?!\d)|(?![\d-]))",
        rf"(?<!\d){_Y}\.\s?(?P<m>0?[1-9]|1[0-2])\.\s?(?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_Y}\s?년\s?(?P<m>\d{{1,2}})\s?월\s?(?P<d>\d{{1,2}})\s?일",
        rf"(?<!\d){_Y}\s?년\s?(?P<m>\d{{1,2}})\s?월{_KPART}",
        rf"(?<!\d){_Y}\s?년(?P<k>대){_KPART}",
        rf"(?<!\d){_Y}\s?년{_KPART}",
        rf"(?<!\w){_PART}{_MONTH}\s+{_D}{_D2},?\s+{_Y}{_END}",
        rf"(?<!\w){_D}{_D2}\s+(?:of\s+)?{_MONTH},?\s+{_Y}{_END}",
        rf"(?<!\w){_PART}{_MONTH}{_M2},?\s+(?:of\s+)?{_Y}{_END}",
        rf"(?<!\w){_PART}(?P<k>(?:1[0-9]|20)\d)0s(?!\w)",
        rf"{_NOT_IN_A_NAME}(?:(?:pre|post)-)?{_PART}(?P<y>(?:1[89]|20)\d\d){_END}"
        rf"(?:[-–/](?P<y2>\d\d){_END}(?!-))?(?![A-Za-z가-힣])",
    )
)
_DAY_PATTERNS = tuple(
    # Case matters here, or the verb in "may 20 people enter" would be a month.
    re.compile(pattern)
    for pattern in (
        rf"(?<!\w){_MONTH}\s+{_D}",
        rf"(?<!\w){_D}\s+(?:of\s+)?{_MONTH}",
        r"(?<!\d)(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일",
        r"(?<!\d)(?P<m>\d{1,2})\s?월(?!\s?\d)",
        rf"(?<!\w){_MONTH}",
    )
)


def dates_in(text: str) -> list[DateMention]:
    """Every date that is printed with its year, in the order of the text; none overlap.

    A range (`April 14-16, 2023`, `2014-16`, `May to July 2020`) gives a mention for each end.
    A bare number of four digits from 1800 to 2099 is a year, unless it is part of a name
    (`DT-2014`), an amount, or counted in Korean (`2014명`).
    """
    found: list[DateMention] = []
    for match in _matches(plain(text), _PATTERNS):
        found.extend(_mentions(text, match))
    return sorted(found, key=lambda m: (m.start, m.lower))


def days_in(text: str) -> list[DayMention]:
    """Every month, or day of a month, that has no year beside it."""
    clear = plain(text)
    taken = {at for m in _matches(clear, _PATTERNS) for at in range(m.start(), m.end())}
    found = []
    for match in _matches(clear, _DAY_PATTERNS):
        month, day = _month(match["m"]), match.groupdict().get("d")
        if match.start() not in taken and 1 <= month <= 12 and (not day or 1 <= int(day) <= 31):
            span = match.span()
            found.append(DayMention(month, int(day) if day else None, *span, text[slice(*span)]))
    return sorted(found, key=lambda m: m.start)


def _matches(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[re.Match[str]]:
    """The matches of the first pattern that fits at each place; a stretch is read once."""
    taken = bytearray(len(text))
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                yield match


def _mentions(text: str, match: re.Match[str]) -> Iterator[DateMention]:
    """The one or two dates of a match; none if there is no such day."""
    parts = match.groupdict()
    start, end = match.span()
    words = text[start:end]
    if parts.get("k"):
        decade = int(parts["y"]) if parts["k"] == "대" else int(parts["k"]) * 10
        first, last = _third_of_decade(decade, _part(parts))
        yield DateMention(date(first, 1, 1), date(last, 12, 31), "decade", start, end, words)
        return
    year = int(parts["y"])
    months = [m for m in (parts.get("m"), parts.get("m2")) if m] or [None]
    days = [d for d in (parts.get("d"), parts.get("d2")) if d] or [None]
    for month, day in product(months, days):
        if extent := _extent(year, month, day, _part(parts)):
            yield DateMention(*extent, start, end, words)
    if parts.get("y2") and int(parts["y2"]) > year % 100:
        last_year = year - year % 100 + int(parts["y2"])
        yield DateMention(date(last_year, 1, 1), date(last_year, 12, 31), "year", start, end, words)


def _extent(
    year: int, month: str | None, day: str | None, part: str | None
) -> tuple[date, date, MentionPrecision] | None:
    number = _month(month) if month else 0
    try:
        if number and day:
            exact = date(year, number, int(day))
            return exact, exact, "day"
        if number:
            lower, upper = date(year, number, 1), _last_day(year, number)
            third = _THIRDS.get(part or "")
            if third is None:
                return lower, upper, "month"
            last = upper if third == 2 else date(year, number, 10 * third + 10)
            return date(year, number, 10 * third + 1), last, "part"
    except ValueError:
        return None
    if part in _PARTS:
        first, final = _PARTS[part]
        return date(year, first, 1), _last_day(year, final), "part"
    return date(year, 1, 1), date(year, 12, 31), "year"


def _part(parts: dict[str, str | None]) -> str | None:
    words = parts.get("p")
    return " ".join(words.lower().split()) if words else None


def _third_of_decade(decade: int, part: str | None) -> tuple[int, int]:
    third = _THIRDS.get(part or "")
    first, last = ((0, 3), (4, 6), (7, 9))[third] if third is not None else (0, 9)
    return decade + first, decade + last


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else _MONTHS[word.lower().rstrip(".")]


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
