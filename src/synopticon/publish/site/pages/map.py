"""The map: where systems were seen, each place as large as it is uncertain, with a table beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from synopticon.publish.site.atlas import Window, land, rings
from synopticon.publish.site.page import Page
from synopticon.publish.site.sights import Sight, sights
from synopticon.publish.site.svg.chart import chart
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """The one map."""
    yield Page("map.html", "map.html", view.tongue.text("Map"), "map.html", _shows)


def _shows(view: View) -> Mapping[str, Any]:
    found = list(sights(view.release.deployments))
    located = {s.deployment.id for s in found}
    others = [d for d in view.release.deployments if d.id not in located]
    return {
        "drawn": {s.deployment.seen for s in found},
        "picture": _picture(view, found) if found else None,
        "located": [d for d in view.release.deployments if d.id in located],
        "others": others,
        "by_city": sum(d.place.precision == "city" for d in others),
    }


def _picture(view: View, found: list[Sight]) -> object:
    window = Window.over(found)
    label = view.tongue.many(
        "A map of {number} place; the table below has it too",
        "A map of {number} places; the table below lists them all",
        len(found),
    )
    return chart(window, rings(land(), window), found, label)
