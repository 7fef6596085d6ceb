"""Whether the date of a record is one that is told in words: dates are compared as dates.

API: `date_of(written) -> EdtfDate | None`; `tells(when, mention) -> bool`,
`tells_day(when, day) -> bool`; `is_all_of(when, mention) -> bool`.
"""

from __future__ import annotations

from datetime import timedelta

from synopticon.model.dates import EdtfDate, Point, parse_date
from synopticon.model.figures.mentions import DateMention, DayMention

__all__ = ["date_of", "is_all_of", "tells", "tells_day"]

# A month is told to a day or two of its length, and a third of a month is eleven days at most.
_ROOM, _THIRD = timedelta(3), timedelta(11)
# Room of a month reaches the next one and no farther: from 31 August not to 1 October.
_DAYS, _MONTH = timedelta(5), timedelta(27)
_YEARLY = ("year", "season", "month", "day")


def date_of(written: str | None) -> EdtfDate | None:
    """A date of a record, or None where there is none, or none that can be read or is in order."""
    try:
        when = parse_date(written) if written else None
    except ValueError:
        return None
    return None if when is None or when.ends_before_it_begins else when


def tells(when: EdtfDate | None, mention: DateMention) -> bool:
    """Whether one of the dates that a record's date names is told by a mention.

    It lies in what is mentioned, and is no coarser: May 2018 is told by `2018`, and not the other
    way round. A part of a year (`late 2021`) narrows the year, and a part of a month the month.
    """
    return when is not None and any(_is_told(part, mention) for part in when.parts)


def _is_told(part: Point, mention: DateMention) -> bool:
    length = mention.upper - mention.lower
    if mention.precision == "part":
        is_third = length <= _THIRD
        slack = _DAYS if is_third else _MONTH
        near = part.lower <= mention.upper + slack and mention.lower - slack <= part.upper
        meets = part.lower <= mention.upper and mention.lower <= part.upper
        exact = part.precision == "day" if is_third else part.precision in ("month", "day")
        fine = part.precision in (_YEARLY[2:] if is_third else _YEARLY)
        return fine and (near if exact else meets)
    if mention.precision == "decade":
        return mention.lower <= part.lower and part.upper <= mention.upper
    meets = part.lower <= mention.upper and mention.lower <= part.upper
    return meets and part.upper - part.lower <= length + _ROOM


def tells_day(when: EdtfDate | None, day: DayMention) -> bool:
    """Whether a record's date has a month and day that are told without their year."""
    return when is not None and any(
        part.precision in ("month", "day")
        and not (part.approximate or part.uncertain)
        and part.lower.month == day.month
        and (day.day is None or (part.precision == "day" and part.lower.day == day.day))
        for part in when.parts
    )


def is_all_of(when: EdtfDate, mention: DateMention) -> bool:
    """Whether a mention has all the days of which a record's date means one.

    Of a set (`[2016..2019]`, `[..2019]`) it is not known which is meant: told by one of its ends
    alone it says more. A part of a year at an end (`late 2019`) is told of what was so by then.
    """
    if when.kind != "set" or when.is_list or mention.precision == "part":
        return True
    if when.lower is None or when.upper is None:
        return False
    return mention.lower <= when.lower and when.upper <= mention.upper
