"""Prints a report in the format asked for, and its summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from synopticon.base.diagnostics import Report, Severity
from synopticon.base.formats import as_github, as_json, as_text, summary
from synopticon.base.visible import visible
from synopticon.cli.place import shown_from
from synopticon.cli.session import user_settings, wants_colour
from synopticon.cli.terminal import say, tell

if TYPE_CHECKING:
    from synopticon.model.reviewed import Unreviewed

__all__ = ["FORMATS", "print_report"]

_STANDING: Mapping[str, str] = MappingProxyType(
    {
        "unread": "read by nobody else",
        "stale": "changed since it was read",
        "disagrees": "disagreed with",
        "unsure": "not agreed to",
    }
)

# Red, yellow, cyan: the numbers of ECMA-48, section 8.3.117.
_COLOUR: Mapping[Severity, str] = MappingProxyType(
    {Severity.FORBID: "31", Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
)
FORMATS = ("text", "json", "sarif", "github")


def print_report(
    report: Report,
    form: str,
    case: Path,
    *,
    with_unchecked: bool = False,
    unreviewed: Sequence[Unreviewed] | None = None,
) -> None:
    """Write findings to stdout and the summary to stderr.

    JSON names files as the case does, the other formats as the current folder sees them.

    Args:
        report: what to print.
        form: one of `FORMATS`.
        case: the folder of the case.
        with_unchecked: whether text lists what could not be checked, too.
        unreviewed: what nobody else has read, to be listed after the findings; None for no list.
    """
    place = shown_from(case, Path.cwd())
    if form == "json":
        listed = {} if unreviewed is None else {"unreviewed": [*map(_plain_one, unreviewed)]}
        say(as_json(report, more=listed))
    elif form == "sarif":
        from importlib.metadata import version

        from synopticon.base.sarif import as_sarif

        say(as_sarif(report, version("synopticon"), place))
    elif form == "github":
        say(as_github(report, place))
    else:
        paint = _painted if wants_colour(user_settings()) else _plain
        say(as_text(report, place, with_unchecked=with_unchecked, paint=paint))
        say("".join(_line(one, place) for one in unreviewed or ()))
    told = summary(report)
    tell(told if unreviewed is None else f"{told}; {len(unreviewed):,} not agreed to by others")


def _line(one: Unreviewed, place: Callable[[str], str]) -> str:
    at = f"{visible(place(one.place.path))}:{one.place.line}:{one.place.column}"
    return f"{at}: {_STANDING[one.standing]}: {one.kind} {visible(one.id)}\n"


def _plain_one(one: Unreviewed) -> dict[str, str | int]:
    return {
        "kind": one.kind,
        "id": one.id,
        "path": one.place.path,
        "line": one.place.line,
        "column": one.place.column,
        "standing": one.standing,
    }


def _plain(code: str, _: Severity) -> str:
    return code


def _painted(code: str, severity: Severity) -> str:
    return f"\x1b[{_COLOUR[severity]}m{code}\x1b[0m"
