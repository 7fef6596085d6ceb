"""Prints a report in the format asked for, and its summary."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from synopticon.base.diagnostics import Report, Severity
from synopticon.base.formats import as_github, as_json, as_text, summary
from synopticon.cli.place import shown_from
from synopticon.cli.session import user_settings, wants_colour
from synopticon.cli.terminal import say, tell

__all__ = ["FORMATS", "print_report"]

# Red, yellow, cyan: the numbers of ECMA-48, section 8.3.117.
_COLOUR: Mapping[Severity, str] = MappingProxyType(
    {Severity.FORBID: "31", Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
)
FORMATS = ("text", "json", "sarif", "github")


def print_report(report: Report, form: str, case: Path, *, with_unchecked: bool = False) -> None:
    """Write findings to stdout and the summary to stderr.

    JSON names files as the case does, the other formats as the current folder sees them.

    Args:
        report: what to print.
        form: one of `FORMATS`.
        case: the folder of the case.
        with_unchecked: whether text lists what could not be checked, too.
    """
    place = shown_from(case, Path.cwd())
    if form == "json":
        say(as_json(report))
    elif form == "sarif":
        from importlib.metadata import version

        from synopticon.base.sarif import as_sarif

        say(as_sarif(report, version("synopticon"), place))
    elif form == "github":
        say(as_github(report, place))
    else:
        paint = _painted if wants_colour(user_settings()) else _plain
        say(as_text(report, place, with_unchecked=with_unchecked, paint=paint))
    tell(summary(report))


def _plain(code: str, _: Severity) -> str:
    return code


def _painted(code: str, severity: Severity) -> str:
    return f"\x1b[{_COLOUR[severity]}m{code}\x1b[0m"
