"""Seals the log of a case: a checkpoint over all of it, and the signature of the case's key."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from synopticon.archive.checkpoint import Checkpoint
from synopticon.archive.intake import Intake, alone, apart, settle, taking_in
from synopticon.archive.log import Log
from synopticon.archive.rooms import Rooms
from synopticon.archive.signing import NotSigned, sign
from synopticon.archive.syncing import synced
from synopticon.base.atomic import CannotWrite
from synopticon.base.tree import root

__all__ = ["Keeper", "RolledBack", "seal"]


class RolledBack(Exception):
    """The log does not begin as it stood when its last checkpoint was made."""


def seal(
    rooms: Rooms,
    origin: str,
    signer: Callable[[bytes], bytes] | None = None,
    *,
    trying: bool = False,
) -> Checkpoint:
    """Write a checkpoint over the log as it stands, and its signature where there is a signer.

    A checkpoint that stands for all of the log stays, with its signature.

    Args:
        rooms: the archive.
        origin: whose log it is.
        signer: gives the signature over a text.
        trying: whether the signer is asked even where nothing is to be signed.

    Raises:
        RolledBack: lines that the last checkpoint counts are gone or changed.
        BrokenLog, BrokenCheckpoint: one of them is not in the form in which it was written.
        CannotWrite: the disk refused.
    """
    log = Log.read(rooms.log)
    made = Checkpoint(origin, len(log.records), root(log.leaves))
    if rooms.checkpoint.exists():
        last = Checkpoint.read(rooms.checkpoint.read_bytes())
        if last.size > made.size or root(log.leaves[: last.size]) != last.root:
            raise RolledBack(
                f"the log has not the {last.size} lines that its checkpoint counts; "
                "synopticon audit tells more"
            )
        if last == made and (signer is None or rooms.signature.exists()):
            if signer and trying:
                signer(made.text)
            return last
    _place(rooms, made.text, signer(made.text) if signer else None)
    return made


def _place(rooms: Rooms, text: bytes, signature: bytes | None) -> None:
    """Put a checkpoint and its signature in their places, so that a stop leaves no false pair.

    Between the two renames the new signature lies in `incoming/` still, where an audit finds it.
    """
    try:
        with apart(rooms) as folder:
            parts = {rooms.checkpoint: text}
            if signature is None:
                # An old signature must never stand beside a new checkpoint.
                rooms.signature.unlink(missing_ok=True)
            else:
                parts[rooms.signature] = signature
            for place, data in parts.items():
                (folder / place.name).write_bytes(data)
                synced(folder / place.name)
            for place in parts:
                os.replace(folder / place.name, place)
            synced(rooms.custody)
    except OSError as error:
        raise CannotWrite(rooms.checkpoint, error) from error


@dataclass(frozen=True, slots=True)
class Keeper:
    """In whose name something comes into the archive of a case, when, and by which tools.

    Attributes:
        id: the id of the case, which makes the origin of its log.
        moment: the time by our clock, in UTC, to the second.
        tools: the programs that bring it in, by name, with their versions.
        key: the SSH key of the case, to sign its log with.
    """

    id: str
    moment: str
    tools: Mapping[str, str]
    key: Path | None = None

    def sealed(self, case: Path, *, trying: bool = False) -> Checkpoint:
        """Seal the log of a case as it stands, while nobody else changes the archive.

        Args:
            case: the folder of the case.
            trying: whether the key is tried even where nothing is to be signed.

        Raises:
            NotSigned: the key can't be used.
            RolledBack, BrokenLog, BrokenCheckpoint, CannotWrite: as `seal` has them.
            UnfitArchive: a part of the archive is a link.
        """
        rooms = Rooms.of(case)
        rooms.prepare()
        signer = partial(sign, key=self.key) if self.key else None
        with alone(rooms):
            settle(rooms)
            return seal(rooms, f"synopticon/{self.id}", signer, trying=trying)

    @contextmanager
    def taking_in(self, case: Path) -> Iterator[Intake]:
        """Take in what the block keeps and notes, all of it or nothing, and seal the log.

        The log is sealed before too, so that there is a checkpoint whenever it is stopped, and a
        key that can't be used refuses before anything is held.

        Raises:
            AlteredObject, OSError: as `taking_in` has them.
            NotSigned, RolledBack, BrokenLog, BrokenCheckpoint, UnfitArchive: as `sealed` has them.
        """
        self.sealed(case, trying=True)
        with taking_in(case) as intake:
            yield intake
        try:
            self.sealed(case)
        except NotSigned as error:
            raise NotSigned(f"{error}; all is held, but the log is not signed yet") from None
