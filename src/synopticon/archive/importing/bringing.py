"""Brings in what the user names, all of it that can be taken, and tells of every row."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from synopticon.archive.adding import Unfit
from synopticon.archive.custody import Keeper
from synopticon.archive.importing.limits import Limits, Spent, TooMuch
from synopticon.archive.importing.outcome import Outcome
from synopticon.archive.importing.reading import Import
from synopticon.archive.importing.stamps import read_stamps
from synopticon.archive.importing.taking import Known, Taking
from synopticon.archive.intake import taking_in
from synopticon.archive.rooms import Rooms

__all__ = ["Terms", "bring_in"]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms an import is made.

    Attributes:
        note: the user's own words about it.
        never: digests of what witnesses said, which no log may name.
        authorities: files with the certificates of time-stamp authorities that the user trusts.
        limits: how far it goes.
        write: whether anything is kept; else it is only told what would become of each row.
    """

    note: str | None = None
    never: frozenset[str] = frozenset()
    authorities: tuple[Path, ...] = ()
    limits: Limits = field(default_factory=Limits)
    write: bool = True


class _NotWritten(Exception):
    """Nothing was to be written."""


def bring_in(
    case: Path, paths: Sequence[Path], keeper: Keeper, terms: Terms
) -> tuple[Outcome, ...]:
    """Take in what lies at these paths, and tell of every row what became of it.

    What can be taken in comes in together or, where the disk or the archive refuses, not at all.

    Args:
        case: the folder of the case.
        paths: files and folders.
        keeper: in whose name it comes in.
        terms: how.

    Raises:
        Unfit: a path leads nowhere or into the archive, or something is what a witness said.
        MissingReader: a WARC is among it, and fastwarc is not installed; nothing was taken in.
        AlteredObject, BrokenLog, RolledBack, UnfitArchive: the archive is not in order.
        NotSigned: the key can't be used; nothing was taken in.
        OSError: the disk refused; nothing was taken in.
    """
    rooms = Rooms.of(case)
    for path in paths:
        _can_be_named(rooms, path)
    known = Known.of(rooms)
    rows: Sequence[Outcome] = ()
    try:
        with keeper.taking_in(case) if terms.write else taking_in(case) as intake:
            taking = Taking(intake, known, Spent(terms.limits), never=terms.never)
            _all(Import(taking), paths)
            read_stamps(taking, terms.authorities)
            taking.note(keeper, terms.note)
            rows = taking.rows
            if not terms.write:
                raise _NotWritten
    except _NotWritten:
        return tuple(rows)
    return tuple(rows)


def _can_be_named(rooms: Rooms, path: Path) -> None:
    if not path.exists():
        raise Unfit(f"{path}: no such file or folder")
    if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(rooms.archive)):
        raise Unfit(f"{path}: is a part of the archive")


def _all(under_way: Import, paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            under_way.named(path)
        except TooMuch:
            # The row of what was too much is written; what is named after it is told of too.
            under_way.stopped = True
