"""The normal form: what changes, what stays, and that nothing is lost."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from synopticon.casefile.fmt import Change, diff, format_file, format_folder
from synopticon.casefile.folder import Folder, open_folder


def formatted(text: str | bytes, path: str = "claims/a.yaml") -> str:
    data = text if isinstance(text, bytes) else text.encode()
    after, findings = format_file(path, data)
    assert findings == ()
    return after.decode()


def test_line_ends_mark_and_last_line() -> None:
    """CR LF becomes LF, the byte-order mark goes, and the last line ends (clause 2.1)."""
    assert formatted(b"\xef\xbb\xbf- id: a\r\n  note: b") == "- id: a\n  note: b\n"


def test_text_is_composed() -> None:
    """Text becomes NFC (clause 2.1)."""
    assert formatted("- id: a\n  note: cafe\u0301\n") == "- id: a\n  note: café\n"


def test_blanks_at_line_ends_go_except_inside_a_text() -> None:
    """A blank that is part of a block text or of a quoted one stays."""
    text = '- id: a   \n  # why \t\n  note: |  \n    two  \n    lines\n  text: "x\\ \n    y"  \n'
    want = '- id: a\n  # why\n  note: |  \n    two  \n    lines\n  text: "x\\ \n    y"\n'
    assert formatted(text) == want


def test_words_that_others_misread_are_quoted_but_ids_and_dates_are_not() -> None:
    """SYN012 is mended; an id or a date is read as its text anyway (clauses 3.4 and 3.5)."""
    text = "- id: no\n  date: 2014\n  text: no  # really\n  languages: [on, 012, 12:30, ok]\n"
    want = (
        '- id: no\n  date: 2014\n  text: "no"  # really\n  languages: ["on", "012", "12:30", ok]\n'
    )
    assert formatted(text) == want


def test_a_number_that_others_misread_stays_a_number() -> None:
    """Quotation marks would make text of `1e3`, so it stays; `check` reports it."""
    assert formatted("- values: {a: 1e3}\n") == "- values: {a: 1e3}\n"


def test_a_value_that_hangs_on_the_missing_last_line_end_is_kept() -> None:
    """A block text without a line end at the end of the file means another text with one."""
    assert formatted("- id: a\n  note: |\n    x") == "- id: a\n  note: |\n    x"


def test_prose_keeps_its_blanks_and_its_front_matter_is_mended() -> None:
    """Two blanks break a line in Markdown; the front matter is YAML."""
    text = "---\r\ntitle: no \r\norder: 1\r\n---\r\nOne  \r\ncafe\u0301"
    assert formatted(text, "report/a.md") == '---\ntitle: "no"\norder: 1\n---\nOne  \ncafé\n'


def test_control_characters_are_left_for_a_person() -> None:
    """A bidirectional control stays, because only a person knows what was meant."""
    assert formatted("- note: a\u202eb \n") == "- note: a\u202eb\n"


def test_a_file_that_cannot_be_read_is_left_alone_and_told() -> None:
    """Bytes that are no UTF-8 or no YAML of the format come back as they were, with the reason."""
    for data, code in (
        (b"- a: \xff \r\n", "SYN001"),
        (b"- a: [ \r\n", "SYN002"),
        (b"- a: &x 1 \r\n", "SYN015"),
    ):
        after, findings = format_file("claims/a.yaml", data)
        assert after == data
        assert [f.code for f in findings] == [code]


def test_a_key_written_twice_after_composing_is_not_made() -> None:
    """Two keys that only NFC would make one stay two."""
    text = "- cafe\u0301: 1\n  café: 2\n"
    assert formatted(text) == text


@pytest.mark.parametrize("path", ["report/a.md", "claims/a.yaml"])
def test_a_lone_carriage_return_at_the_end_stays_alone(path: str) -> None:
    """What fmt writes is what it would write again."""
    once, _ = format_file(path, b"a\r")
    assert format_file(path, once)[0] == once


@pytest.mark.parametrize("version", ["1.9", "2.0", "none"])
def test_a_case_of_another_format_is_left_alone(tmp_path: Any, version: str) -> None:
    """Nobody knows what its normal form is."""
    (tmp_path / "case.yaml").write_text(f'format: "{version}"   \nid: x')
    done = format_folder(open_folder(tmp_path))
    assert done.changes == ()
    assert [f.code for f in done.left] == ["SYN018"]


def test_a_folder_lists_its_changes_and_what_it_left(tmp_path: Any) -> None:
    """Only files that differ are changes; nothing is written."""
    files = {"case.yaml": b"id: a\n", "claims/a.yaml": b"- id: a \n", "claims/b.yaml": b"- ["}
    result = format_folder(Folder(tmp_path, files, ()))
    assert [(c.path, c.after) for c in result.changes] == [("claims/a.yaml", b"- id: a\n")]
    assert [f.span.path for f in result.left] == ["claims/b.yaml"]


# Pieces that meet at the awkward places of YAML, so that files of them often parse.
_WORD = st.sampled_from(
    ["no", "on", "a", "012", "1_000", "2014", "12:30", "1.50", "cafe\u0301", '"x "', "'y'", "~", ""]
)
_END = st.sampled_from(["", " ", "  ", "\t", " # why ", " # cafe\u0301"])
_BREAK = st.sampled_from(["\n", "\r\n"])


@st.composite
def _files(draw: st.DrawFn) -> str:
    lines = []
    for number in range(draw(st.integers(1, 5))):
        word, end = draw(_WORD), draw(_END)
        inner = word.replace('"', "")
        lines.append(
            draw(
                st.sampled_from(
                    [
                        f"- id: {word}{end}",
                        f"- k{number}: {word}{end}",
                        f"- k: |{end}\n    {word}  \n\n    more{end}",
                        f"- k: >-\n    {word}{end}\n    {word}",
                        f'- k: "{inner} \\\n    {inner}"{end}',
                        f"- [{word}, {word}]{end}",
                        f"# note {word}{end}",
                        f"- plain {word or 'x'}\n  goes on{end}",
                    ]
                )
            )
        )
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n", "  "]))
    return text.replace("\n", draw(_BREAK))


def _values(node: yaml.Node | None) -> object:
    """The composed tree as values in NFC, without styles and places."""
    if isinstance(node, yaml.ScalarNode):
        return unicodedata.normalize("NFC", node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_values(n) for n in node.value]
    if isinstance(node, yaml.MappingNode):
        return [(_values(k), _values(v)) for k, v in node.value]
    return None


def _comments(text: str) -> list[str]:
    found = re.findall(r"(?:^|[ \t])(#[^\r\n]*)", text, re.MULTILINE)
    return [unicodedata.normalize("NFC", c.rstrip(" \t")) for c in found]


@given(_files())
@example("- k: |\n    no  \n\n    more # why ")
@example("- a: no\r\n# note ")
def test_no_value_and_no_comment_is_lost_and_twice_is_once(text: str) -> None:
    """The composed values and the comments are the same before and after, and fmt is idempotent."""
    data = text.encode()
    after, findings = format_file("claims/a.yaml", data)
    if findings:
        assert after == data
        return
    before_tree = yaml.compose(data, yaml.CSafeLoader)
    assert _values(yaml.compose(after, yaml.CSafeLoader)) == _values(before_tree)
    assert _comments(after.decode()) == _comments(text)
    assert format_file("claims/a.yaml", after) == (after, ())


_LINES = st.lists(st.sampled_from(["a", "b", "", " ", "\r", "-", "+x", "\\ No", "@@", "\x0b", "é"]))
_TEXTS = st.builds(lambda lines, end: "\n".join(lines) + end, _LINES, st.sampled_from(["", "\n"]))
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@")


def _applied(told: str, before: str) -> str:
    """What a reader of unified diffs makes of a text; it fails where the text is another."""
    old = re.findall(r"[^\n]*\n|[^\n]+", before)
    new: list[str] = []
    at = 0
    lines = re.findall(r"[^\n]*\n", told)[2:]
    assert "".join(lines) == told.partition("\n")[2].partition("\n")[2]
    for line, following in pairwise([*lines, ""]):
        if hunk := _HUNK.match(line):
            start = int(hunk[1]) - (hunk[2] != "0")
            new += old[at:start]
            at = start
        elif line[0] != "\\":
            text = line[1:-1] if following.startswith("\\") else line[1:]
            if line[0] in " -":
                assert old[at] == text
                at += 1
            if line[0] in " +":
                new.append(text)
    return "".join(new + old[at:])


@given(_TEXTS, _TEXTS)
@example("a", "a\n")
@example("a\n", "a")
@example("", "a")
def test_a_diff_makes_of_the_old_text_the_new(before: str, after: str) -> None:
    """Each line ends in the diff, and one that has no end in the file is followed by saying so."""
    told = diff(Change("a.md", before.encode(), after.encode()))
    assert _applied(told, before) == after


def test_a_last_line_without_its_end_is_told_as_such() -> None:
    """No empty line seems to be added."""
    assert diff(Change("a b\x1b.md", b"one\ntwo", b"one\ntwo\n")) == (
        "--- a b\\x1b.md\n+++ a b\\x1b.md\n@@ -1,2 +1,2 @@\n one\n"
        "-two\n\\ No newline at end of file\n+two\n"
    )
