"""A date of EDTF as shapes on an axis: what it covers, and how sure each end of it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from synopticon.model.dates import EdtfDate, Point
from synopticon.publish.site.svg.axis import Axis

__all__ = ["Shape", "shapes"]

Kind = Literal["bar", "lasting", "bracket", "earlier", "later"]
_DECADES = ("decade", "century", "millennium")


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing to draw, from `start` to `end` on the axis, in hundredths of its length.

    A `bar` covers the days of one date, `lasting` all days from one to another, a `bracket` holds
    days of which one is meant, and `earlier` and `later` are arrows at the edges. `fades` are the
    ends that are only about there, `hatched` says that the date itself is doubted, and `open` are
    the ends that are not known, or that lie beyond the axis.
    """

    kind: Kind
    start: float
    end: float
    fades: tuple[bool, bool] = (False, False)
    hatched: bool = False
    open: tuple[bool, bool] = (False, False)


def shapes(when: EdtfDate, axis: Axis) -> Iterator[Shape]:
    """What is drawn for a date; nothing for one that ends before it begins."""
    if when.ends_before_it_begins:
        return
    if axis.is_before(when):
        yield Shape("earlier", 0, 0)
    elif axis.is_after(when):
        yield Shape("later", 100, 100)
    elif when.kind == "date":
        yield _point(when.parts[0], axis)
    elif when.kind == "interval":
        yield _lasting(when, axis)
    else:
        if when.is_list:
            drawn = (p for p in when.parts if not (axis.is_before(p) or axis.is_after(p)))
            yield from (_point(p, axis) for p in drawn)
        yield Shape("bracket", *_ends(when, axis), open=_open(when, axis))


def _point(point: Point, axis: Axis) -> Shape:
    """A day, month, season or year as the bar of its days; some year of a decade as a bracket."""
    start, end = axis.at(point.lower), axis.after(point.upper)
    if point.precision in _DECADES:
        return Shape("bracket", start, end, open=_open(point, axis))
    if not point.approximate:
        return Shape("bar", start, end, hatched=point.uncertain)
    # "About" has no edge: the bar runs out over as long again on either side.
    spread = max(end - start, axis.after(date(axis.first, 12, 31)) / 4)
    wide = (max(0.0, start - spread), min(100.0, end + spread))
    return Shape("bar", *wide, fades=(True, True), hatched=point.uncertain)


def _lasting(when: EdtfDate, axis: Axis) -> Shape:
    first, last = when.parts[0], when.parts[-1]
    opened = _open(when, axis)
    fades = (first.approximate and not opened[0], last.approximate and not opened[1])
    return Shape("lasting", *_ends(when, axis), fades=fades, hatched=when.uncertain, open=opened)


def _ends(when: EdtfDate, axis: Axis) -> tuple[float, float]:
    start = axis.at(when.lower) if when.lower else 0.0
    end = axis.after(when.upper) if when.upper else 100.0
    return start, end


def _open(when: EdtfDate | Point, axis: Axis) -> tuple[bool, bool]:
    """Which ends are not drawn: those that are not known, and those beyond the axis."""
    return (
        when.lower is None or when.lower.year < axis.first,
        when.upper is None or when.upper.year > axis.last,
    )
