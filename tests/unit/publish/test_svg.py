"""Dates as shapes: what a bar, a bracket, a fading end and an arrow stand for."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from synopticon.model.dates import parse_date
from synopticon.model.records import Deployment, Place
from synopticon.publish.site.svg import Axis, Strips, defs, glyph
from synopticon.publish.site.svg.axis import begins
from synopticon.publish.site.svg.extents import Shape, shapes
from synopticon.publish.site.svg.glyphs import PATHS

AXIS = Axis(2010, 2019)


def drawn(text: str) -> list[Shape]:
    return list(shapes(parse_date(text), AXIS))


def test_the_ends_of_the_axis_are_the_ends_of_its_years() -> None:
    """The first of January is 0, the night after the last of December is 100, nothing is beyond."""
    assert AXIS.at(date(2010, 1, 1)) == 0
    assert AXIS.after(date(2019, 12, 31)) == 100
    assert AXIS.at(date(2015, 1, 1)) == pytest.approx(50, abs=0.1)
    assert (AXIS.at(date(1900, 1, 1)), AXIS.after(date.max)) == (0, 100)


def test_an_axis_names_its_last_year_where_there_is_room() -> None:
    """Who reads a line has to know where it ends; two labels never lie on one another."""
    assert Axis(1990, 2024).ticks == (1990, 1995, 2000, 2005, 2010, 2015, 2020, 2024)
    assert Axis(1990, 2021).ticks[-1] == 2020
    assert Axis(1991, 1994).ticks[-1] == 1994


def test_an_axis_covers_its_dates_and_a_few_ticks_are_round() -> None:
    """Five years at least; no more than seven ticks; an axis of nothing is none."""
    axis = Axis.over(map(parse_date, ("2014", "[..2031]")))
    assert axis == Axis(2014, 2031)
    assert axis.ticks == (2015, 2020, 2025, 2030)
    assert Axis.over([parse_date("2014-05-27")]) == Axis(2012, 2016)
    assert Axis.over([]) is None


def test_one_date_long_before_all_others_does_not_press_them_together() -> None:
    """It is drawn as an arrow at the edge; the axis begins where nearly all dates do."""
    dates = [parse_date(str(year)) for year in (1946, *range(2000, 2024))]
    axis = Axis.over(dates)
    assert axis is not None
    assert axis.first == 2000
    assert list(shapes(dates[0], axis)) == [Shape("earlier", 0, 0)]


def test_a_bar_covers_the_days_that_are_meant() -> None:
    """A year is a tenth of ten years; a day is next to nothing; neither fades nor is hatched."""
    (year,) = drawn("2015")
    assert year.kind == "bar"
    assert year.end - year.start == pytest.approx(10, abs=0.1)
    (day,) = drawn("2015-06-01")
    assert day.end - day.start == pytest.approx(100 / 3652, abs=0.01)
    assert (year.fades, year.hatched, year.open) == ((False, False), False, (False, False))


@pytest.mark.parametrize(
    ("text", "fades", "hatched"),
    [("2015~", True, False), ("2015?", False, True), ("2015%", True, True)],
)
def test_about_runs_out_and_doubt_is_hatched(text: str, fades: bool, hatched: bool) -> None:
    """`~` reaches beyond the year on either side and fades; `?` stays in it and is hatched."""
    (shape,) = drawn(text)
    (plain,) = drawn("2015")
    assert (shape.fades, shape.hatched) == ((fades, fades), hatched)
    assert (shape.start < plain.start, shape.end > plain.end) == (fades, fades)


def test_an_interval_lasts_and_an_open_end_is_an_arrow() -> None:
    """Between two dates the bar is whole; an end that is not known goes to the edge, as open."""
    assert [(s.kind, s.open) for s in drawn("2012/2014")] == [("lasting", (False, False))]
    (on,) = drawn("2013/..")
    assert (on.open, on.end) == ((False, True), 100)
    (until,) = drawn("../2013")
    assert (until.open, until.start) == ((True, False), 0)
    assert drawn("2012~/2014")[0].fades == (True, False)


def test_days_of_which_one_is_meant_stand_in_brackets() -> None:
    """A range, a bound, and some year of a decade; of a list each date has its bar as well."""
    assert [s.kind for s in drawn("[2012..2014]")] == ["bracket"]
    (by,) = drawn("[..2014]")
    assert (by.kind, by.open, by.start) == ("bracket", (True, False), 0)
    assert [s.kind for s in drawn("201X")] == ["bracket"]
    assert [s.kind for s in drawn("[2012,2014]")] == ["bar", "bar", "bracket"]


def test_what_ends_before_it_begins_is_not_drawn() -> None:
    """Nothing can be said in a picture of 2014 to 2012."""
    assert drawn("2014/2012") == []


def test_things_are_ordered_by_their_first_day() -> None:
    """An open beginning counts by its end; what cannot be read comes last."""
    texts = ["2016", "[..2014]", "nothing", "2015/..", "2015"]
    assert sorted(texts, key=begins) == ["[..2014]", "2015", "2015/..", "2016", "nothing"]


def test_a_strip_is_well_formed_and_its_places_are_shares() -> None:
    """XML that parses, hidden from readers that do not see, with every place across in per cent."""
    strip = Strips(AXIS)(["2014", "2014~", "2014?", "[..2014]", "[2012,2014]", "2013/..", "1999"])
    root = ET.fromstring(strip)
    assert root.attrib["aria-hidden"] == "true"
    places = [float(v) for v in re.findall(r' x[12]?="([\d.]+)%"', strip)]
    assert places
    assert all(0 <= p <= 100 for p in places)
    ids = set(re.findall(r"url\(#([\w-]+)\)", strip))
    assert {"fade-both", "hatch"} <= ids
    assert all(f'id="{id}"' in defs() for id in ids)


def test_nothing_is_drawn_of_nothing() -> None:
    """No axis, no date, or a date that is none: no empty picture."""
    assert Strips(None)(["2014"]) == ""
    assert Strips(AXIS)([None, "<b>"]) == ""
    assert Strips.over([None, '"><script>']).axis is None


def deployment(**dates: str) -> Deployment:
    return Deployment(
        id="d", system="s", place=Place("P", "city"), seen="structure", claims=("c",), **dates
    )


def test_a_deployment_has_the_mark_of_what_was_seen() -> None:
    """A structure its square, where it was not there a cross, a dashed line between the two."""
    strips = Strips(AXIS)
    whole = strips((), [deployment(not_seen="2012", seen_first="2014", seen_last="2016")])
    assert PATHS["structure"] in whole
    assert PATHS["camera"] not in whole
    assert 'class="gone"' in whole
    assert 'class="between"' in whole
    assert 'class="seen"' in whole
    assert "between" not in strips((), [deployment(seen_first="2014")])


def test_the_three_marks_have_three_shapes() -> None:
    """A structure never looks like a camera: another path, another class."""
    assert len(set(PATHS.values())) == 3
    marks = [ET.fromstring(glyph(seen)) for seen in PATHS]
    assert len({m.attrib["class"] for m in marks}) == 3
    assert len({m[0].attrib["d"] for m in marks}) == 3
