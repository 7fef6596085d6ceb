"""Deployments with coordinates, as areas: how far off each may be, never finer than printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from synopticon.model.records import Deployment
from synopticon.model.vocabulary import Number, Precision
from synopticon.publish.data.geojson import RADIUS

__all__ = ["Sight", "sights"]

# A coarser word names an area and no distance. To be drawn at all it needs one; this is ours.
_WIDE: Mapping[Precision, int] = MappingProxyType(
    {"city": 10_000, "province": 75_000, "country": 250_000}
)
_METRES_OF_A_DEGREE = 111_320


@dataclass(frozen=True, slots=True)
class Sight:
    """A deployment with its place in degrees and the metres round it in which it may be.

    `wide` says that a city, a province or a country is all that is known: an area without a mark.
    """

    deployment: Deployment
    lat: float
    lon: float
    radius: int
    wide: bool


def sights(deployments: tuple[Deployment, ...]) -> Iterator[Sight]:
    """Those that have coordinates: the widest first, so that the others are drawn over them."""
    found = (s for d in deployments if (s := _sight(d)))
    yield from sorted(found, key=lambda s: (-s.radius, s.deployment.id))


def _sight(deployment: Deployment) -> Sight | None:
    place = deployment.place
    if place.lat is None or place.lon is None or place.precision == "unlocated":
        return None
    said = RADIUS.get(place.precision) or _WIDE[place.precision]
    radius = max(said, _fineness(place.lat), _fineness(place.lon))
    wide = place.precision in _WIDE
    return Sight(deployment, float(place.lat), float(place.lon), radius, wide)


def _fineness(degrees: Number) -> int:
    """Half a step of the last digit as printed, in metres: 39.03 may be 557 metres off."""
    exponent = degrees.as_tuple().exponent if isinstance(degrees, Decimal) else 0
    digits = -exponent if isinstance(exponent, int) else 0
    return round(_METRES_OF_A_DEGREE / 2 / float(10 ** max(0, digits)))
