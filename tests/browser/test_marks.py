"""The mark of our own view under axe-core: it can be read, in light and in dark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from synopticon import publish
from tests.browser.reading import Reading
from tests.browser.test_axe import AXE, RULES, RUN
from tests.golden import sample

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_mark_has_no_fault_that_axe_knows(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    """Its contrast and its markup are sound, in a chapter of a language we have no word in too."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed by npm; `make vendor` installs it")
    release = sample.release()
    prose = (
        "Few lamps are enough. {judgement}\n\n![A lamp](exhibit:nothing) by night. {judgement}\n"
    )
    first = replace(release.chapters[0], text=prose)
    second = replace(first, path="report/z.md", language="de")
    publish.write(replace(release, chapters=(first, second)), tmp_path / "site")
    made = Reading(browser, 360, scheme, beside_policy=True)
    for name in ("report/chapter-1.html", "report/chapter-2.html"):
        page = made.open(tmp_path / "site", name)
        assert page.locator("small.judgement").count() == 2
        page.evaluate(AXE.read_text("utf-8"))
        assert page.evaluate(RUN, RULES)["violations"] == []
    made.context.close()
