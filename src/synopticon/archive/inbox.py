"""The inbox: what came into the archive and no exhibit of the case names yet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from synopticon.archive.log import Log
from synopticon.archive.rooms import Rooms

__all__ = ["Waiting", "waiting"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Bytes that wait to be classified, as the record of their coming tells of them."""

    sha256: str
    added: str
    media_type: str
    size: int
    note: str
    url: str


def waiting(case: Path, named: Collection[str]) -> Iterator[Waiting]:
    """What the archive holds beside these digests, in the order in which it came.

    A record that is missing or altered is passed over; `audit` tells of it.

    Args:
        case: the folder of the case.
        named: the digests that the exhibits of the case name.

    Raises:
        BrokenLog: the log has a line that was not written by an intake.
    """
    rooms = Rooms.of(case)
    told: set[str] = set()
    for entry in Log.read(rooms.log).entries:
        if entry.object in named or entry.object in told:
            continue
        try:
            data = rooms.record(entry.record).read_bytes()
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == entry.record:
            told.add(entry.object)
            yield _read(entry.object, json.loads(data))


def _read(sha256: str, record: dict[str, str]) -> Waiting:
    return Waiting(
        sha256,
        record.get("added", ""),
        record.get("media_type", ""),
        int(record.get("size", "0")),
        record.get("note", ""),
        record.get("url", ""),
    )
