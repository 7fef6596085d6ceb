"""What the log of an archive lists: every item of every record, and which no exhibit names yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from synopticon.archive.log import Log
from synopticon.archive.record import BrokenRecord, Item, Record
from synopticon.archive.rooms import Rooms

__all__ = ["Waiting", "listed_in", "waiting"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that waits to be classified, and the record with which it came."""

    item: Item
    record: Record


def listed_in(rooms: Rooms) -> Iterator[str]:
    """The digests of all bytes that the log's records name.

    Raises:
        BrokenLog: the log has a line that was not written by an intake.
    """
    return (item.object for record in _records(rooms) for item in record.items)


def waiting(case: Path, named: Collection[str]) -> Iterator[Waiting]:
    """What the archive holds beside these digests, in the order in which it came.

    Args:
        case: the folder of the case.
        named: the digests that the exhibits of the case name.

    Raises:
        BrokenLog: the log has a line that was not written by an intake.
    """
    told = set(named)
    for record in _records(Rooms.of(case)):
        for item in record.items:
            # What a command made for an exhibit waits for nothing; how a page looked does.
            made = item.body == "made" and record.fetched is None
            if item.object not in told and not made:
                told.add(item.object)
                yield Waiting(item, record)


def _records(rooms: Rooms) -> Iterator[Record]:
    """The records that can be read; an audit tells of the others."""
    for digest in Log.read(rooms.log).records:
        try:
            yield Record.read(rooms.record(digest).read_bytes(), digest)
        except (BrokenRecord, OSError):
            continue
