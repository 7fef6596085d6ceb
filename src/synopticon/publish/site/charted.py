"""The coasts and places of the map as its script reads them: numbers and ids, no words."""

from __future__ import annotations

import json

from synopticon.publish.site.atlas import Ring, Window, land, rings
from synopticon.publish.site.sights import sights
from synopticon.publish.site.view import View

__all__ = ["records"]

_SEEN = ("structure", "camera", "in use")
_ROUND = 5  # so many times the first view can be looked at round it


def records(view: View) -> str:
    """A script that sets one global; nothing if no deployment has coordinates.

    Raises:
        MissingFont: the atlas is not installed; `make vendor` brings it with the font.
    """
    found = list(sights(view.release.deployments))
    if not found:
        return ""
    window = Window.over(found)
    round_it = window.wider(_ROUND)
    west, _, east, _ = round_it.bounds
    digits = 3 if east - west < 20 else 2 if east - west < 80 else 1
    data = {
        "view": _box(window),
        "bounds": _box(round_it),
        "land": [_flat(r, digits) for r in rings(land(), round_it)],
        "marks": [
            [s.lat, s.lon, s.radius, int(s.wide), _SEEN.index(s.deployment.seen), s.deployment.id]
            for s in found
        ],
    }
    return f"window.SYNOPTICON_MAP={json.dumps(data, separators=(',', ':'))};\n"


def _box(window: Window) -> list[list[float]]:
    west, south, east, north = (round(v, 4) for v in window.bounds)
    return [[south, west], [north, east]]


def _flat(ring: Ring, digits: int) -> list[list[float]]:
    """A ring as latitude and longitude; points that rounding makes one are there once."""
    spots = ((round(lat, digits), round(lon, digits)) for lon, lat in ring)
    return [list(spot) for spot in dict.fromkeys(spots)]
