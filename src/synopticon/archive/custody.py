"""Seals the log of a case: a checkpoint over all of it, and the signature of the case's key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from synopticon.archive.checkpoint import Checkpoint
from synopticon.archive.intake import alone
from synopticon.archive.log import Log
from synopticon.archive.rooms import Rooms
from synopticon.archive.signing import sign
from synopticon.base.atomic import write_file
from synopticon.base.tree import root

__all__ = ["Keeper", "RolledBack", "seal"]


class RolledBack(Exception):
    """The log does not begin as it stood when its last checkpoint was made."""


def seal(rooms: Rooms, origin: str, signer: Callable[[bytes], bytes] | None = None) -> Checkpoint:
    """Write a checkpoint over the log as it stands, and its signature where there is a signer.

    A checkpoint that stands for all of the log stays, with its signature.

    Args:
        rooms: the archive.
        origin: whose log it is.
        signer: gives the signature over a text.

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
            return last
    signature = signer(made.text) if signer else None
    # An old signature must never stand beside a new checkpoint.
    rooms.signature.unlink(missing_ok=True)
    write_file(rooms.checkpoint, made.text)
    if signature is not None:
        write_file(rooms.signature, signature)
    return made


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

    def sealed(self, case: Path) -> Checkpoint:
        """Seal the log of a case as it stands, while nobody else changes the archive.

        Raises:
            NotSigned: the key can't be used.
            RolledBack, BrokenLog, BrokenCheckpoint, CannotWrite: as `seal` has them.
            UnfitArchive: a part of the archive is a link.
        """
        rooms = Rooms.of(case)
        rooms.prepare()
        signer = partial(sign, key=self.key) if self.key else None
        with alone(rooms):
            return seal(rooms, f"synopticon/{self.id}", signer)
