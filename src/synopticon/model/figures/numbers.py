"""All the numbers of a text, however they are written.

API: `numbers(text, *, strict) -> list[Figure]`. Strict reading is for our own sentences, where a
number that is not one would ask for ground it cannot have; generous reading is for passages,
where a number overlooked would be a false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from synopticon.model.figures.coordinates import coordinates_in
from synopticon.model.figures.digits import digit_figures, groups
from synopticon.model.figures.english import english_figures
from synopticon.model.figures.figure import (
    PERCENT,
    RATIO,
    Figure,
    measure_of,
    measures_in,
    plain,
    unit_after,
)
from synopticon.model.figures.korean import COUNTER, korean_figures
from synopticon.model.figures.mentions import dates_in, days_in

__all__ = ["numbers"]

# `One mast in every three` is a share; `two men in three boats` is none.
_OUT_OF = re.compile(
    r"\s+(?:out\s+of|in|of)\s+(?:every\s+|each\s+)?|\s?/\s?"
    r"|\s+[a-z]+\s+(?:out\s+of|in)\s+(?:every|each)\s+",
    re.IGNORECASE,
)
_KOREAN_OUT_OF = re.compile(rf"\s?(?:{COUNTER})?\s?(?:중에서|중에|중|가운데|당)\s?")
_JOINT = re.compile(r"\s?(?:-|–|—|~|〜|to|and|or|에서|부터|내지)\s?|,\s(?:and|or)\s", re.IGNORECASE)
_WHOLES = frozenset({*range(2, 11), 12, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000})

_NO_NUMBER = re.compile(r"(?<!\d)(?:24/7(?!\d)|\d++(?:[-‐‑]\d++){2,})")


def numbers(text: str, *, strict: bool) -> list[Figure]:
    """Every number in a text, in its order, with its place.

    Strict reading leaves out what stands in dates and coordinates, telephone numbers and `24/7`,
    and takes a ratio (`six in 10`) as the one figure it is. Generous reading gives the ratio and
    both its numbers, and the numbers in dates, but not the minutes and seconds of a coordinate.
    """
    clear = plain(text)
    found = [
        (reading, figure)
        for reading, read in enumerate((digit_figures, english_figures, korean_figures))
        for figure in read(clear, strict=strict)
    ]
    if not found:
        return []
    aside = [(c.start, c.end) for c in coordinates_in(text)]
    if strict:
        aside += [(m.start, m.end) for m in dates_in(text)]
        aside += [(m.start, m.end) for m in days_in(text)]
        aside += [m.span() for m in _NO_NUMBER.finditer(clear)]
    taken = bytearray(len(text))
    for start, end in aside:
        taken[start:end] = b"\x01" * (end - start)
    found = [(r, f) for r, f in found if taken.find(1, f.start, f.end) < 0]
    kept = _longest(f for _, f in found) if strict else _outermost(found)
    if not strict and (rows := list(groups(clear))):
        kept = sorted([*kept, *rows], key=_place)
    figures = _with_ratios(clear, _with_units(clear, kept, strict=strict), strict=strict)
    return figures if clear == text else _as_printed(text, figures)


def _longest(found: Iterable[Figure]) -> list[Figure]:
    """The figures of strict reading: of those that overlap the first and longest."""
    kept: list[Figure] = []
    for figure in sorted(found, key=_place):
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept


def _outermost(found: list[tuple[int, Figure]]) -> list[Figure]:
    """The figures of generous reading: those inside a longer one are left out.

    Two that one reader begins at the same place are two readings of the same words, and stay.
    """
    kept: list[Figure] = []
    outer: tuple[int, Figure] | None = None
    for reading, figure in sorted(found, key=lambda p: (p[1].start, -p[1].end, p[1].value)):
        if outer is not None and figure.end <= outer[1].end:
            same_words = figure.end == outer[1].end and figure.start == outer[1].start
            if not same_words and (reading, figure.start) != (outer[0], outer[1].start):
                continue
        else:
            outer = (reading, figure)
        kept.append(figure)
    return list(dict.fromkeys(kept))


def _with_units(text: str, found: list[Figure], *, strict: bool) -> list[Figure]:
    """Give the figures the currency named behind them, and those of a row the unit of its end.

    `$10 to 20`, `10 or 20 dollars` and `5, 10 and 20%` name their unit once. In generous reading
    such a number also stays one without a unit.
    """
    if not measures_in(text):
        return found
    named = [f._replace(unit=unit_after(text, f.end)) if f.unit is None else f for f in found]
    units = [f.unit for f in named]
    listed = [False] * len(named)
    for i in range(len(named) - 2, -1, -1):
        between = text[named[i].end : named[i + 1].start]
        if (
            units[i] is None
            and measure_of(units[i + 1]) not in (None, RATIO)
            and (_JOINT.fullmatch(between) or (listed[i + 1] and between.strip() == ","))
        ):
            units[i], listed[i] = units[i + 1], True
    for i in range(1, len(named)):
        between = text[named[i - 1].end : named[i].start]
        money = measure_of(units[i - 1]) not in (None, RATIO, PERCENT)
        if units[i] is None and money and _JOINT.fullmatch(between):
            units[i] = units[i - 1]
    given = [f._replace(unit=u) for f, u in zip(named, units, strict=True)]
    return given if strict else sorted(dict.fromkeys([*named, *given]), key=_place)


def _place(figure: Figure) -> tuple[int, int, Decimal]:
    return figure.start, -figure.end, figure.value


def _with_ratios(text: str, found: list[Figure], *, strict: bool) -> list[Figure]:
    """Add the ratio of each two figures that make one; in strict reading, in their place."""
    if len(found) < 2:
        return found
    ratios = list(_ratios(text, found))
    if strict:
        inside = bytearray(len(text))
        for ratio in ratios:
            inside[ratio.start : ratio.end] = b"\x01" * (ratio.end - ratio.start)
        found = [f for f in found if not inside[f.start]]
    return sorted(found + ratios, key=lambda f: (f.start, f.end, f.value))


def _ratios(text: str, found: list[Figure]) -> Iterator[Figure]:
    for first, second in pairwise(found):
        between = text[first.end : second.start]
        if first.end > second.start or len(between) > 20:
            continue
        if _OUT_OF.fullmatch(between):
            part, whole = first.value, second.value
        elif _KOREAN_OUT_OF.fullmatch(between):
            part, whole = second.value, first.value
        else:
            continue
        if 0 < part < whole and whole in _WHOLES:
            span = first.start, second.end
            yield Figure(Decimal(part) / whole, *span, text[slice(*span)], RATIO)


def _as_printed(text: str, found: list[Figure]) -> list[Figure]:
    return [Figure(f.value, f.start, f.end, text[f.start : f.end], f.unit) for f in found]
