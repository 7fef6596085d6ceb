"""The coasts and borders of a part of the world, from the TopoJSON that comes with the package."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from typing import Any

from synopticon.publish.site.fonts import MissingFont
from synopticon.publish.site.sights import Sight

__all__ = ["Ring", "Spot", "Window", "land", "rings"]

Spot = tuple[float, float]  # longitude, latitude
Ring = list[Spot]

_LEAST = math.radians(0.5)  # half the height of the smallest window that shows where it is
_MOST = math.radians(150)
_ASPECT = 4 / 3
_EARTH = 6_378_137


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world in the projection of Mercator: its middle and half its height."""

    x: float
    y: float
    half: float

    @classmethod
    def over(cls, found: Iterable[Sight]) -> Window:
        """What shows some places, one at least, with their areas and some land round them."""
        spots = [(*_mercator(s.lon, s.lat), s.radius / _EARTH) for s in found]
        west, east = min(x - r for x, _, r in spots), max(x + r for x, _, r in spots)
        south, north = min(y - r for _, y, r in spots), max(y + r for _, y, r in spots)
        half = max(_LEAST, 0.6 * (north - south), 0.6 * (east - west) / _ASPECT)
        return cls((west + east) / 2, (south + north) / 2, min(_MOST, half))

    def wider(self, times: float) -> Window:
        """The same middle, and so many times as much round it."""
        return Window(self.x, self.y, min(_MOST, self.half * times))

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees, never beyond the ends of the map."""
        wide = self.half * _ASPECT
        west, east = math.degrees(self.x - wide), math.degrees(self.x + wide)
        south, north = _latitude(self.y - self.half), _latitude(self.y + self.half)
        return max(-180.0, west), max(-84.0, south), min(180.0, east), min(84.0, north)

    def at(self, lon: float, lat: float, width: float) -> Spot:
        """Where a place lies on a picture of that width, from its upper left corner."""
        scale = self.scale(width)
        x, y = _mercator(lon, lat)
        return (x - self.x) * scale + width / 2, (self.y - y) * scale + self.height(width) / 2

    def scale(self, width: float) -> float:
        """Units of the picture for each unit of the projection, which is a radian of longitude."""
        return width / (2 * self.half * _ASPECT)

    @staticmethod
    def height(width: float) -> float:
        """The height of a picture of that width."""
        return width / _ASPECT

    def radius(self, metres: float, lat: float, width: float) -> float:
        """A distance on the ground as it is drawn at that latitude."""
        return metres / _EARTH / math.cos(math.radians(lat)) * self.scale(width)


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of an island or of a part of a country, in degrees, and the box round it."""

    ring: Ring
    box: tuple[float, float, float, float]


def land(vendor: Traversable | None = None) -> tuple[Outline, ...]:
    """The countries of the world, from the package or another folder of its parts.

    Raises:
        MissingFont: they are not installed; `make vendor` brings them with the font.
    """
    return _packaged() if vendor is None else _read(vendor)


@lru_cache(maxsize=1)
def _packaged() -> tuple[Outline, ...]:
    # The same for every map of every language, and a tenth of a second to read.
    return _read(package_files("synopticon.publish") / "vendor")


def _read(vendor: Traversable) -> tuple[Outline, ...]:
    try:
        text = (vendor / "world-atlas" / "countries-50m.json").read_text(encoding="utf-8")
    except OSError as error:
        raise MissingFont from error
    return outlines(json.loads(text))


def outlines(topology: dict[str, Any]) -> tuple[Outline, ...]:
    """The outlines of the countries of a topology.

    Source: the TopoJSON Format Specification, 2.1: arcs are deltas of whole numbers, and a
    negative index is the arc backwards.
    """
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    found = []
    for country in topology["objects"]["countries"]["geometries"]:
        shapes = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for indices in (ring for polygon in shapes for ring in polygon):
            ring = _joined(indices, arcs)
            if not ring:
                continue
            lons, lats = zip(*ring, strict=True)
            found.append(Outline(ring, (min(lons), min(lats), max(lons), max(lats))))
    return tuple(found)


def rings(countries: Iterable[Outline], window: Window) -> Iterator[Ring]:
    """The outlines of countries inside a window, cut at its edges, in degrees."""
    bounds = window.bounds
    for outline in countries:
        if _meets(outline.box, bounds) and (cut := _cut(outline.ring, bounds)):
            yield cut


def _meets(
    box: tuple[float, float, float, float], bounds: tuple[float, float, float, float]
) -> bool:
    """Whether two boxes have a point in common."""
    return (
        box[0] <= bounds[2] and bounds[0] <= box[2] and box[1] <= bounds[3] and bounds[1] <= box[3]
    )


def _arc(deltas: list[list[int]], transform: dict[str, Any]) -> Ring:
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    spots: Ring = []
    for dx, dy in deltas:
        x, y = x + dx, y + dy
        spots.append((x * wide + left, y * high + low))
    return spots


def _joined(indices: list[int], arcs: list[Ring]) -> Ring:
    """The arcs of a ring end to end; where two meet, the point is there once."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _cut(ring: Ring, bounds: tuple[float, float, float, float]) -> Ring:
    """The part of a ring inside a box; nothing if that is no area.

    Source: Sutherland and Hodgman, Reentrant Polygon Clipping, 1974.
    """
    west, south, east, north = bounds
    for axis, edge, keep_above in (
        (0, west, True),
        (0, east, False),
        (1, south, True),
        (1, north, False),
    ):
        if not ring:
            break
        ring = list(_half(ring, axis, partial(_inside, axis, edge, keep_above), edge))
    return ring if len(ring) > 2 else []


def _inside(axis: int, edge: float, keep_above: bool, spot: Spot) -> bool:
    return spot[axis] >= edge if keep_above else spot[axis] <= edge


def _half(ring: Ring, axis: int, inside: Callable[[Spot], bool], edge: float) -> Iterator[Spot]:
    """A ring cut by one line."""
    before = ring[-1]
    was_in = inside(before)
    for spot in ring:
        is_in = inside(spot)
        if is_in != was_in:
            share = (edge - before[axis]) / (spot[axis] - before[axis])
            other = before[1 - axis] + share * (spot[1 - axis] - before[1 - axis])
            yield (edge, other) if axis == 0 else (other, edge)
        if is_in:
            yield spot
        before, was_in = spot, is_in


def _mercator(lon: float, lat: float) -> Spot:
    held = max(-84.0, min(84.0, lat))
    return math.radians(lon), math.asinh(math.tan(math.radians(held)))


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(y)))
