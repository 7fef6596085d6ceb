"""Every kind of page under axe-core: no fault against WCAG 2.2 AA, light and dark, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.reading import KINDS, Reading, kinds, languages

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIRST_OF_LISTS = """() => {
  document.querySelectorAll('ul, ol, tbody').forEach(list => {
    [...list.children].slice(25).forEach(item => item.remove());
  });
  document.querySelectorAll('main section').forEach((part, n) => { if (n > 25) part.remove(); });
  [...document.querySelectorAll('details')].slice(0, 5).forEach(d => { d.open = true; });
}"""
RUN = """(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})
  .then(found => ({
    passes: found.passes.length,
    violations: found.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html)]),
  }))"""


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed by npm; `make vendor` installs it")
    return AXE.read_text("utf-8")


@pytest.fixture(scope="module", params=["light", "dark"])
def reading(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reading]:
    # The page's own policy lets no script in; only the test does, and only here.
    made = Reading(browser, 360, request.param, beside_policy=True)
    yield made
    made.context.close()


@pytest.mark.parametrize("name", [*KINDS, *(f"ko/{name}" for name in KINDS)])
def test_a_page_has_no_fault_that_axe_knows(
    reading: Reading, site: Path, axe: str, name: str
) -> None:
    """No violation of WCAG 2.2 A and AA, nor of axe's own good practice; and axe did look."""
    page = reading.open(site, name)
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(RUN, RULES)
    assert found["violations"] == []
    assert found["passes"] > 10


@pytest.mark.deep
def test_no_page_of_the_real_case_has_a_fault_that_axe_knows(
    reading: Reading, dprk: Path, axe: str
) -> None:
    """Every kind of page in every language, each the longest of its kind; folds are opened."""
    wrong: dict[str, Any] = {}
    for folder in languages(dprk).values():
        for name in kinds(dprk, folder):
            page = reading.open(dprk, name)
            # More than a screen or two of a list is the same again, and axe would take minutes.
            page.evaluate(FIRST_OF_LISTS)
            page.evaluate(axe)
            found: dict[str, Any] = page.evaluate(RUN, RULES)
            assert found["passes"] > 10, name
            if found["violations"]:
                wrong[name] = found["violations"]
    assert wrong == {}


def test_axe_sees_a_fault(reading: Reading, site: Path, axe: str) -> None:
    """A link without a name is found, so the tests above can fail."""
    page = reading.open(site, "index.html")
    page.evaluate("document.querySelector('main a').textContent = ''")
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(RUN, RULES)
    assert "link-name" in [id for id, _, _ in found["violations"]]
