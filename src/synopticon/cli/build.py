"""`synopticon build`: the site and the data of a case that has no errors."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from synopticon.base.diagnostics import Report
from synopticon.cli.options import case_argument, case_option, hold_option
from synopticon.cli.place import find_case
from synopticon.cli.report import FORMATS, print_report
from synopticon.cli.session import open_case, own_searched, own_watched
from synopticon.cli.terminal import tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from synopticon.workbench import Workbench

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
@click.option("--bundle", is_flag=True, help="Pack it so that an outsider can check it.")
@click.option(
    "--stamp",
    metavar="URL",
    help="Have a bundle's log stamped by this authority of time stamps (RFC 3161).",
)
@click.option("--proxy", metavar="ADDRESS", help="Ask the authority through this proxy.")
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
    bundle: bool,
    stamp: str | None,
    proxy: str | None,
    pdf: bool,
    form: str,
) -> int:
    """Build the site and the data of a case.

    A case with errors is refused and its findings are printed, as by check. A build that fails
    leaves the old one as it was. A folder that holds anything but an earlier build is not
    replaced, nor is a build in which a file was added or changed; OUT/data/files.txt tells which
    files a build wrote. The pages open from the disk, without a server, and the data lie in
    OUT/data/. With --pdf the whole report is also one file to hand in, OUT/report.pdf. A character
    that its typefaces lack is printed as its number, and told on stderr. If any file holds what
    your settings call never_publish, nothing is built.

    With --bundle OUT is a folder in BagIt layout: the site and the data in OUT/data/site/, what is
    handed on of exhibits, a public log, a list of all files, and verify.py, which checks them. It
    is signed if your settings name a signing_key. What is drawn for it (salts, an order) is kept
    in releases/ of the case, so that the same release gives the same bundle. --stamp has an
    authority confirm when its log existed; it gets a digest and a random number, and learns who
    asked.

    A build that is killed (by kill -9) may leave a folder .OUT.*.new beside OUT, with
    pages that were not published; the next build to OUT removes it. Where the disk can't exchange
    two names in one step, the earlier build may be left as .OUT.*.old, whole; the next build
    puts it back first.

    Exits: 0 built, 1 refused, 4 refused because held bytes differ from their digest.
    """
    if (stamp or proxy) and not bundle:
        raise click.UsageError("--stamp and --proxy go with --bundle")
    if proxy and not stamp:
        raise click.UsageError("--proxy goes with --stamp")
    folder = find_case(case_folder, case)
    stood = out.exists()
    with _numbered() as numbered:
        if bundle:
            report = _bundled(folder, out, hold, pdf, stamp, proxy)
        else:
            report = _built(folder, out, hold, pdf)
    for message in numbered if not report.errors else ():
        tell(message)
    if not report.errors and out.resolve().is_relative_to(folder.resolve()):
        tell("the site lies inside the case: it will be carried along with what is held")
    print_report(report, form, folder)
    refused = f"not built: {out} is as it was" if stood else "not built; nothing was written"
    tell(refused if report.errors else f"built {out}")
    return report.exit_code()


def _built(folder: Path, out: Path, hold: tuple[Path, ...], pdf: bool) -> Report:
    from synopticon.base.atomic import ForeignFolder
    from synopticon.cli.progress import working
    from synopticon.protect.outgoing import GivenAway
    from synopticon.publish import MissingFont, MissingPrintFonts, MissingTypst

    try:
        with working("building"):
            return _searching(open_case(folder, hold)).build(out, pdf=pdf)
    except (ForeignFolder, MissingFont, MissingPrintFonts, MissingTypst) as error:
        raise WrongUse(str(error)) from None
    except GivenAway as error:
        raise WrongUse(f"not built: {error}") from None


def _searching(bench: Workbench) -> Workbench:
    """The case, opened so that nothing leaves it that the user never publishes."""
    return replace(bench, tells=own_searched(), each=own_watched())


def _bundled(
    folder: Path,
    out: Path,
    hold: tuple[Path, ...],
    pdf: bool,
    stamp: str | None,
    proxy: str | None,
) -> Report:
    from functools import partial

    from synopticon.archive.authority import MissingStamps, NotStamped
    from synopticon.archive.signing import NotSigned
    from synopticon.base.atomic import ForeignFolder
    from synopticon.cli.bundling import Sealing, pack
    from synopticon.cli.progress import working
    from synopticon.cli.session import user_settings
    from synopticon.protect.drawing import BrokenRelease
    from synopticon.protect.outgoing import GivenAway
    from synopticon.publish import MissingFont, MissingPrintFonts, MissingTypst
    from synopticon.publish.bundle import Unfit

    mine = user_settings()
    if mine.signing_key is None:
        tell("not signed: your settings name no signing_key")
    try:
        with working("packing"):
            key, authorities = mine.signing_key, mine.time_authorities
            sealing = Sealing(key, stamp, authorities, proxy, own_watched())
            packed = partial(pack, folder, out, sealing, pdf)
            return _searching(open_case(folder, hold)).build(out, pack=packed)
    except (ForeignFolder, MissingFont, MissingPrintFonts, MissingTypst) as error:
        raise WrongUse(str(error)) from None
    except (BrokenRelease, GivenAway, MissingStamps, NotSigned, NotStamped, Unfit) as error:
        raise WrongUse(f"not built: {error}") from None


@contextmanager
def _numbered() -> Iterator[dict[str, None]]:
    """What is told, once what is done inside has ended, of characters printed as numbers."""
    from synopticon.publish import NumberedCharacters

    # A build may set the PDF twice, once ahead of the check.
    told: dict[str, None] = {}
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", NumberedCharacters)
        yield told
    told |= {str(w.message): None for w in warned if issubclass(w.category, NumberedCharacters)}
