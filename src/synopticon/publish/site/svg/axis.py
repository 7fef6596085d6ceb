"""A line of years that pictures share, so that one can be compared with the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from synopticon.model.dates import EdtfDate, Point, parse_date

__all__ = ["Axis", "begins", "read"]

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_TICKS = 7
_ROOM = 0.09  # the share of the line that a year takes, with a gap, where lines are narrow
# A few dates long before all others would press the rest into a corner: so many of a hundred are
# drawn as an arrow at the edge, and said in words as all are.
_EARLIER = 5
# A date further from the middle half of all than so many times its length, and than so many years,
# would press them all into a corner whatever their number; it is an arrow too.
_FAR, _FAR_YEARS = 5, 60


def read(written: str | None) -> EdtfDate | None:
    """A date as a value; None where there is none, or none that the format knows."""
    if written is None:
        return None
    try:
        return parse_date(written)
    except ValueError:
        return None


def begins(*written: str | None) -> tuple[date, date]:
    """What puts dated things in order: the first day and the last that the first of them may mean.

    An open beginning counts by its end, and what has no date that can be read comes last.
    """
    when = next((found for w in written if (found := read(w))), None)
    if when is None:
        return date.max, date.max
    return when.lower or when.upper or date.max, when.upper or date.max


@dataclass(frozen=True, slots=True)
class Axis:
    """The years from the first of January of one to the last of December of another."""

    first: int
    last: int

    @classmethod
    def over(cls, dates: Iterable[EdtfDate]) -> Axis | None:
        """The years of some dates; None if there is no date, so that there is nothing to draw."""
        found = list(dates)
        lows = sorted(d.year for e in found if (d := e.lower or e.upper))
        highs = sorted(d.year for e in found if (d := e.upper or e.lower))
        if not lows:
            return None
        near = [y for y in lows if y >= _near(lows)[0]]
        first = max(near[0], lows[len(lows) * _EARLIER // 100])
        last = max([first, *(y for y in highs if y <= _near(highs)[1])])
        spare = max(0, 4 - (last - first))
        return cls(max(1, first - (spare + 1) // 2), min(9999, last + spare // 2))

    def at(self, day: date) -> float:
        """Where a day lies, from 0 at the left edge to 100 at the right; never beyond."""
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return min(100.0, max(0.0, 100 * (day.toordinal() - start) / (end - start)))

    def after(self, day: date) -> float:
        """Where the night after a day lies."""
        return self.at(day) if day == date.max else self.at(date.fromordinal(day.toordinal() + 1))

    @property
    def ticks(self) -> tuple[int, ...]:
        """The years that are written under the line: few and round ones, and the last of all."""
        span = self.last - self.first + 1
        step = next((s for s in _STEPS if span / s <= _MOST_TICKS), _STEPS[-1])
        found = tuple(y for y in range(self.first, self.last + 1) if y % step == 0)
        # Where it ends is told too, if there is room for it beside the last round year.
        room = not found or (self.last - found[-1]) / span >= _ROOM
        return (*found, self.last) if room else found

    def is_before(self, when: EdtfDate | Point) -> bool:
        """Whether all that a date may mean is over before the first year."""
        return when.upper is not None and when.upper.year < self.first

    def is_after(self, when: EdtfDate | Point) -> bool:
        """Whether nothing that a date may mean begins before the end of the last year."""
        return when.lower is not None and when.lower.year > self.last


def _near(years: list[int]) -> tuple[int, int]:
    """The first and last year that are not far from the middle half of some, which are in order."""
    quarter = (len(years) + 1) // 4
    low, high = years[quarter], years[-1 - quarter]
    far = max(_FAR * (high - low), _FAR_YEARS)
    return low - far, high + far
