"""The map: what is an area and what a mark, what is listed, and that no place is finer."""

from __future__ import annotations

import json
import math
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from synopticon.model.records import Deployment, Place
from synopticon.model.release import Release
from synopticon.publish.site.atlas import Window, land, outlines, rings
from synopticon.publish.site.charted import records
from synopticon.publish.site.fonts import MissingFont
from synopticon.publish.site.sights import Sight, sights
from synopticon.publish.site.svg.chart import chart
from synopticon.publish.site.svg.glyphs import PATHS
from synopticon.publish.site.view import View
from tests.golden import sample
from tests.unit.publish.test_entity_pages import page, text

# A square country from 0 to 10 degrees with a square hole, as TopoJSON: two arcs, one backwards.
SQUARE = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[0, 0], [10, 0], [0, 10]],
        [[0, 0], [0, 10], [10, 0]],
        [[4, 4], [0, 1], [1, 0], [0, -1], [-1, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, -2], [2]]},
                {"type": "MultiPolygon", "arcs": [[[2]]]},
            ]
        }
    },
}


def seen(
    id: str, lat: str, lon: str, precision: str = "vicinity", what: str = "camera"
) -> Deployment:
    place = Place(f"Place {id}", precision, None, Decimal(lat), Decimal(lon))  # type: ignore[arg-type]
    return Deployment(id=id, system="quay-lamps", place=place, seen=what, claims=("lamps-counted",))  # type: ignore[arg-type]


def with_places(*deployments: Deployment) -> Release:
    return replace(sample.release(), deployments=deployments)


def global_of(script: str) -> dict[str, list[list[float]]]:
    found = re.fullmatch(r"window\.SYNOPTICON_MAP=(.*);\n", script)
    assert found
    return dict(json.loads(found[1]))


@pytest.mark.parametrize(
    ("precision", "lat", "radius", "wide"),
    [
        ("exact", "39.03642", 10, False),
        ("vicinity", "39.0364", 100, False),
        ("vicinity", "39.03", 557, False),
        ("locality", "39.041", 1000, False),
        ("city", "39.03", 10_000, True),
        ("country", "39", 250_000, True),
    ],
)
def test_a_place_is_as_wide_as_it_is_said_or_printed(
    precision: str, lat: str, radius: int, wide: bool
) -> None:
    """The wider of the two counts: two decimals cannot tell a place to a hundred metres."""
    (sight,) = sights((seen("a", lat, "-168.49444", precision),))
    assert (sight.radius, sight.wide) == (radius, wide)


def test_what_has_no_coordinates_has_no_place_on_the_map() -> None:
    """Neither a place without them nor one that is unlocated; the widest come first."""
    bare = replace(seen("b", "1", "1"), place=Place("P", "city"))
    found = sights((seen("a", "39.0000", "1.0000"), bare, seen("c", "39.0", "1.0", "province")))
    assert [s.deployment.id for s in found] == ["c", "a"]


def test_a_window_shows_its_places_and_some_land() -> None:
    """It is no smaller than most of a degree, keeps its shape, and never leaves the world."""
    window = Window.over(sights((seen("a", "39.0000", "125.0000"),)))
    west, south, east, north = window.bounds
    assert 0.7 < north - south < 2
    assert west < 125 < east
    assert (window.at(125, 39, 400)) == pytest.approx((200, 150))
    whole = Window.over(sights((seen("a", "80.0", "-170.0"), seen("b", "-60.0", "170.0"))))
    assert whole.wider(9).bounds[::2] == (-180, 180)
    assert all(-84 <= lat <= 84 for lat in whole.wider(9).bounds[1::2])


def test_a_radius_is_drawn_to_the_scale_of_its_latitude() -> None:
    """A metre is as long again at 60 degrees as at the equator: so is its picture."""
    window = Window(0, 0, math.radians(60))
    assert window.radius(1000, 60, 400) == pytest.approx(2 * window.radius(1000, 0, 400))
    degree = window.at(1, 0, 400)[0] - window.at(0, 0, 400)[0]
    assert window.radius(111_320, 0, 400) == pytest.approx(degree, rel=0.001)


