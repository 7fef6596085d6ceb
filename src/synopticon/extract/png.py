"""A PNG that holds its pixels and nothing else."""

from __future__ import annotations

import struct
import zlib

__all__ = ["painted"]


def painted(size: tuple[int, int], samples: bytes) -> bytes:
    """The PNG of so many rows of red, green and blue samples, eight bits each (ISO 15948).

    Raises:
        ValueError: there are more or fewer samples than the size says.
    """
    width, height = size
    if len(samples) != width * height * 3:
        raise ValueError("the samples do not fill the picture")
    step = width * 3
    rows = b"".join(b"\0" + samples[at : at + step] for at in range(0, len(samples), step))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
