"""`synopticon doctor`: what is installed, found, held and enforced on this machine."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.settings import settings_path
from synopticon.base.visible import visible
from synopticon.cli.options import case_argument, case_option, hold_option, json_format_option
from synopticon.cli.place import find_case
from synopticon.cli.terminal import say
from synopticon.cli.verbose import verbose_option
from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from synopticon.cli.health import Item

__all__ = ["doctor"]

_MARK = {"ok": "  ", "absent": "- ", "wrong": "! "}


@click.command()
@case_argument
@case_option
@hold_option
@json_format_option
@verbose_option
def doctor(case: Path | None, case_folder: Path | None, hold: tuple[Path, ...], form: str) -> int:
    """Tell what is installed, found, held and enforced.

    In a case, or with one named, it also tells how many of the case's bytes are held, and which
    objects of its archive no exhibit names. A line that begins with - is something one can do
    without, with ! something to be mended.

    Exits: 0 nothing to be mended, 1 something is.
    """
    from synopticon.cli.health import enforced, found, held, installed

    folder = _folder(case_folder, case)
    items = [
        *installed(),
        *found(os.environ.get("PATH")),
        *held(settings_path(os.environ), folder, hold),
        *enforced(folder),
    ]
    say(_as_json(items) if form == "json" else _as_text(items))
    return Exit.FINDINGS if any(i.state == "wrong" for i in items) else Exit.CLEAN


def _folder(option: Path | None, argument: Path | None) -> Path | None:
    """The case named, or the nearest, or none: `doctor` is also for who has no case yet."""
    if option or argument:
        return find_case(option, argument)
    try:
        return find_case(None)
    except WrongUse:
        return None


def _as_text(items: list[Item]) -> str:
    lines: list[str] = []
    for part, members in groupby(items, key=lambda item: item.part):
        lines.append(part)
        lines += [f"{_MARK[m.state]}{visible(m.name)}: {visible(m.detail)}" for m in members]
    return "".join(f"{line}\n" for line in lines)


def _as_json(items: list[Item]) -> str:
    return json.dumps({"format": 1, "items": [asdict(item) for item in items]}, indent=2) + "\n"
