"""Where in a document an item points, in the words of a page."""

from __future__ import annotations

from decimal import Decimal

import pytest

from synopticon.model.records import Locator, Page, Region, TimeRange
from synopticon.publish.site.evidence import place
from synopticon.publish.site.view import View
from tests.golden import sample


@pytest.mark.parametrize(
    ("locator", "said"),
    [
        (Locator(page=Page(2)), ("page 2",)),
        (
            Locator(page=Page(2, (0, Decimal("0.125"), 1, Decimal("0.5")))),
            (
                "page 2",
                "the part of the page 100% wide and 50% high, 0% from its left edge and 12.5% from "
                "its upper one",
            ),
        ),
        (
            Locator(time=TimeRange(61, 62), region=Region(1, 2, 30, 40)),
            ("0:01:01 to 0:01:02", "the part of the image 30 by 40 pixels from 1, 2"),
        ),
    ],
)
def test_a_place_is_told_so_that_it_is_found(locator: Locator, said: tuple[str, ...]) -> None:
    """A page with the box on it, a moment with the region in it."""
    tongue = View.of(sample.release()).tongue
    assert tuple(str(one) for one in place(locator, tongue)) == said
