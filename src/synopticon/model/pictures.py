"""Bytes that are a picture and nothing else: what a published picture has to be."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from synopticon.model.kinds import IMAGES
from synopticon.model.records import Derivation, Exhibit

__all__ = ["MAX_BYTES", "MAX_HEIGHT", "MAX_WIDTH", "Pixels", "is_picture", "pixels", "shown_as"]

# What a page shows; a larger picture would tell more of its original than a reader can see.
MAX_WIDTH = 1600
MAX_HEIGHT = 3200
MAX_BYTES = 8_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
# Samples to a pixel, by the colour type of a PNG: grey, red green and blue, a palette.
_SAMPLES = {0: 1, 2: 3, 3: 1}
_DEPTHS = {0: (1, 2, 4, 8), 2: (8,), 3: (1, 2, 4, 8)}
_JFIF = b"JFIF\0\x01\x01"
# Tables and frames of a JPEG; comments and application data are not among them.
_END, _SCAN, _APP0 = 0xD9, 0xDA, 0xE0
_FRAMES = (0xC0, 0xC2)
_TABLES = (0xC4, 0xDB, 0xDD)


@dataclass(frozen=True, slots=True)
class Pixels:
    """A PNG or a JPEG that holds its pixels alone, and how large it is."""

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int

    @property
    def ending(self) -> str:
        """What the name of a file with these bytes ends with."""
        return ".png" if self.media_type == "image/png" else ".jpg"


def is_picture(exhibit: Exhibit) -> bool:
    """Whether an exhibit is a picture, or a recording of which a frame would be one."""
    media = (exhibit.media_type or "").partition("/")[0].strip().lower()
    return media in ("image", "video") or exhibit.kind in IMAGES


def shown_as(exhibit: Exhibit) -> Derivation | None:
    """The derivation of an exhibit that readers are shown; None where there is none."""
    return next((d for d in exhibit.derivations if d.kind == "picture"), None)


def pixels(data: bytes) -> Pixels:
    """The bytes as a picture, looked at byte by byte, without decoding it.

    Raises:
        ValueError: they are no PNG or JPEG, are too large to be shown, or hold anything beside
            the pixels: a text, a comment, a thumbnail, a profile, bytes behind the end.
    """
    if len(data) > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_BYTES:,} bytes")
    try:
        if data.startswith(_PNG):
            media_type, (width, height) = "image/png", _png(data)
        elif data.startswith(b"\xff\xd8"):
            media_type, (width, height) = "image/jpeg", _jpeg(data)
        else:
            raise ValueError("it is neither a PNG nor a JPEG")
    except (struct.error, IndexError, zlib.error):
        raise ValueError("it is cut short or damaged") from None
    return Pixels(data, media_type, width, height)


def _sized(width: int, height: int) -> tuple[int, int]:
    if not (0 < width <= MAX_WIDTH and 0 < height <= MAX_HEIGHT):
        most = f"{MAX_WIDTH} by {MAX_HEIGHT}"
        raise ValueError(f"it is {width} by {height} pixels, and {most} are shown at most")
    return width, height


def _png(data: bytes) -> tuple[int, int]:
    """The size of a PNG of the chunks IHDR, PLTE, IDAT and IEND alone (ISO 15948)."""
    chunks = list(_chunks(data))
    kinds = [kind for kind, _ in chunks]
    stream = b"".join(body for kind, body in chunks if kind == b"IDAT")
    palette = kinds[1:2] == [b"PLTE"]
    count = len(kinds) - 2 - palette
    plain = [b"IHDR", *([b"PLTE"] if palette else []), *[b"IDAT"] * count, b"IEND"]
    if count < 1 or kinds != plain or chunks[-1][1]:
        other = next((k for k in kinds if k not in (b"IHDR", b"PLTE", b"IDAT", b"IEND")), None)
        what = f"a part {other.decode('latin-1')!r}" if other else "parts out of their order"
        raise ValueError(f"it holds {what} beside its pixels")
    width, height, depth, colour, method, filtering, interlaced = struct.unpack(
        ">IIBBBBB", chunks[0][1]
    )
    _sized(width, height)
    if depth not in _DEPTHS.get(colour, ()) or method or filtering or interlaced:
        raise ValueError("it is a PNG of a kind that is not shown")
    if palette and (colour != 3 or len(chunks[1][1]) not in range(3, 3 * 2**depth + 1, 3)):
        raise ValueError("it holds a palette beside its pixels")
    rows = height * (1 + (width * depth * _SAMPLES[colour] + 7) // 8)
    reader = zlib.decompressobj()
    found = reader.decompress(stream, rows + 1)
    if len(found) != rows or not reader.eof or reader.unused_data or reader.unconsumed_tail:
        raise ValueError("it holds more or fewer pixels than it says")
    return width, height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + size]
        (check,) = struct.unpack_from(">I", data, at + 8 + size)
        if zlib.crc32(kind + body) != check:
            raise ValueError("it is cut short or damaged")
        yield kind, body
        at += 12 + size


def _jpeg(data: bytes) -> tuple[int, int]:
    """The size of a JPEG of tables, one frame and its scans alone (ITU-T T.81, annex B)."""
    at, size, scans = 2, (0, 0), 0
    while True:
        mark, kind = data[at], data[at + 1]
        if mark != 0xFF:
            raise ValueError("it is cut short or damaged")
        if kind == _END:
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        body = data[at + 4 : at + 2 + length]
        if kind == _APP0 and at == 2 and length == 16 and body.startswith(_JFIF):
            # The last two bytes are the size of a thumbnail.
            if any(body[12:]):
                raise ValueError("it holds a thumbnail")
        elif kind in _FRAMES and size == (0, 0):
            height, width = struct.unpack_from(">HH", body, 1)
            size = _sized(width, height)
        elif kind not in (*_TABLES, _SCAN):
            raise ValueError(f"it holds a part FF{kind:02X} beside its pixels")
        if kind != _APP0 and not _is_full(kind, body):
            raise ValueError(f"its part FF{kind:02X} holds more than it should")
        at += 2 + length
        if kind == _SCAN:
            scans += 1
            at = _behind_scan(data, at)
    if at + 2 != len(data):
        raise ValueError("it holds bytes behind its end")
    if size == (0, 0) or not scans:
        raise ValueError("it is cut short or damaged")
    return size


def _is_full(kind: int, body: bytes) -> bool:
    """Whether a part has just the bytes that it counts itself (ITU-T T.81, B.2.2 to B.2.4)."""
    at = 0
    match kind:
        case 0xDD:
            at = 2
        case 0xDB:
            while at < len(body):
                at += 1 + 64 * (1 + (body[at] >> 4))
        case 0xC4:
            while at < len(body):
                at += 17 + sum(body[at + 1 : at + 17])
        case 0xDA:
            at = 4 + 2 * body[0]
        case _:
            at = 6 + 3 * body[5]
    return at == len(body)


def _behind_scan(data: bytes, at: int) -> int:
    """Where the next marker stands: zero bytes and restarts belong to the scan."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise ValueError("it is cut short or damaged")
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
