"""What is packed inside bytes, so that it can be searched too: gzip, ZIP, PDF streams, PNG texts.

What is packed in what was packed is unpacked too. Nothing is believed and nothing is written; what
can't be unpacked to its end is refused, once all that can be read of it was given.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

__all__ = ["TooMuch", "layers"]

MAX_BYTES = 256 << 20
# So deep may one thing be packed in another.
_DEEPEST = 8
# What is given to zlib at once; a member behind another is copied no further than this.
_PART = 1 << 14
_STREAM = re.compile(rb"stream\r?\n")
_LOCAL = re.compile(rb"PK\x03\x04")
# How PDFs hold text in ways that are not unpacked here; what packs pictures alone is not searched.
_CLOSED = re.compile(rb"/(?:Encrypt|LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode)\b")
_MARKS = (b"\x1f\x8b", b"%PDF-", b"\x89PNG")
# How zlib is to take what is packed; what only begins as zlib does may be something else.
_GZIP, _ZLIB, _RAW, _PERHAPS = 31, 15, -15, 0


class TooMuch(ValueError):
    """What is packed in there is more than is searched, or can't be unpacked to its end."""


def layers(data: bytes) -> Iterator[bytes]:
    """The bytes themselves, and each thing that they hold packed, however deep.

    Raises:
        TooMuch: they unpack to more than 256 MiB, too deep, or to something damaged, encrypted or
            unknown; what could be read was given before.
    """
    yield data
    waiting, left, whole = [(data, 0)], MAX_BYTES, True
    while waiting:
        outer, depth = waiting.pop()
        for packed, kind in _packed(outer):
            if depth == _DEEPEST:
                raise TooMuch("it is packed in itself too often")
            bare, ended = _inflated(packed, kind, left)
            left -= len(bare)
            whole = whole and (ended or kind == _PERHAPS)
            if bare:
                yield bare
                waiting.append((bare, depth + 1))
    if not whole:
        raise TooMuch("what is packed in it can't be unpacked to its end")


def _packed(data: bytes) -> Iterator[tuple[memoryview, int]]:
    """Each packed part, and how zlib is to take it (its `wbits`)."""
    view = memoryview(data)
    if data.startswith(b"\x1f\x8b"):
        yield view, _GZIP
    elif data.startswith(b"%PDF-"):
        yield from _streams(data, view)
    elif data.startswith(b"PK\x03\x04"):
        yield from _members(data, view)
    elif data.startswith(b"\x89PNG"):
        yield from _texts(data, view)
    elif _is_zlib(data[:2]):
        yield view, _PERHAPS


def _is_zlib(head: bytes) -> bool:
    """Whether bytes begin as RFC 1950 has it, with any window."""
    if len(head) < 2 or head[0] & 15 != 8 or head[0] >> 4 > 7:
        return False
    return int.from_bytes(head[:2], "big") % 31 == 0


def _streams(data: bytes, view: memoryview) -> Iterator[tuple[memoryview, int]]:
    if _CLOSED.search(data):
        raise TooMuch("a part of a PDF is locked or packed in a way that is not read")
    for found in _STREAM.finditer(data):
        start = found.end()
        if _is_zlib(data[start : start + 2]):
            yield view[start:], _ZLIB


def _texts(data: bytes, view: memoryview) -> Iterator[tuple[memoryview, int]]:
    at = 8
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + size]
        start = body.find(b"\0") + 1
        if kind in (b"zTXt", b"iCCP") and start:
            yield memoryview(body)[start + 1 :], _ZLIB
        elif kind == b"iTXt" and start and body[start : start + 1] == b"\1":
            # Behind the two flags come a language and the keyword in it.
            yield memoryview(body[start + 2 :].split(b"\0", 2)[-1]), _ZLIB
        at += 12 + size


def _members(data: bytes, view: memoryview) -> Iterator[tuple[memoryview, int]]:
    for found in _LOCAL.finditer(data):
        if len(data) < found.start() + 30:
            return
        flags, method = struct.unpack_from("<HH", data, found.start() + 6)
        size, named, extra = struct.unpack_from("<I4xHH", data, found.start() + 18)
        if flags & 1 or method not in (0, 8):
            raise TooMuch("a part of a ZIP is locked or packed in a way that is not read")
        start = found.start() + 30 + named + extra
        if method == 8:
            yield view[start:], _RAW
        elif data.startswith(_MARKS, start):
            # It is stored as it is, with something packed in it.
            yield from _packed(data[start : start + size] if size else data[start:])


def _inflated(packed: memoryview, kind: int, left: int) -> tuple[bytes, bool]:
    """What can be read of a packed part, and whether that is all of it.

    Raises:
        TooMuch: it is more than `left` bytes.
    """
    bare, at = bytearray(), 0
    while True:
        reader = zlib.decompressobj(kind or _ZLIB)
        while not reader.eof:
            part, before = packed[at : at + _PART], reader.copy()
            try:
                bare += reader.decompress(part, left + 1 - len(bare))
            except zlib.error:
                bare += _readable(before, part, left + 1 - len(bare))
                return bytes(bare), False
            if len(bare) > left:
                raise TooMuch("it unpacks to more than is searched")
            taken = len(part) - len(reader.unconsumed_tail) - len(reader.unused_data)
            at += taken
            if not taken and not reader.eof:
                return bytes(bare), False
        if kind != _GZIP or bytes(packed[at : at + 2]) != b"\x1f\x8b":
            return bytes(bare), True


def _readable(reader: zlib._Decompress, part: memoryview, most: int) -> bytes:
    """What stands before the fault in a part of something packed."""
    bare = bytearray()
    for at in range(len(part)):
        try:
            bare += reader.decompress(part[at : at + 1], most - len(bare))
        except zlib.error:
            break
        if len(bare) >= most:
            raise TooMuch("it unpacks to more than is searched")
    return bytes(bare)
