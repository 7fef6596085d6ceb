"""What is counted, dated or placed in a text: numbers, dates, days and coordinates as one kind.

API: `amounts(text) -> tuple[Amount, ...]`; `bears_amount(words, amount) -> bool`.
"""

from __future__ import annotations

from functools import lru_cache

from synopticon.model.figures.bearing import (
    bears,
    bears_coordinate,
    bears_day,
    bears_mention,
)
from synopticon.model.figures.coordinates import Coordinate, coordinates_in
from synopticon.model.figures.figure import Figure
from synopticon.model.figures.mentions import DateMention, DayMention, dates_in, days_in
from synopticon.model.figures.numbers import numbers

__all__ = ["Amount", "amounts", "bears_amount"]

Amount = Figure | DateMention | DayMention | Coordinate


@lru_cache(maxsize=1 << 13)
def amounts(text: str) -> tuple[Amount, ...]:
    """All of them in one of our own sentences, in its order, no number inside another."""
    found: list[Amount] = [*dates_in(text), *days_in(text, strict=True), *coordinates_in(text)]
    taken = bytearray(len(text))
    for one in found:
        taken[one.start : one.end] = b"\x01" * (one.end - one.start)
    found += [f for f in numbers(text, strict=True) if taken.find(1, f.start, f.end) < 0]
    return tuple(sorted(found, key=lambda a: (a.start, a.end)))


def bears_amount(words: str, amount: Amount) -> bool:
    """Whether some words have this number, date, day or coordinate, in whatever form."""
    if isinstance(amount, Figure):
        return bears(words, amount)
    if isinstance(amount, DateMention):
        return bears_mention(words, amount)
    if isinstance(amount, DayMention):
        return bears_day(words, amount)
    return bears_coordinate(words, amount)
