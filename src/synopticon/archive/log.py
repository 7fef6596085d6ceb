"""The custody log of a case: one line for each record, in the order of their coming."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from synopticon.archive.refusal import LogRefusal
from synopticon.archive.rooms import file_stream
from synopticon.base.canon import canonical
from synopticon.base.tree import leaf
from synopticon.model.passages import is_digest

__all__ = ["BrokenLog", "Log", "line", "put"]

# A line is a digest and its name; a longer one was not written by us.
_LONGEST = 200
_CHUNK = 1 << 20


class BrokenLog(LogRefusal):
    """A line of the log is none that was written to it."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"line {number} {reason}")
        self.number = number


def line(record: str) -> bytes:
    """The line for a record with this digest, without its end: as it stands in the tree."""
    return canonical({"record": record})


@dataclass(frozen=True, slots=True)
class Log:
    """The records that the whole lines of a log name, and where the last of them ends.

    `torn` counts the bytes after it: of a line that was being written when the machine stopped.
    """

    records: tuple[str, ...]
    end: int
    torn: int = 0

    @classmethod
    def read(cls, path: Path) -> Log:
        """Read a log, line by line; one that is not there is empty.

        Raises:
            BrokenLog: a line is not in the form in which it was written.
            OSError: the file can't be read.
        """
        try:
            file = file_stream(path)
        except FileNotFoundError:
            return cls((), 0)
        with file:
            return cls._read(file)

    @classmethod
    def _read(cls, file: BinaryIO) -> Log:
        records: list[str] = []
        end = 0
        # A line is asked for by its greatest length: one without an end would fill the memory.
        while (written := file.readline(_LONGEST)).endswith(b"\n"):
            records.append(_record(len(records) + 1, written[:-1]))
            end += len(written)
        torn = len(written)
        while more := file.read(_CHUNK):
            if b"\n" in more:
                raise BrokenLog(len(records) + 1, "is no line of a custody log")
            torn += len(more)
        return cls(tuple(records), end, torn)

    @property
    def leaves(self) -> tuple[bytes, ...]:
        """The hashes of the lines as leaves of the tree."""
        return tuple(leaf(line(record)) for record in self.records)


def put(path: Path, end: int, records: Iterable[str]) -> None:
    """Make the lines for these records all that stands after the `end` of a log, on the disk.

    Raises:
        OSError: the disk refused.
    """
    with open(path, "r+b" if path.exists() else "x+b") as log:
        log.seek(end)
        log.truncate()
        log.write(b"".join(line(record) + b"\n" for record in records))
        log.flush()
        os.fsync(log.fileno())


def _record(number: int, written: bytes) -> str:
    """The record that a line names.

    Raises:
        BrokenLog: the line is not in the form in which it was written.
    """
    try:
        said = json.loads(written)
    except (RecursionError, ValueError):
        said = None
    record = said.get("record") if isinstance(said, dict) else None
    if not isinstance(record, str) or not is_digest(record):
        raise BrokenLog(number, "is no line of a custody log")
    if line(record) != written:
        raise BrokenLog(number, "is not in the form in which lines are written")
    return record
