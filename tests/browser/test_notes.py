"""A note beside the text: how it opens, is read and closes, with a script and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from synopticon import publish
from tests.browser.reading import Reading
from tests.browser.test_axe import AXE, RULES, RUN
from tests.browser.test_site import CONTRAST
from tests.golden import sample

pytestmark = pytest.mark.browser

CHAPTER = "report/chapter-1.html"
DESK, PHONE = (1280, 500), (360, 700)
# A chapter long enough to be moved, with a claim that two sentences carry.
FILLER = "\n\n".join(["Nothing is claimed here, at some length, so that a page is full."] * 12)
PROSE = f"""{FILLER}

Before it. On the quay there [were lamps](claim:lamps-counted) by then. After it.

The Office [said no](claim:lamps-denied). Some go on to say that [lamps](claim:lamps-counted) stood.

{FILLER}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    release = sample.release()
    first, *others = release.chapters
    out = tmp_path_factory.mktemp("notes") / "site"
    publish.write(replace(release, chapters=(replace(first, text=PROSE), *others)), out)
    return out


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def reading(browser: Browser, scripts: bool, request: pytest.FixtureRequest) -> Iterator[Reading]:
    width, height = request.param
    made = Reading(browser, width, "light", scripts=scripts)
    made.page.set_viewport_size({"width": width, "height": height})
    yield made
    assert made.trouble == []
    made.context.close()


def opened(reading: Reading, site: Path, mark: str = "mark-1") -> Page:
    page = reading.open(site, CHAPTER)
    page.locator(f"#{mark}").scroll_into_view_if_needed()
    page.locator(f"#{mark}").click()
    expect(page.locator("#note-1")).to_be_in_viewport(ratio=1)
    return page


def box(found: Locator) -> dict[str, float]:
    shown = found.bounding_box()
    assert shown is not None
    return dict(shown)


def is_marked(sentence: Locator) -> bool:
    """By its ground, and by a line for whoever does not see it."""
    ground, line = sentence.evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).boxShadow]"
    )
    return ground != "rgba(0, 0, 0, 0)" and line != "none"


def is_open(page: Page) -> bool:
    style = "e => getComputedStyle(e).position"
    return page.locator("#note-1").evaluate(style) != "static"


def test_a_note_opens_beside_the_text_and_not_over_it(reading: Reading, site: Path) -> None:
    """At the right of it on a desk, as a sheet under it on a phone; its sentence stays in sight."""
    page = opened(reading, site)
    note, sentence = box(page.locator("#note-1")), page.locator("#sentence-lamps-counted")
    width, height = reading.page.viewport_size.values()  # type: ignore[union-attr]
    if width == DESK[0]:
        prose = box(page.locator(".prose"))
        assert note["x"] >= prose["x"] + prose["width"]
        assert note["x"] + note["width"] <= width
    else:
        assert note["x"] == 0
        assert note["width"] == width
        assert note["y"] + note["height"] == pytest.approx(height, abs=1)
    assert is_marked(sentence)
    assert not is_marked(page.locator("#sentence-lamps-denied"))
    expect(page.locator("#mark-1")).to_be_in_viewport()


def test_the_text_stays_where_it_is(browser: Browser, scripts: bool, site: Path) -> None:
    """To open a note beside the text moves no line of it under a reader's eyes."""
    reading = Reading(browser, DESK[0], "light", scripts=scripts)
    reading.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    page = reading.open(site, CHAPTER)
    page.locator("#mark-1").scroll_into_view_if_needed()
    before = box(page.locator("#mark-1"))
    page.locator("#mark-1").click()
    expect(page.locator("#note-1")).to_be_in_viewport(ratio=1)
    assert box(page.locator("#mark-1")) == before
    reading.context.close()


def test_what_a_note_tells(reading: Reading, site: Path) -> None:
    """The claim, both sides, how far each source stood, the reason, what would change it, links."""
    page = opened(reading, site)
    said = " ".join(page.locator("#note-1").inner_text().split())
    for part in (
        "Note 1",
        "At least 42 lamps stood on the quay in 2019. likely",
        "Corrected on 1 March 2024. It said: 41 lamps",
        "(whether they saw it themselves is not recorded)",
        "Against: The Harbour Paper, Film",
        "Why: What speaks for it goes back to one origin",
        "What would change it: What speaks against it would have to be answered",
        "Link to this sentence Link to another sentence with this note (2)",
        "Cite this place as: chapter 1, note 1, claim lamps-counted.",
    ):
        assert part in said, part


def test_closing_leads_back_to_the_mark(reading: Reading, site: Path) -> None:
    """By its link, which comes first in it; the mark has the focus and no sentence is marked."""
    page = opened(reading, site)
    page.locator("#note-1").get_by_role("link", name="Close").click()
    expect(page.locator("#mark-1")).to_be_focused()
    assert not is_open(page)
    assert not is_marked(page.locator("#sentence-lamps-counted"))


