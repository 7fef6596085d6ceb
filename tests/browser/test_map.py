"""The map in a real browser: that it moves, tells and prints, and what is there without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import Reading

pytestmark = pytest.mark.browser


@pytest.fixture
def reading(browser: Browser) -> Iterator[Reading]:
    made = Reading(browser, 360, "light")
    yield made
    made.context.close()


def test_the_map_draws_itself_without_a_request(reading: Reading, site: Path) -> None:
    """A canvas with something on it stands for the picture; nothing went wrong."""
    page = reading.open(site, "map.html")
    assert page.locator("#live canvas").is_visible()
    assert not page.locator("svg.chart").is_visible()
    inked = """() => {
      const c = document.querySelector('#live canvas');
      const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
      return d.some((v, i) => i % 4 === 3 && v > 0);
    }"""
    assert page.evaluate(inked)
    assert reading.trouble == []


def test_a_row_leads_to_its_place_by_keyboard(reading: Reading, site: Path) -> None:
    """Enter on a place shows it, says so, and puts the keys on the map; words are the table's."""
    page = reading.open(site, "map.html")
    page.locator("a.show").first.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    assert popup.is_visible()
    assert "North quay" in popup.inner_text()
    assert "no more could be made out" in popup.inner_text()
    assert popup.bounding_box()["width"] > 150  # type: ignore[index]
    assert page.evaluate("document.activeElement.id") == "live"
    expect(page.locator("#shown")).to_have_text("Shown on the map: North quay")
    page.keyboard.press("Escape")
    page.wait_for_timeout(400)
    assert page.locator(".leaflet-popup").count() == 0
    assert reading.trouble == []


def test_without_scripts_and_on_paper_there_is_the_picture(
    browser: Browser, reading: Reading, site: Path
) -> None:
    """The picture stands where the map would move; paper has it too."""
    without = Reading(browser, 360, "light", scripts=False)
    page = without.open(site, "map.html")
    assert page.locator("svg.chart").is_visible()
    assert not page.locator("#live").is_visible()
    without.context.close()
    page = reading.open(site, "map.html")
    page.emulate_media(media="print")
    assert page.locator("svg.chart").is_visible()
    assert not page.locator("#live").is_visible()


def test_who_wants_no_motion_gets_none(browser: Browser, site: Path) -> None:
    """With reduced motion the map jumps where it would glide."""
    made = Reading(browser, 360, "dark")
    made.page.emulate_media(reduced_motion="reduce")
    page = made.open(site, "map.html")
    page.locator(".leaflet-control-zoom-in").click()
    assert page.locator(".leaflet-zoom-anim").count() == 0
    assert made.trouble == []
    made.context.close()


def test_what_lies_close_together_comes_apart(reading: Reading, dprk: Path) -> None:
    """Marks that would cover each other are one with a number; a click goes nearer, then tells."""
    page = reading.open(dprk, "map.html")
    page.emulate_media(reduced_motion="reduce")
    scale = page.locator(".leaflet-control-scale-line")
    first = scale.inner_text()
    page.locator("#live").scroll_into_view_if_needed()
    _onto_a_mark(page)
    page.mouse.down()
    page.mouse.up()
    expect(scale).not_to_have_text(first)
    assert page.locator(".leaflet-popup").count() == 0
    page.locator("a.show").first.click()
    expect(page.locator(".leaflet-popup")).to_contain_text(
        page.locator("a.show").first.inner_text()
    )
    assert reading.trouble == []


def _onto_a_mark(page: Page) -> None:
    """Move the mouse about the middle of the map, from below, until it is over a mark."""
    box = page.locator("#live").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for down in range(64, -65, -8):
        for right in range(-64, 65, 8):
            page.mouse.move(x + right, y + down)
            page.wait_for_timeout(40)
            if page.locator("#live .leaflet-interactive").count():
                return
    raise AssertionError("no mark was found in the middle of the map")
