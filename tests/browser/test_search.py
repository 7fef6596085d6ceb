"""The search of the site, from a folder, with the network cut: what a reader finds, and how."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from synopticon import publish
from synopticon.model.release import Release
from synopticon.names.fold import letters
from tests.browser.reading import Reading
from tests.browser.test_axe import AXE, RULES, RUN
from tests.golden import sample

pytestmark = pytest.mark.browser

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(1)</script> & \u202e ' + "x" * 300
KOREAN = "종로구청 앞에 얼굴 인식 체계가 있다."


def release() -> Release:
    """The sample with a Korean sentence, a name that is markup, and a hundred more claims."""
    made = sample.release()
    first, *others = made.claims
    claims = [replace(first, text={"en": "A gantry stands by the office.", "ko": KOREAN}), *others]
    claims += [
        replace(first, id=f"more-{n}", text=f"Bollard {n} stands on the pier.") for n in range(100)
    ]
    entity = made.entities[0]
    name = replace(entity.names[0], text="<img src=x onerror=alert(1)> bosun")
    entities = (replace(entity, names=(name,)), *made.entities[1:])
    grounds = {c.id: made.grounds[first.id] for c in claims} | dict(made.grounds)
    return replace(made, claims=tuple(claims), entities=entities, grounds=grounds)


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("searched") / "찾기 site"
    publish.write(release(), out)
    return out


@pytest.fixture
def reading(browser: Browser) -> Iterator[Reading]:
    made = Reading(browser, 360, "light")
    yield made
    made.context.close()


def ready(page: Page) -> Page:
    """The page once its index is made."""
    page.locator("#search[data-ready]").wait_for(state="attached")
    return page


def at(page: Page, address: str) -> Page:
    """The page that searches, with a question in its address."""
    page.goto(address)
    return ready(page)


def ask(page: Page, question: str) -> list[str]:
    """What the page shows for a question, sent by the keyboard."""
    page.fill("#words", question)
    page.press("#words", "Enter")
    return page.locator("#results li").all_inner_texts()


def where(site: Path) -> str:
    return (site / "search.html").as_uri()


def said(page: Page) -> str:
    return page.locator("#found").inner_text()


def test_the_twin_folds_as_the_vectors_say(reading: Reading, searched: Path) -> None:
    """Letters and terms in the browser are those that the shared vectors give."""
    page = ready(reading.open(searched, "search.html"))
    for vector in json.loads((VECTORS / "fold.json").read_text("utf-8")):
        got = page.evaluate("t => synopticonFold.letters(t)", vector["text"])
        assert got == vector["letters"], vector["why"]
    for vector in json.loads((VECTORS / "terms.json").read_text("utf-8")):
        assert page.evaluate("t => synopticonFold.terms(t)", vector["text"]) == vector["terms"]
        assert page.evaluate("t => synopticonFold.across(t)", vector["text"]) == vector["across"]


def test_the_twin_folds_every_character_alike(reading: Reading, searched: Path) -> None:
    """Each character that this Python's Unicode assigns has the same letters in the browser."""
    page = ready(reading.open(searched, "search.html"))
    assigned = [
        chr(n)
        for n in range(sys.maxunicode + 1)
        if unicodedata.category(chr(n)) not in ("Cn", "Cs", "Co")
    ]
    folded = page.evaluate("all => all.map(synopticonFold.letters)", assigned)
    pairs = zip(assigned, folded, strict=True)
    assert [(c, got) for c, got in pairs if letters(c) != got] == []
    assert len(assigned) > 100_000


def test_a_word_is_found_from_any_page(reading: Reading, searched: Path) -> None:
    """The field above a chapter leads to the page that searches, and a result to what it names."""
    page = reading.open(searched, "report/chapter-1.html")
    page.get_by_role("searchbox", name="Words to search for").fill("gantry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=gantry")
    ready(page)
    assert said(page) == "One result."
    result = page.locator("#results li")
    assert result.inner_text().startswith("A gantry stands by the office.")
    assert result.locator(".degree").inner_text() == "likely"
    assert result.locator(".kind").inner_text() == "Claim"
    assert result.locator("mark").all_inner_texts() == ["gantry"]
    result.locator("a").click()
    page.wait_for_url("**/claims/*.html")
    expect(page.locator("h1")).to_have_text("A gantry stands by the office.")
    assert reading.trouble == []


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("구청", ["구청"]),
        ("로구", ["로구"]),
        ("로구청", ["로구청"]),
        ("구", ["구"]),
        ("청", ["청"]),
        ("얼굴인식", ["얼굴 인식"]),
        ("인식체계", ["인식 체계"]),
        ("얼굴인식체계", ["얼굴 인식 체계"]),
        ("인식 종로", ["종로", "인식"]),
        ("\u1100\u116e청", ["구청"]),
    ],
)
def test_korean_is_found_inside_a_longer_word(
    reading: Reading, searched: Path, question: str, marked: list[str]
) -> None:
    """One syllable, two, more; together or apart; in the language the page does not show."""
    page = ready(reading.open(searched, "search.html"))
    results = ask(page, question)
    assert [r for r in results if KOREAN in r], results
    excerpt = page.locator("#results .excerpt", has_text="종로")
    assert excerpt.locator("mark").all_inner_texts() == marked
    assert excerpt.locator("bdi").get_attribute("lang") == "ko"


