"""The first screen of a phone: what a reader knows before moving the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from synopticon import Workbench
from tests.browser.reading import Reading

pytestmark = pytest.mark.browser

CASES = Path(__file__).resolve().parents[2] / "cases"


@pytest.fixture(scope="module", params=["dprk", "lighthouse"])
def built(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    out = tmp_path_factory.mktemp(request.param) / "site"
    report = Workbench.open(CASES / request.param).build(out)
    assert [str(f) for f in report.errors] == []
    return out


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_shows_the_findings_at_once(browser: Browser, built: Path, scripts: bool) -> None:
    """Sentence, date, whose report, what rests on one origin, systems, three open questions."""
    reading = Reading(browser, 360, "light", scripts=scripts)
    reading.page.set_viewport_size({"width": 360, "height": 740})
    page = reading.open(built, "index.html")
    for place in (
        ".lead",
        ".known strong",
        ".known cite",
        ".rests strong",
        ".steps tbody tr:last-child",
        ".questions li:last-child",
    ):
        box = page.locator(place).bounding_box()
        assert box is not None, place
        assert box["y"] + box["height"] <= 740, (place, box)
    assert page.locator(".questions li").count() == (
        3 if built.parent.name.startswith("dprk") else 1
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for link in page.locator(".steps td a").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 24
    assert reading.trouble == []
    reading.context.close()
