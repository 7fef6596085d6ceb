"""`synopticon table`: the records of a case as a spreadsheet, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from synopticon.base.atomic import write_file
from synopticon.base.diagnostics import Exit
from synopticon.base.visible import visible
from synopticon.cli.options import case_option, hold_option
from synopticon.cli.place import find_case
from synopticon.cli.session import open_case
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from synopticon.casefile.table.importing import Outcome
    from synopticon.casefile.table.sheet import Sheet

__all__ = ["table"]

# How much of a cell is told.
_SHOWN = 60
# The largest file of a table that is read.
_MOST_BYTES = 100_000_000


@click.group(no_args_is_help=False)
def table() -> None:
    """The records of a case as a spreadsheet, and back."""


@table.command("export")
@click.argument("out", type=click.Path(path_type=Path))
@case_option
@click.option("--overwrite", is_flag=True, help="Replace a file that is there.")
@verbose_option
def export(out: Path, case_folder: Path | None, overwrite: bool) -> int:
    """Write the records to OUT: one .xlsx workbook, or a folder of CSV files.

    Each part of the case is a sheet, each record a row, each key a column named by its path, such
    as place.lat or evidence.1.exhibit. The tables hold all that the records hold, also what a build
    never publishes: keep them as you keep the case.
    """
    from synopticon.casefile.table.delimited import write_csv
    from synopticon.casefile.table.sheet import UnreadableTable
    from synopticon.casefile.table.workbook import write_xlsx

    folder = find_case(case_folder)
    sheets, findings = open_case(folder).sheets()
    if findings:
        first = findings[0]
        raise WrongUse(f"{first.span.path}: can't be read; run `synopticon check` first")
    try:
        if out.suffix.lower() == ".xlsx":
            files = {out: write_xlsx(sheets)}
        else:
            files = {out / f"{sheet.name}.csv": write_csv(sheet) for sheet in sheets}
    except UnreadableTable as error:
        raise WrongUse(str(error)) from None
    _write(files, overwrite=overwrite)
    rows = sum(len(sheet.rows) for sheet in sheets)
    tell(f"{rows:,} records written to {out}")
    return Exit.CLEAN


def _write(files: dict[Path, bytes], *, overwrite: bool) -> None:
    for path in files:
        if path.exists() and not overwrite:
            raise WrongUse(f"{path}: is there already; name another, or add --overwrite")
    for path, data in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, data)
        except OSError as error:
            raise WrongUse(f"{path}: {error.strerror or error}") from None


@table.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@case_option
@hold_option
@click.option(
    "--overwrite",
    is_flag=True,
    help="Also change records that somebody changed after the table was exported.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would become of each row; write nothing.")
@verbose_option
def import_(
    files: tuple[Path, ...],
    case_folder: Path | None,
    hold: tuple[Path, ...],
    overwrite: bool,
    dry_run: bool,
) -> int:
    """Change the case to what the rows of FILE say: .xlsx, .csv, or a folder of CSV files.

    A sheet, or a CSV file, is named after the part of the case it holds: claims, exhibits,
    deployments, sources, entities, corrections. A row changes the record that has its id, or
    adds one; an empty cell takes its value away. What has no row or no column stays as it is,
    and so do comments and order. A row that fails is told, and the others are taken in. Evidence
    with words in quote.original and no place gets the place of the words, where their document
    is held.

    Exits: 0 every row was taken in, 1 a row failed.
    """
    from synopticon.casefile.patch import Stale

    folder = find_case(case_folder)
    sheets = [sheet for path in files for sheet in _sheets(path)]
    try:
        outcomes = open_case(folder, hold).take_in(sheets, write=not dry_run, overwrite=overwrite)
    except Stale as error:
        raise WrongUse(str(error)) from None
    except OSError as error:
        raise WrongUse(f"{error}; nothing was written") from None
    failed = [o for o in outcomes if o.what == "failed"]
    listed = [o for o in outcomes if o.what != "unchanged"] if dry_run else failed
    say("".join(f"{visible(line)}\n" for outcome in listed for line in _lines(outcome)))
    tell(_summary(outcomes, dry_run=dry_run))
    return Exit.FINDINGS if failed else Exit.CLEAN


def _sheets(path: Path) -> list[Sheet]:
    from synopticon.casefile.table.sheet import UnreadableTable

    if path.is_dir():
        inside = sorted(path.glob("*.csv"))
        if not inside:
            raise WrongUse(f"{path}: holds no .csv file")
        return [sheet for one in inside for sheet in _sheets(one)]
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise WrongUse(f"{path}: has more than {_MOST_BYTES:,} bytes")
        data = path.read_bytes()
    except OSError as error:
        raise WrongUse(f"{path}: {error.strerror}") from None
    try:
        if path.suffix.lower() == ".csv":
            from synopticon.casefile.table.delimited import read_csv

            return [read_csv(path.stem, data)]
        if path.suffix.lower() == ".xlsx":
            from synopticon.casefile.table.workbook import read_xlsx

            return list(read_xlsx(data))
    except UnreadableTable as error:
        raise WrongUse(f"{path}: {error}") from None
    raise WrongUse(f"{path}: is neither .xlsx nor .csv")


def _lines(outcome: Outcome) -> Iterator[str]:
    row = f", row {outcome.row}" if outcome.row else ""
    id = f" ({outcome.id})" if outcome.id else ""
    head = f"{outcome.sheet}{row}{id}"
    if not outcome.changes:
        yield f"{head}: {outcome.why or outcome.what}"
    for column, before, after in outcome.changes:
        yield f"{head}: {column}: {_short(before)} -> {_short(after)}"


def _short(cell: str) -> str:
    shown = " ".join(cell.split()) or "(empty)"
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"


def _summary(outcomes: tuple[Outcome, ...], *, dry_run: bool) -> str:
    count = Counter(o.what for o in outcomes)
    words = ", ".join(f"{count[w]:,} {w}" for w in ("changed", "added", "unchanged", "failed"))
    return f"{'would be: ' if dry_run else ''}{words}"
