"""The pictures on paper: the timeline and the map as a reader would file them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from synopticon.names.fold import Letters
from tests.browser.reading import Reading

pytestmark = pytest.mark.browser

# Two centimetres, in points, less what rounding takes.
_MARGIN = 56
# The words of an element without those that only a screen has.
PRINTED = """e => {
    const copy = e.cloneNode(true);
    copy.querySelectorAll('.screen').forEach(part => part.remove());
    return copy.textContent;
}"""


@pytest.fixture(scope="module")
def reading(browser: Browser) -> Iterator[Reading]:
    made = Reading(browser, 1280, "dark")
    yield made
    made.context.close()


def letters(text: str) -> str:
    return Letters(text).letters


def printed(reading: Reading, site: Path, name: str, paper: str, out: Path) -> list[str]:
    """The text of each sheet; none of it runs out over the margins."""
    reading.open(site, name).pdf(path=out / "print.pdf", format=paper)
    sheets = []
    for sheet in pypdfium2.PdfDocument(out / "print.pdf"):
        text = sheet.get_textpage()
        boxes = [text.get_rect(n) for n in range(text.count_rects())]
        assert min(box[0] for box in boxes) > _MARGIN
        assert max(box[2] for box in boxes) < sheet.get_width() - _MARGIN
        sheets.append(text.get_text_range())
    return sheets


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_timeline_on_paper_is_whole_and_short(
    reading: Reading, dprk: Path, tmp_path: Path, paper: str
) -> None:
    """Every entry with its date, the key unfolded, the years on each sheet; many to a sheet."""
    sheets = printed(reading, dprk, "timeline.html", paper, tmp_path)
    page = reading.open(dprk, "timeline.html")
    whole = letters("".join(sheets))
    said = page.locator(".later tbody th, .later tbody td:last-child").all_text_contents()
    assert len(said) > 600
    assert [text for text in said if letters(text) not in whole] == []
    assert len(said) / 2 / len(sheets) > 13
    key = page.locator("#key > p, #key tbody th, #key li").all_text_contents()
    assert [text for text in key if letters(text) not in whole] == []
    # The foot of the page may have a sheet of its own, and so may the end of the key.
    assert sum("2005" not in sheet for sheet in sheets) <= 2


def test_no_heading_of_the_timeline_is_left_at_the_foot_of_a_sheet(
    reading: Reading, dprk: Path, tmp_path: Path
) -> None:
    """Neither one alone nor with the head of its table; what it is over follows on the sheet."""
    printed(reading, dprk, "timeline.html", "A4", tmp_path)
    headings = reading.page.locator("h2").all_text_contents()
    heads = {letters(heading) for heading in headings}
    assert len(heads) > 10
    for number, sheet in enumerate(pypdfium2.PdfDocument(tmp_path / "print.pdf"), start=1):
        text = sheet.get_textpage()
        foot = min(text.get_rect(n)[1] for n in range(text.count_rects()))
        last = letters(text.get_text_bounded(bottom=foot - 1, top=foot + 9))
        assert last not in heads, number
        assert "2005" not in last, number


@pytest.mark.parametrize(
    "name",
    ["timeline.html", "entities/road-cameras.html", "report/chapter-5.html", "ko/sources.html"],
)
def test_what_a_page_says_of_itself_stands_on_one_sheet(
    reading: Reading, dprk: Path, tmp_path: Path, name: str
) -> None:
    """The date, the licence and the way to cite it do not break off at the foot."""
    last = printed(reading, dprk, name, "A4", tmp_path)[-1]
    foot = letters(reading.page.locator("footer > p").evaluate(PRINTED))
    assert len(foot) > 60
    assert foot in letters(last)


@pytest.mark.parametrize(("page", "said"), [("", "Searched for: lamps"), ("ko/", "찾은 말: lamps")])
def test_a_printed_search_says_what_was_searched(
    reading: Reading, site: Path, tmp_path: Path, page: str, said: str
) -> None:
    """On a screen the field says it already."""
    reading.page.goto((site / page / "search.html").as_uri() + "?q=lamps")
    expect(reading.page.locator("#results li").first).to_be_visible()
    expect(reading.page.locator("#asked")).to_be_hidden()
    reading.page.pdf(path=tmp_path / "print.pdf", format="A4")
    first = pypdfium2.PdfDocument(tmp_path / "print.pdf")[0].get_textpage().get_text_range()
    assert letters(said) in letters(first)


def test_a_narrow_sheet_has_the_timeline_as_a_narrow_screen_has(
    reading: Reading, site: Path, tmp_path: Path
) -> None:
    """One thing below the other, and nothing beyond the margin."""
    sheets = printed(reading, site, "timeline.html", "A6", tmp_path)
    assert letters("by the end of 2019") in letters("".join(sheets))


def test_the_map_on_paper_has_its_key_and_its_table(
    reading: Reading, dprk: Path, tmp_path: Path
) -> None:
    """What the marks mean stands above the picture on the first sheet; every place is told."""
    sheets = printed(reading, dprk, "map.html", "A4", tmp_path)
    page = reading.open(dprk, "map.html")
    marks = page.locator("ul.key li").all_text_contents()
    assert marks
    assert [mark for mark in marks if letters(mark) not in letters(sheets[0])] == []
    places = page.locator("tbody th").all_text_contents()
    assert [place for place in places if letters(place) not in letters("".join(sheets))] == []
