"""What the log of an archive lists: every item of every record, and which no exhibit names yet."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from synopticon.archive.checkpoint import MAX_BYTES, BrokenCheckpoint, Checkpoint
from synopticon.archive.journal import JOURNAL, BrokenJournal, Journal
from synopticon.archive.log import BrokenLog, Log
from synopticon.archive.provenance import Provenance, kept_back, provenance
from synopticon.archive.record import BrokenRecord, Item, Record
from synopticon.archive.rooms import Rooms, file_bytes
from synopticon.model.passages import is_digest

__all__ = ["HeldBack", "Waiting", "held_back", "listed_in", "waiting"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that waits to be classified, the record with which it came, and how it came."""

    item: Item
    record: Record
    came: Provenance


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What the records of an archive keep back, as far as they could be read.

    Attributes:
        through: digests of bytes that came through what may not be told, and what that was.
        unread: the log, and each record and journal, that may keep back more, by its path in the
            case, and why it could not be relied on.
    """

    through: Mapping[str, str]
    unread: Mapping[str, str]


def listed_in(rooms: Rooms) -> Iterator[str]:
    """The digests of all bytes that the log's records name.

    Raises:
        BrokenLog: the log has a line that was not written by an intake.
    """
    return (item.object for record, _ in _records(rooms) for item in record.items)


def held_back(case: Path) -> HeldBack:
    """The bytes that came through what may not be told (5.20), and what can't tell of them.

    What was made of such bytes is among them. A record that lies there is believed whether the
    log names it or not: who takes its line out must not open what it keeps back.

    Args:
        case: the folder of the case.
    """
    rooms, unread = Rooms.of(case), _Unread()
    for folder in (rooms.archive, rooms.custody):
        _names(folder, unread)
    # First what is on its way: it leaves its journal only for its place among the records.
    said = list(_on_their_way(rooms, unread))
    listed = _lines(rooms, unread, cut_off=bool(said))
    laid = [Path(name).stem for name in _names(rooms.records, unread) if name.endswith(".json")]
    if laid and not (listed or said):
        unread.note(rooms.log, "it has no lines, and there are records")
    for digest in dict.fromkeys((*listed, *filter(is_digest, laid))):
        try:
            said.append(_read(rooms, digest)[1])
        except (BrokenRecord, OSError) as error:
            unread.note(rooms.record(digest), error)
    told = {path.relative_to(case).as_posix(): why for path, why in unread.items()}
    return HeldBack(kept_back(said), told)


class _Unread(dict[Path, str]):
    """Why a part of the archive can't be relied on; of each, the first reason that is found."""

    def note(self, path: Path, why: Exception | str) -> None:
        told = why.strerror if isinstance(why, OSError) else None
        self.setdefault(path, told or str(why))


def _names(folder: Path, unread: _Unread) -> list[str]:
    """What lies in a folder of the archive; nothing where there is none."""
    try:
        return sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError) as error:
        if os.path.lexists(folder):
            unread.note(folder, error)
    except OSError as error:
        unread.note(folder, error)
    return []


def _on_their_way(rooms: Rooms, unread: _Unread) -> Iterator[Mapping[str, Any]]:
    """What the records say of intakes that were cut off, or go on in this moment."""
    for name in _names(rooms.incoming, unread):
        folder = rooms.incoming / name
        if Journal.stands_in(folder):
            try:
                for digest, text in Journal.read(folder).records.items():
                    Record.read(text.encode(), digest)
                    yield json.loads(text)
            except FileNotFoundError:
                # Another process completed it in this moment.
                continue
            except BrokenJournal as error:
                unread.note(folder / JOURNAL, error.reason)
            except (BrokenRecord, OSError) as error:
                unread.note(folder / JOURNAL, error)


def _lines(rooms: Rooms, unread: _Unread, *, cut_off: bool) -> tuple[str, ...]:
    """The records that the log names; noted, if they are not all that it had when last sealed."""
    try:
        log = Log.read(rooms.log)
    except (BrokenLog, OSError) as error:
        unread.note(rooms.log, error)
        return ()
    if log.torn and not cut_off:
        unread.note(rooms.log, "its last line has no end")
    try:
        last = Checkpoint.read(file_bytes(rooms.checkpoint, MAX_BYTES))
    except FileNotFoundError:
        return log.records
    except (BrokenCheckpoint, OSError) as error:
        unread.note(rooms.checkpoint, error)
        return log.records
    if not last.counts(log.leaves):
        unread.note(rooms.log, f"it has not the {last.size} lines that its checkpoint counts")
    return log.records


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
            yield _read(rooms, digest)
        except (BrokenRecord, OSError):
            continue


def _read(rooms: Rooms, digest: str) -> tuple[Record, Mapping[str, Any]]:
    """A record, and all it says.

    Raises:
        BrokenRecord: it is altered, or none.
        OSError: it can't be read.
    """
    data = file_bytes(rooms.record(digest))
    return Record.read(data, digest), json.loads(data)
