"""A report as text, JSON and annotations."""

from __future__ import annotations

import json

from synopticon.base.diagnostics import Finding, Report, Severity, Span, finding, unchecked
from synopticon.base.formats import as_github, as_json, as_text, summary

LONG = Span("claims/a.yaml", 3, 5, 3, 9)
REPORT = Report.of(
    [
        finding("EVD003", LONG, "the passage is nowhere", "look again"),
        finding("SYN005", Span("case.yaml", 1, 1, 2, 1), "unknown key `x`"),
        finding("EVD012", Span("claims/a.yaml", 9, 1, 9, 2), "testimony"),
        unchecked("EVD003", Span("claims/b.yaml", 4, 1, 4, 2), "its bytes are not held"),
    ]
)


def test_text_is_one_line_for_each_finding_with_its_help_below() -> None:
    """The compiler's line, in order of place, and what to do indented under it."""
    assert as_text(REPORT).splitlines() == [
        "case.yaml:1:1: SYN005 unknown key `x`",
        "claims/a.yaml:3:5: EVD003 the passage is nowhere",
        "    look again",
        "claims/a.yaml:9:1: EVD012 testimony",
    ]


def test_a_code_is_painted_by_what_it_weighs() -> None:
    """The caller gets the code and its severity, and prints what it gives back."""
    painted = as_text(REPORT, paint=lambda code, severity: f"<{code} {severity.value}>")
    assert "9:1: <EVD012 forbid> testimony" in painted


def test_text_lists_what_was_not_checked_when_asked() -> None:
    """What could not be checked says so, so that nobody takes it for a finding."""
    last = as_text(REPORT, with_unchecked=True).splitlines()[-1]
    assert last == "claims/b.yaml:4:1: EVD003 not checked: its bytes are not held"


def test_text_hands_nothing_to_the_terminal() -> None:
    """A message, a help or a path with an escape sequence is printed with it written out."""
    bad = finding("SYN005", Span("a\x1b[2J.yaml"), "key `\x1b]0;x\x07`", "\u202edrop it")
    assert "\x1b" not in as_text(Report.of([bad]))
    assert "\u202e" not in as_text(Report.of([bad]))
    assert "\x1b" not in as_github(Report.of([bad]))
    assert "\x1b" not in as_json(Report.of([bad]))


def test_paths_are_printed_as_the_caller_places_them() -> None:
    """The path of each finding goes through the function the caller gives."""
    assert as_text(REPORT, lambda p: f"here/{p}").startswith("here/case.yaml:1:1: ")
    assert json.loads(as_json(REPORT, str.upper))["findings"][0]["path"] == "CASE.YAML"


def test_json_has_the_keys_of_the_specification() -> None:
    """Clause 9.2: these keys, this order of findings, and the unchecked ones apart."""
    told = json.loads(as_json(REPORT))
    assert list(told) == ["format", "findings", "unchecked"]
    assert told["format"] == 1
    assert told["findings"][1] == {
        "code": "EVD003",
        "severity": "error",
        "path": "claims/a.yaml",
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 9,
        "message": "the passage is nowhere",
        "help": "look again",
    }
    assert [f["path"] for f in told["unchecked"]] == ["claims/b.yaml"]


def test_annotations_carry_severity_and_place() -> None:
    """An error, a warning over two lines, and a forbidding finding as an error."""
    assert as_github(REPORT).splitlines() == [
        "::warning file=case.yaml,line=1,endLine=2,title=SYN005::unknown key `x`",
        "::error file=claims/a.yaml,line=3,col=5,title=EVD003::the passage is nowhere%0Alook again",
        "::error file=claims/a.yaml,line=9,col=1,title=EVD012::testimony",
    ]


def test_annotations_escape_what_would_end_them() -> None:
    """Per cent, line ends, colons and commas cannot start another workflow command."""
    bad = Finding(
        Span("a,b:c%.yaml", 1, 1, 1, 1), "SYN005", Severity.NOTE, "50 % of it\n::error::x, y"
    )
    line = as_github(Report.of([bad]))
    assert line == (
        "::notice file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=SYN005::"
        "50 %25 of it\\x0a::error::x, y\n"
    )


def test_the_summary_counts() -> None:
    """Forbidding findings are errors; one is singular; what was not checked stands apart."""
    assert summary(REPORT) == "2 errors, 1 warning; 1 place could not be checked"
    assert summary(Report()) == "no findings"
    note = Finding(Span("a"), "SYN005", Severity.NOTE, "m")
    assert summary(Report.of([note])) == "1 note"
