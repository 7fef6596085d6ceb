"""`synopticon add`: bytes into the archive of a case, to be classified later."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from synopticon.base.diagnostics import Exit
from synopticon.cli.options import case_option
from synopticon.cli.place import find_case
from synopticon.cli.session import open_case, user_settings
from synopticon.cli.terminal import complain, say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

__all__ = ["add"]


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@case_option
@click.option("--note", metavar="TEXT", help="Your own words about them; they stay in the case.")
@verbose_option
def add(files: tuple[str, ...], case_folder: Path | None, note: str | None) -> int:
    """Keep files in the archive of a case, to be classified later.

    Nothing is asked but the bytes and, if you like, a note. They are kept under their digest,
    read-only, with the time at which they came in, and never with their name or their place: a
    path can name its owner, and a name a witness. A folder is taken with all in it. All files
    come in, or none does. The log of the archive gets a line for each and is sealed; with
    `signing_key` in your settings it is signed.

    What a witness gave you does not belong here but in the vault.

    Exits: 0 all are held, 2 nothing was taken in, 4 the archive has other bytes under a digest.
    """
    from synopticon.archive.adding import Unfit
    from synopticon.archive.checkpoint import BrokenCheckpoint
    from synopticon.archive.custody import RolledBack
    from synopticon.archive.intake import AlteredObject
    from synopticon.archive.log import BrokenLog
    from synopticon.archive.rooms import UnfitArchive
    from synopticon.archive.signing import NotSigned
    from synopticon.cli.progress import working

    folder = find_case(case_folder)
    for address in (file for file in files if "://" in file):
        raise WrongUse(f"{address}: only files can be added; save the page and add what you saved")
    paths = tuple(Path(file) for file in files)
    key = user_settings().signing_key
    try:
        with working("adding"):
            found = open_case(folder).add(paths, now=datetime.now(UTC), note=note, key=key)
    except AlteredObject as error:
        complain(str(error))
        return Exit.BYTES_DIFFER
    except (BrokenCheckpoint, BrokenLog, RolledBack) as error:
        raise WrongUse(f"the log of the archive: {error}") from None
    except (LookupError, NotSigned, Unfit, UnfitArchive) as error:
        raise WrongUse(str(error)) from None
    for one in found:
        held = "held before" if one.known else "held"
        say(f"{one.item.object}  {one.item.size:,} bytes  {one.item.media_type}  {held}\n")
    tell("`synopticon inbox list` shows what no exhibit names yet")
    return Exit.CLEAN
