"""The journal of one intake: what is to be brought in, so that it can be done again from the start.

Every step may be repeated: a name that is already there is passed over, and the log is written
from the place where it ended before.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from synopticon.archive.log import put
from synopticon.archive.rooms import Rooms
from synopticon.archive.syncing import on_disk
from synopticon.base.atomic import write_file
from synopticon.base.canon import JSON, canonical
from synopticon.model.passages import is_digest

__all__ = ["JOURNAL", "Journal", "complete"]

JOURNAL = "journal.json"


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
        return (folder / JOURNAL).is_file()

    @classmethod
    def read(cls, folder: Path) -> Journal:
        """The journal of a folder.

        Raises:
            ValueError: it is none of ours.
        """
        try:
            said = json.loads((folder / JOURNAL).read_bytes())
            made = cls(tuple(said["objects"]), dict(said["records"]), int(said["end"]))
            # In a folder that was received, a name could lead out of it.
            if not all(is_digest(name) for name in (*made.objects, *made.records)) or made.end < 0:
                raise ValueError("a name is no digest")
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{folder.name}/{JOURNAL} is no journal of an intake") from error
        return made

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
        OSError: the disk refused; the journal stays, and the next intake goes on from there.
    """
    for digest in journal.objects:
        place = rooms.object(digest)
        place.parent.mkdir(exist_ok=True)
        if not os.path.lexists(place) and (folder / digest).exists():
            os.rename(folder / digest, place)
    for digest, text in journal.records.items():
        place = rooms.record(digest)
        if not os.path.lexists(place):
            laid = folder / f"{digest}.json"
            laid.write_text(text, encoding="utf-8")
            laid.chmod(0o444)
            os.rename(laid, place)
    put(rooms.log, journal.end, journal.records)
    on_disk(rooms.archive)
    shutil.rmtree(folder)
