"""The Korean pages in a real browser: another language is one step away, and scripts speak it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import Reading

pytestmark = pytest.mark.browser


@pytest.fixture(params=[360, 1200])
def reading(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reading]:
    made = Reading(browser, request.param, "light")
    yield made
    made.context.close()


def test_a_reader_goes_to_the_same_page_in_the_other_language(reading: Reading, site: Path) -> None:
    """By a link in the head of the page, there and back."""
    page = reading.open(site, "claims/lamps-counted.html")
    page.get_by_role("link", name="한국어").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    assert page.url.endswith("/ko/claims/lamps-counted.html")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("site/claims/lamps-counted.html")
    assert reading.trouble == []


def test_claims_are_filtered_in_korean(reading: Reading, site: Path) -> None:
    """What is counted while filtering is said in the language of the page."""
    page = reading.open(site, "ko/claims.html")
    status = page.get_by_role("status")
    expect(status).to_have_text("주장 7건")
    page.get_by_label("종류").select_option(label="배치")
    expect(status).to_contain_text("주장 7건 가운데 ")
    page.get_by_label("신뢰도").select_option(index=1)
    page.get_by_role("button", name="모두 보기").click()
    expect(status).to_have_text("주장 7건")
    assert reading.trouble == []


def test_the_search_answers_in_korean(reading: Reading, dprk: Path) -> None:
    """Titles, kinds and words of confidence are the page's; a result leads to the Korean page."""
    page = reading.open(dprk, "ko/search.html")
    field = page.get_by_role("searchbox")
    field.fill("도로 감시 카메라")
    first = page.locator("#results > li").first
    expect(first.locator(".kind")).to_have_text("시스템")
    expect(page.locator("#found")).to_contain_text("결과 ")
    link = first.get_by_role("link")
    expect(link).to_have_text("도로 감시 카메라")
    field.fill("national database fingerprints searched")
    expect(page.locator("#results")).to_contain_text("모든 주민의 얼굴과 지문을")
    expect(page.locator("#results .degree").first).to_have_text("미상")
    field.fill("도로 감시 카메라")
    expect(link).to_have_text("도로 감시 카메라")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("도로 감시 카메라")
    assert "/ko/entities/" in page.url
    assert reading.trouble == []


def test_the_map_speaks_korean(reading: Reading, dprk: Path) -> None:
    """Its buttons and what it tells by ear."""
    page = reading.open(dprk, "ko/map.html")
    expect(page.get_by_role("button", name="확대")).to_be_visible()
    page.locator("a.show").first.click()
    expect(page.locator("#shown")).to_contain_text("지도에 표시함")
    expect(page.locator(".leaflet-popup-close-button")).to_have_attribute("aria-label", "닫기")
    assert reading.trouble == []


@pytest.mark.parametrize("name", ["index", "claims", "systems", "origins", "report/chapter-1"])
def test_a_korean_page_fits_its_screen(reading: Reading, dprk: Path, name: str) -> None:
    """Nothing runs out of the page to the side."""
    page = reading.open(dprk, f"ko/{name}.html")
    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over == 0
