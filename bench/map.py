"""The map page of 5,000 places in Debian's Chromium, beside a plain map of Leaflet's own marks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from statistics import median

from bench.browser import chromium
from bench.timing import Row
from synopticon import publish
from synopticon.base.diagnostics import Report
from synopticon.model.case import Case
from synopticon.model.records import (
    Claim,
    Deployment,
    Entity,
    Evidence,
    Exhibit,
    Manifest,
    Name,
    Place,
    Source,
)
from synopticon.model.release import Release
from synopticon.protect.gate import gate

__all__ = ["many_places", "map_rows"]

# What a map is without more thought: every mark a shape of its own in the page. It has the land and
# the places of ours, and no table, areas, picture or words.
_PLAIN = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Plain</title>
<style>#map { height: 30rem; position: relative; overflow: hidden }</style><div id="map"></div>
<script src="assets/leaflet.js"></script><script src="assets/map-records.js"></script><script>
var data = SYNOPTICON_MAP, map = L.map("map").fitBounds(data.view);
L.polygon(data.land.map(function (ring) { return [ring]; })).addTo(map);
data.marks.forEach(function (m) { L.circleMarker([m[0], m[1]], { radius: 5 }).addTo(map); });
</script></html>"""
# When the first text or picture was on the screen, and when nothing was left to draw, in
# milliseconds after the page was asked for.
_FIRST = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
_DRAWN = """() => new Promise(done => requestAnimationFrame(() =>
  requestAnimationFrame(() => done(performance.now()))))"""


def many_places(count: int = 5_000, seed: int = 7) -> Release:
    """A case of one system seen at so many places, of every precision, over six degrees.

    Raises:
        AssertionError: the gate refused it.
    """
    draw = random.Random(seed)

    def place(number: int) -> Place:
        lat, lon = (Decimal(f"{low + 6 * draw.random():.4f}") for low in (36, 124))
        precision = ("exact", "vicinity", "locality", "city")[number % 4]
        return Place(f"Place {number}", precision, None, lat, lon)  # type: ignore[arg-type]

    seen = ("structure", "camera", "in use")
    evidence = (Evidence("image", "shows", 2),)
    case = Case(
        manifest=Manifest(
            id="places", format="1.0", title="Places", languages=("en",), licence="CC0-1.0"
        ),
        sources=(Source(id="paper", name="Paper", kind="news", reliability="B", origin="self"),),
        exhibits=(
            Exhibit(
                id="image", source="paper", title="Image", kind="photograph", holding="referenced"
            ),
        ),
        entities=(Entity(id="cameras", kind="system", names=(Name("Cameras", "Latn", "en"),)),),
        deployments=tuple(
            Deployment(
                id=f"at-{number}",
                system="cameras",
                place=place(number),
                seen=seen[number % 3],  # type: ignore[arg-type]
                claims=("seen",),
                seen_first=str(2000 + number % 24),
            )
            for number in range(count)
        ),
        claims=(
            Claim(
                id="seen",
                kind="deployment",
                text="There are cameras.",
                asserts="fact",
                confidence="likely",
                about=("cameras",),
                evidence=evidence,
            ),
        ),
    )
    passed = gate(case, Report(), ())
    assert isinstance(passed, Release), [str(f) for f in passed]
    return passed


def map_rows(folder: Path, turns: int) -> Iterator[Row]:
    """When the page is first painted, and when every place is drawn; opened from a folder."""
    publish.write(many_places(), folder / "places")
    ours, peer = (folder / "places" / name for name in ("map.html", "plain.html"))
    peer.write_text(_PLAIN, "utf-8")
    first: dict[Path, list[float]] = {ours: [], peer: []}
    drawn: dict[Path, list[float]] = {ours: [], peer: []}
    with chromium("the map") as browser:
        if browser is None:
            return
        for _ in range(turns + 1):
            for address in (ours, peer):
                page = browser.new_page()
                page.goto(address.as_uri(), wait_until="load")
                drawn[address].append(page.evaluate(_DRAWN) / 1000)
                page.wait_for_timeout(200)
                first[address].append(page.evaluate(_FIRST) / 1000)
                page.close()
    for what, kept, aim in (
        ("first paint", first, 1.0),
        ("every place drawn, with its table", drawn, None),
    ):
        mine, others = (median(kept[address][1:]) for address in (ours, peer))
        yield Row(
            f"map of 5,000 places, {what}",
            mine,
            others,
            f"<= {aim:g} s" if aim else "",
            aim is None or mine <= aim,
            by="Leaflet's own marks, no table",
        )
