"""The list of claims in a real browser: filtered, kept in the address, whole without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import Reading

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def either(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reading]:
    made = Reading(browser, 360, "light", scripts=request.param)
    yield made
    made.context.close()


@pytest.fixture
def reading(browser: Browser) -> Iterator[Reading]:
    made = Reading(browser, 360, "light")
    yield made
    made.context.close()


def listed(page: Page) -> set[str]:
    links = page.locator(".group li:not([hidden]) > a:first-child").all()
    return {link.get_attribute("href") or "" for link in links if link.is_visible()}


def test_a_reader_filters_claims_to_one_origin(reading: Reading, site: Path) -> None:
    """The count is told, the address keeps the choice, going back takes it back."""
    page = reading.open(site, "claims.html")
    status = page.get_by_role("status")
    expect(status).to_have_text("7 claims")
    assert listed(page) == set()
    page.get_by_label("Goes back to").select_option(label="The Harbour Paper")
    assert page.url.endswith("#origin=the-paper")
    expect(status).to_have_text("4 of 7 claims")
    assert "claims/lamps-denied.html" in listed(page)
    page.get_by_label("Says that").select_option(label="something is so")
    page.get_by_label("Kind").select_option(label="Deployment")
    expect(status).to_have_text("1 of 7 claims")
    assert listed(page) == {"claims/lamps-counted.html"}
    assert page.locator(".group summary").first.inner_text().startswith("1 of 3 claims")
    page.go_back()
    expect(page.get_by_label("Kind")).to_have_value("")
    page.get_by_role("button", name="Show all").click()
    expect(status).to_have_text("7 claims")
    assert page.locator(".group summary").first.inner_text().startswith("Three claims")
    assert reading.trouble == []


def test_an_address_with_choices_opens_filtered(reading: Reading, site: Path) -> None:
    """Sent on, it shows the same; a value that no claim has, or is none, is passed over."""
    reading.page.goto(
        (site / "claims.html").as_uri() + "#confidence=unclear&kind=nothing&%=%E0%A4%A"
    )
    page = reading.page
    expect(page.get_by_role("status")).to_have_text("1 of 7 claims")
    assert listed(page) == {"claims/watched-at-night.html"}
    page.get_by_label("Kind").select_option("deployment")
    expect(page.get_by_role("status")).to_have_text("No claim of 7 fits all of this")
    assert listed(page) == set()
    assert reading.trouble == []


def test_the_filters_work_by_keyboard_alone(reading: Reading, site: Path) -> None:
    """A list is reached by the tabulator and set by letters; the button leads back to the first."""
    page = reading.open(site, "claims.html")
    page.get_by_label("Kind").focus()
    # One letter: where the machine is slow, the second would begin another word.
    page.keyboard.press("u")
    page.keyboard.press("Tab")
    expect(page.get_by_role("status")).to_have_text("1 of 7 claims")
    page.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_the_list_opens_by_system_with_a_script_and_without(either: Reading, site: Path) -> None:
    """A system is one step away; without a script there is no filter that does nothing."""
    page = either.open(site, "claims.html")
    assert page.evaluate("document.documentElement.scrollHeight") < 3000
    page.get_by_text("Three claims").click()
    assert "claims/lamps-counted.html" in listed(page)
    assert either.trouble == []


def test_without_a_script_no_filter_is_shown(browser: Browser, site: Path) -> None:
    """A control that nothing answers would mislead."""
    reading = Reading(browser, 360, "light", scripts=False)
    page = reading.open(site, "claims.html")
    assert not page.locator("#filters").is_visible()
    reading.context.close()


@pytest.mark.parametrize("name", ["claims.html", "sources.html", "origins.html"])
def test_paper_shows_what_a_screen_folds(reading: Reading, site: Path, name: str) -> None:
    """Printed, a list is whole, and without its controls."""
    reading.page.emulate_media(media="print")
    page = reading.open(site, name)
    items = page.locator("details.fold li").all()
    assert items
    assert all(item.bounding_box() for item in items if item.is_visible())
    assert page.locator("details.fold li a").first.is_visible()
    assert page.locator("details.fold").first.evaluate("e => e.getBoundingClientRect().height") > 20
    assert not page.locator(".filters").first.is_visible() if name == "claims.html" else True


def test_a_link_to_an_exhibit_opens_its_fold(either: Reading, site: Path) -> None:
    """From a claim to the document in its folded list: it is there to be seen."""
    page = either.open(site, "claims/lamps-counted.html")
    page.get_by_role("link", name="Lamps on the quay").first.click()
    page.wait_for_url("**#exhibit-article")
    assert page.locator("#exhibit-article").is_visible()


def test_sources_have_contents(either: Reading, site: Path) -> None:
    """Each origin is one step from the top."""
    page = either.open(site, "sources.html")
    page.get_by_role("navigation", name="Origins").get_by_text("The Office").click()
    assert page.locator("h2", has_text="The Office").bounding_box() is not None
