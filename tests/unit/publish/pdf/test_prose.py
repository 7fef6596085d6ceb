"""A chapter for print: blocks, notes under the site's numbers, nothing that acts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from synopticon.base.canon import JSON
from synopticon.publish.pdf.prose import Prose
from synopticon.publish.site.prose import rendered
from synopticon.publish.site.view import View
from tests.golden import sample

VIEW = View.of(sample.release())
NUMBERS = {"article": 2}
CHAPTER = sample.release().chapters[0]


def prose(text: str, title: str = "T") -> Prose:
    return Prose(VIEW, replace(CHAPTER, text=text, title=title), NUMBERS)


def words(value: JSON) -> str:
    """The text of a value, in reading order, with notes as their numbers in brackets."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(words, value))
    if not isinstance(value, dict):
        return ""
    return f"({value['number']})" if value["kind"] == "note" else words(value.get("of"))


def test_notes_have_the_numbers_of_the_site() -> None:
    """Whoever is told `chapter 1, note 2` finds the same claim on paper and on the page."""
    for chapter in VIEW.release.chapters:
        on_paper = Prose(VIEW, chapter, NUMBERS).cited
        on_page = {n.claim: n.number for n in rendered(VIEW, chapter, "../").notes}
        assert on_paper == on_page != {}


def test_a_claim_cited_again_has_its_first_number() -> None:
    """One claim has one note in a chapter."""
    found = prose("[a](claim:lamps-counted) [b](claim:lamps-denied) [c](claim:lamps-counted)")
    assert words(found.blocks) == "a(1) b(2) c(1)"
    assert list(found.cited) == ["lamps-counted", "lamps-denied"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ntwo", "one two"),
        ("<b>raw</b>", "<b>raw</b>"),
        ("[x](javascript:alert(1))", "x"),
        ("[x](claim:nowhere)", "x"),
        ("[x](entity:office)", "x"),
        ("[x](exhibit:article)", "x [2]"),
        ("{judgement} x", "[our judgement] x"),
        ("`a  b`", "a  b"),
        ("# T\n\nx", "x"),
        ("![a mast](exhibit:article)", "[A picture, which is not shown: a mast, [2]]"),
        ("![](x.png)", "[A picture, which is not shown: not described]"),
        ("[![a](exhibit:article)](https://x.example)", "[A picture, which is not shown: a]"),
        ("&amp; &lt;", "& <"),
    ],
)
def test_what_a_line_says(text: str, shown: str) -> None:
    """Words are kept, pictures are described, and only safe links lead anywhere."""
    assert words(prose(text).blocks) == shown


def test_only_web_addresses_become_links() -> None:
    """Any other address is its words alone."""
    (block,) = prose("[x](https://x.example/) [y](file:///etc/passwd) [z](data:,x)").blocks
    assert re.findall(r"'url': '([^']*)'", str(block)) == ["https://x.example/"]


def test_headings_go_down_by_one_and_keep_their_notes() -> None:
    """No level is left out, and a note stands under its heading, where contents can't copy it."""
    blocks = prose("#### a [b](claim:lamps-counted)\n\n###### c\n\n#\n").blocks
    assert [b.get("level") for b in blocks if isinstance(b, dict)] == [2, None, 3, 2]
    assert [words(b) for b in blocks] == ["a b", "Notes to this heading: (1)", "c", "–"]


def test_lists_quotes_code_and_tables_are_kept() -> None:
    """Each is a block of its own kind, with its parts."""
    text = (
        "3. a\n4. b\n\n- c\n\n> d\n\n```\ne  f\n g\n```\n\n***\n\n| h | i |\n|:-|-:|\n| 1 | 2 |\n"
    )
    blocks = [b for b in prose(text).blocks if isinstance(b, dict)]
    assert [b["kind"] for b in blocks] == ["list", "list", "quote", "verbatim", "rule", "table"]
    assert (blocks[0]["start"], blocks[1]["start"]) == (3, None)
    assert blocks[3]["of"] == ["e\u00a0\u00a0f", " g"]
    assert (blocks[5]["sides"], blocks[5]["of"]) == (["left", "right"], [[["1"], ["2"]]])
