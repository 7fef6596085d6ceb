"""`synopticon audit`: every byte of the archive looked at again, and all of it accounted for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import click

from synopticon.archive.judging import Standing
from synopticon.base.diagnostics import Exit
from synopticon.base.visible import visible
from synopticon.cli.options import case_option, json_format_option
from synopticon.cli.place import find_case
from synopticon.cli.session import open_case, user_settings
from synopticon.cli.terminal import say
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

__all__ = ["audit"]

# A checkpoint is three short lines.
_MOST = 1_000
_STANDINGS: tuple[Standing, ...] = get_args(Standing)


@click.command()
@case_option
@json_format_option
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A copy of archive/custody/checkpoint that you kept elsewhere: what the log had then, it "
    "must have still.",
)
@click.option(
    "--authority",
    "authorities",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The certificate of one whose time stamps you believe; beside `time_authorities` of your "
    "settings.",
)
@verbose_option
def audit(
    case_folder: Path | None, form: str, since: Path | None, authorities: tuple[Path, ...]
) -> int:
    """Look at every byte of the archive again and account for all of it.

    Each object and each record is hashed anew and held against the log, and the log against its
    checkpoint, the signature on it and its time stamps. What is not intact is listed with its
    place: altered, missing, unlisted (it lies in the archive and no line of the log names it), or
    could not be checked.

    Intact means unchanged since it came in. It does not mean that a page was served by the
    address it bears, or that what it says is so. Somebody who can rewrite the whole archive and
    has the key is caught only by a checkpoint that you kept elsewhere (--since) or by a stamp.

    What lies in the archive and did not come in by a command is listed by
    `synopticon add archive/objects`.

    Exits: 0 nothing is altered, missing or unlisted, 1 something is missing or unlisted, 4
    something is altered.
    """
    from synopticon.archive.judging import Trust
    from synopticon.cli.progress import working

    mine = user_settings()
    trust = Trust(
        key=mine.signing_key,
        authorities=(*mine.time_authorities, *authorities),
        since=_remembered(since) if since else None,
    )
    with working("auditing"):
        found = open_case(find_case(case_folder)).audit(trust)
    counts = Counter(judged.standing for judged in found)
    if form == "json":
        import json

        faults = [
            {"place": j.place, "standing": j.standing, "why": j.why}
            for j in found
            if j.standing != "intact"
        ]
        told = {"format": 1, "counts": {s: counts[s] for s in _STANDINGS}, "parts": faults}
        say(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        for judged in found:
            if judged.standing != "intact" or judged.why:
                why = f" ({judged.why})" if judged.why else ""
                say(f"{visible(judged.place)}: {judged.standing}{visible(why)}\n")
        say(", ".join(f"{counts[s]:,} {s}" for s in _STANDINGS) + "\n")
    if counts["altered"]:
        return Exit.BYTES_DIFFER
    return Exit.FINDINGS if counts["missing"] or counts["unlisted"] else Exit.CLEAN


def _remembered(path: Path) -> bytes:
    """The text of a checkpoint that the user kept.

    Raises:
        WrongUse: the file is none.
    """
    from synopticon.archive.checkpoint import BrokenCheckpoint, Checkpoint

    try:
        with path.open("rb") as file:
            text = file.read(_MOST)
        return Checkpoint.read(text).text
    except OSError as error:
        raise WrongUse(f"--since {path}: {error.strerror or error}") from None
    except BrokenCheckpoint as error:
        raise WrongUse(f"--since {path}: is no checkpoint of a log: {error}") from None
