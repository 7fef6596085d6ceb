"""How large a PNG is, by what its parts say; read here, part by part, without decoding a pixel."""

from __future__ import annotations

import struct
from fractions import Fraction

from synopticon.model.ports import Extent

__all__ = ["png_extent"]

_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_PARTS = 100_000


def png_extent(data: bytes) -> Extent | None:
    """The size of a PNG, and how long it lasts if it moves (APNG); None if that is not plain.

    It is not plain of what is no PNG, is cut short, or says that it is to be turned.
    """
    if not data.startswith(_PNG):
        return None
    at, size, lasts, frames = len(_PNG), (0, 0), Fraction(0), 0
    try:
        for _ in range(_MOST_PARTS):
            length, kind = struct.unpack_from(">I4s", data, at)
            if kind == b"IHDR":
                size = struct.unpack_from(">II", data, at + 8)
            elif kind == b"fcTL":
                over, under = struct.unpack_from(">HH", data, at + 28)
                # A denominator of 0 is a hundred (APNG, fcTL).
                lasts, frames = lasts + Fraction(over, under or 100), frames + 1
            elif kind == b"eXIf":
                return None
            elif kind == b"IEND":
                seconds = float(lasts) if frames > 1 else None
                return Extent(None, *size, seconds) if min(size) > 0 else None
            at += 12 + length
    except struct.error:
        return None
    return None
