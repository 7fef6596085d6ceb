"""Findings, reports, and the exit code that a report asks for."""

from __future__ import annotations

import pytest

from synopticon.base.codes import CODES, FAMILIES
from synopticon.base.diagnostics import (
    Exit,
    Finding,
    Report,
    Severity,
    Span,
    finding,
    unchecked,
)

HERE = Span("claims/a.yaml", 3, 5, 3, 9)


def test_a_finding_takes_its_severity_from_the_table() -> None:
    """`finding` looks the code up and keeps place, message and help; help may be left out."""
    found = finding("EVD003", HERE, "it is nowhere", "look again")
    assert found == Finding(HERE, "EVD003", Severity.ERROR, "it is nowhere", "look again", True)
    assert finding("SYN005", HERE, "m") == Finding(HERE, "SYN005", Severity.WARNING, "m", "", True)
    with pytest.raises(KeyError):
        finding("XYZ999", HERE, "m")


def test_a_rule_that_could_not_look_says_so() -> None:
    """`unchecked` is the same finding, marked as not checked."""
    found = unchecked("EVD003", HERE, "no bytes", "hold them")
    assert found == Finding(HERE, "EVD003", Severity.ERROR, "no bytes", "hold them", False)
    assert unchecked("EVD003", HERE, "m").help == ""


def test_a_finding_is_a_line_as_compilers_write_it() -> None:
    """Path, line, column, code and message."""
    assert str(finding("EVD003", HERE, "gone")) == "claims/a.yaml:3:5: EVD003 gone"


def test_a_report_is_sorted_by_place_code_and_words() -> None:
    """Findings come by path, line, column, code and words; equal ones once; unchecked apart."""
    spans = [Span("a", 2), Span("a", 1, 2), Span("a", 1, 1), Span("b")]
    found = [finding("EVD003", span, "m") for span in spans]
    same = [finding("EVD001", Span("a"), w) for w in ("n", "m")]
    could_not = [unchecked("EVD003", Span("b"), "u"), unchecked("EVD003", Span("a"), "u")]
    report = Report.of([*found, *same, *found, *could_not])
    places = [(f.span.path, f.span.line, f.span.column, f.code) for f in report.findings]
    assert places == [
        ("a", 1, 1, "EVD001"),
        ("a", 1, 1, "EVD001"),
        ("a", 1, 1, "EVD003"),
        ("a", 1, 2, "EVD003"),
        ("a", 2, 1, "EVD003"),
        ("b", 1, 1, "EVD003"),
    ]
    assert [f.message for f in report.findings[:2]] == ["m", "n"]
    assert [f.span.path for f in report.unchecked] == ["a", "b"]


@pytest.mark.parametrize(
    ("codes", "strict", "expected"),
    [
        ((), False, Exit.CLEAN),
        ((), True, Exit.CLEAN),
        (("SYN005",), False, Exit.CLEAN),
        (("SYN005",), True, Exit.FINDINGS),
        (("EVD003",), False, Exit.FINDINGS),
        (("EVD012",), False, Exit.FINDINGS),
        (("EVD003", "SYN024"), False, Exit.BUG),
        (("SYN024",), True, Exit.BUG),
        (("EVD011", "SYN024", "EVD003"), False, Exit.BYTES_DIFFER),
    ],
)
def test_the_exit_code_is_that_of_the_worst(
    codes: tuple[str, ...], strict: bool, expected: Exit
) -> None:
    """Differing bytes outrank a fault of ours, and that outranks findings; warnings if strict."""
    report = Report.of(finding(code, HERE, "m") for code in codes)
    assert report.exit_code(strict=strict) == expected


def test_warnings_do_not_count_unless_asked() -> None:
    """Without `strict` a warning leaves the exit code at 0."""
    assert Report.of([finding("SYN005", HERE, "m")]).exit_code() == Exit.CLEAN


def test_what_could_not_be_checked_never_changes_the_exit_code() -> None:
    """Unchecked findings, even of an error, exit 0 and stop no build."""
    report = Report.of([unchecked("EVD011", HERE, "m")])
    assert report.exit_code(strict=True) == Exit.CLEAN
    assert report.errors == ()


def test_errors_are_what_stops_a_build() -> None:
    """Errors and what is forbidden; not warnings."""
    report = Report.of(finding(c, HERE, "m") for c in ("SYN005", "EVD003", "EVD012"))
    assert [f.code for f in report.errors] == ["EVD003", "EVD012"]


def test_every_code_has_a_family_a_number_and_a_severity() -> None:
    """A code is a family of the table and three digits; its severity is a word we know."""
    for code, row in CODES.items():
        assert code == row.code
        assert code[:3] in FAMILIES
        assert code[3:].isdigit()
        assert len(code) == 6
        assert Severity(row.severity)
        assert row.exit in (0, Exit.BUG, Exit.BYTES_DIFFER)
