"""`synopticon wacz`: a captured page in the form that viewers of web archives open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.nearest import meant
from synopticon.cli.options import case_option, hold_option
from synopticon.cli.place import find_case
from synopticon.cli.refusals import Altered
from synopticon.cli.session import open_case
from synopticon.cli.terminal import tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from synopticon.model.case import Case

__all__ = ["wacz"]


@click.command()
@click.argument("exhibit", metavar="EXHIBIT")
@case_option
@hold_option
@click.option(
    "--redacted", is_flag=True, help="Of what may be published of it, made by synopticon redact."
)
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write.",
)
@verbose_option
def wacz(
    exhibit: str, case_folder: Path | None, hold: tuple[Path, ...], redacted: bool, out: Path
) -> int:
    """Write the WARC of a captured page as a WACZ, which viewers of web archives open.

    The WARC of EXHIBIT is packed as it is, with who asked, when, and from where: hand it to
    nobody who may not know. With --redacted it is the one that may be published.

    What came from a witness or through a device inside the country is refused.

    Exits: 0 written, 2 not written, 4 the held bytes differ from their digest.
    """
    from synopticon.archive.capture.wacz import write_wacz
    from synopticon.archive.holdings import Holdings
    from synopticon.base.atomic import file_written

    folder = find_case(case_folder)
    try:
        case = open_case(folder, hold).case()
    except LookupError as error:
        raise WrongUse(str(error)) from None
    digest = _digest(case, exhibit, redacted)
    holdings = Holdings.open(folder, hold)
    held = holdings.find(digest)
    if held is None and digest in holdings.differing:
        raise Altered(f"{exhibit}: its bytes were changed; look at `synopticon audit`")
    if held is None:
        raise WrongUse(f"the bytes of {exhibit} are not held here; --hold names them")
    try:
        with file_written(out, follow=True) as stream:
            write_wacz(held, stream)
    except ValueError as error:
        raise WrongUse(f"{exhibit}: {error}") from None
    if not redacted:
        tell(f"{out} tells who asked, when, and from where; it is not for everybody")
    return Exit.CLEAN


def _digest(case: Case, id: str, redacted: bool) -> str:
    """The digest of the WARC that is meant."""
    from synopticon.model.testimony import Testimony

    exhibit = case.exhibit(id)
    if exhibit is None:
        raise WrongUse(f"no exhibit is called {id!r}{meant(id, (e.id for e in case.exhibits))}")
    through = exhibit.capture.through if exhibit.capture else None
    if through is not None or case.once(Testimony).gave(exhibit):
        raise WrongUse(f"{id} came from a witness or from inside the country; it stays here")
    made = [d.sha256 for d in exhibit.derivations if d.kind == "redacted"]
    if redacted and not made:
        raise WrongUse(f"nothing was made of {id} that may be published; run `synopticon redact`")
    if (exhibit.media_type or "").partition(";")[0].strip().lower() != "application/warc":
        raise WrongUse(f"{id} is {exhibit.media_type or 'of no media type'}; a WACZ is of a WARC")
    digest = made[-1] if redacted else exhibit.sha256
    if digest is None:
        raise WrongUse(f"{id} has no digest, so nobody can tell which bytes are meant")
    return digest
