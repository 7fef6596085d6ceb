"""Where the parts of an archive lie, and that none of them is a link to somewhere else."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from synopticon.archive.refusal import Refusal

__all__ = ["NoFile", "Rooms", "UnfitArchive", "file_bytes", "file_digest", "file_stream"]

_CHUNK = 1 << 20
_OWN = re.compile(r"[0-9a-f]{16}", re.ASCII)


class UnfitArchive(Refusal):
    """A part of the archive is a link, or is no folder or file where one has to be."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} {reason}; nothing was written there")
        self.path = path


class NoFile(OSError):
    """What lies in a place is no file that was put there: a link, a pipe, or far too long."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The places of the archive of one case.

    Attributes:
        archive: the folder of the case's own that holds all of it.
    """

    archive: Path

    @classmethod
    def of(cls, case: Path) -> Rooms:
        """The archive of the case in this folder."""
        return cls(case / "archive")

    @property
    def objects(self) -> Path:
        """The bytes, each under its digest."""
        return self.archive / "objects" / "sha256"

    @property
    def records(self) -> Path:
        """What is known of how bytes came in, each record under its own digest."""
        return self.archive / "records"

    @property
    def custody(self) -> Path:
        """The log and its checkpoint."""
        return self.archive / "custody"

    @property
    def log(self) -> Path:
        """One line for each record that came in, in the order of their coming."""
        return self.custody / "log.jsonl"

    @property
    def checkpoint(self) -> Path:
        """The size and the root of the log, as last signed."""
        return self.custody / "checkpoint"

    @property
    def signature(self) -> Path:
        """The signature over the checkpoint, as ssh-keygen writes it."""
        return self.custody / "checkpoint.sig"

    @property
    def stamps(self) -> Path:
        """Checkpoints that were stamped, each under its digest, and the stamps."""
        return self.custody / "stamps"

    @property
    def incoming(self) -> Path:
        """Where bytes wait until all of them are there; nothing in it is held yet."""
        return self.archive / "incoming"

    @property
    def lock(self) -> Path:
        """What whoever changes the archive locks while doing so."""
        return self.archive / ".lock"

    @property
    def folders(self) -> tuple[Path, ...]:
        """All folders that have to be the case's own."""
        kept = (self.archive, self.objects.parent, self.objects, self.records)
        return (*kept, self.custody, self.stamps, self.incoming)

    def is_own(self, waiting: Path) -> bool:
        """Whether something in `incoming/` is named as an intake names its folder."""
        return _OWN.fullmatch(waiting.name) is not None and not waiting.is_symlink()

    def object(self, sha256: str) -> Path:
        """Where the bytes with this digest belong."""
        return Path(self.object_path(sha256))

    def object_path(self, sha256: str) -> str:
        """The same as text: an audit asks for as many places as there are objects."""
        return f"{self.archive}/objects/sha256/{sha256[:2]}/{sha256}"

    def record(self, sha256: str) -> Path:
        """Where the record with this digest belongs."""
        return self.records / f"{sha256}.json"

    def prepare(self) -> None:
        """Make the folders that are missing.

        Raises:
            UnfitArchive: one of them is a link or no folder, so that bytes would leave the case.
            OSError: the disk refused.
        """
        for place in (self.objects, self.records, self.stamps, self.incoming):
            place.mkdir(parents=True, exist_ok=True)
        for folder in self.folders:
            if not stat.S_ISDIR(os.lstat(folder).st_mode):
                raise UnfitArchive(folder, "is not a folder of the case's own")
        for entry in os.scandir(self.objects):
            if entry.is_symlink():
                raise UnfitArchive(Path(entry.path), "is a link, and may lead out of the case")
        for file in (self.log, self.checkpoint, self.signature, self.lock):
            if os.path.lexists(file) and not stat.S_ISREG(os.lstat(file).st_mode):
                raise UnfitArchive(file, "is not a file of the case's own")


def file_bytes(path: Path, most: int | None = None) -> bytes:
    """The bytes of a file of the archive, which is neither a link nor a pipe that never ends.

    Args:
        path: the file.
        most: how many bytes it can have, so that a longer one fills no memory.

    Raises:
        NoFile: it is none, or is longer.
        OSError: it can't be read.
    """
    with file_stream(path) as file:
        if most is None:
            return file.read()
        if len(data := file.read(most + 1)) > most:
            raise NoFile(errno.EFBIG, f"it is longer than {most:,} bytes", str(path))
        return data


def file_stream(path: Path) -> BinaryIO:
    """A file of the archive, opened to be read.

    Raises:
        NoFile: it is none.
        OSError: it can't be read.
    """
    return open(_handle(path)[0], "rb")


def file_digest(path: str | Path) -> str:
    """The SHA-256 of a file of the archive, read as a stream.

    Raises:
        NoFile: it is none.
        OSError: it can't be read.
    """
    handle, size = _handle(path)
    try:
        # Most files are small: one call reads them, and a byte more tells that they ended there.
        hashed = hashlib.sha256(data := os.read(handle, min(size, _CHUNK) + 1))
        if len(data) != size:
            while data := os.read(handle, _CHUNK):
                hashed.update(data)
        return hashed.hexdigest()
    finally:
        os.close(handle)


def _handle(path: str | Path) -> tuple[int, int]:
    """A file, opened to be read, and how many bytes it has.

    Raises:
        NoFile: it is a link, a pipe, or anything else that is no file.
        OSError: it can't be read.
    """
    try:
        # Not blocking: a pipe that nobody writes to would be waited for without end.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise NoFile(error.errno, "it is no file", str(path)) from None
        raise
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        raise NoFile(errno.EINVAL, "it is no file", str(path))
    return handle, found.st_size
