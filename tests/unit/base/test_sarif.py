"""A report as SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import Any

from synopticon.base.diagnostics import Report, Span, finding, unchecked
from synopticon.base.sarif import as_sarif

REPORT = Report.of(
    [
        finding("EVD003", Span("claims/a b.yaml", 3, 5, 3, 9), "nowhere", "look again"),
        finding("SYN005", Span("case.yaml", 1, 1, 2, 1), "unknown key"),
        finding("SYN005", Span("case.yaml", 4, 1, 4, 2), "unknown key"),
        unchecked("EVD004", Span("claims/b.yaml", 4, 1, 4, 2), "not held"),
    ]
)


def run_of(report: Report, **kwargs: Any) -> dict[str, Any]:
    whole = json.loads(as_sarif(report, "1.2.3", **kwargs))
    assert whole["version"] == "2.1.0"
    assert whole["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = whole["runs"]
    assert isinstance(run, dict)
    return run


def test_the_run_names_the_tool_and_each_code_once() -> None:
    """Section 3.18: a driver with a name, a version and one rule for each code."""
    driver = run_of(REPORT)["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("synopticon", "1.2.3")
    assert [r["id"] for r in driver["rules"]] == ["EVD003", "EVD004", "SYN005"]
    assert {r["defaultConfiguration"]["level"] for r in driver["rules"]} == {"error", "warning"}


def test_each_result_points_to_its_rule_and_place() -> None:
    """Section 3.27: index and id agree; the region counts characters from 1; the URI is escaped."""
    run = run_of(REPORT)
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    last = run["results"][-1]
    assert last["level"] == "error"
    assert last["message"]["text"] == "nowhere look again"
    place = last["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "claims/a%20b.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}


def test_what_was_not_checked_is_a_notification_and_no_result() -> None:
    """Nobody is shown an alert because bytes are not held where the check ran."""
    run = run_of(REPORT)
    assert len(run["results"]) == 3
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["associatedRule"]["id"] == "EVD004"


def test_an_absolute_path_is_a_file_uri() -> None:
    """A path outside the current folder is still an address."""
    run = run_of(REPORT, place=lambda p: f"/cases/{p}")
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "file:///cases/case.yaml"


def test_an_empty_report_has_an_empty_run() -> None:
    """A clean case uploads as a run without results, which clears earlier alerts."""
    assert run_of(Report())["results"] == []
