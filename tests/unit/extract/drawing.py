"""Pictures for tests, drawn here: their pixels, and the files that hold them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest

Image = pytest.importorskip("PIL.Image", reason="the extra `images` is not installed")
ImageChops = pytest.importorskip("PIL.ImageChops")
PngInfo = pytest.importorskip("PIL.PngImagePlugin").PngInfo

__all__ = ["Image", "ImageChops", "PngInfo", "chunk", "patterned", "png", "read", "saved"]


def patterned(width: int = 64, height: int = 48) -> Any:
    """A picture in which every pixel differs from its neighbours."""
    data = bytearray()
    for y in range(height):
        for x in range(width):
            data += bytes([(x * 37 + y * 11) % 256, (x * 5 + y * 91) % 256, (x ^ y) * 3 % 256])
    return Image.frombytes("RGB", (width, height), bytes(data))


def saved(image: Any, kind: str, **options: Any) -> bytes:
    """The bytes of a file of this kind."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def read(data: bytes) -> Any:
    """The picture in these bytes."""
    return Image.open(BytesIO(data))


def chunk(kind: bytes, body: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(
    size: tuple[int, int] = (2, 2),
    rows: bytes = b"\0\x20\x20\0\x20\xd0",
    *,
    extra: bytes = b"",
    behind: bytes = b"",
    tail: bytes = b"",
) -> bytes:
    """A grey PNG; `extra` stands before its pixels, `tail` behind their stream."""
    head = struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + extra + chunk(b"IDAT", zlib.compress(rows) + tail)
    return b"\x89PNG\r\n\x1a\n" + parts + chunk(b"IEND", b"") + behind