@pytest.mark.parametrize("question", ["구로", "청종로", "굴인식앞", "구청사"])
def test_korean_that_does_not_stand_there_is_not_found(
    reading: Reading, searched: Path, question: str
) -> None:
    """Pairs that stand in another order or not one after the other are no word."""
    page = ready(reading.open(searched, "search.html"))
    assert ask(page, question) == []
    assert said(page) == "Nothing found."


def test_words_by_their_beginning_and_near_it(reading: Reading, searched: Path) -> None:
    """A word's beginning is enough; one wrong letter is forgiven and said; a number is never."""
    page = ready(reading.open(searched, "search.html"))
    assert len(ask(page, "bolla")) == 30
    assert said(page) == "100 results."
    assert len(ask(page, "bollard 42")) == 1
    assert len(ask(page, "bolkard 42")) == 1
    assert said(page) == "Nothing has just these words; this comes near. One result."
    assert ask(page, "12345") == []
    assert len(ask(page, "bollard zeppelin")) == 30
    assert said(page).startswith("Nothing has all of these words; this has some of them.")
    assert ask(page, "?!") == []
    assert said(page) == "Type a word to look for."


def test_a_section_of_the_report_is_found_and_opened(reading: Reading, searched: Path) -> None:
    """The words of the report lead to the heading they stand under, shown in the window."""
    page = ready(reading.open(searched, "search.html"))
    ask(page, "prose lamps")
    kinds = page.locator("#results .kind").all_inner_texts()
    assert "Report" in kinds
    row = page.locator("#results li", has=page.locator(".kind", has_text="Report"))
    row.locator("a").first.click()
    page.wait_for_url("**/report/chapter-*.html*")
    assert reading.trouble == []


def test_a_hostile_question_and_record_are_text(reading: Reading, searched: Path) -> None:
    """Markup asked for or found is shown, not obeyed, and nothing asks for anything."""
    page = ready(reading.open(searched, "search.html"))
    ask(page, HOSTILE)
    assert ask(page, "bosun")[0].startswith("<img src=x onerror=alert(1)> bosun")
    for word in ("constructor", "__proto__", "toString", "{n}", "%00", "\ud800x"[1:], "\x00"):
        ask(page, word)
    assert page.locator("main img, main script, main iframe").count() == 0
    at(page, f"{where(searched)}?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%FF")
    assert page.locator("main img").count() == 0
    assert reading.trouble == []


def test_the_address_keeps_the_question(reading: Reading, searched: Path) -> None:
    """What was typed stands in the address, so that going back and opening it again find it."""
    page = at(reading.page, f"{where(searched)}?q=gantry")
    page.fill("#words", "")
    page.type("#words", "구청")
    page.locator("#results .excerpt").wait_for()
    assert page.url.endswith("#q=%EA%B5%AC%EC%B2%AD")
    page.locator("#results a").first.click()
    page.wait_for_url("**/claims/*.html")
    page.go_back()
    ready(page)
    assert page.locator("#words").input_value() == "구청"
    assert said(page) == "One result."
    reading.open(searched, "index.html")
    at(page, f"{where(searched)}#q=gantry")
    assert said(page) == "One result."


def test_the_keyboard_alone_searches(reading: Reading, searched: Path) -> None:
    """Tab reaches the field; arrows go through what is found, Escape back; more can be had."""
    page = ready(reading.open(searched, "search.html"))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "words":
            break
    page.keyboard.type("bollard")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    place = "[...document.querySelectorAll('#results a')].indexOf(document.activeElement)"
    assert page.evaluate(place) == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "words"
    page.locator("#more").focus()
    page.keyboard.press("Enter")
    assert page.locator("#results li").count() == 60
    assert page.evaluate(place) == 30
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_the_count_is_told_to_those_who_listen(reading: Reading, searched: Path) -> None:
    """The count stands in a live region that was there before, and says how many."""
    page = ready(reading.open(searched, "search.html"))
    status = page.get_by_role("status")
    assert status.get_attribute("aria-live") == "polite"
    expect(status).to_have_text("")
    ask(page, "bollard")
    expect(status).to_have_text("100 results.")


def test_without_scripts_it_says_so_and_offers_the_lists(browser: Browser, searched: Path) -> None:
    """The field leads to the page, which says what it cannot do and where to look instead."""
    reading = Reading(browser, 360, "light", scripts=False)
    page = reading.open(searched, "claims.html")
    page.fill("#find", "구청")
    page.press("#find", "Enter")
    page.wait_for_url("**/search.html?q=*")
    assert page.get_by_text("Searching needs JavaScript").is_visible()
    page.locator("main").get_by_role("link", name="Claims").click()
    page.wait_for_url("**/claims.html")
    assert reading.trouble == []
    reading.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_have_no_fault_that_axe_knows(
    browser: Browser, searched: Path, scheme: str
) -> None:
    """Links, words of confidence, excerpts and marks among them."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed by npm; `make vendor` installs it")
    reading = Reading(browser, 360, scheme, beside_policy=True)
    page = ready(reading.open(searched, "search.html"))
    assert ask(page, "stands")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN, RULES)["violations"] == []
    ask(page, "구청")
    assert page.evaluate(RUN, RULES)["violations"] == []
    reading.context.close()
