"""The files of the archive of a new case, with the bytes of its example."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from synopticon.archive.checkpoint import Checkpoint
from synopticon.archive.log import line
from synopticon.archive.media import media_type
from synopticon.archive.record import Item, Record
from synopticon.archive.rooms import Rooms
from synopticon.base.canon import canonical
from synopticon.base.tree import leaf, root

__all__ = ["begun"]


def begun(
    id: str, documents: Iterable[bytes], moment: str, tools: Mapping[str, str]
) -> Mapping[str, bytes]:
    """The objects, their record, the log and its checkpoint, by their paths in the case.

    They are what an intake would have left, so that a first audit finds all of it intact. The
    checkpoint is not signed; the next intake signs its own.

    Args:
        id: the id of the case, which makes the origin of its log.
        documents: the bytes.
        moment: when they came in, by our clock, in UTC, to the second.
        tools: the programs that bring them in, by name, with their versions.
    """
    rooms = Rooms.of(Path())
    held = {hashlib.sha256(data).hexdigest(): data for data in documents}
    items = (Item(digest, len(data), media_type(data[:4096])) for digest, data in held.items())
    record = canonical(Record(moment, tuple(items), tools=tools).said())
    name = hashlib.sha256(record).hexdigest()
    checkpoint = Checkpoint(f"synopticon/{id}", 1, root([leaf(line(name))]))
    files = {rooms.object(digest): data for digest, data in held.items()}
    files[rooms.record(name)] = record
    files[rooms.log] = line(name) + b"\n"
    files[rooms.checkpoint] = checkpoint.text
    return {path.as_posix(): data for path, data in files.items()}
