"""`synopticon check`: every finding of a case, as a compiler tells them."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from synopticon.base.diagnostics import Exit, Report
from synopticon.base.visible import visible
from synopticon.cli.options import case_argument, case_option, hold_option
from synopticon.cli.place import find_case, nearest_case
from synopticon.cli.report import FORMATS, print_report
from synopticon.cli.session import open_case
from synopticon.cli.terminal import tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

__all__ = ["check"]

# The largest file the format allows (clause 1.5).
_MOST_BYTES = 20_000_000
# Of documents that are not there so many are named; `doctor` names them all.
_MOST_NAMED = 3


@click.command()
@case_argument
@case_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to print findings; github is for annotations in a workflow.",
)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too.")
@hold_option
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
@click.option("--unchecked", is_flag=True, help="Also list what could not be checked.")
@click.option(
    "--unreviewed",
    is_flag=True,
    help="Also list what nobody else has read against its passage.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until stopped.")
@click.option(
    "--stdin-path",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Read the unsaved text of this file from stdin and print its findings alone.",
)
@verbose_option
def check(
    case: Path | None,
    case_folder: Path | None,
    form: str,
    strict: bool,
    hold: tuple[Path, ...],
    no_cache: bool,
    unchecked: bool,
    unreviewed: bool,
    watch: bool,
    stdin_path: Path | None,
) -> int:
    """Check a case as a compiler checks code.

    Each finding is one line, path:line:col: CODE message, with what to do below it. Paths are
    relative to the current folder where they lie below it; in JSON they are relative to the
    case. A summary goes to stderr.

    With --stdin-path the whole case is checked with that text in place of the file, and only
    the findings of that file are printed and counted.

    Exits: 0 clean, 1 errors (with --strict warnings too), 4 held bytes differ from their digest.
    """
    if watch and stdin_path:
        raise click.UsageError("--watch and --stdin-path exclude each other")
    if unreviewed and (stdin_path or form in ("sarif", "github")):
        raise click.UsageError("--unreviewed lists as text or json, and of the whole case")
    if stdin_path and case is None and case_folder is None:
        folder = nearest_case(Path(stdin_path).absolute().parent)
    else:
        folder = find_case(case_folder, case)
    only, unsaved = _unsaved(folder, stdin_path)

    def once() -> int:
        report = _checked(folder, hold, unsaved, cache=not no_cache)
        if only is not None:
            report = _of_file(report, only)
        unread = open_case(folder).unreviewed() if unreviewed else None
        print_report(report, form, folder, with_unchecked=unchecked, unreviewed=unread)
        if report.unchecked:
            _tell_missing(open_case(folder, hold).missing())
        return report.exit_code(strict=strict)

    if watch:
        from synopticon.cli.watch import keep_watching

        return keep_watching(folder, once)
    return once()


def _tell_missing(exhibits: Sequence[str]) -> None:
    """Why so much could not be checked, where the case says that it could be."""
    if not exhibits:
        return
    one = len(exhibits) == 1
    more = f" and {len(exhibits) - _MOST_NAMED:,} more" if len(exhibits) > _MOST_NAMED else ""
    tell(
        f"the case says that it holds {len(exhibits):,} document{'' if one else 's'} of which the "
        f"bytes are not there: {visible(', '.join(exhibits[:_MOST_NAMED]))}{more}"
    )


def _checked(
    folder: Path, hold: tuple[Path, ...], unsaved: Mapping[str, bytes], *, cache: bool
) -> Report:
    from synopticon.cli.progress import working

    with working("checking"):
        return open_case(folder, hold).check(cache=cache, unsaved=unsaved)


def _unsaved(folder: Path, path: Path | None) -> tuple[str | None, Mapping[str, bytes]]:
    """The path in the case of the file whose text comes from stdin, and that text."""
    if path is None:
        return None, {}
    root = folder.resolve()
    # The file itself may not be there yet; its folder decides where it lies.
    whole = path.absolute().parent.resolve() / path.name
    if not whole.is_relative_to(root):
        raise WrongUse(f"--stdin-path {path}: lies outside the case {folder}")
    inside = whole.relative_to(root).as_posix()
    data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise WrongUse(f"stdin has more than the {_MOST_BYTES:,} bytes a file of a case may have")
    return inside, {inside: data}


def _of_file(report: Report, path: str) -> Report:
    return Report(
        tuple(f for f in report.findings if f.span.path == path or _is_bug(f.code)),
        tuple(f for f in report.unchecked if f.span.path == path),
    )


def _is_bug(code: str) -> bool:
    """Whether a code tells of a fault of ours, which is never left out."""
    from synopticon.base.codes import CODES

    return CODES[code].exit == Exit.BUG
