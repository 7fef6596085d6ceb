"""Looks at everything an archive holds, and says of each part how it stands."""

from __future__ import annotations

import hashlib
import json
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
from synopticon.archive.log import BrokenLog, Entry, Log
from synopticon.archive.rooms import Rooms
from synopticon.archive.tree import root

__all__ = ["Judged", "Standing", "audit"]

Standing = Literal["intact", "altered", "missing", "unlisted", "could not be checked"]


@dataclass(frozen=True, slots=True)
class Judged:
    """How one part stands: where it lies in the archive, and why where that needs saying."""

    place: str
    standing: Standing
    why: str = ""


def audit(case: Path) -> Iterator[Judged]:
    """Every object, record and line of the archive of a case, its checkpoint, and what is beside.

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
    yield from _repeated(log.entries)
    yield from _checkpoint(rooms, log)
    entries = dict.fromkeys((*log.entries, *(e for _, j in waiting for e in j.entries)))
    beside = {d: folder / d for folder, journal in waiting for d in journal.objects}
    for digest in dict.fromkeys(entry.object for entry in entries):
        yield _object(rooms, digest, beside.get(digest))
    noted = {d: text for _, journal in waiting for d, text in journal.records.items()}
    for entry in entries:
        yield _record(rooms, entry, noted.get(entry.record))
    yield from _unlisted(rooms, entries)


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


def _repeated(entries: tuple[Entry, ...]) -> Iterator[Judged]:
    for entry, times in Counter(entries).items():
        if times > 1:
            told = f"it names the record {entry.record} {times} times"
            yield Judged("custody/log.jsonl", "altered", told)


def _checkpoint(rooms: Rooms, log: Log) -> Iterator[Judged]:
    """Whether the log still begins as it stood when its checkpoint was made."""
    place = "custody/checkpoint"
    try:
        made = Checkpoint.read(rooms.checkpoint.read_bytes())
    except FileNotFoundError:
        if log.entries:
            yield Judged(place, "missing", "nothing tells how the log stood")
        return
    except BrokenCheckpoint as error:
        yield Judged(place, "altered", str(error))
        return
    except OSError as error:
        yield Judged(place, "could not be checked", error.strerror or str(error))
        return
    if made.size > len(log.entries):
        told = f"it counts {made.size} entries, and the log has {len(log.entries)}"
        yield Judged(place, "altered", told)
    elif root(log.leaves[: made.size]) != made.root:
        yield Judged(place, "altered", f"the first {made.size} entries have another root")
    else:
        later = len(log.entries) - made.size
        yield Judged(place, "intact", f"{later} entries came after it" if later else "")


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


def _record(rooms: Rooms, entry: Entry, noted: str | None) -> Judged:
    place = rooms.record(entry.record)
    name = f"records/{entry.record}.json"
    try:
        if noted is not None and not os.path.lexists(place):
            data = noted.encode("utf-8")
        elif stat.S_ISREG(os.lstat(place).st_mode):
            data = place.read_bytes()
        else:
            return Judged(name, "altered", "it is no file")
    except FileNotFoundError:
        return Judged(name, "missing")
    except OSError as error:
        return Judged(name, "could not be checked", error.strerror or str(error))
    if hashlib.sha256(data).hexdigest() != entry.record:
        return Judged(name, "altered")
    if json.loads(data).get("object") != entry.object:
        return Judged(name, "altered", "the log names other bytes for it")
    return Judged(name, "intact")


def _unlisted(rooms: Rooms, entries: Iterable[Entry]) -> Iterator[Judged]:
    """What lies in the archive and in no line of the log."""
    objects = {rooms.object(entry.object) for entry in entries}
    listed = {*objects, *(rooms.record(entry.record) for entry in entries)}
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
