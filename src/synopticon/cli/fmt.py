"""`synopticon fmt`: the text of a case in its normal form, with every comment in its place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from synopticon.base.diagnostics import Exit, Report
from synopticon.base.visible import visible
from synopticon.cli.options import case_argument, case_option
from synopticon.cli.place import find_case, shown_from
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option

if TYPE_CHECKING:
    from synopticon.casefile.fmt import Change, Formatted

__all__ = ["fmt"]


@click.command()
@case_argument
@case_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 for any change.")
@click.option("--diff", is_flag=True, help="Write nothing; print the changes.")
@verbose_option
def fmt(case: Path | None, case_folder: Path | None, only_check: bool, diff: bool) -> int:
    """Bring the text of a case into its normal form.

    Line ends, a byte-order mark, NFC, blanks at the ends of lines, the last line end, and
    quotation marks around words that other YAML readers take for something else: nothing else
    is changed, and no value and no comment is lost. A file that cannot be read as text of the
    format is left alone and reported.

    What --diff writes to a file or a pipe can be applied in the case's folder by patch -p0.

    Exits: 0 done, 1 a file was left alone or, with --check or --diff, would change.
    """
    from synopticon.casefile.fmt import diff as as_diff
    from synopticon.casefile.fmt import format_folder
    from synopticon.casefile.folder import open_folder

    folder = find_case(case_folder, case)
    result = format_folder(open_folder(folder))
    shown = shown_from(folder, Path.cwd())
    for change in result.changes:
        if diff:
            say(_shown(as_diff(change), to_a_person=sys.stdout.isatty()))
        else:
            say(f"{visible(shown(change.path))}\n")
        if not (only_check or diff):
            _write(folder, change)
    return _told(result, folder, is_dry=only_check or diff)


def _told(result: Formatted, folder: Path, *, is_dry: bool) -> int:
    from synopticon.base.formats import as_text

    left = Report.of(result.left)
    tell_lines = as_text(left, shown_from(folder, Path.cwd())).splitlines()
    for line in tell_lines:
        tell(line)
    count = len(result.changes)
    files = f"{count} file{'' if count == 1 else 's'}"
    tell(f"{files} {'to change' if is_dry else 'changed'}" + _left(left))
    return Exit.FINDINGS if left.errors or (is_dry and count) else Exit.CLEAN


def _left(left: Report) -> str:
    paths = {f.span.path for f in left.errors}
    if not paths:
        return ""
    return f"; {len(paths)} file{'' if len(paths) == 1 else 's'} left alone"


def _write(folder: Path, change: Change) -> None:
    from synopticon.casefile.patch import Edit, Stale, apply, seen
    from synopticon.cli.wrong import WrongUse

    whole = Edit(0, len(change.before), change.after)
    try:
        apply(folder / change.path, seen(change.before), [whole])
    except Stale as error:
        raise WrongUse(str(error)) from None


def _shown(text: str, *, to_a_person: bool) -> str:
    """A diff as a terminal may show it, or as `patch` can read it.

    A carriage return that ends a line, and a byte-order mark, are what a file is rid of: a person
    sees them written out, `patch` needs them. Whatever else a terminal would obey is written out
    for both; `fmt` leaves it alone, and `check` refuses it.
    """
    if to_a_person:
        return visible(text, keep="\n")
    return "\r\n".join(visible(part, keep="\n\ufeff") for part in text.split("\r\n"))
