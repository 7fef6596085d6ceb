"""Where the case is that a command means, and how its files are named to the person."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from synopticon.cli.wrong import WrongUse

__all__ = ["find_case", "nearest_case", "shown_from"]


def find_case(option: Path | None, argument: Path | None = None) -> Path:
    """The folder of the case: the one named, else that of the nearest `case.yaml` upwards.

    Whether a named folder is a case is for its reader to say.

    Raises:
        click.UsageError: it is named twice.
        WrongUse: it is no folder, or none is named and none is near.
    """
    if option and argument and option.resolve() != argument.resolve():
        raise click.UsageError("the case is named twice, by -C and as an argument; name it once")
    named = argument or option
    if named is None:
        return nearest_case(Path.cwd())
    if not named.exists():
        raise WrongUse(f"{named}: no such folder")
    if not named.is_dir():
        raise WrongUse(f"{named}: is a file; name the folder of the case")
    return named


def nearest_case(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds a `case.yaml`.

    Raises:
        WrongUse: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "case.yaml").is_file():
            return folder
    raise WrongUse(
        f"no case.yaml in {start} or above; name a case with -C CASE, "
        "or start one with `synopticon new PATH`"
    )


def shown_from(case: Path, here: Path) -> Callable[[str], str]:
    """A function from a path in the case to the path to print.

    Paths below the current folder are printed relative to it, so that a terminal or an editor
    can follow them; others are printed in full.
    """
    folder = Path(os.path.abspath(case))
    base = Path(os.path.abspath(here))

    def shown(path: str) -> str:
        whole = folder / path if path else folder
        return str(whole.relative_to(base)) if whole.is_relative_to(base) else str(whole)

    return shown
