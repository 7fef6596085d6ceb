"""Looks at everything an archive holds, and says of each part how it stands."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from synopticon.archive.derivations import judge_derivations
from synopticon.archive.journal import JOURNAL, BrokenJournal, Journal
from synopticon.archive.judging import Judged, Trust, unread
from synopticon.archive.log import BrokenLog, Log
from synopticon.archive.record import BrokenRecord, Record
from synopticon.archive.rooms import Rooms, file_bytes, file_digest
from synopticon.archive.seals import judge_seals
from synopticon.model.passages import is_digest

__all__ = ["audit"]

_LOG = "custody/log.jsonl"


def audit(case: Path, trust: Trust | None = None) -> Iterator[Judged]:
    """Every line, record and object of the archive of a case, its seals, and what is beside.

    Intact means that the bytes are those that the log names. What an intake that was cut off has
    left is no fault: what has a journal is held and waits to be put in its place, and the rest was
    never held.

    Args:
        case: the folder of the case.
        trust: what the user knows from elsewhere.
    """
    rooms = Rooms.of(case)
    if led_out := [folder for folder in rooms.folders if folder.is_symlink()]:
        # What lies behind a link is no part of the case, and would seem to be.
        for folder in led_out:
            yield Judged(folder.relative_to(case).as_posix(), "altered", "it is a link")
        return
    log, faults = _log(rooms)
    yield from faults
    waiting, faults = _waiting(rooms)
    yield from faults
    if log.torn and not waiting:
        yield Judged(_LOG, "altered", "its last line has no end")
    if not (os.path.lexists(rooms.log) or waiting) and next(rooms.records.glob("*"), None):
        yield Judged(_LOG, "missing", "records lie there that it has to name")
    yield from _repeated(log.records)
    yield from judge_seals(rooms, log, trust or Trust())
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
    yield from judge_derivations(rooms, objects)
    yield from _unlisted(
        rooms, log, {*map(str, map(rooms.record, records)), *map(rooms.object_path, objects)}
    )


def _log(rooms: Rooms) -> tuple[Log, list[Judged]]:
    try:
        return Log.read(rooms.log), []
    except BrokenLog as error:
        return Log((), 0), [Judged(_LOG, "altered", str(error))]
    except OSError as error:
        return Log((), 0), [unread(_LOG, error)]


def _waiting(rooms: Rooms) -> tuple[list[tuple[Path, Journal]], list[Judged]]:
    """The intakes that were cut off after they had all they brought, and what is told of each."""
    found, told = [], []
    for folder in sorted(rooms.incoming.glob("*")):
        place = f"incoming/{folder.name}/{JOURNAL}"
        if not (rooms.is_own(folder) or Journal.stands_in(folder)):
            why = "no command laid it there; what you want to keep, `synopticon add` takes in"
            told.append(Judged(f"incoming/{folder.name}", "unlisted", why))
        if Journal.stands_in(folder):
            try:
                journal = Journal.read(folder)
                why = journal.refusal(rooms.log)
            except BrokenJournal as error:
                told.append(Judged(place, "altered", f"no journal of an intake: {error.reason}"))
                continue
            except FileNotFoundError:
                # Another process completed it in this moment.
                continue
            except OSError as error:
                told.append(unread(place, error))
                continue
            if not Journal.stands_in(folder):
                continue
            if why:
                told.append(Judged(place, "altered", f"no journal of an intake: {why}"))
                continue
            found.append((folder, journal))
            count = len(journal.records)
            told.append(Judged(place, "intact", f"{count} lines wait to be put into the log"))
    return found, told


def _repeated(records: tuple[str, ...]) -> Iterator[Judged]:
    for record, times in Counter(records).items():
        if times > 1:
            told = f"it names the record {record} {times} times"
            yield Judged(_LOG, "altered", told)


def _object(rooms: Rooms, digest: str, beside: Path | None) -> Judged:
    place = rooms.object_path(digest)
    if beside is not None and not os.path.lexists(place):
        judged = _hashed(f"incoming/{beside.parent.name}/{digest}", beside, digest)
        if judged.standing != "missing":
            return judged
        # Another process brought it to its place in this moment.
    return _hashed(f"objects/sha256/{digest[:2]}/{digest}", place, digest)


def _hashed(name: str, place: str | Path, digest: str) -> Judged:
    try:
        found = file_digest(place)
    except FileNotFoundError:
        return Judged(name, "missing")
    except OSError as error:
        return unread(name, error)
    return Judged(name, "intact") if found == digest else Judged(name, "altered", f"now {found}")


def _record(rooms: Rooms, digest: str, noted: bytes | None) -> tuple[Judged, Record | None]:
    place = rooms.record(digest)
    name = f"records/{digest}.json"
    try:
        laid = noted is None or os.path.lexists(place)
        data = file_bytes(place) if laid else noted or b""
        return Judged(name, "intact"), Record.read(data, digest)
    except FileNotFoundError:
        return Judged(name, "missing"), None
    except OSError as error:
        return unread(name, error), None
    except BrokenRecord as error:
        return Judged(name, "altered", str(error)), None


def _unlisted(rooms: Rooms, log: Log, listed: Collection[str]) -> Iterator[Judged]:
    """What lies in the archive, and neither the log nor a record of it names it."""
    beside = [Path(path) for path in _below(rooms) if path not in listed]
    if beside:
        # What came in while the audit went on has its lines by now.
        with contextlib.suppress(BrokenLog, OSError):
            later = Log.read(rooms.log).records[len(log.records) :]
            read = (_record(rooms, digest, None)[1] for digest in later)
            new = {rooms.object(i.object) for record in read if record for i in record.items}
            new |= {rooms.record(digest) for digest in later}
            beside = [path for path in beside if path not in new]
    for path in beside:
        yield _beside(rooms, path)


def _below(rooms: Rooms) -> Iterator[str]:
    """Every file of the archive and every link in it, but those that another part judges."""
    apart = {str(p) for p in (rooms.log, rooms.checkpoint, rooms.signature, rooms.lock)}
    for folder, folders, names in os.walk(rooms.archive):
        here = Path(folder)
        if here == rooms.archive:
            folders[:] = [name for name in folders if name not in ("derived", "incoming")]
        if here == rooms.custody:
            folders[:] = [name for name in folders if name != rooms.stamps.name]
        folders.sort()
        links = [name for name in folders if (here / name).is_symlink()]
        for name in sorted((*names, *links)):
            # As text: paths would take longer than the hashing of small files.
            path = os.path.join(folder, name)
            if path not in apart:
                yield path


def _beside(rooms: Rooms, path: Path) -> Judged:
    """An object that was laid there by hand is held against its name all the same."""
    name = path.relative_to(rooms.archive).as_posix()
    if is_digest(path.name) and path == rooms.object(path.name):
        judged = _hashed(name, path, path.name)
        if judged.standing != "intact":
            return judged
        return Judged(name, "unlisted", "its bytes are those of its name")
    return Judged(name, "unlisted")
