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
from functools import lru_cache
from itertools import product
from typing import Literal

from synopticon.model.figures.calendar import (
    PARTS,
    THIRDS,
    dated,
    day_number,
    may_have_months,
    month_number,
    undated,
    year_number,
)
from synopticon.model.figures.figure import plain

__all__ = ["DateMention", "DayMention", "MentionPrecision", "dates_in", "days_in"]

MentionPrecision = Literal["day", "month", "part", "year", "decade"]


_COUNTED = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?:people|persons|men|women|children|students|soldiers|workers|users|drivers"
    r"|residents|citizens|households|families|officers|guards|prisoners|interviewees|refugees"
    r"|escapees|defectors|cameras|sensors|units|devices|terminals|phones|smartphones|computers"
    r"|tablets|servers|screens|drones|lamps|crossings|junctions|intersections|sites|places|cities"
    r"|towns|villages|schools|hospitals|buildings|offices|vehicles|cars|trucks|buses|trains|ships"
    r"|crates|boxes|copies|pages|photographs|photos|pictures|images|faces|plates|fingerprints"
    r"|dollars|euros|won|yuan|yen|met(?:re|er)s|kilomet(?:re|er)s|miles|feet|tons|tonnes|kilograms"
    r"|hours|minutes|days|weeks|months|times|accounts|messages|calls|files|records|cases|arrests"
    r"|gates|masts|posts|poles|towers)(?!\w)"
)
# `2014 new people` may follow one or two words; what stands before it may still call it a year.
_YEARLY = re.compile(
    r"(?<!\w)(?:in|since|by|from|until|till|during|before|after|through|throughout|around|year"
    r"|\d{4}(?:\s(?:and|or|to)|,))\s$|[-–/(]$",
    re.IGNORECASE,
)


_NAMES = re.compile(r"March|April|May|June|August|Jan\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Dec\.?")
_TIMELY = re.compile(
    r"(?:(?<!\w)(?:in|since|by|of|from|until|till|to|during|before|after|through|throughout|between"
    r"|and|or|early|late|mid|last|this|next|that|each|every|around|about)\s|mid-|[-–/])$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\s[A-Z]")


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


def dates_in(text: str) -> list[DateMention]:
    """Every date that is printed with its year, in the order of the text; none overlap.

    A range (`April 14-16, 2023`, `2014-16`, `May to July 2020`) gives a mention for each end.
    A bare number of four digits from 1800 to 2099 is a year, unless it is part of a name
    (`DT-2014`), an amount, or counted in Korean (`2014명`).
    """
    found: list[DateMention] = []
    clear = plain(text)
    for match in _dated(clear):
        if not _is_count(clear, match):
            found.extend(_mentions(text, match))
    return sorted(found, key=lambda m: (m.start, m.lower))


# A sentence is read for its dates, its days and its numbers, of which the others are none.
@lru_cache(maxsize=1 << 15)
def _dated(clear: str) -> tuple[re.Match[str], ...]:
    return tuple(dated(clear))


def days_in(text: str, *, strict: bool = False) -> list[DayMention]:
    """Every month, or day of a month, that has no year beside it.

    Strict reading leaves out a month without a day that may be a name (`May Kim`, `March on`):
    such a one needs a word of time before it.
    """
    clear = plain(text)
    found: list[DayMention] = []
    spans = [m.span() for m in _dated(clear)]
    if not may_have_months(_blanked(clear, spans) if spans else clear):
        return found
    taken = {at for span in spans for at in range(*span)}
    for match in undated(clear):
        month, parts = month_number(match["m"]), match.groupdict()
        if match.start() in taken or not 1 <= month <= 12:
            continue
        if strict and not parts.get("d") and _may_be_a_name(clear, match):
            continue
        days = [day_number(d) for d in (parts.get("d"), parts.get("d2")) if d]
        for day in days or (None,):
            if day is None or 1 <= day <= 31:
                span = match.span()
                found.append(DayMention(month, day, *span, text[slice(*span)]))
    return sorted(found, key=lambda m: m.start)


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Whether four digits alone count something: `2014 people`, but not `in 2014 people`."""
    if not match[0].isdecimal() or not _COUNTED.match(text, match.end()):
        return False
    return not _YEARLY.search(text, max(0, match.start() - 12), match.start())


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            parts += [text[at : max(at, start)], " " * (end - max(at, start))]
            at = end
    return "".join((*parts, text[at:]))


def _may_be_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether a month without a day may be a person's name, a march or an august body."""
    if _NAMES.fullmatch(match[0]) is None:
        return False
    timely = _TIMELY.search(text, max(0, match.start() - 12), match.start())
    return timely is None or _CAPITAL.match(text, match.end()) is not None


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
    year = year_number(parts.get("y") or parts.get("h") or "")
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
    number = month_number(month) if month else 0
    try:
        if number and day:
            exact = date(year, number, day_number(day))
            return exact, exact, "day"
        if number:
            lower, upper = date(year, number, 1), _last_day(year, number)
            third = THIRDS.get(part or "")
            if third is None:
                return lower, upper, "month"
            last = upper if third == 2 else date(year, number, 10 * third + 10)
            return date(year, number, 10 * third + 1), last, "part"
    except ValueError:
        return None
    if part in PARTS:
        first, final = PARTS[part]
        return date(year, first, 1), _last_day(year, final), "part"
    return date(year, 1, 1), date(year, 12, 31), "year"


def _part(parts: dict[str, str | None]) -> str | None:
    words = parts.get("p")
    return " ".join(words.lower().split()) if words else None


def _third_of_decade(decade: int, part: str | None) -> tuple[int, int]:
    third = THIRDS.get(part or "")
    first, last = ((0, 3), (4, 6), (7, 9))[third] if third is not None else (0, 9)
    return decade + first, decade + last


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
