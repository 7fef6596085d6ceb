"""What a reader does with the real case, on a phone, from a folder, with the network cut.

Each is done with scripts and without, because neither may be needed to get at the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from synopticon.base.diagnostics import Report
from synopticon.model.case import Case
from synopticon.model.release import Release
from synopticon.names.fold import letters
from synopticon.protect.gate import gate
from tests.browser.reading import Reading

pytestmark = pytest.mark.browser

# A reader at a keyboard gives up; so does the test.
_MOST_TABS = 400
_NAMELESS = re.compile(
    r"^\s*- (?:button|checkbox|combobox|figure|form|heading|img|link|navigation|region|searchbox"
    r"|table|textbox)(?: \[[^\]]*\])*:?$"
)


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def reading(browser: Browser, scripts: bool) -> Iterator[Reading]:
    made = Reading(browser, 360, "light", scripts=scripts)
    yield made
    made.context.close()


@pytest.fixture(scope="module")
def release(records: Case) -> Release:
    passed = gate(records, Report(), ())
    assert isinstance(passed, Release)
    return passed


def said(text: object) -> str:
    """The English of a text, or the text."""
    return text["en"] if isinstance(text, dict) else str(text)


def shown(page: Page, text: str) -> Locator:
    """What shows these words; spaces between languages are as they are."""
    return page.get_by_text(text).locator("visible=true").first


def link(page: Page, address: str) -> Locator:
    """The first link in sight that leads to that address, from wherever the page is."""
    return page.locator(f'main a[href$="{address}"]').locator("visible=true").first


def test_a_reader_finds_the_road_cameras(reading: Reading, dprk: Path, records: Case) -> None:
    """From the first page: what they are, and each place where one was seen, with how exactly."""
    page = reading.open(dprk, "index.html")
    page.get_by_role("main").get_by_role("link", name="Road cameras", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Road cameras")
    places = [said(d.place.name) for d in records.deployments if d.system == "road-cameras"]
    assert len(places) > 5
    seen = page.locator("section[aria-labelledby=seen]")
    for place in places:
        expect(seen.get_by_role("link", name=place, exact=True)).to_be_visible()
    assert reading.trouble == []


def test_a_reader_opens_the_words_behind_a_sentence(
    reading: Reading, dprk: Path, records: Case
) -> None:
    """From a sentence of the report to the claim, the document, the chapter and the letters."""
    claim = next(c for c in records.claims if c.id == "five-junctions-2014")
    page = reading.open(dprk, "report.html")
    page.get_by_role("link", name="Above the junctions").click()
    mark = page.locator(".prose a[role=doc-noteref]").nth(6)
    mark.click()
    link(page, "claims/five-junctions-2014.html").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(said(claim.text))
    spoken = page.locator("section[aria-labelledby=for]")
    locator = claim.evidence[0].via.at if claim.evidence[0].via else claim.evidence[0].at
    assert locator is not None
    assert locator.section
    expect(spoken).to_contain_text(locator.section)
    expect(spoken).to_contain_text(re.compile(rf"{locator.length}\D"))
    link(page, "sources.html#exhibit-williams-slavney-2024").click()
    page.wait_for_url("**/sources.html#exhibit-williams-slavney-2024")
    expect(page.locator("#exhibit-williams-slavney-2024")).to_be_in_viewport()
    assert reading.trouble == []


def test_a_reader_sees_what_speaks_against_it(reading: Reading, dprk: Path, records: Case) -> None:
    """From the system: a claim that is contested shows each claim that it conflicts with."""
    claims = {c.id: c for c in records.claims}
    id = "first-appearance"
    others = set(claims[id].conflicts_with)
    others |= {c.id for c in records.claims if id in c.conflicts_with}
    assert others
    page = reading.open(dprk, "entities/road-cameras.html")
    page.locator("section[aria-labelledby=against]").locator(f'a[href$="{id}.html"]').first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(said(claims[id].text))
    against = page.locator("section[aria-labelledby=against]")
    for other in others:
        expect(against.get_by_text(said(claims[other].text)).first).to_be_visible()
    assert reading.trouble == []


def test_claims_of_one_origin_are_the_same_with_a_filter_and_without(
    browser: Browser, dprk: Path, release: Release
) -> None:
    """The filter and, without scripts, the page on origins show one set: that of the record."""
    origin = "dprk-state"
    wanted = {
        c.id
        for c in release.claims
        if origin in release.grounds[c.id].origins and c.id not in release.testimony
    }
    assert len(wanted) > 50
    filtering, opening = (Reading(browser, 360, "light", scripts=s) for s in (True, False))
    page = filtering.open(dprk, "claims.html")
    page.get_by_label("Goes back to").select_option(value=origin)
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^{len(wanted)} of "))
    assert _listed(page, ".group li:not([hidden]) > a:first-child") == wanted
    page = opening.open(dprk, "origins.html")
    section = f"section[aria-labelledby=origin-{origin}]"
    # Where little falls nothing is folded.
    while (fold := page.locator(f"{section} details:not([open]) > summary").first).count():
        fold.click()
    # What reached us through its hands falls with it and is the word of another; the page says so.
    own = f"{section} li:not([data-other]) > a:first-child"
    assert all(item.is_visible() for item in page.locator(own).all())
    assert _listed(page, own) == wanted
    for made in (filtering, opening):
        assert made.trouble == []
        made.context.close()


def _listed(page: Page, selector: str) -> set[str]:
    links: list[str] = page.locator(selector).evaluate_all(
        "found => found.map(a => a.getAttribute('href'))"
    )
    return {address.rpartition("/")[2].removesuffix(".html") for address in links}


def test_a_korean_word_of_two_syllables_is_found(
    browser: Browser, dprk: Path, records: Case
) -> None:
    """지문, inside of longer words: the search lists the system and leads to it."""
    reading = Reading(browser, 360, "light")
    entity = next(e for e in records.entities if e.id == "fingerprint-recognition")
    assert any("지문" in name.text and name.text != "지문" for name in entity.names)
    page = reading.open(dprk, "index.html")
    page.get_by_role("searchbox").fill("지문")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    found = page.locator("#results")
    expect(found.locator("li").first).to_be_visible()
    for item in found.locator("li").all():
        assert "지문" in letters(item.inner_text())
    found.locator('a[href$="entities/fingerprint-recognition.html"]').first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fingerprint recognition")
    assert reading.trouble == []
    reading.context.close()


def test_without_scripts_the_search_says_so_and_leads_to_lists(
    browser: Browser, dprk: Path
) -> None:
    """Nobody waits for results that cannot come: the same word is found in a list."""
    reading = Reading(browser, 360, "light", scripts=False)
    page = reading.open(dprk, "index.html")
    page.get_by_role("searchbox").fill("지문")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator("#unable")).to_be_visible()
    expect(page.locator("#unable")).to_contain_text("JavaScript")
    page.get_by_role("main").get_by_role("link", name="Entities").click()
    expect(shown(page, "지문인식")).to_be_visible()
    assert reading.trouble == []
    reading.context.close()


def focused(page: Page) -> str:
    """Where the focus is; it has to be seen, by an outline and in the window."""
    told: dict[str, object] = page.evaluate(
        """() => {
          const e = document.activeElement, box = e.getBoundingClientRect();
          const style = getComputedStyle(e);
          return {
            address: e.getAttribute('href') || e.id || e.tagName,
            outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            seen: box.width > 0 && box.height > 0 && box.bottom > 0
              && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
          };
        }"""
    )
    assert told["outlined"], told
    assert told["seen"], told
    return str(told["address"])


def go(page: Page, address: str) -> None:
    """Press the tabulator until that link has the focus, then Enter."""
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        if focused(page).endswith(address):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{address} was not reached by {_MOST_TABS} presses of the tabulator")


def test_the_keyboard_alone_leads_to_the_evidence(reading: Reading, dprk: Path) -> None:
    """Tabulator and Enter: first page, chapter, mark, claim, document; the focus is always seen."""
    page = reading.open(dprk, "index.html")
    go(page, "report.html")
    page.wait_for_url("**/report.html")
    go(page, "report/chapter-6.html")
    page.wait_for_url("**/chapter-6.html")
    go(page, "#main")
    go(page, "#note-1")
    go(page, "claims/evidence-called-clear.html")
    page.wait_for_url("**/evidence-called-clear.html")
    go(page, "sources.html#exhibit-williams-slavney-2024")
    page.wait_for_url("**/sources.html#*")
    assert reading.trouble == []


def test_a_chapter_on_paper_is_whole(reading: Reading, dprk: Path, tmp_path: Path) -> None:
    """The text, every note and the address of the document are on the sheets, and no menu."""
    page = reading.open(dprk, "report/chapter-6.html")
    prose = [letters(p) for p in page.locator(".prose p").all_inner_texts()]
    addresses = page.locator(".notes .paper").all_text_contents()
    menu = page.get_by_role("navigation", name="All pages").inner_text().split("\n")
    page.pdf(path=tmp_path / "chapter.pdf", format="A4")
    document = pypdfium2.PdfDocument(tmp_path / "chapter.pdf")
    sheets = [sheet.get_textpage().get_text_range() for sheet in document]
    printed = letters("\n".join(sheets))
    assert len(prose) > 8
    assert [p for p in prose if p not in printed] == []
    assert any("https://" in address for address in addresses)
    assert [a for a in addresses if letters(a) not in printed] == []
    first = ".notes > ol > li > p:not(.close):first-of-type, .notes > ol > li > .close + p"
    notes = page.locator(first).all_text_contents()
    assert len(notes) == page.locator(".notes > ol > li").count() > 30
    assert [n for n in notes if letters(n) not in printed] == []
    assert "Open questions" in menu
    assert [label for label in ("Open questions", "How to cite") if label in "".join(sheets)] == []
    assert reading.trouble == []


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "report/chapter-6.html",
        "claims.html",
        "claims/first-appearance.html",
        "entities/road-cameras.html",
        "entities/hikvision.html",
        "map.html",
        "timeline.html",
        "origins.html",
        "search.html",
    ],
)
def test_a_screen_reader_gets_a_name_for_each_thing(
    reading: Reading, dprk: Path, name: str
) -> None:
    """Landmarks once each, one first heading, and nothing to follow, press or move unnamed."""
    page = reading.open(dprk, name)
    told = page.locator("body").aria_snapshot().splitlines()
    assert [line for line in told if _NAMELESS.match(line)] == []
    for landmark in ("- banner:", "- main:", "- contentinfo:"):
        assert told.count(landmark) == 1
    assert any('- navigation "Site"' in line for line in told)
    assert sum("[level=1]" in line for line in told) == 1


def test_every_name_is_drawn_by_the_fonts_that_come_with_the_site(
    browser: Browser, dprk: Path
) -> None:
    """Korean, and Chinese in simplified characters: no box stands where a character should."""
    reading = Reading(browser, 360, "light")
    page = reading.open(dprk, "entities/hikvision.html")
    names = page.locator("section[aria-labelledby=names]")
    assert "数字技术" in names.inner_text()
    page.evaluate("document.fonts.ready.then(() => true)")
    client = reading.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    rows = client.send(
        "DOM.querySelectorAll", {"nodeId": root, "selector": "[aria-labelledby=names] [lang]"}
    )["nodeIds"]
    assert rows
    for node in rows:
        fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert all(f["isCustomFont"] for f in fonts), fonts
    assert reading.trouble == []
    reading.context.close()
