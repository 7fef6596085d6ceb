"""Where the reader says that something is: every finding carries its file and its place."""

from __future__ import annotations

import pytest

from synopticon.base.diagnostics import Finding, Span
from synopticon.casefile.syntax import MAX_DEPTH, read_yaml

FILE = "claims/a.yaml"


def _findings(text: str | bytes) -> list[Finding]:
    data = text.encode() if isinstance(text, str) else text
    document, findings = read_yaml(FILE, data, frozenset({"id"}))
    assert all(f.span.path == FILE for f in findings)
    assert document is None or all(span.path == FILE for span in document.spans)
    return findings


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "words"),
    [
        ("- a: 1\n  <<: {b: 1}\n", "SYN015", 2, 3, "merge keys (`<<`)"),
        ("- a: &x 1\n", "SYN015", 1, 6, "anchors (`&`)"),
        ("- a: *x\n", "SYN015", 1, 6, "aliases (`*`)"),
        ("- a: !!str x\n", "SYN015", 1, 6, "tags (`!`) are"),
        ("%YAML 1.2\n---\n- a\n", "SYN015", 1, 1, "directives (`%`) are"),
        ("- a\n---\n- b\n", "SYN015", 2, 1, "a file holds one document; this starts another"),
        ("- ? [a]\n  : b\n", "SYN015", 1, 5, "a key has to be a word"),
        ("- a: 1\n  a: 2\n", "SYN003", 2, 3, "`a` is already written above"),
        ("- a: [\n", "SYN002", 2, 1, "not YAML: "),
        ("- a: 'b\n", "SYN002", 2, 1, "not YAML: "),
        ("- a: @b\n", "SYN002", 1, 6, "not YAML: "),
        ('- a: "\\u202e"\n', "SYN011", 1, 6, "U+202E"),
    ],
)
def test_a_fault_is_told_with_its_place_and_in_our_words(
    text: str, code: str, line: int, column: int, words: str
) -> None:
    """Code, line and column are exact; the words name what is refused."""
    found = _findings(text)[0]
    assert (found.code, found.span.line, found.span.column) == (code, line, column)
    assert words in found.message
    assert "\n" not in found.message


def test_what_is_smuggled_in_is_added_to_what_was_found_before() -> None:
    """A finding about an escape sequence leaves the earlier ones standing, and says what to do."""
    first, second = _findings('- a: 1\n  a: 2\n  b: "\\u202e"\n')
    assert (first.code, second.code) == ("SYN003", "SYN011")
    assert second.help == "remove it"
    assert first.help == ""


def test_a_plain_word_with_a_hidden_character_is_left_to_the_encoding() -> None:
    """Only escape sequences are looked at here: bytes of the file were looked at before."""
    assert _findings("- a: 'x\u200by'\n") == []


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_the_deepest_nesting_is_read_and_one_more_is_refused(opening: str) -> None:
    """32 levels are read; the 33rd is SYN016 at its place, with the limit in words."""
    closing = "]" if opening == "[" else "}"
    assert _findings(opening * MAX_DEPTH + closing * MAX_DEPTH) == []
    [found] = _findings(opening * (MAX_DEPTH + 1) + closing * (MAX_DEPTH + 1))
    assert (found.code, found.span.line) == ("SYN016", 1)
    assert found.span.column == len(opening) * MAX_DEPTH + 1
    assert found.message == f"nested deeper than {MAX_DEPTH} levels"


def test_depth_is_counted_down_again() -> None:
    """Many shallow lists in a file with an anchor are not deep, and many files' worth neither."""
    text = "- &x a\n" + "- [[1], [2], {a: [3]}]\n" * 40
    assert {f.code for f in _findings(text)} == {"SYN015"}


def test_a_nesting_that_would_end_the_process_is_told() -> None:
    """A million openings are refused on events, before a tree is built, at the 33rd."""
    [found] = _findings(b"[" * 1_000_000)
    assert (found.code, found.span) == ("SYN016", Span(FILE, 1, 33, 1, 34))
    assert found.message == f"nested deeper than {MAX_DEPTH} levels"


def test_each_further_document_is_told() -> None:
    """Two documents too many are two findings."""
    assert [f.span.line for f in _findings("- a\n---\n- b\n---\n- c\n")] == [2, 4]


def test_a_place_that_does_not_exist_is_that_of_what_encloses_it() -> None:
    """A step past the end of a list, or below a scalar, gives the nearest thing that is written."""
    document, _ = read_yaml(FILE, b"- [a, b]\n- c: {d: e}\n")
    assert document is not None
    assert document.place(0, 2) == document.place(0) == Span(FILE, 1, 3, 1, 9)
    assert document.place(0, 1) == Span(FILE, 1, 7, 1, 8)
    assert document.place(1, "c", "d") == Span(FILE, 2, 10, 2, 11)
    assert document.place(1, "c", "d", "x") == document.place(1, "c", "d")
    assert document.key_place(1, "c", "d") == Span(FILE, 2, 7, 2, 8)


