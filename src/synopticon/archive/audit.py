"""Looks at everything an archive holds, and says of each part how it stands."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from synopticon.archive.checkpoint import BrokenCheckpoint, Checkpoint
from synopticon.archive.holdings import digest_of
from synopticon.archive.journal import JOURNAL, Journal
from synopticon.archive.log import BrokenLog, Log
from synopticon.archive.record import BrokenRecord, Record
from synopticon.archive.rooms import Rooms
from synopticon.base.tree import root

__all__ = ["Judged", "Standing", "audit"]

Standing = Literal["intact", "altered", "missing", "unlisted", "could not be checked"]


@dataclass(frozen=True, slots=True)
class Judged:
    """How one part stands: where it lies in the archive, and why where that needs saying."""

    place: str
    standing: Standing
    why: str = ""


def audit(case: Path) -> Iterator[Judged]:
    """Every line, record and object of the archive of a case, its checkpoint, and what is beside.

    Intact means that the bytes are those that the log names. What an intake that was cut off has
    left is no fault: what has a journal is held and waits to be put in its place, and the rest was
    never held.
    """
    rooms = Rooms.of(case)
    log, faults = _log(rooms)
    yield from faults
    waiting, faults = _waiting(rooms)
    yield from faults
    if log.torn and not waiting:
        yield Judged("custody/log.jsonl", "altered", "its last line has no end")
    yield from _repeated(log.records)
    yield from _checkpoint(rooms, log)
    noted = {d: text.encode() for _, journal in waiting for d, text in journal.records.items()}
    records = dict.fromkeys((*log.records, *noted))
    objects: dict[str, None] = {}
    for digest in records:
        judged, record = _record(rooms, digest, noted.get(digest))
        yield judged
        objects.update(dict.fromkeys(item.object for item in record.items) if record else {})
    beside = {d: folder / d for folder, journal in waiting for d in journal.objects}
    for digest in objects:
        yield _object(rooms, digest, beside.get(digest))
    yield from _unlisted(rooms, records, objects)


def _log(rooms: Rooms) -> tuple[Log, list[Judged]]:
    try:
        return Log.read(rooms.log), []
    except BrokenLog as error:
        return Log((), 0), [Judged("custody/log.jsonl", "altered", str(error))]
    except OSError as error:
        told = error.strerror or str(error)
        return Log((), 0), [Judged("custody/log.jsonl", "could not be checked", told)]


def _waiting(rooms: Rooms) -> tuple[list[tuple[Path, Journal]], list[Judged]]:
    """The intakes that were cut off after they had all they brought, and journals that are none."""
    found, faults = [], []
    for folder in sorted(rooms.incoming.glob("*")):
        if Journal.stands_in(folder):
            try:
                found.append((folder, Journal.read(folder)))
            except ValueError as error:
                place = f"incoming/{folder.name}/{JOURNAL}"
                faults.append(Judged(place, "altered", str(error)))
    return found, faults


def _repeated(records: tuple[str, ...]) -> Iterator[Judged]:
    for record, times in Counter(records).items():
        if times > 1:
            told = f"it names the record {record} {times} times"
            yield Judged("custody/log.jsonl", "altered", told)


def _checkpoint(rooms: Rooms, log: Log) -> Iterator[Judged]:
    """Whether the log still begins as it stood when its checkpoint was made."""
    place = "custody/checkpoint"
    try:
        made = Checkpoint.read(rooms.checkpoint.read_bytes())
    except FileNotFoundError:
        if log.records:
            yield Judged(place, "missing", "nothing tells how the log stood")
        return
    except BrokenCheckpoint as error:
        yield Judged(place, "altered", str(error))
        return
    except OSError as error:
        yield Judged(place, "could not be checked", error.strerror or str(error))
        return
    if made.size > len(log.records):
        told = f"it counts {made.size} lines, and the log has {len(log.records)}"
        yield Judged(place, "altered", told)
    elif root(log.leaves[: made.size]) != made.root:
        yield Judged(place, "altered", f"the first {made.size} lines have another root")
    else:
        later = len(log.records) - made.size
        yield Judged(place, "intact", f"{later} lines came after it" if later else "")


def _object(rooms: Rooms, digest: str, beside: Path | None) -> Judged:
    place = rooms.object(digest)
    name = f"objects/sha256/{digest[:2]}/{digest}"
    if beside is not None and not os.path.lexists(place):
        place, name = beside, f"incoming/{beside.parent.name}/{digest}"
    try:
        if not stat.S_ISREG(os.lstat(place).st_mode):
            return Judged(name, "altered", "it is no file")
        found = digest_of(place)
    except FileNotFoundError:
        return Judged(name, "missing")
    except OSError as error:
        return Judged(name, "could not be checked", error.strerror or str(error))
    return Judged(name, "intact") if found == digest else Judged(name, "altered", f"now {found}")


def _record(rooms: Rooms, digest: str, noted: bytes | None) -> tuple[Judged, Record | None]:
    place = rooms.record(digest)
    name = f"records/{digest}.json"
    try:
        if noted is not None and not os.path.lexists(place):
            data = noted
        elif stat.S_ISREG(os.lstat(place).st_mode):
            data = place.read_bytes()
        else:
            return Judged(name, "altered", "it is no file"), None
        return Judged(name, "intact"), Record.read(data, digest)
    except FileNotFoundError:
        return Judged(name, "missing"), None
    except OSError as error:
        return Judged(name, "could not be checked", error.strerror or str(error)), None
    except BrokenRecord as error:
        return Judged(name, "altered", str(error)), None


def _unlisted(rooms: Rooms, records: Iterable[str], objects: Iterable[str]) -> Iterator[Judged]:
    """What lies in the archive, and neither the log nor a record of it names it."""
    listed = {*map(rooms.record, records), *map(rooms.object, objects)}
    listed |= {rooms.log, rooms.checkpoint, rooms.signature, rooms.lock}
    for folder, folders, names in os.walk(rooms.archive):
        here = Path(folder)
        if here == rooms.archive:
            # What is derived from objects is accounted for by the records that name it.
            folders[:] = [name for name in folders if name not in ("derived", "incoming")]
        folders.sort()
        links = [name for name in folders if (here / name).is_symlink()]
        for name in sorted((*names, *links)):
            if here / name not in listed:
                yield Judged((here / name).relative_to(rooms.archive).as_posix(), "unlisted")
