"""Seals the log of a case: a checkpoint over all of it, and the signature of the case's key."""

from __future__ import annotations

import hashlib
import logging
import os
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from synopticon.archive.checkpoint import MAX_BYTES, Checkpoint
from synopticon.archive.intake import Intake, alone, apart, settle, taking_in
from synopticon.archive.log import Log
from synopticon.archive.refusal import LogRefusal
from synopticon.archive.rooms import Rooms, file_bytes
from synopticon.archive.signing import MAX_SIGNATURE, NAMESPACE, NotSigned, sign, signed_with
from synopticon.archive.syncing import synced
from synopticon.base.atomic import CannotWrite
from synopticon.base.tree import root

__all__ = ["Keeper", "RolledBack", "seal"]

_log = logging.getLogger(__name__)
# So many lines that nobody signed are named.
_NAMED = 5


class RolledBack(LogRefusal):
    """The log is not as it stood when its last checkpoint was made, as far as can be told."""


def seal(rooms: Rooms, origin: str, key: Path | None = None, *, trying: bool = False) -> Checkpoint:
    """Write a checkpoint over the log as it stands, and its signature where there is a key.

    A checkpoint that stands for all of the log stays, with its signature. A key signs only what
    grew from a checkpoint that it signed before, or from nothing: who has no key could else write
    the log anew, and have it signed by whoever adds something next.

    Args:
        rooms: the archive.
        origin: whose log it is.
        key: signs the checkpoint.
        trying: whether the key is tried even where nothing is to be signed, and lines are told
            that nobody signed yet.

    Raises:
        RolledBack: lines that the last checkpoint counts are gone or changed, it is of another
            log, or there is a key that did not sign it.
        NotSigned: the key can't be used.
        BrokenLog, BrokenCheckpoint: one of them is not in the form in which it was written.
        CannotWrite: the disk refused.
    """
    log = Log.read(rooms.log)
    made = Checkpoint(origin, len(log.records), root(log.leaves))
    laid = rooms.checkpoint.exists()
    last = Checkpoint.read(file_bytes(rooms.checkpoint, MAX_BYTES)) if laid else None
    if last is not None:
        _see_grown(last, made, log)
    if key and log.records:
        _see_signed(rooms, last, key)
    if last == made and (key is None or rooms.signature.exists()):
        if key and trying:
            sign(made.text, key)
        return made
    if key and trying and last:
        _tell_unsigned(log.records[last.size :])
    _place(rooms, made.text, sign(made.text, key) if key else None)
    return made


def _see_whole(rooms: Rooms, before: bool) -> None:
    """See that what tells of a log has one and, before more comes in, the checkpoint of it."""
    log = Log.read(rooms.log).records
    laid = file_bytes(rooms.checkpoint, MAX_BYTES) if rooms.checkpoint.exists() else None
    if log and (laid is not None or not before):
        return
    # Who stamps a log before anything comes in has a stamp of its first checkpoint.
    first = hashlib.sha256(laid or b"").hexdigest()
    stamped = (path for path in rooms.stamps.iterdir() if not path.name.startswith(first))
    if any(rooms.records.iterdir()) or any(stamped):
        gone = "has no lines" if not log else "has no checkpoint"
        raise RolledBack(
            f"it {gone}, and archive/records or archive/custody/stamps tell that there were some; "
            "bring back archive/custody, log and checkpoint, from a copy; "
            "synopticon audit tells more"
        )


def _see_grown(last: Checkpoint, made: Checkpoint, log: Log) -> None:
    if last.origin != made.origin:
        raise RolledBack(f"its checkpoint is of {last.origin}, and this case is {made.origin}")
    if not last.counts(log.leaves):
        raise RolledBack(
            f"the log has not the {last.size} lines that its checkpoint counts; "
            "synopticon audit tells more"
        )


def _see_signed(rooms: Rooms, last: Checkpoint | None, key: Path) -> None:
    """See that a log which holds something was signed with this key before."""
    if last is None:
        raise RolledBack("it has lines and no checkpoint; bring back the one that was there")
    laid = rooms.signature.exists()
    signature = file_bytes(rooms.signature, MAX_SIGNATURE) if laid else b""
    found = signed_with(last.text, signature, key) if laid else "bad"
    if found == "could not be checked":
        # If the key can't be used, ssh-keygen tells why.
        sign(last.text, key)
        raise NotSigned(f"the public key of {key} was not found; put {key}.pub beside it")
    if found == "bad":
        command = ("ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f")
        raise RolledBack(
            "your key did not sign its checkpoint, and signs nothing that grew from it. If the "
            "log is yours (see synopticon audit), sign it yourself for this once: "
            + shlex.join((*command, str(key), str(rooms.checkpoint)))
        )


def _tell_unsigned(records: tuple[str, ...]) -> None:
    """Name the lines that nobody signed: of an intake that was cut off, or laid there by others."""
    if records:
        _log.warning(
            "%d lines of the log are signed only now; if you did not add them, look at them: %s",
            len(records),
            ", ".join(f"archive/records/{record}.json" for record in records[:_NAMED])
            + (" ..." if len(records) > _NAMED else ""),
        )


def _brought_back(rooms: Rooms, key: Path) -> None:
    """Put a signature in its place that a stop left on its way there."""
    if not rooms.checkpoint.exists():
        return
    text = file_bytes(rooms.checkpoint, MAX_BYTES)
    for path in rooms.incoming.glob(f"*/{rooms.signature.name}"):
        if signed_with(text, _laid(path), key) == "good":
            os.replace(path, rooms.signature)
            return


def _laid(path: Path) -> bytes:
    """What lies where a signature may be on its way; nothing, if it can be none."""
    try:
        return file_bytes(path, MAX_SIGNATURE)
    except OSError:
        return b""


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

    @classmethod
    def at(cls, now: datetime, id: str, key: Path | None) -> Keeper:
        """Who brings something into the archive of the case `id` now, by this program."""
        from importlib.metadata import version

        moment = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return cls(id, moment, {"synopticon": version("synopticon")}, key)

    def sealed(self, case: Path, *, trying: bool = False) -> Checkpoint:
        """Seal the log of a case as it stands, while nobody else changes the archive.

        Args:
            case: the folder of the case.
            trying: whether the key is tried even where nothing is to be signed, and a log that
                has lines has to have a checkpoint: before more comes in.

        Raises:
            NotSigned: the key can't be used.
            RolledBack: the log is gone, and records or stamps tell that there was one; or as `seal`
                has it.
            BrokenLog, BrokenCheckpoint, CannotWrite: as `seal` has them.
            UnfitArchive: a part of the archive is a link.
        """
        rooms = Rooms.of(case)
        rooms.prepare()
        with alone(rooms):
            if self.key:
                _brought_back(rooms, self.key)
            settle(rooms)
            _see_whole(rooms, trying)
            return seal(rooms, f"synopticon/{self.id}", self.key, trying=trying)

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
