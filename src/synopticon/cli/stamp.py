"""`synopticon stamp`: an outside authority's proof of when the log of the archive existed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.visible import visible
from synopticon.cli.options import case_option
from synopticon.cli.place import find_case
from synopticon.cli.session import open_case, user_settings
from synopticon.cli.terminal import say, tell
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

__all__ = ["stamp"]


@click.command()
@click.argument("url")
@case_option
@click.option(
    "--authority",
    "authorities",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The certificate that the stamp has to lead to; beside `time_authorities` of your "
    "settings.",
)
@click.option(
    "--proxy",
    metavar="ADDRESS",
    help="Ask through this proxy, http://HOST:PORT; else through the one of the environment.",
)
@verbose_option
def stamp(
    url: str, case_folder: Path | None, authorities: tuple[Path, ...], proxy: str | None
) -> int:
    """Ask a time-stamp authority to stamp the log of the archive.

    URL is where an authority of RFC 3161 is asked; there is none that is asked by default. It gets
    the digest of the log's checkpoint and a random number, and nothing of the case. As any server
    does, it learns when it was asked and from which address.

    The stamp is kept in archive/custody/stamps/, beside the checkpoint it is of. `synopticon
    audit` reads it again each time, and so can anyone with `openssl ts -verify`.

    Exits: 0 the stamp is held, 2 there is none.
    """
    from synopticon.cli.refusals import archive_refusals

    folder, mine = find_case(case_folder), user_settings()
    trusted = (*mine.time_authorities, *authorities)
    try:
        with archive_refusals():
            made = open_case(folder).stamp(
                url,
                now=datetime.now(UTC),
                key=mine.signing_key,
                authorities=trusted,
                proxy=proxy,
            )
    except LookupError as error:
        raise WrongUse(str(error)) from None
    found = made.stamp
    time = f"existed by {found.time}" if found.time else "its time could not be read"
    say(visible(f"{made.path.name}: {time}") + "\n")
    if found.verdict != "good":
        tell(visible(f"kept, and could not be checked: {found.why}"))
    return Exit.CLEAN
