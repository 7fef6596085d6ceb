"""A report as text for people, JSON for programs, annotations for GitHub: values in, text out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from synopticon.base.diagnostics import Finding, Report, Severity
from synopticon.base.visible import visible

__all__ = ["Paint", "Place", "as_github", "as_json", "as_text", "summary"]

# Turns a path relative to the case into the path to print.
Place = Callable[[str], str]


# Turns a code into what to print for it, given how much the finding weighs.
Paint = Callable[[str, Severity], str]


def _as_is(path: str) -> str:
    return path


def _plain(code: str, _: Severity) -> str:
    return code


def as_text(
    report: Report,
    place: Place = _as_is,
    *,
    with_unchecked: bool = False,
    paint: Paint = _plain,
) -> str:
    """One line for each finding, ``path:line:col: CODE message``, and its help indented below.

    Args:
        report: what to print.
        place: from a path relative to the case to the path to print.
        with_unchecked: also list what could not be checked.
        paint: from a code to the code as printed, for a terminal with colours.
    """
    lines = [line for found in report.findings for line in _text_lines(found, place, paint, "")]
    if with_unchecked:
        for found in report.unchecked:
            lines += _text_lines(found, place, paint, "not checked: ")
    return "".join(f"{line}\n" for line in lines)


def _text_lines(found: Finding, place: Place, paint: Paint, mark: str) -> list[str]:
    at = f"{visible(place(found.span.path))}:{found.span.line}:{found.span.column}"
    code = paint(found.code, found.severity)
    lines = [f"{at}: {code} {mark}{visible(found.message)}"]
    if found.help:
        lines.append(f"    {visible(found.help)}")
    return lines


def summary(report: Report) -> str:
    """One line that counts: ``3 errors, 1 warning; 12 places could not be checked``."""
    of = {s: sum(f.severity == s for f in report.findings) for s in Severity}
    counts = [
        _count(of[Severity.FORBID] + of[Severity.ERROR], "error"),
        _count(of[Severity.WARNING], "warning"),
        _count(of[Severity.NOTE], "note"),
    ]
    told = ", ".join(c for c in counts if c) or "no findings"
    if report.unchecked:
        told += f"; {_count(len(report.unchecked), 'place')} could not be checked"
    return told


def _count(number: int, noun: str) -> str:
    if not number:
        return ""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def as_json(
    report: Report, place: Place = _as_is, *, more: Mapping[str, object] | None = None
) -> str:
    """The report in the JSON form of the format specification, clause 9.2.

    Args:
        report: what to print.
        place: from a path relative to the case to the path to print.
        more: further keys of the whole, for a listing that was asked for.
    """
    whole: dict[str, object] = {
        "format": 1,
        "findings": [_record(f, place) for f in report.findings],
        "unchecked": [_record(f, place) for f in report.unchecked],
        **(more or {}),
    }
    # Escaped to ASCII, so that neither a terminal nor a log obeys what a case holds.
    return json.dumps(whole, indent=2) + "\n"


def _record(found: Finding, place: Place) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "path": place(found.span.path),
        "line": found.span.line,
        "column": found.span.column,
        "end_line": found.span.end_line,
        "end_column": found.span.end_column,
        "message": found.message,
        "help": found.help,
    }


_COMMAND: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.FORBID: "error",
        Severity.ERROR: "error",
        Severity.WARNING: "warning",
        Severity.NOTE: "notice",
    }
)


def as_github(report: Report, place: Place = _as_is) -> str:
    """One workflow command of GitHub Actions for each finding; what was not checked is left out.

    Source: GitHub Docs, "Workflow commands for GitHub Actions"; escaping as in actions/toolkit.
    """
    return "".join(f"{_annotation(found, place)}\n" for found in report.findings)


def _annotation(found: Finding, place: Place) -> str:
    span = found.span
    properties = {"file": place(span.path), "line": str(span.line)}
    if span.end_line > span.line:
        # A column is read only where the annotation stays on one line.
        properties["endLine"] = str(span.end_line)
    else:
        properties["col"] = str(span.column)
    properties["title"] = found.code
    told = visible(found.message) + (f"\n{visible(found.help)}" if found.help else "")
    pairs = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMAND[found.severity]} {pairs}::{_data(told)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
