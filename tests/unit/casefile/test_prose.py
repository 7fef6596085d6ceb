"""casefile.prose: front matter, citations and suppressions of the report."""

from __future__ import annotations

import pytest

from synopticon.base.diagnostics import Span
from synopticon.casefile.prose import read_chapter

FRONT = "---\ntitle: Roads\norder: 2\nlanguage: en\n---\n"


@pytest.mark.parametrize(
    "shown", ["```\n{}\n```\n", "~~~md\n\n{}\n~~~\n", "    {}\n", "> ```\n> {}\n> ```\n"]
)
def test_a_suppression_shown_as_code_suppresses_nothing(shown: str) -> None:
    """An example in a fence or an indented block is text to read."""
    comment = "<!-- ignore REF001: x -->"
    text = FRONT + "One.\n\n" + shown.format(comment) + f"\nTwo.\n\n{comment}\n\nThree.\n"
    chapter, _ = read_chapter("a.md", text, "en")
    assert chapter is not None
    ((_, _, span),) = chapter.ignores
    assert span.line == text.count("\n", 0, text.rindex(comment)) + 1


def test_a_chapter_has_its_title_and_its_text() -> None:
    """Spec 5.12: front matter, then Markdown."""
    chapter, findings = read_chapter("report/a.md", FRONT + "\nOne [road](claim:road-1).\n", "ko")
    assert findings == []
    assert chapter is not None
    assert (chapter.title, chapter.order, chapter.language) == ("Roads", 2, "en")
    assert chapter.text == "\nOne [road](claim:road-1).\n"


def test_a_chapter_is_in_the_cases_language_by_default() -> None:
    """A chapter that names no language is in the first one of the case."""
    chapter, _ = read_chapter("a.md", "---\ntitle: x\norder: 1\n---\n", "ko")
    assert chapter is not None
    assert chapter.language == "ko"
    assert chapter.text == ""


def test_citations_have_their_places_in_the_file() -> None:
    """Every link to a record, with line and column of its address, lines counted with the front."""
    body = (
        "\nA [first](claim:a) and\na [second *word*](claim:a), `[no](claim:code)`,\n"
        "[web](https://example.org), [e](entity:x).\n\n"
        "| a | b |\n|---|---|\n| [t](deployment:d) | x |\n"
    )
    chapter, _ = read_chapter("r.md", FRONT + body, "en")
    assert chapter is not None
    assert [(c.kind, c.target, c.text, c.span.line, c.span.column) for c in chapter.citations] == [
        ("claim", "a", "first", 7, 11),
        ("claim", "a", "second word", 8, 19),
        ("entity", "x", "e", 9, 33),
        ("deployment", "d", "t", 13, 7),
    ]
    assert chapter.citations[0].span == Span("r.md", 7, 11, 7, 18)


def test_front_matter_is_checked_like_a_record() -> None:
    """A missing key, an unknown one and a wrong type are told at their lines."""
    chapter, findings = read_chapter("a.md", "---\ntitel: x\norder: one\n---\ntext", "en")
    assert chapter is None
    assert [str(f) for f in sorted(findings, key=lambda f: f.sort_key())] == [
        "a.md:2:1: SYN006 `title` is missing",
        "a.md:2:1: SYN005 unknown key `titel`",
        "a.md:3:8: SYN004 `order` is a whole number, not the text `one`",
    ]


def test_a_chapter_without_front_matter_is_told() -> None:
    """Once, at the beginning of the file, with what to write there."""
    for text in ("# Just Markdown\n", "", "---\ntitle: x\norder: 1\n", "\n---\ntitle: x\n---\n"):
        chapter, findings = read_chapter("a.md", text, "en")
        assert chapter is None
        assert [(f.code, f.span) for f in findings] == [("SYN006", Span("a.md"))]
        assert "`title` and `order` are missing" in findings[0].message
        assert findings[0].help.endswith("`---`, `title: …`, `order: 1`, `---`")


def test_an_empty_front_matter_lacks_both_keys() -> None:
    """Where the two lines stand, each key is asked for."""
    for text in ("---\n---\ntext\n", "---\n- x\n---\n"):
        chapter, findings = read_chapter("a.md", text, "en")
        assert chapter is None
        assert [f.message for f in findings] == ["`title` is missing", "`order` is missing"]


def test_front_matter_that_is_no_yaml_is_told_once() -> None:
    """A broken front matter gives the reader's finding and no second one for what it hides."""
    chapter, findings = read_chapter("a.md", '---\ntitle: "x\n---\ntext\n', "en")
    assert chapter is None
    assert [f.code for f in findings] == ["SYN002"]


def test_a_rule_in_the_text_ends_no_front_matter() -> None:
    """The second `---` ends the front matter, a third is a line across the page."""
    chapter, _ = read_chapter("a.md", FRONT + "a\n\n---\n\nb\n", "en")
    assert chapter is not None
    assert chapter.text == "a\n\n---\n\nb\n"


def test_a_suppression_covers_the_paragraph_that_follows() -> None:
    """Spec 5.9: on its own line, or before a sentence of the same paragraph."""
    body = (
        "\n<!-- ignore PRS002: known -->\nOne two.\nThree.\n\nFour.\n\n"
        "Five. <!-- ignore REF001: later -->\nSix.\n"
    )
    chapter, _ = read_chapter("a.md", FRONT + body, "en")
    assert chapter is not None
    assert [(c, r, s.line, s.end_line) for c, r, s in chapter.ignores] == [
        ("PRS002", "known", 7, 10),
        ("REF001", "later", 13, 15),
    ]


def test_a_suppression_in_a_block_of_its_own_covers_the_next() -> None:
    """A blank line between the comment and the paragraph changes nothing."""
    chapter, _ = read_chapter("a.md", FRONT + "<!-- ignore PRS001: x -->\n\nText\nmore.\n", "en")
    assert chapter is not None
    ((_, _, span),) = chapter.ignores
    assert (span.line, span.end_line) == (6, 10)


def test_an_ordinary_comment_suppresses_nothing() -> None:
    """Only the words `ignore CODE: reason` do; a reason is needed."""
    chapter, _ = read_chapter(
        "a.md", FRONT + "<!-- ignore that -->\n<!-- ignore PRS001 -->\n", "en"
    )
    assert chapter is not None
    assert chapter.ignores == ()
