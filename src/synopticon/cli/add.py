"""`synopticon add`: bytes into the archive of a case, to be classified later."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from synopticon.base.diagnostics import Exit
from synopticon.cli.options import case_option
from synopticon.cli.place import find_case
from synopticon.cli.session import open_case, user_settings
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

__all__ = ["add"]


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE|URL...")
@case_option
@click.option("--note", metavar="TEXT", help="Your own words about them; they stay in the case.")
@click.option(
    "--proxy",
    metavar="ADDRESS",
    envvar="SYNOPTICON_PROXY",
    help="Of a URL: ask through this proxy, as `synopticon capture` tells.",
)
@click.option("--direct", is_flag=True, help="Of a URL: ask without a proxy.")
@click.option("--private", is_flag=True, help="Of a URL: allow this machine and its local network.")
@verbose_option
@click.pass_context
def add(
    context: click.Context,
    what: tuple[str, ...],
    case_folder: Path | None,
    note: str | None,
    proxy: str | None,
    direct: bool,
    private: bool,
) -> int:
    """Keep files and pages in the archive of a case, to be classified later.

    Nothing is asked but the bytes and, if you like, a note. They are kept under their digest,
    read-only, with the time at which they came in, and never with their name or their place: a
    path can name its owner, and a name a witness. A folder is taken with all in it. All files
    come in, or none does. The log of the archive gets a line for each and is sealed; with
    `signing_key` in your settings it is signed. A URL is handed to `synopticon capture`, which
    can do more: where the way leads through a device inside the country, say so there.

    What a witness gave you does not belong here but in the vault.

    Exits: 0 all are kept, 2 not all was taken in, 4 the archive has other bytes under a digest.
    """
    folder = find_case(case_folder)
    pages = tuple(one for one in what if "://" in one)
    files = tuple(Path(one) for one in what if "://" not in one)
    if files:
        _added(folder, files, note)
    if pages:
        from synopticon.cli.capture import capture

        told = {"urls": pages, "case_folder": folder, "note": note, "private": private}
        return Exit(context.invoke(capture, **told, proxy=proxy, direct=direct))
    tell("`synopticon inbox list` shows what no exhibit names yet")
    return Exit.CLEAN


def _added(folder: Path, files: tuple[Path, ...], note: str | None) -> None:
    """Take files in, and say of each what it is."""
    from synopticon.base.canon import NotCanonical
    from synopticon.cli.progress import working
    from synopticon.cli.refusals import archive_refusals

    key = user_settings().signing_key
    try:
        with archive_refusals(), working("adding"):
            found = open_case(folder).add(files, now=datetime.now(UTC), note=note, key=key)
    except NotCanonical as error:
        raise WrongUse(f"--note: {error}") from None
    except LookupError as error:
        raise WrongUse(str(error)) from None
    for one in found:
        kept = "kept before" if one.known else "kept"
        say(f"{one.item.object}  {one.item.size:,} bytes  {one.item.media_type}  {kept}\n")
