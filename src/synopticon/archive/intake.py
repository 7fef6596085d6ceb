"""Takes bytes and their records in, all of one intake or none of it, whatever stops the machine.

An intake is first laid down apart, in `incoming/`. When all of it is on the disk, its journal is
put beside it under its final name: from then on it is held, and whoever comes next completes what
a killed process left undone. Before that it is not, and whoever comes next takes it away.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from synopticon.archive.journal import Journal, complete
from synopticon.archive.log import Log
from synopticon.archive.refusal import Refusal
from synopticon.archive.rooms import NoFile, Rooms, file_digest
from synopticon.archive.syncing import on_disk
from synopticon.base.canon import JSON, canonical

__all__ = [
    "AlteredObject",
    "DiskRefused",
    "Intake",
    "Kept",
    "alone",
    "apart",
    "settle",
    "taking_in",
]

_CHUNK = 1 << 20
# No room, no room for this user, files may not be so large, nothing may be written.
_REFUSALS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_NOTHING = "nothing was taken in"
_WAITS = "what came in waits there, and the next command that adds something goes on"


class AlteredObject(Refusal):
    """An object of the archive has other bytes than those its digest names."""

    altered = True

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} differs from its digest; look at it with synopticon audit")
        self.path = path


class DiskRefused(OSError):
    """The disk took no more of an intake: it is full, or no file may be so large."""

    def __init__(self, place: Path, cause: OSError, so: str) -> None:
        super().__init__(f"cannot write in {place}: {cause.strerror}; {so}")


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that were taken in: their digest, how many they are, and how they begin.

    `known` tells that the archive held them before.
    """

    sha256: str
    size: int
    head: bytes
    known: bool


@dataclass(slots=True)
class Intake:
    """What comes in together. Made by `taking_in`, which also brings it to its end."""

    rooms: Rooms
    folder: Path
    _objects: dict[str, None] = field(default_factory=dict)
    _records: dict[str, str] = field(default_factory=dict)

    def keep(self, stream: BinaryIO) -> Kept:
        """Lay down the bytes of a stream from where it stands.

        Raises:
            AlteredObject: the archive has other bytes under their digest.
            OSError: they can't be read, or the disk refused.
        """
        part = self.folder / f"{secrets.token_hex(8)}.part"
        hashed, size, head = hashlib.sha256(), 0, b""
        with open(part, "xb", buffering=0) as out:
            while chunk := stream.read(_CHUNK):
                hashed.update(chunk)
                _write(out, chunk)
                head = head or chunk[:4096]
                size += len(chunk)
            os.fchmod(out.fileno(), 0o444)
        digest = hashed.hexdigest()
        known = self._has(self.rooms.object(digest))
        if known:
            self._see_intact(digest)
        if digest in self._objects or known:
            part.unlink()
        else:
            part.rename(self.folder / digest)
            self._objects[digest] = None
        return Kept(digest, size, head, known)

    def _see_intact(self, digest: str) -> None:
        place = self.rooms.object(digest)
        try:
            intact = file_digest(place) == digest
        except NoFile:
            intact = False
        if not intact:
            raise AlteredObject(place)

    def note(self, record: Mapping[str, JSON]) -> str:
        """Keep a record of how bytes came in; it is named by its own digest, which is given back.

        One that the archive has is not kept twice.

        Raises:
            NotCanonical: it holds what has no canonical form.
        """
        data = canonical(record)
        digest = hashlib.sha256(data).hexdigest()
        self._records[digest] = data.decode("utf-8")
        return digest

    @property
    def noted(self) -> bool:
        """Whether a record tells of what was kept."""
        return bool(self._records)

    def journal(self) -> Journal:
        """What there is to bring in that nobody else has brought in; the archive is locked."""
        records = {k: v for k, v in self._records.items() if not self._has(self.rooms.record(k))}
        objects = tuple(k for k in self._objects if not self._has(self.rooms.object(k)))
        return Journal(objects, records, Log.read(self.rooms.log).end)

    @staticmethod
    def _has(place: Path) -> bool:
        return os.path.lexists(place)


@contextmanager
def taking_in(case: Path) -> Iterator[Intake]:
    """Take in what the block keeps and notes; if it raises, nothing of it stays.

    Args:
        case: the folder of the case.

    Raises:
        UnfitArchive: a part of the archive is a link.
        BrokenLog: the log has a line that was not written by an intake.
        DiskRefused: there was no room; nothing was taken in, or it says what waits.
        OSError: something can't be read; nothing was taken in.
    """
    rooms = Rooms.of(case)
    rooms.prepare()
    with _naming(rooms, _NOTHING), apart(rooms) as folder:
        intake = Intake(rooms, folder)
        yield intake
        on_disk(folder)
        with alone(rooms):
            settle(rooms)
            journal = intake.journal()
            # Bytes that no record names are not kept; those of a known record may have been lost.
            if journal.records or (intake.noted and journal.objects):
                journal.write(folder)
                with _naming(rooms, _WAITS):
                    complete(rooms, folder, journal)


@contextmanager
def _naming(rooms: Rooms, so: str) -> Iterator[None]:
    """Name the place that takes no more, which the system does not, and what became of it."""
    try:
        yield
    except OSError as error:
        if error.errno not in _REFUSALS:
            raise
        raise DiskRefused(rooms.archive, error, so) from error


@contextmanager
def apart(rooms: Rooms) -> Iterator[Path]:
    """A folder in `incoming/` for what is not in its place yet; nobody else touches it.

    At the end it goes, unless it has a journal. So it does if the process is killed: whoever comes
    next takes it away, and completes what a journal tells of.
    """
    folder, lock = _own_folder(rooms)
    try:
        yield folder
    finally:
        if not Journal.stands_in(folder):
            shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def settle(rooms: Rooms) -> None:
    """Complete or take away what killed processes left; the archive has to be locked.

    What a person laid there stays, and an audit tells of it.
    """
    for folder in sorted(rooms.incoming.iterdir()):
        with _abandoned(folder) as abandoned:
            if not abandoned:
                continue
            if Journal.stands_in(folder):
                complete(rooms, folder, Journal.read(folder))
            elif rooms.is_own(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _own_folder(rooms: Rooms) -> tuple[Path, int]:
    """A new folder, and the lock on it that the system lifts when this process ends."""
    while True:
        folder = rooms.incoming / secrets.token_hex(8)
        folder.mkdir()
        # Until it is locked, another intake may take it for abandoned and away.
        with contextlib.suppress(FileNotFoundError):
            lock = os.open(folder, os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            if folder.exists():
                return folder, lock
            os.close(lock)


@contextmanager
def _abandoned(folder: Path) -> Iterator[bool]:
    """Whether nobody works in a folder any more; nobody else can begin to while this lasts."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        yield False
        return
    try:
        yield _taken(lock)
    finally:
        os.close(lock)


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def alone(rooms: Rooms) -> Iterator[None]:
    """While this lasts, nobody else changes the archive."""
    with open(rooms.lock, "ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(out: BinaryIO, chunk: bytes) -> None:
    view = memoryview(chunk)
    while view:
        view = view[out.write(view) :]
