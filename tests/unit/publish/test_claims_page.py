"""The list of claims: folded by system, and marked with what it can be filtered by."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from synopticon.model.records import Claim
from synopticon.publish.site import Site
from synopticon.publish.site.pages.claims import pages
from synopticon.publish.site.view import View
from tests.golden import sample


class Items(HTMLParser):
    """The marks of each item of the list, and the values of each filter."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.items: list[dict[str, str | None]] = []
        self.options: dict[str, list[str]] = {}
        self.named = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember items and options."""
        told = dict(attrs)
        if tag == "li" and "data-kind" in told:
            self.items.append(told)
        elif tag == "select":
            self.named = told["data-filter"] or ""
            self.options[self.named] = []
        elif tag == "option" and told["value"]:
            self.options[self.named].append(told["value"])


def marks(claim: Claim) -> dict[str, Any]:
    release = sample.release()
    claims = tuple(claim if c.id == claim.id else c for c in release.claims)
    (page,) = pages(View.of(replace(release, claims=claims)))
    return dict(page.shows["marks"][claim.id])


def counted() -> Claim:
    return next(c for c in sample.release().claims if c.id == "lamps-counted")


def test_a_claim_is_marked_with_what_it_is_filtered_by() -> None:
    """System, kind, what it asserts, confidence, years, places of its own and of sightings."""
    assert marks(counted()) == {
        "system": ("quay-lamps",),
        "kind": ("deployment",),
        "asserts": ("fact",),
        "confidence": ("likely",),
        "year": ("2019",),
        "place": ("quay",),
        "origin": ("the-paper",),
    }


@pytest.mark.parametrize(
    ("date", "years"),
    [
        ("2019-05-03", ["2019"]),
        ("2018~", ["2018"]),
        ("2018/2020", ["2018", "2019", "2020"]),
        ("201X", [str(y) for y in range(2010, 2020)]),
        ("[2014,2016]", ["2014", "2016"]),
        ("[..2019]", ["2019"]),
        ("2017/..", ["2017"]),
        ("1900/2000", ["1900", "2000"]),
        ("no date", []),
        (None, []),
    ],
)
def test_a_date_gives_the_years_it_may_lie_in(date: str | None, years: list[str]) -> None:
    """A list gives those it lists, an open end the year that is named, a century its ends."""
    assert list(marks(replace(counted(), date=date))["year"]) == years


def test_testimony_is_no_value_to_filter_by() -> None:
    """What rests on it can't be picked out by its origin."""
    read = Items(dict(Site()(sample.release()))["claims.html"].decode("utf-8"))
    assert "testimony" not in str(read.options)
    told = next(i for i in read.items if i["data-kind"] == "awareness")
    assert "data-origin" not in told


def test_every_value_of_a_filter_is_that_of_some_claim() -> None:
    """No choice gives an empty list by itself, and no claim is out of reach of its filters."""
    read = Items(dict(Site()(sample.release()))["claims.html"].decode("utf-8"))
    assert set(read.options) == {
        "system",
        "kind",
        "asserts",
        "confidence",
        "year",
        "place",
        "origin",
    }
    for name, values in read.options.items():
        held = {v for i in read.items for v in (i.get(f"data-{name}") or "").split()}
        assert set(values) == held, name


def test_the_list_is_folded_by_system() -> None:
    """Each system is a section with its number of claims, to be opened without a script."""
    page = dict(Site()(sample.release()))["claims.html"].decode("utf-8")
    number = '<summary><span class="number">Three claims</span>'
    assert f'{number}<span class="unseen"> about Quay Lamps</span></summary>' in page
    assert page.count('<details class="fold">') == 2
