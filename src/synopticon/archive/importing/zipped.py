"""Takes in what is in a ZIP, entry by entry; nothing is unpacked, and no name becomes a path."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable
from typing import BinaryIO

from synopticon.archive.importing.directory import Entry, data_start
from synopticon.archive.importing.limits import Limits
from synopticon.archive.importing.named import fault, is_of_the_system
from synopticon.archive.importing.outcome import Refused
from synopticon.archive.importing.streams import Inflated, Reader, Stretch
from synopticon.archive.importing.taking import Taking

__all__ = ["bytes_of", "faults", "is_document", "read_zip"]

# What makes a ZIP one document of many parts: to take it apart would be to lose it.
_DOCUMENTS = frozenset(
    {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml", "doc.kml"}
)


def read_zip(
    taking: Taking,
    place: str,
    file: BinaryIO,
    entries: tuple[Entry, ...],
    take: Callable[[str, Reader], None],
) -> None:
    """Take in each entry of a ZIP.

    Args:
        taking: the import.
        place: how the report calls the file.
        file: the file.
        entries: its directory.
        take: takes in what one entry holds.

    Raises:
        TooMuch: the import has reached one of its limits.
    """
    wrong = faults(entries)
    if not entries:
        taking.tell(place, "left out", "is a ZIP that holds nothing")
    for entry in entries:
        here = f"{place}, {entry.name}"
        taking.entry(here)
        if entry in wrong:
            taking.tell(here, "refused", wrong[entry])
        elif entry.is_folder:
            taking.tell(here, "left out", "is a folder")
        elif is_of_the_system(entry.name):
            taking.tell(
                here, "left out", "is a file of the operating system (.DS_Store and the like)"
            )
        else:
            try:
                reader = bytes_of(file, entry, taking.spent.limits)
            except Refused as error:
                taking.tell(here, "refused", str(error))
            else:
                take(here, reader)


def faults(entries: tuple[Entry, ...]) -> dict[Entry, str]:
    """The entries that are not read, and why."""
    count = Counter(entry.name for entry in entries)
    found = {entry: _fault(entry, count[entry.name]) for entry in entries}
    return {entry: why for entry, why in found.items() if why}


def _fault(entry: Entry, times: int) -> str | None:
    if why := fault(entry.name):
        return why
    if times > 1:
        return f"{times} entries have its name"
    if entry.is_link:
        return "is a link"
    if entry.is_special:
        return "is neither a file nor a folder"
    if entry.flags & 0b1000000001000001:
        return "is encrypted; unpack it where its password is known, and import what is in it"
    if entry.method not in (0, 8):
        return f"is packed by a method that is not read (number {entry.method})"
    if entry.method == 0 and entry.packed != entry.size:
        return "is not packed, and has two sizes"
    return None


def is_document(entries: tuple[Entry, ...]) -> bool:
    """Whether a ZIP is one document, as those of an office are, and programs."""
    return any(entry.name in _DOCUMENTS for entry in entries)


def bytes_of(file: BinaryIO, entry: Entry, limits: Limits) -> Reader:
    """The bytes of an entry, which refuse to end where they are not what the directory says.

    Raises:
        Refused: the entry's own head says otherwise than the directory.
    """
    packed = Stretch(_Region(file, data_start(file, entry)), entry.packed)
    if entry.method == 0:
        return _Promised(packed, None, entry)
    inflated = Inflated(packed, -15, limits)
    return _Promised(inflated, inflated, entry)


class _Region:
    """A file read from one place on, whoever else reads in it."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file, self._at = file, start

    def read(self, size: int = -1, /) -> bytes:
        self._file.seek(self._at)
        chunk = self._file.read(size)
        self._at += len(chunk)
        return chunk


class _Promised:
    """Bytes of the size and the checksum that were promised."""

    def __init__(self, inner: Reader, inflated: Inflated | None, entry: Entry) -> None:
        self._inner, self._inflated, self._entry = inner, inflated, entry
        self._crc = self._count = 0

    def read(self, size: int = -1, /) -> bytes:
        chunk = self._inner.read(size)
        self._count += len(chunk)
        self._crc = zlib.crc32(chunk, self._crc)
        if self._count > self._entry.size:
            raise Refused("is larger than the directory says")
        if not chunk:
            if self._count != self._entry.size or self._crc != self._entry.crc:
                raise Refused("is not what was packed: its size or its checksum is another")
            if self._inflated is not None and self._inflated.beyond:
                raise Refused("has bytes behind its end")
        return chunk
