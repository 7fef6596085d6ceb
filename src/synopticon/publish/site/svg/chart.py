"""The map as a picture: coasts, areas in which a thing may be, and the marks of what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from synopticon.publish.site.atlas import Ring, Window
from synopticon.publish.site.sights import Sight
from synopticon.publish.site.svg.glyphs import PATHS

__all__ = ["chart"]

_WIDTH = 400.0
_LEAST_AREA = 4.0  # a smaller one would lie under its mark
_LEAST_WIDE = 9.0  # what is wide never looks like a point
_PATTERNS = Markup(
    '<pattern id="of-structure" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><line class="stripe" x1="0" y1="0" x2="0" y2="5"/></pattern>'
    '<pattern id="of-camera" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<circle class="dot" cx="2.5" cy="2.5" r="0.8"/></pattern>'
    '<pattern id="of-in-use" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="stripe" d="M0 0V5M0 0H5"/></pattern>'
)


def chart(window: Window, outlines: Iterable[Ring], found: Iterable[Sight], label: str) -> Markup:
    """One picture; what would be drawn twice in one place is drawn once."""
    height = _number(window.height(_WIDTH))
    coast = Markup("").join(_outline(window, ring) for ring in outlines)
    marks = Markup("").join(dict.fromkeys(m for s in found for m in _drawn(window, s)))
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}"><defs>{}'
        '<clipPath id="frame"><rect width="{}" height="{}"/></clipPath></defs>'
        '<rect class="sea" width="{}" height="{}"/><g clip-path="url(#frame)">'
        '<path class="land" d="{}"/>{}</g></svg>'
    ).format(
        *(_number(_WIDTH), height, label, _PATTERNS),
        *(_number(_WIDTH), height, _number(_WIDTH), height, coast, marks),
    )


def _outline(window: Window, ring: Ring) -> str:
    spots = dict.fromkeys(" ".join(map(_number, window.at(lon, lat, _WIDTH))) for lon, lat in ring)
    return f"M{'L'.join(spots)}Z" if len(spots) > 2 else ""


def _drawn(window: Window, sight: Sight) -> Iterator[Markup]:
    seen = sight.deployment.seen
    name = seen.replace(" ", "-")
    x, y = map(_number, window.at(sight.lon, sight.lat, _WIDTH))
    radius = window.radius(sight.radius, sight.lat, _WIDTH)
    if sight.wide or radius >= _LEAST_AREA:
        radius = max(radius, _LEAST_WIDE) if sight.wide else radius
        yield Markup(
            '<circle class="area {0}" cx="{1}" cy="{2}" r="{3}" fill="url(#of-{0})"/>'
        ).format(name, x, y, _number(radius))
    if not sight.wide:
        yield Markup('<path class="mark-{}" transform="translate({} {})" d="{}"/>').format(
            name, x, y, PATHS[seen]
        )


def _number(value: float) -> str:
    """One decimal and no more zeros than it needs, alike on every machine."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
