"""Where a file ends by its own format, and how many bytes stand behind that.

What is behind the end no viewer shows, and anyone may have put it there: a maker's mark, a key, a
whole second file. Files are looked at through a window, so that a large one costs no memory.
"""

from __future__ import annotations

import os
import re
import struct
import zlib
from io import BytesIO
from typing import BinaryIO

__all__ = ["behind_end", "behind_end_of"]

# So many blanks and zeros behind an end are told by nobody: programs fill up to a block.
_PADDING = 4096

_BOUNDARY = re.compile(
    rb'(?i)content-type:[^\n]*multipart/[^\n]*(?:\r?\n[ \t][^\n]*)*?boundary="?([^"\r\n;]+)'
)
_HEAD = re.compile(rb"\r?\n\r?\n")
_HEAD_BYTES = 4096
_WINDOW = 1 << 16
# In the samples of a JPEG 255 stands before 0 or a mark of restart; another mark ends them.
_SAMPLES_END = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)
# What a packed file may unpack to here before nobody knows where it ends, and in how many parts.
_MOST_UNPACKED = 1 << 30
_MOST_PARTS = 1_000_000


def behind_end(data: bytes) -> int | None:
    """How many bytes stand behind the end of a PNG, JPEG, GIF, PDF, ZIP, gzip, RIFF or saved page.

    Returns:
        The count; None if the format is not known, or its end was not found.
    """
    return _behind(_Bytes(BytesIO(data)))


def behind_end_of(stream: BinaryIO) -> int | None:
    """The same of an open file; what is nothing but a few blanks or zeros counts as nothing.

    Raises:
        OSError: the file can't be read.
    """
    held = _Bytes(stream)
    behind = _behind(held)
    if (
        behind
        and behind <= _PADDING
        and not held.part(len(held) - behind, behind).strip(b"\0 \t\r\n")
    ):
        return 0
    return behind


class _Bytes:
    """The bytes of an open file, of which a window is in memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._length = stream.seek(0, os.SEEK_END)
        self._from, self._held = 0, b""

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, at: int) -> int:
        """One byte.

        Raises:
            IndexError: there is none.
        """
        if not self._from <= at < self._from + len(self._held):
            if not 0 <= at < self._length:
                raise IndexError(at)
            self._from, self._held = at, self.part(at, _WINDOW)
        return self._held[at - self._from]

    def part(self, at: int, length: int) -> bytes:
        """So many bytes from a place on; fewer at the end."""
        self._stream.seek(at)
        return self._stream.read(length)

    def numbers(self, layout: str, at: int) -> tuple[int, ...]:
        """The numbers that stand at a place.

        Raises:
            struct.error: the file ends before.
        """
        return struct.unpack(layout, self.part(at, struct.calcsize(layout)))

    def after(self, at: int, pair: re.Pattern[bytes]) -> int:
        """Where two bytes of a pattern stand next; the length if nowhere."""
        while at < self._length:
            window = self.part(at, _WINDOW)
            if found := pair.search(window):
                return at + found.start()
            at += max(1, len(window) - 1)
        return self._length

    def last(self, mark: bytes) -> int:
        """Where a mark stands last; -1 if nowhere."""
        end = self._length
        while end > 0:
            begin = max(0, end - _WINDOW)
            found = self.part(begin, end - begin + len(mark) - 1).rfind(mark)
            if found >= 0:
                return begin + found
            end = begin
        return -1


def _behind(data: _Bytes) -> int | None:
    try:
        end = _end(data, data.part(0, _HEAD_BYTES))
    except (IndexError, struct.error, zlib.error):
        return None
    return None if end is None or end > len(data) else len(data) - end


def _end(data: _Bytes, head: bytes) -> int | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if head.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if head.startswith((b"GIF87a", b"GIF89a")):
        return _gif(data)
    if head.startswith(b"%PDF-"):
        return _pdf(data)
    if head.startswith(b"PK\x03\x04"):
        return _zip(data)
    if head.startswith(b"\x1f\x8b\x08"):
        return _gzip(data)
    if head.startswith(b"RIFF"):
        return _riff(data)
    # Only among the fields with which it begins: a text may tell of another's.
    if found := _BOUNDARY.search(_HEAD.split(head, maxsplit=1)[0]):
        return _multipart(data, found[1].strip())
    return None


def _png(data: _Bytes) -> int | None:
    at = 8
    for _ in range(_MOST_PARTS):
        size, kind = struct.unpack(">I4s", data.part(at, 8))
        at += 12 + size
        if kind == b"IEND":
            return int(at)
    return None


def _jpeg(data: _Bytes) -> int | None:
    at = 2
    for _ in range(_MOST_PARTS):
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xD9:
            return at + 2
        if kind == 0xFF:
            at += 1
        elif kind == 0x01 or 0xD0 <= kind <= 0xD7:
            at += 2
        else:
            at += 2 + data.numbers(">H", at + 2)[0]
            if kind == 0xDA:
                at = data.after(at, _SAMPLES_END)
    return None


def _gif(data: _Bytes) -> int | None:
    at, inside = 13 + _palette(data[10]), False
    for _ in range(_MOST_PARTS):
        mark = data[at]
        if inside:
            at, inside = at + 1 + mark, mark > 0
        elif mark == 0x21:
            at, inside = at + 2, True
        elif mark == 0x2C:
            at, inside = at + 11 + _palette(data[at + 9]), True
        else:
            return at + 1 if mark == 0x3B else None
    return None


def _palette(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _pdf(data: _Bytes) -> int | None:
    at = data.last(b"%%EOF")
    return None if at < 0 else at + 5 + _line_ends(data.part(at + 5, 2))


def _line_ends(after: bytes) -> int:
    """One line end belongs to a mark."""
    return len(after) - len(after.lstrip(b"\r\n"))


def _zip(data: _Bytes) -> int | None:
    at = data.last(b"PK\x05\x06")
    # A comment is of the format, and nothing that a reader sees: it counts as behind the end.
    return None if at < 0 else at + 22


def _gzip(data: _Bytes) -> int | None:
    """Behind the last of its members; a capture has one for each record."""
    at, unpacked = 0, 0
    for _ in range(_MOST_PARTS):
        member, made = zlib.decompressobj(wbits=31), 1
        while not member.eof:
            packed = member.unconsumed_tail
            if not packed:
                packed = data.part(at, _WINDOW)
                at += len(packed)
            if not (packed or made) or unpacked > _MOST_UNPACKED:
                return None
            made = len(member.decompress(packed, _WINDOW))
            unpacked += made
        at -= len(member.unused_data)
        if data.part(at, 2) != b"\x1f\x8b":
            return at
    return None


def _riff(data: _Bytes) -> int | None:
    at = 0
    for _ in range(_MOST_PARTS):
        size = data.numbers("<I", at + 4)[0]
        at += 8 + size + size % 2
        # A film of more than a gigabyte is in several parts, each of which is a RIFF.
        following = data.part(at, 12)
        if following[:4] != b"RIFF" or following[8:] != b"AVIX":
            return at
    return None


def _multipart(data: _Bytes, boundary: bytes) -> int | None:
    at = data.last(b"--" + boundary + b"--")
    end = at + len(boundary) + 4
    return None if at < 0 else end + _line_ends(data.part(end, 4))
