"""A point of time as EDTF writes it, a year, a month or a day, in the words of one language."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Sayings", "is_day"]

_POINT = re.compile(r"(\d{1,4}X{0,3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%]?)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d.?")


def is_day(date: str) -> bool:
    """Whether a date is written to the day, which may be doubted."""
    return _DAY.fullmatch(date) is not None


@dataclass(frozen=True, slots=True)
class Sayings:
    """How a language says each form of a point.

    `year`, `season` and `month` stand for what they are called; `stem` is what is known of a year,
    and `of` stands for the words of the month that a day is in, or of the point that is doubted.
    """

    decade: str
    some_year: str
    year: str
    some_month: str
    season: str
    month: str
    some_day: str
    day: str
    about: str
    uncertain: str
    seasons: tuple[str, ...]
    months: tuple[str, ...]

    def __call__(self, date: str) -> str:
        """A point in words; a form that is not known is given as it stands."""
        found = _POINT.fullmatch(date)
        words = self._calendar(found[1], found[2], found[3]) if found else None
        if found is None or words is None:
            return date
        if found[4] in ("~", "%"):
            words = self.about.format(of=words)
        return self.uncertain.format(of=words) if found[4] in ("?", "%") else words

    def _calendar(self, year: str, month: str | None, day: str | None) -> str | None:
        if len(year) != 4:
            return None
        if "X" in year:
            # `201X` is a decade; of `20XX` no more is known than the century.
            form = self.decade if year.count("X") == 1 else self.some_year
            return form.format(first=year.replace("X", "0"), stem=year.rstrip("X"), year=year)
        if month is None:
            return self.year.format(year=year)
        if month == "XX":
            return self.some_month.format(year=year)
        number = int(month)
        if 21 <= number <= 24 and day is None:
            return self.season.format(year=year, season=self.seasons[number - 21])
        if not 1 <= number <= 12:
            return None
        named = self.month.format(year=year, month=self.months[number - 1])
        if day is None:
            return named
        if day == "XX":
            return self.some_day.format(of=named)
        return self.day.format(of=named, day=int(day))
