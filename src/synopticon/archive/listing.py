"""What the log of an archive lists: every item of every record, and which no exhibit names yet."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from synopticon.archive.log import BrokenLog, Log
from synopticon.archive.provenance import Provenance, kept_back, provenance
from synopticon.archive.record import BrokenRecord, Item, Record
from synopticon.archive.rooms import Rooms, file_bytes

__all__ = ["Waiting", "held_back", "listed_in", "waiting"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that waits to be classified, the record with which it came, and how it came."""

    item: Item
    record: Record
    came: Provenance


def listed_in(rooms: Rooms) -> Iterator[str]:
    """The digests of all bytes that the log's records name.

    Raises:
        BrokenLog: the log has a line that was not written by an intake.
    """
    return (item.object for record, _ in _records(rooms) for item in record.items)


def held_back(case: Path) -> Mapping[str, str]:
    """The digests of bytes that came through what may not be told, and what that was (5.20).

    What was made of such bytes is among them. Of a log that can't be read an audit tells.

    Args:
        case: the folder of the case.
    """
    try:
        return kept_back(said for _, said in _records(Rooms.of(case)))
    except (BrokenLog, OSError):
        return {}


def waiting(case: Path, named: Collection[str]) -> Iterator[Waiting]:
    """What the archive holds beside these digests, in the order in which it came.

    Args:
        case: the folder of the case.
        named: the digests that the exhibits of the case name.

    Raises:
        BrokenLog: the log has a line that was not written by an intake.
    """
    told = set(named)
    records = tuple(_records(Rooms.of(case)))
    came = _came(records)
    for record, _ in records:
        for item in record.items:
            # What a command made for an exhibit waits for nothing; how a page looked does.
            made = item.body == "made" and record.fetched is None
            if item.object not in told and not made:
                told.add(item.object)
                yield Waiting(item, record, came[item.object])


def _came(records: Collection[tuple[Record, Mapping[str, Any]]]) -> Mapping[str, Provenance]:
    """How all bytes came in, by their digest: as the first record tells that tells anything."""
    found: dict[str, Provenance] = {}
    for record, said in records:
        for number, item in enumerate(record.items):
            if found.get(item.object, Provenance()) == Provenance():
                found[item.object] = provenance(said, number)
    # Any record may tell that they came through what has to be kept back, not only the first.
    for digest, through in kept_back(said for _, said in records).items():
        found[digest] = replace(found[digest], through=through)
    return found


def _records(rooms: Rooms) -> Iterator[tuple[Record, Mapping[str, Any]]]:
    """The records that can be read, and all they say; an audit tells of the others."""
    for digest in Log.read(rooms.log).records:
        try:
            data = file_bytes(rooms.record(digest))
            yield Record.read(data, digest), json.loads(data)
        except (BrokenRecord, OSError):
            continue
