"""The places that the map is measured with are what the row says they are."""

from __future__ import annotations

from bench.map import many_places
from synopticon.publish.site.sights import sights


def test_every_place_is_drawn_and_all_kinds_are_there() -> None:
    """As many as asked for, each with coordinates; three marks, areas too; the same again."""
    release = many_places(24)
    found = list(sights(release.deployments))
    assert len(found) == 24
    assert {s.deployment.seen for s in found} == {"structure", "camera", "in use"}
    assert {s.wide for s in found} == {True, False}
    assert many_places(24).deployments == release.deployments
