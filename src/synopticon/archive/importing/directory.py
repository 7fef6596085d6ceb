"""The directory of a ZIP, read with care: every entry lies where it says, and nowhere twice."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from synopticon.archive.importing.limits import Limits
from synopticon.archive.importing.outcome import Refused

__all__ = ["Entry", "data_start", "read_directory"]

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_UNSAID, _UNSAID_SHORT = 0xFFFFFFFF, 0xFFFF
_LINK, _TYPE = 0o120000, 0o170000


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a ZIP, as its directory has it.

    Attributes:
        written: the bytes of its name.
        flags: bit 0 says that it is encrypted, bit 3 that its sizes follow its bytes.
        method: 0 as it is, 8 deflated.
        crc: the checksum of its bytes.
        packed: how many bytes it takes in the file.
        size: how many it has.
        offset: where its own head begins.
        mode: its kind and rights, where a Unix system wrote it.
    """

    written: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    mode: int

    @property
    def name(self) -> str:
        """The name, as far as it can be told: most write UTF-8 whether they say so or not."""
        try:
            return self.written.decode("utf-8")
        except UnicodeDecodeError:
            return self.written.decode("cp437")

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, which holds no bytes."""
        return self.written.endswith(b"/") and not self.size

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode & _TYPE == _LINK

    @property
    def is_special(self) -> bool:
        """Whether it is neither a file nor a folder nor a link."""
        return self.mode & _TYPE not in (0, _LINK, 0o100000, 0o040000)


@dataclass(frozen=True, slots=True)
class _End:
    count: int
    size: int
    offset: int
    stands_at: int


def read_directory(file: BinaryIO, limits: Limits) -> tuple[Entry, ...]:
    """The entries of a ZIP, in the order of its directory.

    Raises:
        Refused: the directory can't be believed, or promises more than an honest file holds.
    """
    size = file.seek(0, 2)
    end = _end_of(file, size)
    if end.count > limits.entries:
        raise Refused(f"its directory counts {end.count:,} entries")
    if end.offset + end.size != end.stands_at:
        raise Refused("its directory is not where it says, or bytes lie between that nobody counts")
    entries = tuple(_entries(file, end))
    _is_no_bomb(entries, size, limits)
    _lie_apart(entries, end.offset)
    return entries


def data_start(file: BinaryIO, entry: Entry) -> int:
    """Where the bytes of an entry begin, by its own head, which has to say what the directory says.

    Raises:
        Refused: it says otherwise, so that another reader would find another file.
    """
    file.seek(entry.offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
        raise Refused("is not where the directory says")
    _, _, flags, method, _, _, crc, packed, size, named, extra = _LOCAL.unpack(head)
    written, more = file.read(named), file.read(extra)
    if written != entry.written:
        raise Refused("has another name in its own head than in the directory")
    if (flags & 1, method) != (entry.flags & 1, entry.method):
        raise Refused("is packed otherwise in its own head than in the directory")
    if not flags & 8:
        size, packed, _ = _wide(more, size, packed, 0)
        if (crc, packed, size) != (entry.crc, entry.packed, entry.size):
            raise Refused("has other sizes in its own head than in the directory")
    return entry.offset + _LOCAL.size + len(written) + len(more)


def _end_of(file: BinaryIO, size: int) -> _End:
    reach = min(size, _END.size + _UNSAID_SHORT)
    file.seek(size - reach)
    tail = file.read(reach)
    found, at = [], tail.find(b"PK\x05\x06")
    while at >= 0:
        if len(tail) - at >= _END.size:
            end = _END.unpack_from(tail, at)
            if at + _END.size + end[7] == len(tail):
                found.append((size - reach + at, end))
        at = tail.find(b"PK\x05\x06", at + 1)
    if not found:
        raise Refused("is a ZIP without its directory: it is cut short, or bytes follow its end")
    if len(found) > 1:
        raise Refused("has two directories, so that two readers would find other files")
    stands_at, (_, disk, first, here, count, length, offset, _) = found[0]
    if _UNSAID in (length, offset) or _UNSAID_SHORT in (here, count):
        return _end64(file, stands_at)
    if disk or first or here != count:
        raise Refused("is one part of a ZIP that was cut in parts")
    return _End(count, length, offset, stands_at)


def _end64(file: BinaryIO, stands_at: int) -> _End:
    at = stands_at - _LOCATOR.size
    if at >= 0:
        file.seek(at)
        mark, _, offset, _ = _LOCATOR.unpack(file.read(_LOCATOR.size))
        if mark == b"PK\x06\x07" and offset + _END64.size == at:
            file.seek(offset)
            end = _END64.unpack(file.read(_END64.size))
            mark, _, _, _, disk, first, here, count, length, start = end
            if mark == b"PK\x06\x06" and not disk and not first and here == count:
                return _End(count, length, start, offset)
    raise Refused("says that it is a large ZIP, and its directory is none of one")


def _entries(file: BinaryIO, end: _End) -> Iterator[Entry]:
    file.seek(end.offset)
    left = end.size
    for _ in range(end.count):
        head = file.read(_CENTRAL.size) if left >= _CENTRAL.size else b""
        if len(head) < _CENTRAL.size or head[:4] != b"PK\x01\x02":
            raise Refused("its directory counts more entries than it has")
        (_, made, _, flags, method, _, _, crc, packed, size, named, extra, comment, disk) = (
            _CENTRAL.unpack(head)[:14]
        )
        _, mode, offset = _CENTRAL.unpack(head)[14:]
        left -= _CENTRAL.size + named + extra + comment
        if left < 0 or disk not in (0, _UNSAID_SHORT):
            raise Refused("an entry of its directory has no end")
        written, more = file.read(named), file.read(extra)
        file.read(comment)
        size, packed, offset = _wide(more, size, packed, offset)
        # Only where the writer was a Unix system are the upper bits a mode.
        kind = mode >> 16 if made >> 8 == 3 else 0
        yield Entry(written, flags, method, crc, packed, size, offset, kind)
    if left:
        raise Refused("its directory has more entries than it counts")


def _wide(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The three numbers, those that do not fit into four bytes from the field that has eight."""
    numbers = [size, packed, offset]
    if _UNSAID not in numbers:
        return size, packed, offset
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == 1:
            wide = extra[at + 4 : at + 4 + length]
            for index, number in enumerate(numbers):
                if number == _UNSAID and len(wide) >= 8:
                    numbers[index] = int.from_bytes(wide[:8], "little")
                    wide = wide[8:]
            return numbers[0], numbers[1], numbers[2]
        at += 4 + length
    return size, packed, offset


def _is_no_bomb(entries: tuple[Entry, ...], size: int, limits: Limits) -> None:
    total = sum(entry.size for entry in entries)
    bomb = f"swells to more than {limits.ratio} times its size, as a bomb does"
    if any(limits.swollen(entry.packed, entry.size) for entry in entries):
        raise Refused(bomb)
    if limits.swollen(size, total):
        raise Refused(bomb)
    if total > limits.total:
        raise Refused(f"holds {total:,} bytes, more than one import may")


def _lie_apart(entries: tuple[Entry, ...], end: int) -> None:
    reached = 0
    for entry in sorted(entries, key=lambda e: e.offset):
        if entry.offset < reached:
            raise Refused("its entries lie on one another, as in a bomb")
        reached = entry.offset + _LOCAL.size + len(entry.written) + entry.packed
    if reached > end:
        raise Refused("one of its entries reaches beyond its end")