def test_going_back_closes(reading: Reading, site: Path) -> None:
    """As a reader expects of anything that a link opened."""
    page = opened(reading, site)
    page.go_back()
    expect(page).to_have_url((site / CHAPTER).as_uri())
    assert not is_open(page)


def test_by_keys_alone(reading: Reading, site: Path) -> None:
    """Enter opens it and leads into it; what comes next is to close it, then the claim."""
    page = reading.open(site, CHAPTER)
    page.locator("#mark-1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#note-1")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#note-1 .close a")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator('#note-1 a[href="../claims/lamps-counted.html"]')).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.locator("#note-1 .close a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#mark-1")).to_be_focused()


def can_copy(page: Page, scripts: bool) -> bool:
    """Whether there is a button for the address; it is held that there is none without scripts."""
    if not scripts:
        expect(page.get_by_role("button", name="Copy the address")).to_have_count(0)
    return scripts


def test_the_address_of_a_sentence_can_be_copied(
    reading: Reading, scripts: bool, site: Path
) -> None:
    """What was done is said to whoever does not see it; nothing is asked of a network."""
    page = opened(reading, site)
    if not can_copy(page, scripts):
        return
    note = page.locator("#note-1")
    expect(note.get_by_role("status")).to_have_text("")
    note.get_by_role("button", name="Copy the address").click()
    expect(note.get_by_role("status")).to_have_text(re.compile("^(Copied|This is the address)"))
    assert reading.trouble == []


def test_where_the_clipboard_is_refused_the_address_is_shown(
    reading: Reading, scripts: bool, site: Path
) -> None:
    """It stands there, marked, to be copied by hand."""
    page = opened(reading, site)
    if not can_copy(page, scripts):
        return
    page.evaluate("""() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.execCommand = () => false;
    }""")
    note = page.locator("#note-1")
    note.get_by_role("button", name="Copy the address").click()
    address = (site / CHAPTER).as_uri() + "#sentence-lamps-counted"
    expect(note.locator(".address")).to_have_text(address)
    expect(note.get_by_role("status")).to_have_text("This is the address, to be copied by hand:")
    assert page.evaluate("getSelection().toString()") == address


def test_a_sentence_has_an_address(reading: Reading, site: Path) -> None:
    """The link in the note leads to it and marks it; so does the page of the claim."""
    page = opened(reading, site)
    page.locator("#note-1").get_by_role("link", name="Link to this sentence").click()
    expect(page).to_have_url((site / CHAPTER).as_uri() + "#sentence-lamps-counted")
    assert is_marked(page.locator("#sentence-lamps-counted"))
    page = reading.open(site, "claims/lamps-counted.html")
    page.get_by_role("link", name="Some go on to say that lamps stood.").click()
    expect(page.locator("#sentence-lamps-counted_2")).to_be_in_viewport()
    assert is_marked(page.locator("#sentence-lamps-counted_2"))


def test_paper_has_the_list_whole(reading: Reading, site: Path) -> None:
    """No panel, no mark on a sentence, every note in its order, even if one was open."""
    page = opened(reading, site)
    page.emulate_media(media="print")
    places = [box(page.locator(f"#note-{n}"))["y"] for n in (1, 2)]
    prose = box(page.locator(".prose"))
    assert places[0] > prose["y"] + prose["height"]
    assert places[1] > places[0]
    assert not is_open(page)
    assert not is_marked(page.locator("#sentence-lamps-counted"))
    for screen in (".close", ".here", ".back"):
        assert not page.locator(f"#note-1 {screen}").is_visible()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Reading]:
    made = Reading(browser, DESK[0], "light")
    made.page.set_viewport_size({"width": DESK[0], "height": 900})
    yield made
    assert made.trouble == []
    made.context.close()


def test_on_a_desk_it_is_level_with_its_sentence(desk: Reading, site: Path) -> None:
    """As long as all of it is in sight so; and it moves with the text."""
    page = desk.open(site, CHAPTER)
    page.set_viewport_size({"width": DESK[0], "height": 1400})
    sentence = page.locator("#sentence-lamps-counted")
    sentence.evaluate("e => e.scrollIntoView({block: 'start'})")
    page.locator("#mark-1").click()
    note = page.locator("#note-1.level")
    expect(note).to_be_in_viewport(ratio=1)
    assert box(note)["y"] == pytest.approx(box(sentence)["y"], abs=2)
    page.evaluate("window.scrollBy(0, 40)")
    assert box(note)["y"] == pytest.approx(box(sentence)["y"], abs=2)


def test_escape_closes_and_leads_back_to_the_mark_it_came_from(desk: Reading, site: Path) -> None:
    """The second mark of a note as well; and Back does not open it again."""
    page = desk.open(site, CHAPTER)
    page.locator("#mark-1-2").click()
    expect(page.locator("#note-1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#mark-1-2")).to_be_focused()
    assert not is_open(page)
    page.go_back()
    expect(page).to_have_url((site / CHAPTER).as_uri())
    assert not is_open(page)
    page.keyboard.press("Escape")
    expect(page).to_have_url((site / CHAPTER).as_uri())


