"""Pictures that a person decided on, seen in a browser, from a folder and without a request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from synopticon import Workbench
from tests.browser.reading import Reading
from tests.browser.test_axe import AXE, RULES, RUN

pytestmark = pytest.mark.browser

CASE = Path(__file__).resolve().parents[2] / "cases" / "lighthouse"
ALT = "A camera on the rail of a gallery; the keeper behind the rail is covered."
COVERED = "Faces were covered by hand."


@pytest.fixture(scope="module")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("lighthouse") / "site"
    report = Workbench.open(CASE).build(out)
    assert [str(f) for f in report.errors] == []
    return out


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def reading(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reading]:
    made = Reading(browser, 360, "light", scripts=bool(request.param))
    yield made
    made.context.close()


def drawn(page: Page, picture: Locator) -> None:
    """The picture is loaded, is as large as its file says, and fits the page."""
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    expect(picture).to_have_js_property("naturalWidth", 288)
    box = picture.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 360
    assert abs(box["width"] / box["height"] - 288 / 180) < 0.05


@pytest.mark.parametrize("path", ["report/chapter-1.html", "claims/gallery-camera.html"])
def test_a_picture_is_seen_with_its_words_credit_and_decision(
    reading: Reading, lighthouse: Path, path: str
) -> None:
    """In the report and beside the claim that rests on it, at the width of a phone."""
    page = reading.open(lighthouse, path)
    figure = page.get_by_role("figure").filter(has=page.get_by_role("img", name=ALT))
    drawn(page, figure.get_by_role("img"))
    expect(figure).to_contain_text("Credit: Keepers' Union of Nolbit.")
    expect(figure).to_contain_text("Rights: CC0-1.0, an invented picture.")
    expect(figure).to_contain_text(COVERED)
    assert reading.trouble == []


def test_from_the_report_a_picture_leads_to_its_exhibit(reading: Reading, lighthouse: Path) -> None:
    """Its caption names the exhibit, where the picture stands with all that rests on it."""
    page = reading.open(lighthouse, "report/chapter-1.html")
    page.get_by_role("figure").get_by_role("link").click()
    exhibit = page.locator("#exhibit-gallery-photograph")
    expect(exhibit.get_by_role("img", name=ALT)).to_have_count(1)
    expect(exhibit).not_to_contain_text("SHA-256")


def test_officials_who_are_seen_are_named_with_their_page(
    reading: Reading, lighthouse: Path
) -> None:
    """Who may be seen because of a public role is named, and the name leads to that role."""
    page = reading.open(lighthouse, "claims/on-television.html")
    figure = page.get_by_role("figure")
    expect(figure).to_contain_text("those who are seen hold public office")
    figure.get_by_role("link", name="The Minister of Lights").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Minister of Lights")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["report/chapter-1.html", "claims/gallery-camera.html"])
def test_a_page_with_a_picture_has_no_fault_that_axe_knows(
    browser: Browser, lighthouse: Path, scheme: str, path: str
) -> None:
    """A picture has its words, its caption is legible, and axe did look at it."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed by npm; `make vendor` installs it")
    reading = Reading(browser, 360, scheme, beside_policy=True)
    page = reading.open(lighthouse, path)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(RUN, RULES)
    reading.context.close()
    assert found["violations"] == []
    assert found["passes"] > 10
