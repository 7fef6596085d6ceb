"""casefile.blocks: what a reader sees of a chapter, and where each run of it stands."""

from __future__ import annotations

import pytest

from synopticon.base.diagnostics import Span
from synopticon.casefile.prose import read_chapter
from synopticon.model.case import Chapter

FRONT = "---\ntitle: Roads\norder: 2\nlanguage: en\n---\n"


def chapter(body: str) -> Chapter:
    found, findings = read_chapter("a.md", FRONT + body, "en")
    assert findings == []
    assert found is not None
    return found


def test_a_block_reads_as_the_page_does() -> None:
    """Words of links stand in it, marks do not, and the end of a line is a space."""
    (block,) = chapter("A *bold* [road\nnorth](claim:road), `code` and &amp; more.\n").blocks
    assert block.text == "A bold road north, code and & more."
    (link,) = block.links
    assert (link.kind, link.target) == ("claim", "road")
    assert block.text[link.start : link.end] == "road north"


def test_every_run_knows_its_place() -> None:
    """A stretch of the text is found again in its line and column of the file."""
    body = "\n> The first line\n> has [a link](claim:a) and *42 lamps*.\n"
    (block,) = chapter(body).blocks
    lines = (FRONT + body).split("\n")
    for words in ("first", "a link", "42 lamps"):
        start = block.text.index(words)
        span = block.place(start, start + len(words))
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == words


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("# One\n\nTwo.\n\n- three\n- four\n", ["heading", "paragraph", "paragraph", "paragraph"]),
        ("| a | b |\n|---|---|\n| c | d |\n", ["heading", "row"]),
        ("```\nno block\n```\n", []),
        ("<!-- a comment -->\n", []),
    ],
)
def test_blocks_have_their_kinds(body: str, kinds: list[str]) -> None:
    """Paragraphs and items are paragraphs, the head of a table is a heading; code is no prose."""
    assert [b.kind for b in chapter(body).blocks] == kinds


def test_a_row_is_one_block() -> None:
    """The cells of a row stand for each other."""
    body = "| a | b |\n|---|---|\n| [c](claim:c) | 42 |\n"
    row = chapter(body).blocks[1]
    assert row.text == "c | 42"
    assert [link.target for link in row.links] == ["c"]


def test_an_image_is_a_citation_too() -> None:
    """What it shows has to be there, so it is looked up as any other."""
    found = chapter("Seen: ![a lamp](exhibit:lamp)\n")
    (link,) = found.blocks[0].links
    assert link.is_image
    assert found.blocks[0].text == "Seen: a lamp"
    assert [(c.kind, c.target, c.text) for c in found.citations] == [("exhibit", "lamp", "a lamp")]


def test_every_address_is_kept_as_it_is_written() -> None:
    """Empty, relative, with another scheme, or in angle brackets, at its place."""
    body = "[a]() [b](b.md) [c](clam:c) <claim:d> [e](<claim:e f>)\n"
    links = chapter(body).blocks[0].links
    assert [link.address for link in links] == ["", "b.md", "clam:c", "claim:d", "claim:e f"]
    assert [link.span.column for link in links] == [3, 11, 21, 30, 44]


def test_raw_html_has_its_places() -> None:
    """Tags inside a line, a block of them, and words beside a comment; a comment alone has none."""
    body = "One <b>two</b>.\n\n<div>\nthree\n</div>\n\n<!-- a --> four\n\n<!-- five -->\nSix.\n"
    spans = chapter(body).raw
    assert [(s.line, s.column) for s in spans] == [(6, 5), (6, 11), (8, 1), (12, 1)]
    assert spans[0] == Span("a.md", 6, 5, 6, 8)


@pytest.mark.parametrize(
    "body",
    [
        r"There are 42 lamps. \{judgement}",
        r"There are 42 lamps. {judgement\}",
        "There are 42 lamps. &#123;judgement}",
        "There are 42 lamps. {judge*ment*}",
        "There are 42 lamps. `{judgement}`",
        "There are 42 lamps. ![{judgement}](exhibit:lamps)",
    ],
)
def test_what_only_looks_like_the_mark_is_none(body: str) -> None:
    """A mark that is escaped, quoted, broken by emphasis or in a picture's words marks nothing."""
    (block,) = chapter(body + "\n").blocks
    assert block.text == "There are 42 lamps. (judgement)"


def test_the_mark_beside_an_escaped_one_stays() -> None:
    """Of two in one block the one that is written plainly is the mark, in emphasis too."""
    body = r"So \{judgement} reads. We think so. *{judgement}* And &lt; so. {judgement}"
    (block,) = chapter(body + "\n").blocks
    plain = "So (judgement) reads. We think so. {judgement} And < so. {judgement}"
    assert block.text == plain


def test_words_behind_what_is_escaped_know_their_place() -> None:
    """An escaped character or a named one takes more room in the line than in the text."""
    body = r"A \* and &lt; here, 42 lamps"
    (block,) = chapter(body + "\n").blocks
    start = block.text.index("42")
    span = block.place(start, start + len("42 lamps"))
    assert body[span.column - 1 : span.end_column - 1] == "42 lamps"