def test_going_back_gives_the_focus_back(desk: Reading, site: Path) -> None:
    """To the mark that was left, so that a reader by keys goes on from there."""
    page = opened(desk, site)
    expect(page.locator("#note-1")).to_be_focused()
    page.go_back()
    expect(page.locator("#mark-1")).to_be_focused()


def test_an_address_with_a_note_opens_it_at_its_sentence(desk: Reading, site: Path) -> None:
    """Whoever is sent one finds the sentence in sight, and the note beside it."""
    desk.page.goto((site / CHAPTER).as_uri() + "#note-2")
    expect(desk.page.locator("#mark-2")).to_be_in_viewport()
    expect(desk.page.locator("#note-2")).to_be_in_viewport()
    expect(desk.page.locator("#note-2")).to_be_focused()


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)], ids=["desk", "phone"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_note_that_a_page_opens_with_stands_as_one_that_was_opened(
    browser: Browser, site: Path, size: tuple[int, int], number: int
) -> None:
    """What the browser scrolls to by itself while it reads the page does not undo it."""
    made = Reading(browser, size[0], "light")
    made.page.set_viewport_size({"width": size[0], "height": size[1]})
    made.page.goto((site / CHAPTER).as_uri() + f"#note-{number}")
    note, mark = made.page.locator(f"#note-{number}"), made.page.locator(f"#mark-{number}")
    expect(note).to_be_in_viewport(ratio=1)
    expect(mark).to_be_in_viewport(ratio=1)
    expect(note).to_be_focused()
    if size[0] == 360:
        assert box(mark)["y"] + box(mark)["height"] < box(note)["y"]
    else:
        sentence = box(made.page.locator(".said", has=mark))
        lowest = size[1] - box(note)["height"] - 16
        assert box(note)["y"] == pytest.approx(max(16, min(sentence["y"], lowest)), abs=2)
    made.context.close()


def test_an_address_that_says_nothing_is_passed_over(desk: Reading, site: Path) -> None:
    """What no bytes of letters are opens no note, and stops nothing else on the page."""
    page = desk.page
    page.goto((site / CHAPTER).as_uri() + "#%E0%A4%A")
    expect(page.get_by_role("button", name="Copy the address").first).to_be_attached()
    page.locator("#mark-1").click()
    expect(page.locator("#note-1")).to_be_focused()
    assert desk.trouble == []


@pytest.mark.parametrize(("number", "after"), [(1, "mark-2"), (2, "mark-1-2")])
def test_tab_leads_out_of_a_note_to_what_follows_its_mark(
    desk: Reading, site: Path, number: int, after: str
) -> None:
    """And closes it; a reader by keys goes on where the text was left, not at the end of all."""
    page = desk.open(site, CHAPTER)
    page.locator(f"#mark-{number}").click()
    page.locator(f"#note-{number}").locator("a:visible, button:visible").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(f"#{after}")).to_be_focused()
    expect(page.locator(f"#note-{number} .close")).to_be_hidden()
    page.go_back()
    expect(page).to_have_url((site / CHAPTER).as_uri())


def test_tab_the_other_way_leads_back_to_the_mark(desk: Reading, site: Path) -> None:
    """From the note itself and from the first link in it."""
    for first in ("#note-1", "#note-1 .close a"):
        page = desk.open(site, CHAPTER)
        page.locator("#mark-1-2").click()
        page.locator(first).focus()
        page.keyboard.press("Shift+Tab")
        expect(page.locator("#mark-1-2")).to_be_focused()
        assert not is_open(page)


def test_without_a_script_a_sheet_leaves_most_of_a_phone_to_the_text(
    browser: Browser, site: Path
) -> None:
    """Nothing moves the text for it there, so it is lower than one that a script makes room for."""
    made = Reading(browser, 360, "light", scripts=False)
    made.page.set_viewport_size({"width": 360, "height": 740})
    page = opened(made, site)
    assert box(page.locator("#note-1"))["y"] >= 0.6 * 740
    made.context.close()


def test_nothing_moves_by_itself(desk: Reading, site: Path) -> None:
    """A note opens at once, for whoever asked for less motion and for everybody else."""
    page = opened(desk, site)
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_an_open_note_has_no_fault_that_axe_knows(
    browser: Browser, site: Path, width: int, scheme: str
) -> None:
    """Nor any word without contrast, its own or of the sentence that is marked."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed by npm; `make vendor` installs it")
    made = Reading(browser, width, scheme, beside_policy=True)
    page = opened(made, site)
    assert page.evaluate(CONTRAST) == []
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN, RULES)["violations"] == []
    made.context.close()