def test_dates_and_numbers_have_places_too() -> None:
    """Places are found by composing under the format's own rules, not YAML 1.1's."""
    document, findings = read_yaml(FILE, b"- id: 2014-05-27\n  n: 012\n  m: =\n", frozenset({"id"}))
    assert document is not None
    assert document.value == ({"id": "2014-05-27", "n": "012", "m": "="},)
    assert [f.code for f in findings] == ["SYN012", "SYN012"]
    assert document.place(0, "n") == Span(FILE, 2, 6, 2, 9)


@pytest.mark.parametrize("opening", [b"[\n", b"{a:\n", b"[{a:\n"])
def test_a_deep_nesting_over_many_lines_is_told_too(opening: bytes) -> None:
    """Short lines do not hide a nesting that would end the process."""
    [found] = _findings(opening * 60_000)
    assert found.code == "SYN016"
    assert found.message == f"nested deeper than {MAX_DEPTH} levels"


# --- what to do about it --------------------------------------------------------------------

COLON = "put the text in quotation marks, because it has a colon and a space in it"
SPACES = "indent with spaces"
ALIGN = "begin each `-` and each key where the one above it begins"
PART = f"{ALIGN}; if this is part of a text, put the text in quotation marks"
NOTHING = f"{ALIGN}, and let nothing follow a closing quotation mark or bracket"
BRACKET = "close the bracket that is opened in line 2, or put a comma between its items"
BRACE = (
    "close the brace that is opened in line 2, put a comma between its items, "
    "or put a text with a colon in it in quotation marks"
)
PAIR = (
    "write `key: value` with a space after the colon, "
    "and indent the further lines of a text deeper than its key"
)


def begins(sign: str) -> str:
    return f"put the text in quotation marks, because it begins with {sign}"


@pytest.mark.parametrize(
    ("text", "line", "help"),
    [
        ("- id: a\n  text: Note: nine gates\n", 2, COLON),
        ("- id: 나무\n  text: 둘: 셋\n", 2, COLON),
        ("- id: a\n   text: b\n", 2, PART),
        ("- id: a\n  text: b\n    goes on: c\n", 3, PART),
        ("- id: a\n\ttext: b\n", 2, SPACES),
        ("- id: a\n  \ttext: b\n", 2, SPACES),
        ("- id:\n  \t- b\n", 2, SPACES),
        ("\t- id: a\n", 1, SPACES),
        ("- id: a\n  text: @home\n", 2, begins("@")),
        ("- id: a\n  text: `home`\n", 2, begins("`")),
        ("- id: a\n  text: 나 나\n  note: %5\n", 3, begins("%")),
        ("- id: a\n  text: 'b\n- id: c\n", 4, "close the quotation mark that is opened in line 2"),
        ('- id: a\n  text: "b\n', 3, "close the quotation mark that is opened in line 2"),
        ("- id: a\n  about: [b\n- id: c\n", 3, BRACKET),
        ("- id: a\n  values: {b: 1\n- id: c\n", 3, BRACE),
        ("- id: a\n  text: {en: Note: x}\n", 2, BRACE),
        ("- id: a\n text: b\n", 2, ALIGN),
        ('- id: a\n  text: "he said "no" to it"\n', 2, NOTHING),
        ("- id: a\n  text: 'it's so'\n", 2, NOTHING),
        ("- id: a\n  text:b\n  note: c\n", 3, PAIR),
        ("- id: a\n  text: b\n  goes on\n", 4, PAIR),
        ('- id: a\n  text: "\\d"\n', 2, ""),
    ],
)
def test_a_slip_is_told_with_what_to_do(text: str, line: int, help: str) -> None:
    """The place is where the reader gave up; the help is in our words, or there is none."""
    document, findings = read_yaml("claims/a.yaml", text.encode())
    assert document is None
    assert [(f.code, f.span.line, f.help) for f in findings] == [("SYN002", line, help)]


@pytest.mark.parametrize(
    "text",
    [
        *("- a: b: c", "- a: b: c\n- d: e", "- x\r- a: b: c\r", "- x\r\n- a: b: c"),
        *("- x\x85- a: b: c", "- x\u2028- a: b: c", "- x\u2029- a: b: c\n"),
    ],
)
def test_the_line_that_is_looked_at_is_the_one_of_the_fault(text: str) -> None:
    """A file of one line has a line, and the lines after it do not count."""
    [only] = read_yaml("claims/a.yaml", text.encode())[1]
    assert only.help == COLON


def test_bytes_after_the_fault_do_not_matter() -> None:
    """A file that is no text further down is told what to do here."""
    [only] = read_yaml("claims/a.yaml", b"- a: b: c\n" + b"- d\n" * 9_000 + b"\xff")[1]
    assert only.help == COLON
