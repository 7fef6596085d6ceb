"""A strip: one line of a timeline, as wide as it is given room, with its dates drawn on it.

Places across are shares of the width, so that nothing is stretched; what has a form of its own, a
bracket or a mark, hangs at such a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from synopticon.model.records import Deployment
from synopticon.publish.site.svg.axis import Axis, read
from synopticon.publish.site.svg.extents import Shape, shapes
from synopticon.publish.site.svg.glyphs import PATHS

__all__ = ["Strips", "dated", "defs"]

_HEIGHT = 20
_MIDDLE = 10
_BAR = 8
_LASTING = 4
_FILLS = {(True, True): "both", (True, False): "start", (False, True): "end"}


def defs() -> Markup:
    """The patterns and fadings that strips use; a page has them once."""
    stops = {"both": (0, 1, 1, 0), "start": (0, 1, 1, 1), "end": (1, 1, 1, 0)}
    fades = Markup("").join(
        Markup('<linearGradient id="fade-{}">{}</linearGradient>').format(
            name,
            Markup("").join(
                Markup('<stop offset="{}%" stop-color="currentColor" stop-opacity="{}"/>').format(
                    offset, opacity
                )
                for offset, opacity in zip((0, 40, 60, 100), values, strict=True)
            ),
        )
        for name, values in stops.items()
    )
    hatch = Markup(
        '<pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><line class="hatching" x1="0" y1="0" x2="0" y2="4"/>'
        "</pattern>"
    )
    return Markup(
        '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false">'
        "<defs>{}{}</defs></svg>"
    ).format(fades, hatch)


@dataclass(frozen=True, slots=True)
class Strips:
    """Draws on one axis; on none it draws nothing."""

    axis: Axis | None

    @classmethod
    def over(cls, written: Iterable[str | None]) -> Strips:
        """Strips on the axis of some dates as they are written."""
        return cls(Axis.over(when for w in written if (when := read(w))))

    def __call__(
        self, written: Iterable[str | None], deployments: Iterable[Deployment] = ()
    ) -> Markup:
        """Dates and deployments on one strip; nothing if none of them can be drawn.

        Of a deployment: when the thing was not there, first seen and last seen, with the mark of
        what was seen.
        """
        axis = self.axis
        if axis is None:
            return Markup("")
        dates = dict.fromkeys(when for w in written if (when := read(w)))
        parts = [_drawn(s) for when in dates for s in shapes(when, axis)]
        for deployment in deployments:
            parts += self._deployment(deployment, axis)
        # Many things of one date are drawn once.
        return self._strip(Markup("").join(dict.fromkeys(parts))) if parts else Markup("")

    def years(self) -> Markup:
        """The years along the axis, to stand above strips."""
        if self.axis is None:
            return Markup("")
        labels = Markup("").join(
            Markup('<text class="{}" x="{}%" y="12">{}</text>').format(
                "at-start" if x < 4 else "at-end" if x > 96 else "within", _number(x), year
            )
            for year, x in _ticks(self.axis)
        )
        return Markup(
            '<svg class="years" width="100%" height="16" aria-hidden="true" focusable="false">'
            "{}</svg>"
        ).format(labels)

    def _strip(self, inside: Markup) -> Markup:
        assert self.axis is not None
        return Markup(
            '<svg class="strip" width="100%" height="{}" aria-hidden="true" focusable="false">'
            '{}<line class="ground" x1="0%" x2="100%" y1="19.5" y2="19.5"/>{}</svg>'
        ).format(_HEIGHT, _grid(self.axis), inside)

    def _deployment(self, seen: Deployment, axis: Axis) -> Iterator[Markup]:
        gone, first, last = map(read, (seen.not_seen, seen.seen_first, seen.seen_last))
        if first and last and first.upper and last.lower and first.upper < last.lower:
            yield _line("seen", axis.after(first.upper), axis.at(last.lower))
        if gone and (axis.is_before(gone) or axis.is_after(gone)):
            yield from map(_drawn, shapes(gone, axis))
        elif gone and gone.upper:
            if first and first.lower and gone.upper < first.lower:
                yield _line("between", axis.after(gone.upper), axis.at(first.lower))
            yield _hung(
                axis.at(gone.upper), Markup('<path class="gone" d="M-4 -4L4 4M4 -4L-4 4"/>')
            )
        for when in dict.fromkeys(w for w in (first, last) if w):
            yield from map(_drawn, shapes(when, axis))
        placed = first or last
        if placed and (axis.is_before(placed) or axis.is_after(placed)):
            # The arrow at the edge tells that it was; a mark there would tell when.
            return
        if placed and (day := placed.upper or placed.lower):
            start = axis.at(placed.lower) if placed.lower and placed.upper else axis.at(day)
            mark = Markup('<path class="mark-{}" d="{}"/>').format(
                seen.seen.replace(" ", "-"), PATHS[seen.seen]
            )
            yield _hung((start + axis.at(day)) / 2, mark)


@lru_cache(maxsize=1 << 12)
def dated(axis: Axis | None, written: str | None) -> Markup:
    """One date on an axis; many things have the same, in each language of a site."""
    return Strips(axis)((written,))


def _ticks(axis: Axis) -> Iterator[tuple[int, float]]:
    from_first = (100 / (axis.last - axis.first + 1)) if axis.last >= axis.first else 0
    for year in axis.ticks:
        yield year, (year - axis.first) * from_first


@lru_cache(maxsize=1 << 8)
def _grid(axis: Axis) -> Markup:
    """The lines of the years, which every strip of an axis has."""
    return Markup("").join(
        Markup('<line class="grid" x1="{0}%" x2="{0}%" y1="0" y2="20"/>').format(_number(x))
        for _, x in _ticks(axis)
    )


def _drawn(shape: Shape) -> Markup:
    if shape.kind == "earlier":
        return _hung(0, Markup('<path class="arrow" d="M8 -5L2 0L8 5"/>'))
    if shape.kind == "later":
        return _hung(100, Markup('<path class="arrow" d="M-8 -5L-2 0L-8 5"/>'))
    if shape.kind == "bracket":
        return _bracket(shape)
    return Markup("").join(_bar(shape))


def _bar(shape: Shape) -> Iterator[Markup]:
    """The bar, full or fading; over it the hatching of doubt; the arrows of what goes on."""
    high = _LASTING if shape.kind == "lasting" else _BAR
    width = shape.end - shape.start
    fades = any(shape.fades)
    fill = f"url(#fade-{_FILLS[shape.fades]})" if fades else "currentColor"
    yield _rect("fading" if fades else "bar", shape, high, fill)
    if width < 1 and not fades:
        # A day is thinner than a pixel, and still has to be seen.
        middle = Markup('<rect x="-1.5" y="-4" width="3" height="8" fill="currentColor"/>')
        yield _hung(shape.start + width / 2, middle)
    if shape.hatched:
        yield _rect("doubted", shape, high, "url(#hatch)")
    if shape.open[0]:
        yield _hung(0, Markup('<path class="arrow" d="M7 -5L1 0L7 5"/>'))
    if shape.open[1]:
        yield _hung(100, Markup('<path class="arrow" d="M-7 -5L-1 0L-7 5"/>'))


def _rect(name: str, shape: Shape, high: int, fill: str) -> Markup:
    return Markup('<rect class="{}" x="{}%" y="{}" width="{}%" height="{}" fill="{}"/>').format(
        name,
        _number(shape.start),
        _MIDDLE - high // 2,
        _number(shape.end - shape.start),
        high,
        fill,
    )


def _bracket(shape: Shape) -> Markup:
    """A thin line between the two ends, with an end to each that is known."""
    made = [_line("oneof", shape.start, shape.end)]
    if not shape.open[0]:
        made.append(_hung(shape.start, Markup('<path class="bracket" d="M4 -6H0.75V6H4"/>')))
    if not shape.open[1]:
        made.append(_hung(shape.end, Markup('<path class="bracket" d="M-4 -6H-0.75V6H-4"/>')))
    return Markup("").join(made)


def _line(name: str, start: float, end: float) -> Markup:
    return Markup('<line class="{}" x1="{}%" x2="{}%" y1="{y}" y2="{y}"/>').format(
        name, _number(start), _number(end), y=_MIDDLE
    )


def _hung(at: float, inside: Markup) -> Markup:
    """A form of its own size, hung at a share of the width."""
    return Markup('<svg class="hung" x="{}%" y="{}">{}</svg>').format(_number(at), _MIDDLE, inside)


def _number(value: float) -> str:
    """A share with two decimals and no more zeros than it needs, alike on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
