"""Deployments: what was seen as an Event, what stands there as an Asset, the place as an Address.

FollowTheMoney knows no sighting. What was seen keeps its word everywhere: a structure is never
called a camera, nor said to be of the system.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from synopticon.model.records import Deployment
from synopticon.model.release import Release
from synopticon.model.vocabulary import CONFIDENCE, Precision, Seen
from synopticon.publish.data.cells import number, words
from synopticon.publish.data.ftm.dating import beyond, day
from synopticon.publish.data.ftm.node import Node, made, node_id, texts
from synopticon.publish.data.ftm.ties import Proofs
from synopticon.publish.data.geojson import RADIUS

__all__ = ["sightings"]

_CALLED: Mapping[Seen, str] = MappingProxyType(
    {"structure": "a structure", "camera": "a camera", "in use": "in use"}
)
_BELONGS: Mapping[Seen, str] = MappingProxyType(
    {"structure": "looked at as possibly part of", "camera": "part of", "in use": "part of"}
)
_SAID: Mapping[Seen, str] = MappingProxyType(
    {
        "structure": "A structure was seen; no camera could be made out.",
        "camera": "A camera was seen; that it works could not be seen.",
        "in use": "It was seen in use.",
    }
)


def sightings(release: Release) -> Iterator[Node]:
    """For each deployment its place, what stands there, what was seen, and the ties of them."""
    proofs, claims = Proofs(release), {claim.id: claim for claim in release.claims}
    places = frozenset(entity.id for entity in release.entities if entity.kind == "place")
    for deployment in release.deployments:
        where = _addresses(release, deployment, places)
        cited = [claims[id] for id in deployment.claims if id in claims]
        proof = [document for claim in cited for document in proofs.of(claim)]
        sure = ", ".join(degree for degree in CONFIDENCE if degree in {c.confidence for c in cited})
        yield _place(release, deployment)
        yield _standing(release, deployment, where)
        yield _sighting(release, deployment, where, proof, sure)
        yield from _tied(release, deployment)


def _place(release: Release, deployment: Deployment) -> Node:
    place = deployment.place
    return made(
        node_id(release, "place", deployment.id),
        "Address",
        full=texts(place.name),
        latitude=(number(place.lat),),
        longitude=(number(place.lon),),
        remarks=(_precision(place.precision),),
        keywords=(f"deployment:{deployment.id}",),
    )


def _precision(precision: Precision) -> str:
    metres = RADIUS.get(precision)
    return f"Precision: {precision}{f', to about {metres} m' if metres else ''}."


def _standing(release: Release, deployment: Deployment, where: Sequence[str]) -> Node:
    place = words(release, deployment.place.name)
    return made(
        node_id(release, "standing", deployment.id),
        "Asset",
        name=(f"{place}: {_CALLED[deployment.seen]}",),
        summary=(_SAID[deployment.seen],),
        addressEntity=where,
        keywords=(f"deployment:{deployment.id}",),
    )


def _sighting(
    release: Release,
    deployment: Deployment,
    where: Sequence[str],
    proof: Sequence[str],
    sure: str,
) -> Node:
    place = words(release, deployment.place.name)
    first, last = day(deployment.seen_first), day(deployment.seen_last)
    gone = deployment.not_seen
    return made(
        node_id(release, "sighting", deployment.id),
        "Event",
        name=(f"Seen at {place}: {_CALLED[deployment.seen]}",),
        summary=(_SAID[deployment.seen],),
        description=(
            beyond("First image", deployment.seen_first, first),
            beyond("Last image", deployment.seen_last, last),
            f"Not there in an image of (EDTF): {gone}." if gone else None,
            f"What it rests on is held to be: {sure}.",
        ),
        startDate=(first,),
        endDate=(last,),
        location=texts(deployment.place.name),
        addressEntity=where,
        recordId=(deployment.id,),
        proof=proof,
        keywords=(f"deployment:{deployment.id}",),
    )


def _addresses(release: Release, deployment: Deployment, places: frozenset[str]) -> tuple[str, ...]:
    """The place as printed, and the entity that it is, where that is a place."""
    own, named = node_id(release, "place", deployment.id), deployment.place.entity
    return (own, node_id(release, "entity", named)) if named in places else (own,)


def _tied(release: Release, deployment: Deployment) -> Iterator[Node]:
    """What was seen is what stands there; what stands there is, or may be, of the system."""
    sighting, standing = (node_id(release, k, deployment.id) for k in ("sighting", "standing"))
    system = node_id(release, "entity", deployment.system)
    for kind, subject, object, role in (
        ("seen-there", sighting, standing, "seen"),
        ("of-system", standing, system, _BELONGS[deployment.seen]),
    ):
        yield made(
            node_id(release, kind, deployment.id),
            "UnknownLink",
            subject=(subject,),
            object=(object,),
            role=(role,),
            recordId=(deployment.id,),
        )
