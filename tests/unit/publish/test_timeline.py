"""The timeline: what one date far from all others does to it, and what is said of that date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from synopticon.model.dates import parse_date
from synopticon.publish.site import Site
from synopticon.publish.site.svg import Axis
from synopticon.publish.site.svg.extents import Shape, shapes
from tests.golden import sample

NEAR = ("2012", "2014", "2014-05", "2015", "[2013..2016]", "2014~")


def timeline(*dates: str) -> str:
    """The page of the sample whose claims have these dates, without its deployments."""
    release = sample.release()
    claims = tuple(replace(c, date=d) for c, d in zip(release.claims, dates, strict=True))
    pages = dict(Site()(replace(release, claims=claims, deployments=())))
    return pages["timeline.html"].decode("utf-8")


@pytest.mark.parametrize(
    ("far", "said"),
    [
        (
            "9999",
            "One date lies after 2016, the last year drawn, and is an arrow at the edge: 9999.",
        ),
        ("0001", "One date lies before 2012, the first year drawn, and is an arrow at the edge:"),
    ],
)
def test_one_date_far_from_all_others_is_told_in_words(far: str, said: str) -> None:
    """The years drawn are those of the rest; the table still has the claim with its date."""
    page = timeline(far, *NEAR)
    assert said in page
    assert f'<th scope="row" role="rowheader">{far}</th>' in page
    assert "date lies" not in timeline("2014", *NEAR)


@pytest.mark.parametrize(
    ("dates", "axis"),
    [
        (("9999", *NEAR), Axis(2012, 2016)),
        (("0001", *NEAR), Axis(2012, 2016)),
        (("0001", "9999", *NEAR, *NEAR), Axis(2012, 2016)),
        (("2014/9999", *NEAR), Axis(2012, 2016)),
        # Of so few nobody can tell which is the odd one, and a long time is no odd date.
        (("2014", "9999"), Axis(2014, 9999)),
        (("1800/2000", "1900"), Axis(1800, 2000)),
        (("1960", *NEAR), Axis(1960, 2016)),
    ],
)
def test_an_axis_covers_what_is_not_far_from_the_middle(dates: tuple[str, ...], axis: Axis) -> None:
    """Far is more than sixty years and more than five times what the middle half takes."""
    assert Axis.over(map(parse_date, dates)) == axis


@pytest.mark.parametrize(
    ("date", "drawn"),
    [
        ("9999", [("later", 100, 100, (False, False))]),
        ("2031/..", [("later", 100, 100, (False, False))]),
        ("0001", [("earlier", 0, 0, (False, False))]),
        ("[..1999]", [("earlier", 0, 0, (False, False))]),
        ("2010/9999", [("lasting", 0, 100, (False, True))]),
        ("0001/2019", [("lasting", 0, 100, (True, False))]),
        ("[0001..2019]", [("bracket", 0, 100, (True, False))]),
        ("[0001,9999]", [("bracket", 0, 100, (True, True))]),
        ("20XX", [("bracket", 0, 100, (True, True))]),
    ],
)
def test_no_end_is_drawn_where_a_date_goes_beyond_the_years(
    date: str, drawn: list[tuple[object, ...]]
) -> None:
    """An arrow, or a bracket that is not closed: it does not begin or end at the edge."""
    found: list[Shape] = list(shapes(parse_date(date), Axis(2010, 2019)))
    assert [(s.kind, s.start, s.end, s.open) for s in found] == drawn
