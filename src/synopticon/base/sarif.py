"""A report as SARIF 2.1.0, the OASIS standard that code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from synopticon.base.codes import CODES
from synopticon.base.diagnostics import Finding, Report, Severity

__all__ = ["as_sarif"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVEL: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.FORBID: "error",
        Severity.ERROR: "error",
        Severity.WARNING: "warning",
        Severity.NOTE: "note",
    }
)


def as_sarif(report: Report, version: str, place: Callable[[str], str] = str) -> str:
    """The report as one SARIF run, ending in a line feed.

    What could not be checked is no result: it says that this run could not look, not that
    the case is at fault, so it stands among the notifications of the invocation.

    Args:
        report: what to write.
        version: the version of this program.
        place: from a path relative to the case to the path to print.

    Source: SARIF 2.1.0 (OASIS Standard, errata 01), sections 3.13, 3.14, 3.20, 3.27 and 3.58.
    """
    used = sorted({f.code for f in (*report.findings, *report.unchecked)})
    index = {code: number for number, code in enumerate(used)}
    run = {
        "tool": {
            "driver": {
                "name": "synopticon",
                "semanticVersion": version,
                "rules": [_rule(code) for code in used],
            }
        },
        # Columns count characters, not UTF-16 units (section 3.14.17).
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(f, place) for f in report.unchecked],
            }
        ],
        "results": [_result(f, index[f.code], place) for f in report.findings],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    row = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": row.title},
        "help": {"text": f"synopticon explain {code}"},
        "defaultConfiguration": {"level": _LEVEL[Severity(row.severity)]},
    }


def _result(found: Finding, index: int, place: Callable[[str], str]) -> dict[str, Any]:
    return {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": _LEVEL[found.severity],
        "message": _message(found),
        "locations": [_location(found, place)],
    }


def _notification(found: Finding, place: Callable[[str], str]) -> dict[str, Any]:
    return {
        "associatedRule": {"id": found.code},
        "level": "note",
        "message": _message(found),
        "locations": [_location(found, place)],
    }


def _message(found: Finding) -> dict[str, str]:
    return {"text": f"{found.message} {found.help}".strip()}


def _location(found: Finding, place: Callable[[str], str]) -> dict[str, Any]:
    span = found.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": max(span.end_line, span.line),
        "endColumn": span.end_column if span.end_line >= span.line else span.column,
    }
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(place(span.path))},
            "region": region,
        }
    }


def _uri(path: str) -> str:
    if PurePath(path).is_absolute():
        return "file://" + quote(PurePath(path).as_posix(), errors="surrogateescape")
    return quote(PurePath(path).as_posix(), errors="surrogateescape")
