"""The site in a real browser, from a folder, with the network cut: what a reader meets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from synopticon import publish
from tests.browser.reading import KINDS, Reading
from tests.golden import sample

pytestmark = pytest.mark.browser

LONG = "supercalifragilistic" * 20

CONTRAST = """() => {
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const lum = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length && (c.length < 4 || c[3] > 0)) return c;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || !e.getClientRects().length) continue;
    const [a, b] = [lum(parse(getComputedStyle(e).color)), lum(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push([e.tagName, e.textContent.trim().slice(0, 30), ratio]);
  }
  return low;
}"""


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a word of 400 letters in every field."""
    out = tmp_path_factory.mktemp("long") / "site"
    publish.write(sample.release(lambda word: f"{word} {LONG}"), out)
    return out


@pytest.fixture(
    params=[(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")],
    ids=lambda p: f"{p[0]}-{p[1]}",
)
def reading(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reading]:
    made = Reading(browser, *request.param)
    yield made
    made.context.close()


def test_every_kind_of_page_opens_without_trouble(reading: Reading, site: Path) -> None:
    """No console message, no request, no sideways scrolling, one first heading, contrast of AA."""
    width = reading.page.viewport_size["width"]  # type: ignore[index]
    for name in KINDS:
        page = reading.open(site, name)
        assert page.locator("h1").count() == 1, name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.evaluate(CONTRAST) == [], name
        # A page that is left while its font still comes is a request that failed.
        page.evaluate("document.fonts.ready.then(() => true)")
    assert reading.trouble == []


def test_words_of_any_length_stay_in_the_window(browser: Browser, long_site: Path) -> None:
    """A word of 400 letters in every field: nothing leaves the window, at 360 pixels and wide."""
    for width in (360, 1280):
        reading = Reading(browser, width, "light")
        for name in KINDS:
            page = reading.open(long_site, name)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        reading.context.close()


def test_without_scripts_everything_is_there(browser: Browser, site: Path) -> None:
    """Whatever a page says with scripts it says without; a script adds controls and no content."""
    with_scripts, without = (Reading(browser, 800, "light", scripts=s) for s in (True, False))
    # The page that searches says without scripts that it cannot; tests/browser/test_search.py.
    for name in (name for name in KINDS if name != "search.html"):
        lines = [
            r.open(site, name).locator("main").inner_text().splitlines()
            for r in (with_scripts, without)
        ]
        assert set(lines[1]) <= set(lines[0]), name
        assert any(line.strip() for line in lines[1]), name
    assert without.trouble == []
    with_scripts.context.close()
    without.context.close()


def test_a_reader_gets_from_a_sentence_to_the_document(browser: Browser, site: Path) -> None:
    """Report, chapter, mark, note, claim, document: each is one step, without scripts."""
    reading = Reading(browser, 360, "light", scripts=False)
    page = reading.open(site, "index.html")
    page.get_by_role("link", name="Read the report").click()
    page.locator("main").get_by_role("link", name="The quay").click()
    page.locator("a[role=doc-noteref]").first.click()
    assert page.url.endswith("#note-1")
    assert page.locator("#note-1").bounding_box() is not None
    page.locator("#note-1 a[href^='../claims/']").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("At least 42 lamps")
    assert page.get_by_text("Found in the document we hold.").is_visible()
    assert page.get_by_role("heading", name="What speaks against it").is_visible()
    page.get_by_role("link", name="Lamps on the quay").first.click()
    assert page.url.endswith("sources.html#exhibit-article")
    assert reading.trouble == []
    reading.context.close()


def test_the_keyboard_alone_is_enough(browser: Browser, site: Path) -> None:
    """The first key leads past the menu; a wide table can be reached and moved."""
    reading = Reading(browser, 700, "light")
    page = reading.open(site, "deployments.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className").startswith("scroll"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("ArrowRight")
    # The page's policy forbids what `wait_for_function` does, so this asks again and again.
    for _ in range(200):
        if page.evaluate("document.activeElement.scrollLeft") > 0:
            break
        page.wait_for_timeout(20)
    assert page.evaluate("document.activeElement.scrollLeft") > 0
    reading.context.close()


def test_korean_is_drawn_by_the_font_that_comes_with_the_site(browser: Browser, site: Path) -> None:
    """The slices load from the folder, and the browser says that it used them."""
    reading = Reading(browser, 800, "light")
    page = reading.open(site, "report/chapter-2.html")
    page.evaluate("document.fonts.ready")
    client = reading.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": ".prose p"})["nodeId"]
    fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert fonts
    assert all(f["isCustomFont"] for f in fonts), fonts
    assert reading.trouble == []
    reading.context.close()


def test_print_leaves_the_menu_away(browser: Browser, site: Path) -> None:
    """On paper there is the text, black on white, without what only a screen needs."""
    reading = Reading(browser, 800, "dark")
    reading.page.emulate_media(media="print")
    page = reading.open(site, "claims/lamps-counted.html")
    assert not page.get_by_role("navigation", name="Site").is_visible()
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
    reading.context.close()


def test_a_note_on_paper_has_its_address_and_no_way_back(browser: Browser, site: Path) -> None:
    """What a screen leads to, paper spells out; what only a screen can follow is left away."""
    reading = Reading(browser, 800, "light")
    page = reading.open(site, "report/chapter-1.html")
    address = page.locator("#note-1 .paper").first
    assert not address.is_visible()
    reading.page.emulate_media(media="print")
    assert address.is_visible()
    assert address.inner_text() == " (https://paper.example/lamps)"
    assert not page.locator("#note-1 .back").is_visible()
    reading.context.close()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_table_fits_a_phone_and_a_sheet(browser: Browser, site: Path, media: str) -> None:
    """A row becomes a block with its labels; nothing has to be moved sideways to be read."""
    reading = Reading(browser, 360 if media == "screen" else 640, "light")
    reading.page.emulate_media(media=media)  # type: ignore[arg-type]
    for name in ("deployments.html", "entities/quay-lamps.html", "claims/lamps-counted.html"):
        page = reading.open(site, name)
        box = page.locator(".scroll").first
        assert box.evaluate("e => e.scrollWidth - e.clientWidth") <= 0, name
        label = "e => getComputedStyle(e, '::before').content"
        assert page.locator("td[data-label]").first.evaluate(label) != "none", name
    reading.context.close()


def test_the_first_page_is_light(site: Path, browser: Browser) -> None:
    """All that the first page loads is at most 150 KB, the font with it."""
    reading = Reading(browser, 360, "light")
    loaded: set[str] = set()
    reading.page.on("request", lambda r: loaded.add(r.url))
    page = reading.open(site, "index.html")
    page.evaluate("document.fonts.ready")
    files = {p.as_uri(): p.stat().st_size for p in site.rglob("*") if p.is_file()}
    assert loaded <= set(files)
    assert sum(files[url] for url in loaded) <= 150_000
    reading.context.close()
