"""Dates as FollowTheMoney can hold them: only those that lose nothing by it."""

from __future__ import annotations

import re

from synopticon.model.dates import parse_date

__all__ = ["beyond", "dated", "day"]

# A year, month or day; FollowTheMoney has no approximate, uncertain or unspecified ones.
_PLAIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


def day(text: str | None) -> str | None:
    """The date if it is a plain year, month or day; None for every other form."""
    if text is None or not _PLAIN.fullmatch(text):
        return None
    try:
        parse_date(text)
    except ValueError:
        return None
    return text


def dated(text: str | None) -> dict[str, tuple[str, ...]]:
    """The properties `date`, or `startDate` and `endDate`, of a date; none if it is not plain."""
    if text is None:
        return {}
    if plain := day(text):
        return {"date": (plain,)}
    ends = text.split("/")
    known = [day(end) for end in ends]
    told = [end for end, read in zip(ends, known, strict=True) if read is None and end != ".."]
    if len(ends) != 2 or told or not any(known):
        return {}
    named = zip(("startDate", "endDate"), known, strict=True)
    return {name: (read,) for name, read in named if read}


def beyond(what: str, text: str | None, kept: object) -> str | None:
    """A sentence with the date as it is recorded, where no property could hold it."""
    return None if text is None or kept else f"{what} (EDTF): {text}."
