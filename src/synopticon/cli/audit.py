"""`synopticon audit`: every byte of the archive looked at again, and all of it accounted for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import click

from synopticon.archive.audit import Standing
from synopticon.base.diagnostics import Exit
from synopticon.base.visible import visible
from synopticon.cli.options import case_option, json_format_option
from synopticon.cli.place import find_case
from synopticon.cli.session import open_case
from synopticon.cli.terminal import say
from synopticon.cli.verbose import verbose_option

__all__ = ["audit"]

_STANDINGS: tuple[Standing, ...] = get_args(Standing)


@click.command()
@case_option
@json_format_option
@verbose_option
def audit(case_folder: Path | None, form: str) -> int:
    """Look at every byte of the archive again and account for all of it.

    Each object and each record is hashed anew and held against the log, and the log against its
    checkpoint. What is not intact is listed with its place: altered, missing, unlisted (it lies
    in the archive and no line of the log names it), or could not be checked.

    Intact means unchanged since it came in. It does not mean that a page was served by the
    address it bears, or that what it says is so.

    Exits: 0 all is intact, 1 something is missing or unlisted, 4 something is altered.
    """
    from synopticon.cli.progress import working

    with working("auditing"):
        found = open_case(find_case(case_folder)).audit()
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
