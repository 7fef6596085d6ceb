"""The journal of one intake: what is to be brought in, so that it can be done again from the start.

Every step may be repeated: a name that is already there is passed over, and the log is written
from the place where it ended before.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from synopticon.archive.log import line, put
from synopticon.archive.rooms import Rooms, UnfitArchive, file_bytes, file_stream
from synopticon.archive.syncing import on_disk
from synopticon.base.atomic import write_file
from synopticon.base.canon import JSON, canonical
from synopticon.model.passages import is_digest

__all__ = ["JOURNAL", "BrokenJournal", "Journal", "complete"]

JOURNAL = "journal.json"
_GOES_ON = "it goes on from where the log has no end of a line"


class BrokenJournal(UnfitArchive, ValueError):
    """A folder of `incoming/` has a journal that no intake left there, as far as can be seen."""

    def __init__(self, folder: Path, reason: str) -> None:
        told = f"is no journal of an intake ({reason}): take its folder out of the archive"
        super().__init__(folder / JOURNAL, told)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Journal:
    """What an intake brings in.

    Attributes:
        objects: the digests of the bytes that lie beside the journal.
        records: the records, as text, by their digests, in the order of their lines in the log.
        end: where the log ended, in bytes, when the journal was made.
    """

    objects: tuple[str, ...]
    records: Mapping[str, str]
    end: int

    @classmethod
    def stands_in(cls, folder: Path) -> bool:
        """Whether a folder has a journal, so that what lies there is held."""
        return _is_file(folder / JOURNAL)

    @classmethod
    def read(cls, folder: Path) -> Journal:
        """The journal of a folder.

        Raises:
            BrokenJournal: it is none of ours.
            FileNotFoundError: it is gone.
        """
        try:
            said = json.loads(file_bytes(folder / JOURNAL))
            objects, records = tuple(said["objects"]), dict(said["records"])
            made = cls(objects, records, int(said["end"]))
            # In a folder that was received, a name could lead out of it.
            if not all(is_digest(name) for name in (*objects, *records)) or made.end < 0:
                raise ValueError("a name is no digest")
            for digest, text in records.items():
                if hashlib.sha256(text.encode()).hexdigest() != digest:
                    raise ValueError("a record is not that of its digest")
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
            raise BrokenJournal(folder, "it is not in the form of one") from error
        return made

    def refusal(self, log: Path) -> str:
        """Why this can't be what was to be put at the end of a log; empty if it can.

        What an earlier try wrote of it may stand there, and the piece of a line.

        Raises:
            OSError: the log can't be read.
        """
        if not os.path.lexists(log):
            return _GOES_ON if self.end else ""
        own = {line(record) for record in self.records}
        with file_stream(log) as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(max(0, self.end - 1))
            if self.end > size or (self.end and file.read(1) != b"\n"):
                return _GOES_ON
            # What it wrote itself is no longer than all its lines, each with its end.
            later = file.read(sum(len(one) + 1 for one in own) + 1)
            if file.read(1) or not own.issuperset(later.split(b"\n")[:-1]):
                return "it would take lines of others out of the log"
        return ""

    def write(self, folder: Path) -> None:
        """Put the journal beside what it speaks of, whole.

        Raises:
            CannotWrite: the disk refused; then nothing is held.
        """
        said: dict[str, JSON] = {
            "objects": list(self.objects),
            "records": dict(self.records),
            "end": str(self.end),
        }
        write_file(folder / JOURNAL, canonical(said))


def complete(rooms: Rooms, folder: Path, journal: Journal) -> None:
    """Bring in what a journal tells of, and take the folder away.

    Raises:
        BrokenJournal: it would change what stands in the log, or bring in what is no file.
        OSError: the disk refused; the journal stays, and the next intake goes on from there.
    """
    if why := journal.refusal(rooms.log):
        raise BrokenJournal(folder, why)
    laid_down = [digest for digest in journal.objects if os.path.lexists(folder / digest)]
    if not all(_is_file(folder / digest) for digest in laid_down):
        raise BrokenJournal(folder, "it would bring in what is no file")
    for digest in laid_down:
        place = rooms.object(digest)
        place.parent.mkdir(exist_ok=True)
        if not os.path.lexists(place):
            os.rename(folder / digest, place)
    for digest, text in journal.records.items():
        place = rooms.record(digest)
        if not os.path.lexists(place):
            laid = folder / f"{digest}.json"
            # What a try before left of it, or a link that would lead out of the case.
            laid.unlink(missing_ok=True)
            laid.write_text(text, encoding="utf-8")
            laid.chmod(0o444)
            os.rename(laid, place)
    put(rooms.log, journal.end, journal.records)
    on_disk(rooms.archive)
    shutil.rmtree(folder)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
