"""Every kind of page under axe-core: no fault against WCAG 2.2 AA, light and dark, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.reading import KINDS, Reading

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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


@pytest.mark.parametrize("name", KINDS)
def test_a_page_has_no_fault_that_axe_knows(
    reading: Reading, site: Path, axe: str, name: str
) -> None:
    """No violation of WCAG 2.2 A and AA, nor of axe's own good practice; and axe did look."""
    page = reading.open(site, name)
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(RUN, RULES)
    assert found["violations"] == []
    assert found["passes"] > 10


def test_axe_sees_a_fault(reading: Reading, site: Path, axe: str) -> None:
    """A link without a name is found, so the tests above can fail."""
    page = reading.open(site, "index.html")
    page.evaluate("document.querySelector('main a').textContent = ''")
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(RUN, RULES)
    assert "link-name" in [id for id, _, _ in found["violations"]]
