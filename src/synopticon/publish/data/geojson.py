"""Deployments as GeoJSON; one that has no coordinates is a feature without a geometry."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from synopticon.base.canon import JSON
from synopticon.model.records import Deployment
from synopticon.model.release import Release
from synopticon.model.vocabulary import Precision
from synopticon.publish.data.cells import words
from synopticon.publish.notation import pretty

__all__ = ["RADIUS", "features"]

# How far off a place may be, in metres; the coarser words name an area and no distance.
RADIUS: Mapping[Precision, int] = MappingProxyType({"exact": 10, "vicinity": 100, "locality": 1000})


def features(release: Release) -> bytes:
    """A FeatureCollection in the order of ids; longitude comes first.

    Source: RFC 7946, sections 3.1.1 and 3.2.
    """
    listed = [_feature(release, deployment) for deployment in release.deployments]
    return pretty({"type": "FeatureCollection", "features": listed}).encode("utf-8")


def _feature(release: Release, deployment: Deployment) -> JSON:
    place = deployment.place
    located = place.lat is not None and place.lon is not None
    return {
        "type": "Feature",
        "id": deployment.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if located else None,
        "properties": {
            "system": deployment.system,
            "place": words(release, place.name),
            "place_entity": place.entity,
            "precision": place.precision,
            "radius": RADIUS.get(place.precision) if located else None,
            "as_printed": place.as_printed,
            "seen": deployment.seen,
            "not_seen": deployment.not_seen,
            "seen_first": deployment.seen_first,
            "seen_last": deployment.seen_last,
            "claims": deployment.claims,
        },
    }
