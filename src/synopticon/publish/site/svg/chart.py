"""The map as a picture: coasts, areas in which a thing may be, and the marks of what was seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from synopticon.publish.site.atlas import Ring, Spot, Window
from synopticon.publish.site.sights import Sight
from synopticon.publish.site.svg.gathered import gathered
from synopticon.publish.site.svg.glyphs import PATHS

__all__ = ["chart"]

_WIDTH = 400.0
_LEAST_AREA = 4.0  # a smaller one would lie under its mark
_LEAST_WIDE = 9.0  # what is wide never looks like a point
_APART = 15.0  # marks nearer to each other would lie on one another
_MARK, _DIGIT = 15.0, 6.0  # how wide a mark is with its edge, and a digit beside it
_GAP = 4.0  # so that a number is that of the mark before it
_PATTERNS = Markup(
    '<pattern id="of-structure" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><line class="stripe" x1="0" y1="0" x2="0" y2="5"/></pattern>'
    '<pattern id="of-camera" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<circle class="dot" cx="2.5" cy="2.5" r="0.8"/></pattern>'
    '<pattern id="of-in-use" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="stripe" d="M0 0V5M0 0H5"/></pattern>'
)


def chart(window: Window, outlines: Iterable[Ring], found: Iterable[Sight], label: str) -> Markup:
    """One picture; marks too close to be told apart are one of each kind, with their number."""
    height = _number(window.height(_WIDTH))
    coast = Markup("").join(_outline(window, ring) for ring in outlines)
    sights = list(found)
    areas = dict.fromkeys(a for s in sights for a in _area(window, s))
    spots = [(window.at(s.lon, s.lat, _WIDTH), s) for s in sights if not s.wide]
    groups = gathered([spot for spot, _ in spots], _APART)
    marks = Markup("").join([*areas, *(m for g in groups for m in _group([spots[at] for at in g]))])
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


def _area(window: Window, sight: Sight) -> Iterator[Markup]:
    x, y = window.at(sight.lon, sight.lat, _WIDTH)
    radius = window.radius(sight.radius, sight.lat, _WIDTH)
    if sight.wide or radius >= _LEAST_AREA:
        radius = max(radius, _LEAST_WIDE) if sight.wide else radius
        yield Markup(
            '<circle class="area {0}" cx="{1}" cy="{2}" r="{3}" fill="url(#of-{0})"/>'
        ).format(_name(sight), _number(x), _number(y), _number(radius))


def _group(members: list[tuple[Spot, Sight]]) -> Iterator[Markup]:
    """One mark for each kind of thing seen, side by side about their middle."""
    counts: Counter[str] = Counter(sight.deployment.seen for _, sight in members)
    kinds = [kind for kind in PATHS if kind in counts]
    said = {kind: str(counts[kind]) if counts[kind] > 1 else "" for kind in kinds}
    wide = {k: _MARK + (_DIGIT * len(said[k]) + _GAP if said[k] else 0) for k in kinds}
    x = sum(spot[0] for spot, _ in members) / len(members)
    y = sum(spot[1] for spot, _ in members) / len(members)
    x -= sum(wide.values()) / 2
    for kind in kinds:
        middle = x + _MARK / 2
        yield Markup('<path class="mark-{}" transform="translate({} {})" d="{}"/>').format(
            kind.replace(" ", "-"), _number(middle), _number(y), PATHS[kind]
        )
        if said[kind]:
            yield Markup('<text class="many" x="{}" y="{}">{}</text>').format(
                _number(x + _MARK - 1), _number(y + 4), said[kind]
            )
        x += wide[kind]


def _name(sight: Sight) -> str:
    return sight.deployment.seen.replace(" ", "-")


def _number(value: float) -> str:
    """One decimal and no more zeros than it needs, alike on every machine."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
