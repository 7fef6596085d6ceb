"""Entities, sources, exhibits and deployments as JSON Lines, with every key that is published.

Each key is named here: what a Release comes to hold besides is not published by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any

from synopticon.base.canon import JSON
from synopticon.model.records import (
    Capture,
    Deployment,
    Derivation,
    Entity,
    Exhibit,
    Name,
    Place,
    Source,
)
from synopticon.model.release import Release
from synopticon.publish.data.cells import given
from synopticon.publish.notation import compact
from synopticon.publish.site.pictures import path_of
from synopticon.publish.wording import plain

__all__ = ["PARTS", "record_lines"]


def record_lines(release: Release, part: str) -> bytes:
    """One JSON object to a line, in the order of ids.

    Args:
        release: what is published.
        part: one of `PARTS`.
    """
    records: Sequence[Any] = getattr(release, part)
    line = _LINES[part]
    rows = (given({**line(record), **_shown(release, record)}) for record in records)
    return "".join(f"{compact(row)}\n" for row in rows).encode("utf-8")


def _shown(release: Release, record: Any) -> dict[str, JSON]:
    """What is shown of an exhibit: the file, and what a person decided about the faces in it."""
    picture = release.pictures.get(record.id) if isinstance(record, Exhibit) else None
    if picture is None:
        return {}
    pixels = picture.pixels
    told: dict[str, JSON] = {
        "file": path_of(record.id, picture),
        "sha256": hashlib.sha256(pixels.data).hexdigest(),
        "media_type": pixels.media_type,
        "width": pixels.width,
        "height": pixels.height,
        "alt": plain(picture.alt),
        "faces": picture.faces,
        "officials": picture.officials,
    }
    return {"picture": given(told)}


def _entity(entity: Entity) -> dict[str, JSON]:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "names": [_name(name) for name in entity.names],
        "summary": plain(entity.summary),
        "role": plain(entity.role),
        "url": entity.url,
    }


def _name(name: Name) -> JSON:
    return given(
        {
            "text": name.text,
            "language": name.language,
            "script": name.script,
            "scheme": name.scheme,
            "as_printed": name.as_printed,
            "exhibit": name.exhibit,
            "date": name.date,
        }
    )


def _source(source: Source) -> dict[str, JSON]:
    return {
        "id": source.id,
        "name": plain(source.name),
        "kind": source.kind,
        "reliability": source.reliability,
        "origin": source.origin,
        "language": source.language,
        "url": source.url,
        "entity": source.entity,
    }


def _exhibit(exhibit: Exhibit) -> dict[str, JSON]:
    return {
        "id": exhibit.id,
        "source": exhibit.source,
        "title": plain(exhibit.title),
        "kind": exhibit.kind,
        "holding": exhibit.holding,
        "language": exhibit.language,
        "published": exhibit.published,
        "accessed": exhibit.accessed,
        "url": exhibit.url,
        "credit": exhibit.credit,
        "rights": exhibit.rights,
        "sha256": exhibit.sha256,
        "media_type": exhibit.media_type,
        "origin": exhibit.origin,
        "via": exhibit.via,
        "capture": _capture(exhibit.capture),
        "derivations": [_derivation(step) for step in exhibit.derivations],
    }


def _capture(capture: Capture | None) -> JSON:
    if capture is None:
        return None
    return given({"method": capture.method, "date": capture.date, "tool": capture.tool})


def _derivation(step: Derivation) -> JSON:
    return given(
        {
            "kind": step.kind,
            "of": step.of,
            "sha256": step.sha256,
            "tool": step.tool,
            "parameters": {name: step.parameters[name] for name in sorted(step.parameters)},
            "language": step.language,
            "translator": step.translator,
        }
    )


def _deployment(deployment: Deployment) -> dict[str, JSON]:
    return {
        "id": deployment.id,
        "system": deployment.system,
        "place": _place(deployment.place),
        "seen": deployment.seen,
        "not_seen": deployment.not_seen,
        "seen_first": deployment.seen_first,
        "seen_last": deployment.seen_last,
        "claims": deployment.claims,
    }


def _place(place: Place) -> JSON:
    return given(
        {
            "name": plain(place.name),
            "precision": place.precision,
            "entity": place.entity,
            "lat": place.lat,
            "lon": place.lon,
            "as_printed": place.as_printed,
        }
    )


_LINES = MappingProxyType[str, Callable[[Any], dict[str, JSON]]](
    {
        "deployments": _deployment,
        "entities": _entity,
        "exhibits": _exhibit,
        "sources": _source,
    }
)
PARTS: tuple[str, ...] = tuple(_LINES)
