"""What is packed inside bytes, so that it can be searched too: gzip, ZIP, PDF streams, PNG texts.

Nothing is believed and nothing is written; what unpacks to too much counts as not searched.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

__all__ = ["TooMuch", "layers"]

MAX_BYTES = 256 << 20
_STREAM = re.compile(rb"stream\r?\n")
_LOCAL = re.compile(rb"PK\x03\x04")


class TooMuch(ValueError):
    """What is packed in there is more than is searched."""


def layers(data: bytes) -> Iterator[bytes]:
    """The bytes themselves, and each thing that they hold packed.

    Raises:
        TooMuch: they unpack to more than 256 MiB, or to something encrypted or unknown.
    """
    yield data
    left = MAX_BYTES
    for packed, kind in _packed(data):
        bare = _inflated(packed, kind, left)
        left -= len(bare)
        yield bare


def _packed(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Each packed part, and how zlib is to take it (its `wbits`)."""
    if data.startswith(b"\x1f\x8b"):
        yield data, 31
    elif data.startswith(b"%PDF-"):
        for found in _STREAM.finditer(data):
            if data[found.end() : found.end() + 1] == b"\x78":
                yield data[found.end() :], 15
    elif data.startswith(b"PK\x03\x04"):
        yield from _members(data)
    elif data.startswith(b"\x89PNG"):
        at = 8
        while at + 8 <= len(data):
            size, kind = struct.unpack_from(">I4s", data, at)
            body = data[at + 8 : at + 8 + size]
            if kind in (b"zTXt", b"iTXt", b"iCCP") and (start := body.find(b"\x78")) >= 0:
                yield body[start:], 15
            at += 12 + size


def _members(data: bytes) -> Iterator[tuple[bytes, int]]:
    for found in _LOCAL.finditer(data):
        head = data[found.start() : found.start() + 30]
        if len(head) < 30:
            return
        flags, method = struct.unpack_from("<HH", head, 6)
        named, extra = struct.unpack_from("<HH", head, 26)
        if flags & 1 or method not in (0, 8):
            raise TooMuch("a part of a ZIP is locked or packed in a way that is not read")
        if method == 8:
            yield data[found.start() + 30 + named + extra :], -15


def _inflated(packed: bytes, kind: int, left: int) -> bytes:
    reader = zlib.decompressobj(kind)
    try:
        bare = reader.decompress(packed, left + 1)
    except zlib.error:
        return b""
    if len(bare) > left:
        raise TooMuch("it unpacks to more than is searched")
    return bare
