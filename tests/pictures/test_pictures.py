"""A picture of every kind of page: three widths, light and dark, each language, both cases.

They are left in `build/pictures/` to be looked at. What a machine can see is asserted: nothing lies
outside of the window, nothing is cut off, no text lies over other text, and the console is silent.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.reading import Reading, kinds, languages

pytestmark = [pytest.mark.browser, pytest.mark.deep]

LAYOUT = (Path(__file__).parent / "layout.js").read_text("utf-8").partition("*/")[2].strip()
_TALL = 3000  # a picture shows the first of a page and not a hundred screens of a list


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1200])
@pytest.mark.parametrize("case", ["dprk", "lighthouse"])
def test_every_kind_of_page_lies_well(
    request: pytest.FixtureRequest,
    browser: Browser,
    pictures: Path,
    case: str,
    width: int,
    scheme: str,
) -> None:
    """In the window, whole, apart, and without a word on the console; a picture of it is left."""
    site: Path = request.getfixturevalue(case)
    reading = Reading(browser, width, scheme)
    wrong: dict[str, object] = {}
    for language, folder in languages(site).items():
        left = pictures / case / language / f"{width}-{scheme}"
        left.mkdir(parents=True, exist_ok=True)
        for name in kinds(site, folder):
            page = reading.open(site, name)
            page.evaluate("document.fonts.ready.then(() => true)")
            tall = min(_TALL, page.evaluate("document.documentElement.scrollHeight"))
            page.set_viewport_size({"width": width, "height": tall})
            file = name.removeprefix(folder).replace("/", "-").removesuffix(".html") + ".png"
            page.screenshot(path=left / file)
            found = page.evaluate(LAYOUT)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append("moves sideways")
            if found:
                wrong[name] = found
            page.set_viewport_size({"width": width, "height": 800})
    reading.context.close()
    assert list(wrong.items()) == []
    assert reading.trouble == []


@pytest.mark.parametrize("width", [360, 1200])
def test_paper_lies_well(browser: Browser, dprk: Path, pictures: Path, width: int) -> None:
    """As a sheet shows it, too, nothing is cut off or lies over something else; a PDF is left."""
    reading = Reading(browser, width, "light")
    reading.page.emulate_media(media="print")
    left = pictures / "dprk" / "print"
    left.mkdir(parents=True, exist_ok=True)
    wrong: dict[str, object] = {}
    for name in kinds(dprk):
        page = reading.open(dprk, name)
        page.evaluate("document.fonts.ready.then(() => true)")
        if found := page.evaluate(LAYOUT):
            wrong[name] = found
        page.pdf(path=left / f"{name.replace('/', '-')}.pdf", format="A4")
    reading.context.close()
    assert list(wrong.items()) == []
    assert reading.trouble == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<p style="position:absolute">aaaaa</p><p style="position:absolute">bbbbb</p>', "over"),
        ('<p style="width:3em;overflow:hidden;white-space:nowrap">aaaaaaaaaaaaaaaaaa</p>', "cut"),
        ('<p style="white-space:nowrap">' + "a" * 400 + "</p>", "out of"),
    ],
)
def test_a_fault_is_seen(browser: Browser, tmp_path: Path, body: str, said: str) -> None:
    """Each of the three is found where it is, so the tests above can fail."""
    (tmp_path / "bad.html").write_text(f"<!doctype html><title>x</title>{body}")
    reading = Reading(browser, 360, "light")
    found = reading.open(tmp_path, "bad.html").evaluate(LAYOUT)
    assert any(fault[0].startswith(said) for fault in found)
    reading.context.close()
