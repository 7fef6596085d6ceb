"""The edges of what is shown, and the parts of a SARIF run that its readers look for."""

from __future__ import annotations

import json

import pytest

from synopticon.base.codes import CODES
from synopticon.base.diagnostics import Report, Span, finding, unchecked
from synopticon.base.formats import as_github, as_json, as_text
from synopticon.base.sarif import as_sarif
from synopticon.base.visible import visible

HERE = Span("claims/a.yaml", 3, 5, 3, 9)


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\x9f", "\\x9f"),
        ("\xad", "\\xad"),
        ("\u0600", "\\u0600"),
        ("\uffff", "\\uffff"),
        ("\U00010000"[:0] + "\U0001bca0", "\\U0001bca0"),
        ("\u200b", "\\u200b"),
    ],
)
def test_a_hidden_character_is_written_as_the_shortest_escape(hidden: str, shown: str) -> None:
    """Two, four or eight hexadecimal digits, as its number needs."""
    assert visible(f"a{hidden}b") == f"a{shown}b"


def test_nothing_is_kept_unless_named() -> None:
    """A text that hides characters which are letters elsewhere keeps those letters."""
    assert visible("X\x00X") == "X\\x00X"
    assert visible("a\nb\x00", keep="\n") == "a\nb\\x00"


def test_a_sarif_run_has_what_its_readers_look_for() -> None:
    """Each part under the name that SARIF 2.1.0 gives it, indented so that a diff can be read."""
    report = Report.of(
        [finding("EVD003", HERE, "gone", "look"), unchecked("EVD006", Span("b.yaml"), "unseen")]
    )
    text = as_sarif(report, "1.2.3")
    assert text.startswith('{\n  "$schema": ')
    assert text.endswith("}\n")
    run = json.loads(text)["runs"][0]
    rule = run["tool"]["driver"]["rules"][0]
    assert rule == {
        "id": "EVD003",
        "shortDescription": {"text": CODES["EVD003"].title},
        "help": {"text": "synopticon explain EVD003"},
        "defaultConfiguration": {"level": "error"},
    }
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is True
    [notification] = invocation["toolExecutionNotifications"]
    assert notification == {
        "associatedRule": {"id": "EVD006"},
        "level": "note",
        "message": {"text": "unseen"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "b.yaml"},
                    "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1},
                }
            }
        ],
    }


@pytest.mark.parametrize(
    ("path", "uri"),
    [("a\udcff b.yaml", "a%FF%20b.yaml"), ("/a\udcff/길.yaml", "file:///a%FF/%EA%B8%B8.yaml")],
)
def test_a_name_that_is_not_utf8_keeps_its_bytes_in_sarif(path: str, uri: str) -> None:
    """An undecodable byte of a file name becomes that byte, percent-encoded."""
    report = Report.of([finding("SYN020", Span(path), "m")])
    result = json.loads(as_sarif(report, "1"))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_json_is_indented_by_two() -> None:
    """The JSON form can be read and compared line by line."""
    assert as_json(Report()).startswith('{\n  "format": 1')


def test_findings_come_before_what_was_not_checked() -> None:
    """Asked for both, the text has both, findings first."""
    report = Report.of([finding("EVD003", HERE, "gone"), unchecked("EVD006", HERE, "unseen")])
    text = as_text(report, with_unchecked=True)
    assert 0 <= text.index("EVD003 gone") < text.index("not checked: unseen")


def test_a_carriage_return_cannot_end_an_annotation() -> None:
    """What would end an annotation is escaped as GitHub asks, or made visible before."""
    text = as_github(Report.of([finding("EVD003", HERE, "a\rb\n::error::c%0A")]))
    assert len(text.splitlines()) == 1
    assert "\r" not in text
    assert "%250A" in text
