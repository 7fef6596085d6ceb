"""The case in the terms of FollowTheMoney, for tools that read entities and ties."""

from __future__ import annotations

from synopticon.model.release import Release
from synopticon.publish.data.ftm.sightings import sightings
from synopticon.publish.data.ftm.things import documents, entities
from synopticon.publish.data.ftm.ties import ties
from synopticon.publish.notation import compact

__all__ = ["ftm_lines"]


def ftm_lines(release: Release) -> bytes:
    """One FollowTheMoney entity to a line: entities, documents, ties, then sightings.

    Source: https://followthemoney.tech/explorer/
    """
    parts = (entities, documents, ties, sightings)
    nodes = (node for part in parts for node in part(release))
    return "".join(f"{compact(node.json())}\n" for node in nodes).encode("utf-8")