def test_outlines_are_joined_and_cut_at_the_window() -> None:
    """Arcs run end to end, one of them backwards; a corner of the square stays of the square."""
    whole = list(
        rings(outlines(SQUARE), Window.over([Sight(seen("a", "5", "5"), 5, 5, 10_000_000, True)]))
    )
    assert whole[0] == [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    assert len(whole) == 3
    window = Window.over(sights((seen("a", "0.0000", "0.0000"),)))
    (corner,) = list(rings(outlines(SQUARE), window))
    _, _, east, north = window.bounds
    assert {(round(x, 6), round(y, 6)) for x, y in corner} == {
        (0, 0),
        (round(east, 6), 0),
        (round(east, 6), round(north, 6)),
        (0, round(north, 6)),
    }


def test_the_atlas_has_the_coasts_where_they_are() -> None:
    """Pyongyang is on land, and the sea west of it is not."""
    window = Window.over(sights((seen("a", "39.0000", "125.0000"),))).wider(3)

    def on_land(lon: float, lat: float) -> bool:
        inside = False
        for ring in rings(land(), window):
            for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
                if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                    inside = not inside
        return inside

    assert on_land(125.75, 39.02)
    assert not on_land(124.0, 39.02)


def test_without_its_atlas_the_site_says_what_is_missing(tmp_path: Path) -> None:
    """An installation without the parts of `make vendor` is told so, as with the font."""
    with pytest.raises(MissingFont):
        land(tmp_path)


def test_a_wide_place_is_an_area_without_a_mark() -> None:
    """A city is never a point; a structure, a camera and one in use have three shapes."""
    found = list(
        sights(
            (
                seen("a", "39.01", "125.70", "city", "camera"),
                seen("b", "39.0100", "125.7000", "vicinity", "structure"),
                seen("c", "39.5000", "125.7000", "vicinity", "in use"),
            )
        )
    )
    picture = chart(Window.over(found), [], found, 'A "map"')
    root = ET.fromstring(picture)
    assert root.attrib["aria-label"] == 'A "map"'
    paths = re.findall(r'<path class="mark-([\w-]+)"[^>]* d="([^"]+)"', picture)
    assert dict(paths) == {"structure": PATHS["structure"], "in-use": PATHS["in use"]}
    (area,) = re.findall(r'<circle class="area ([\w-]+)"[^>]* r="([\d.]+)"', picture)
    assert area[0] == "camera"
    assert float(area[1]) >= 9


def test_many_things_in_one_place_are_drawn_once() -> None:
    """Five thousand sightings of one place do not make a picture of megabytes."""
    found = list(sights(tuple(seen(f"d{n}", "39.0100", "125.7000") for n in range(50))))
    assert chart(Window.over(found), [], found, "x").count('class="mark-camera"') == 1


def test_the_script_is_given_numbers_and_ids_alone() -> None:
    """Marks as latitude, longitude, metres, wide, what was seen, id; coasts; two boxes."""
    release = with_places(seen("a", "39.0100", "125.7000", "vicinity", "structure"))
    data = global_of(records(View.of(release)))
    assert set(data) == {"view", "bounds", "land", "marks"}
    assert data["marks"] == [[39.01, 125.7, 100, 0, 0, "a"]]
    (south, west), (north, east) = data["bounds"]
    assert all(
        south - 0.001 <= lat <= north + 0.001 and west - 0.001 <= lon <= east + 0.001
        for ring in data["land"]
        for lat, lon in ring  # type: ignore[misc]
    )
    assert data["land"]
    assert records(View.of(with_places())) == ""


def test_the_page_lists_what_it_draws_and_what_it_cannot() -> None:
    """Each in a table, told apart; the picture is there without a script; borders take no side."""
    html = page(sample.release(), "map.html")
    drawn, listed = html.split('id="unlocated"')
    assert 'id="at-quay-mast"' in drawn
    assert 'id="at-somewhere"' in listed
    assert '<svg class="chart"' in drawn
    assert 'id="live"' in drawn
    assert "Some borders are disputed" in text(html)
    scripts = re.findall(r'<script src="([^"]+)"', drawn.split("<table")[0])
    assert scripts[-3:] == ["assets/leaflet.js", "assets/map-records.js", "assets/map.js"]


def test_the_key_explains_only_marks_that_are_drawn() -> None:
    """A mark that nobody meets needs no words."""
    html = page(with_places(seen("a", "1", "1", what="structure")), "map.html")
    key = html.split('class="sites key"')[1].split("</ul>")[0]
    assert key.count("<li>") == 1
    assert "structure" in key


def test_how_many_are_known_only_by_their_city_is_said() -> None:
    """Of those that are not on the map; one that is known less well is not counted."""
    bare = [replace(seen(i, "1", "1"), place=Place(f"Place {i}", "city")) for i in ("b", "c")]
    lost = replace(seen("d", "1", "1"), place=Place("Place d", "unlocated"))
    html = page(with_places(seen("a", "1", "1"), *bare, lost), "map.html")
    assert "Two of them are known only by their city." in text(html)
    assert "known only by" not in text(page(with_places(seen("a", "1", "1"), lost), "map.html"))


def test_without_coordinates_there_is_no_map_and_no_script() -> None:
    """The places are listed; nothing is drawn and nothing is loaded to draw it."""
    bare = replace(seen("b", "1", "1"), place=Place("A place", "city"))
    html = page(with_places(bare), "map.html")
    assert "leaflet" not in html
    assert "No deployment of this case has coordinates" in text(html)
    assert "A place" in text(html)
    assert "The case records no deployment." in text(page(with_places(), "map.html"))
