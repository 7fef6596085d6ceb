"""One import under way: what it keeps, what it tells of each row, and what it may still use."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from synopticon.archive.adding import Unfit
from synopticon.archive.custody import Keeper
from synopticon.archive.importing.limits import Spent, TooMuch
from synopticon.archive.importing.outcome import Facts, Outcome, Refused, What
from synopticon.archive.importing.streams import Reader, binary
from synopticon.archive.intake import Intake, Kept
from synopticon.archive.log import Log
from synopticon.archive.media import media_type
from synopticon.archive.record import Item
from synopticon.archive.rooms import Rooms, file_bytes, file_stream
from synopticon.base.canon import JSON, canonical

__all__ = ["Known", "Taking"]

# Items that one record of the archive tells of.
_TOLD_TOGETHER = 1_000
# Bytes of what was refused that may wait for the end of the import to be taken away.
_MOST_LEFT = 64 << 20


@dataclass(frozen=True, slots=True)
class Known:
    """What the records of an archive tell: digests of bytes, and of all that is said of them."""

    objects: frozenset[str]
    said: frozenset[bytes]

    @classmethod
    def of(cls, rooms: Rooms) -> Known:
        """Read the records that can be read; an audit tells of the others.

        Raises:
            BrokenLog: the log has a line that was not written by an intake.
        """
        objects: set[str] = set()
        said: set[bytes] = set()
        for item in _items(rooms):
            objects.add(str(item.get("object")))
            said.add(hashlib.sha256(canonical(item)).digest())
        return cls(frozenset(objects), frozenset(said))


def _items(rooms: Rooms) -> Iterator[dict[str, JSON]]:
    for digest in Log.read(rooms.log).records:
        try:
            found = json.loads(file_bytes(rooms.record(digest)))["items"]
            yield from (item for item in found if isinstance(item, dict))
        except (KeyError, OSError, TypeError, ValueError):
            continue


@dataclass(slots=True)
class Taking:
    """What one import has so far: its rows, and the items its records will tell of.

    Attributes:
        intake: where bytes are laid down.
        known: what the archive told before.
        spent: what is used of the limits.
        rows: the report.
        tokens: the rows that are time stamps, to be read when all is there that they may be of.
        tools: the programs that read for it, with their versions.
        never: digests of what witnesses said, which no log may name.
    """

    intake: Intake
    known: Known
    spent: Spent = field(default_factory=Spent)
    rows: list[Outcome] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    tools: dict[str, str] = field(default_factory=dict)
    never: frozenset[str] = frozenset()
    _items: list[dict[str, JSON]] = field(default_factory=list)
    _new: set[str] = field(default_factory=set)
    _said: set[bytes] = field(default_factory=set)
    _left: int = 0

    def keep(self, place: str, reader: Reader) -> Kept | None:
        """Lay down the bytes of a reader; none if they are refused, which is then a row.

        Raises:
            TooMuch: the import has reached one of its limits; that is a row too.
            Unfit: they are what a witness said.
        """
        begun = self.spent.total
        try:
            self.spent.body()
            kept = self.intake.keep(binary(_Counted(reader, self.spent)))
        except Refused as error:
            self._clear(self.spent.total - begun)
            self.tell(place, "refused", str(error))
            if isinstance(error, TooMuch):
                raise
            return None
        if kept.sha256 in self.never:
            raise Unfit(f"{place}: came from a witness, and belongs in no log")
        return kept

    def _clear(self, written: int) -> None:
        """Take away what was written of what is refused, before it is as large as the limits."""
        self._left += written
        # Not each time: to look through a folder of many files costs more than they take.
        if self._left > _MOST_LEFT:
            for part in self.intake.folder.glob("*.part"):
                part.unlink()
            self._left = 0

    def taken(self, place: str, kept: Kept, facts: Facts, why: str = "") -> None:
        """Make a row of bytes that were laid down, and tell of them in a record."""
        item = Item(kept.sha256, kept.size, media_type(kept.head), facts.body)
        said: dict[str, JSON] = {**item.said(), **facts.said()}
        digest = hashlib.sha256(canonical(said)).digest()
        held = kept.sha256 in self._new or (kept.known and kept.sha256 in self.known.objects)
        # The same bytes at another address, or on another day, are worth telling of again.
        if not held or (facts.said() and digest not in self.known.said | self._said):
            self._items.append(said)
            self._said.add(digest)
        self._new.add(kept.sha256)
        what: What = "already held" if held else "taken in"
        known = (item.object, item.size, item.media_type, facts)
        self.rows.append(Outcome(place, what, why, *known))

    def tell(self, place: str, what: What, why: str) -> None:
        """Make a row of what is not taken in."""
        self.rows.append(Outcome(place, what, why))

    def entry(self, place: str) -> None:
        """Count one thing found.

        Raises:
            TooMuch: there are too many; that is a row too.
        """
        try:
            self.spent.entry()
        except TooMuch as error:
            self.tell(place, "refused", f"{error}; nothing after it was read")
            raise

    def opened(self, kept: Kept) -> BinaryIO:
        """The bytes that were laid down, to be read."""
        laid = self.intake.folder / kept.sha256
        return file_stream(laid if laid.exists() else self.intake.rooms.object(kept.sha256))

    def spooled(self, reader: Reader) -> BinaryIO:
        """The bytes of a reader in a file without a name, where one may go back and forth.

        Raises:
            Refused: as the reader does.
        """
        file = tempfile.TemporaryFile(dir=self.intake.folder)  # noqa: SIM115 the caller closes it
        try:
            counted = _Counted(reader, self.spent)
            while chunk := counted.read(1 << 20):
                file.write(chunk)
            file.seek(0)
        except BaseException:
            file.close()
            raise
        return file

    def note(self, keeper: Keeper, note: str | None) -> None:
        """Write the records of all items."""
        tools = {**keeper.tools, **self.tools}
        for start in range(0, len(self._items), _TOLD_TOGETHER):
            items = self._items[start : start + _TOLD_TOGETHER]
            said: dict[str, JSON] = {"added": keeper.moment, "items": items, "tools": tools}
            self.intake.note({**said, "note": note} if note else said)


class _Counted:
    """A reader whose bytes count against the limits of the import."""

    def __init__(self, inner: Reader, spent: Spent) -> None:
        self._inner, self._spent = inner, spent

    def read(self, size: int = -1, /) -> bytes:
        chunk = self._inner.read(size)
        self._spent.bytes(len(chunk))
        return chunk
