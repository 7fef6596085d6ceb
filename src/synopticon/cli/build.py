"""`synopticon build`: the site and the data of a case that has no errors."""

from __future__ import annotations

import warnings
from pathlib import Path

import click

from synopticon.base.diagnostics import Report
from synopticon.cli.options import case_argument, case_option, hold_option
from synopticon.cli.place import find_case
from synopticon.cli.report import FORMATS, print_report
from synopticon.cli.session import open_case
from synopticon.cli.terminal import tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

__all__ = ["build"]


@click.command()
@case_argument
@case_option
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The folder to write; an earlier build there is replaced as a whole.",
)
@hold_option
@click.option("--pdf", is_flag=True, help="Set the report as OUT/report.pdf too; needs [pdf].")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to print findings.",
)
@verbose_option
def build(
    case: Path | None,
    case_folder: Path | None,
    out: Path,
    hold: tuple[Path, ...],
    pdf: bool,
    form: str,
) -> int:
    """Build the site and the data of a case.

    A case with errors is refused and its findings are printed, as by check. A build that fails
    leaves the old one as it was. A folder that holds anything but an earlier build is not
    replaced, nor is a build in which a file was added or changed; OUT/data/files.txt tells which
    files a build wrote. The pages open from the disk, without a server, and the data lie in
    OUT/data/. With --pdf the whole report is also one file to hand in, OUT/report.pdf. A character
    that its typefaces lack is printed as its number, and told on stderr.

    A build that is killed (by kill -9) may leave a folder .OUT.*.new beside OUT, with
    pages that were not published; the next build to OUT removes it. Where the disk can't exchange
    two names in one step, the earlier build may be left as .OUT.*.old, whole; the next build
    puts it back first.

    Exits: 0 built, 1 refused, 4 refused because held bytes differ from their digest.
    """
    folder = find_case(case_folder, case)
    stood = out.exists()
    report = _built(folder, out, hold, pdf)
    if not report.errors and out.resolve().is_relative_to(folder.resolve()):
        tell("the site lies inside the case: it will be carried along with what is held")
    print_report(report, form, folder)
    refused = f"not built: {out} is as it was" if stood else "not built; nothing was written"
    tell(refused if report.errors else f"built {out}")
    return report.exit_code()


def _built(folder: Path, out: Path, hold: tuple[Path, ...], pdf: bool) -> Report:
    from synopticon.base.atomic import ForeignFolder
    from synopticon.cli.progress import working
    from synopticon.publish import (
        MissingFont,
        MissingPrintFonts,
        MissingTypst,
        NumberedCharacters,
    )

    try:
        with working("building"), warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always", NumberedCharacters)
            report = open_case(folder, hold).build(out, pdf=pdf)
    except (ForeignFolder, MissingFont, MissingPrintFonts, MissingTypst) as error:
        raise WrongUse(str(error)) from None
    if not report.errors:
        # A build may set the PDF twice, once ahead of the check.
        told = (str(w.message) for w in warned if issubclass(w.category, NumberedCharacters))
        for message in dict.fromkeys(told):
            tell(message)
    return report
