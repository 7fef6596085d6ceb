"""The custody log of a case: one line for each record that came in, never changed, never moved."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from synopticon.archive.tree import leaf
from synopticon.base.canon import canonical
from synopticon.model.passages import is_digest

__all__ = ["BrokenLog", "Entry", "Log"]

# A line is two digests and their names; a longer one was not written by us.
_LONGEST = 1000


class BrokenLog(Exception):
    """A line of the log is none that was written to it."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"line {number} {reason}")
        self.number = number


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: the record of how bytes came in, and the bytes, by their digests."""

    record: str
    object: str

    @property
    def line(self) -> bytes:
        """The line without its end, as it stands in the log and in the tree."""
        return canonical({"object": self.object, "record": self.record})


@dataclass(frozen=True, slots=True)
class Log:
    """The whole lines of a log, and where the last of them ends.

    `torn` counts the bytes after it: of a line that was being written when the machine stopped.
    """

    entries: tuple[Entry, ...]
    end: int
    torn: int = 0

    @classmethod
    def read(cls, path: Path) -> Log:
        """Read a log; one that is not there is empty.

        Raises:
            BrokenLog: a line is not in the form in which it was written.
            OSError: the file can't be read.
        """
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return cls((), 0)
        end = data.rfind(b"\n") + 1
        return cls(tuple(_entries(data[:end])), end, len(data) - end)

    @property
    def leaves(self) -> tuple[bytes, ...]:
        """The hashes of the lines as leaves of the tree."""
        return tuple(leaf(entry.line) for entry in self.entries)


def put(path: Path, end: int, entries: tuple[Entry, ...]) -> None:
    """Make these entries what stands after the `end` of a log, and wait until they are on the disk.

    Raises:
        OSError: the disk refused.
    """
    with open(path, "r+b" if path.exists() else "x+b") as log:
        log.seek(end)
        log.truncate()
        log.write(b"".join(entry.line + b"\n" for entry in entries))
        log.flush()
        os.fsync(log.fileno())


def _entries(data: bytes) -> Iterator[Entry]:
    for number, line in enumerate(data.split(b"\n")[:-1], 1):
        try:
            said = json.loads(line) if len(line) <= _LONGEST else None
        except ValueError:
            said = None
        if not isinstance(said, dict) or not all(isinstance(v, str) for v in said.values()):
            raise BrokenLog(number, "is no entry of a custody log")
        entry = Entry(said.get("record", ""), said.get("object", ""))
        if not is_digest(entry.record) or not is_digest(entry.object):
            raise BrokenLog(number, "names what is no digest")
        if entry.line != line:
            raise BrokenLog(number, "is not in the form in which entries are written")
        yield entry
