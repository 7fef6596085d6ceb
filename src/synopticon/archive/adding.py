"""Adds files to an archive, asking for nothing but their bytes and a note; tells what waits."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from synopticon.archive.custody import Keeper
from synopticon.archive.holdings import digest_of
from synopticon.archive.intake import AlteredObject, Intake
from synopticon.archive.listing import listed_in
from synopticon.archive.media import media_type
from synopticon.archive.record import Item, Record
from synopticon.archive.refusal import Refusal
from synopticon.archive.rooms import Rooms
from synopticon.model.passages import is_digest

__all__ = ["Added", "Unfit", "add_files", "files_in"]


class Unfit(Refusal):
    """What was to be added is no file that can be kept."""


@dataclass(frozen=True, slots=True)
class Added:
    """One file that is held now: where it was, and its bytes.

    `known` tells that it was held before, so that nothing was written.
    """

    path: Path
    item: Item
    known: bool


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files at and below these paths, in order; a link is followed only where it is named.

    Raises:
        Unfit: one of them is no file, or a folder holds what is neither a file nor a folder.
    """
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            raise Unfit(f"{path}: {error.strerror or error}") from None
        if stat.S_ISREG(mode):
            yield path
        elif stat.S_ISDIR(mode):
            yield from _below(path)
        else:
            raise Unfit(f"{path}: is neither a file nor a folder")


def add_files(
    case: Path,
    files: Sequence[Path],
    keeper: Keeper,
    *,
    note: str | None = None,
    never: Collection[str] = (),
    done: Callable[[Path], None] | None = None,
) -> tuple[Added, ...]:
    """Take files into the archive of a case, all of them or none, and seal its log.

    A record says when and with what they came in, and never where they lay or what they were
    called: a path can name its owner, and a name a witness.

    Args:
        case: the folder of the case.
        files: the files.
        keeper: in whose name they come in.
        note: the user's own words about them.
        never: digests of what witnesses said, which no log may name.
        done: called with each file once its bytes are read.

    Raises:
        Unfit: a file can't be read, or is a witness's word, or of the archive and no object.
        AlteredObject, BrokenLog, RolledBack, UnfitArchive: the archive is not as it was left.
        NotSigned: the key of the keeper can't be used.
        OSError: the disk refused; nothing was taken in.
    """
    rooms = Rooms.of(case)
    for path in files:
        _own_object(rooms, path)
    listed = set(listed_in(rooms))
    found: list[Added] = []
    with keeper.taking_in(case) as intake:
        for path in files:
            one = _kept(intake, path, listed)
            if one.item.object in never:
                raise Unfit(f"{path}: came from a witness, and belongs in no log")
            found.append(one)
            if done:
                done(path)
        new = {one.item.object: one.item for one in found if not one.known}
        if new:
            intake.note(Record(keeper.moment, tuple(new.values()), note or "", keeper.tools).said())
    return tuple(found)


def _own_object(rooms: Rooms, path: Path) -> None:
    """See that a file of the archive itself is an object under its digest.

    Raises:
        Unfit: it is another part of the archive.
        AlteredObject: it is an object with other bytes than its name says.
    """
    place, archive = os.path.realpath(path), os.path.realpath(rooms.archive)
    if not Path(place).is_relative_to(archive):
        return
    name = os.path.basename(place)
    if not is_digest(name) or place != os.path.realpath(rooms.object(name)):
        raise Unfit(f"{path}: is a part of the archive, and no object of it")
    with contextlib.suppress(OSError):
        if digest_of(path) != name:
            raise AlteredObject(path)


def _kept(intake: Intake, path: Path, listed: Collection[str]) -> Added:
    try:
        # Not blocking: a pipe that took the place of a file would be waited for without end.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise Unfit(f"{path}: {error.strerror or error}") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Unfit(f"{path}: is no file any more")
    with open(handle, "rb", buffering=0) as stream:
        kept = intake.keep(stream)
    item = Item(kept.sha256, kept.size, media_type(kept.head))
    # Bytes that somebody put into the archive by hand are there, and no line tells of them yet.
    return Added(path, item, known=kept.known and kept.sha256 in listed)


def _below(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        path = folder / entry.name
        if entry.is_symlink():
            raise Unfit(f"{path}: is a link; name what it leads to, if that is to be kept")
        if entry.is_dir():
            yield from _below(path)
        elif entry.is_file():
            yield path
        else:
            raise Unfit(f"{path}: is neither a file nor a folder")
