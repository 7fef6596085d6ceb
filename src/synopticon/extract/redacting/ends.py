"""Where a file ends by its own format, and how many bytes stand behind that.

What is behind the end no viewer shows, and anyone may have put it there: a maker's mark, a key, a
whole second file.
"""

from __future__ import annotations

import re
import struct

__all__ = ["behind_end"]

_BOUNDARY = re.compile(
    rb'(?i)content-type:[^\n]*multipart/[^\n]*(?:\r?\n[ \t][^\n]*)*?boundary="?([^"\r\n;]+)'
)


def behind_end(data: bytes) -> int | None:
    """How many bytes stand behind the end of a PNG, JPEG, GIF, PDF, ZIP, RIFF or saved page.

    Returns:
        The count; None if the format is not known, or its end was not found.
    """
    end = _end(data)
    return None if end is None else len(data) - end


def _end(data: bytes) -> int | None:
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png(data)
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return _gif(data)
        if data.startswith(b"%PDF-"):
            return _pdf(data)
        if data.startswith(b"PK\x03\x04"):
            return _zip(data)
        if data.startswith(b"RIFF"):
            size = int(struct.unpack_from("<I", data, 4)[0])
            end = 8 + size + size % 2
            return end if end <= len(data) else None
        if found := _BOUNDARY.search(data[:4096]):
            return _multipart(data, found[1].strip())
    except (IndexError, struct.error):
        return None
    return None


def _png(data: bytes) -> int | None:
    at = 8
    while at + 12 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        at += 12 + size
        if kind == b"IEND":
            return int(at) if at <= len(data) else None
    return None


def _jpeg(data: bytes) -> int | None:
    at = 2
    while True:
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xD9:
            return at + 2
        if kind == 0xFF:
            at += 1
            continue
        if kind in (0x01, *range(0xD0, 0xD8)):
            at += 2
            continue
        at += 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        if kind == 0xDA:
            while data[at] != 0xFF or data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
                at = data.index(b"\xff", at + 1) if b"\xff" in data[at + 1 :] else len(data)


def _gif(data: bytes) -> int | None:
    flags = data[10]
    at = 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
    while True:
        mark = data[at]
        if mark == 0x3B:
            return at + 1
        if mark == 0x21:
            at += 2
        elif mark == 0x2C:
            local = data[at + 9]
            at += 10 + (3 << ((local & 7) + 1) if local & 0x80 else 0) + 1
        else:
            return None
        while size := data[at]:
            at += 1 + size
        at += 1


def _pdf(data: bytes) -> int | None:
    at = data.rfind(b"%%EOF")
    if at < 0:
        return None
    end = at + 5
    # One line end belongs to the mark.
    return end + len(data[end : end + 2]) - len(data[end : end + 2].lstrip(b"\r\n"))


def _zip(data: bytes) -> int | None:
    at = data.rfind(b"PK\x05\x06")
    if at < 0:
        return None
    # A comment is of the format, and nothing that a reader sees: it counts as behind the end.
    struct.unpack_from("<H", data, at + 20)
    return at + 22


def _multipart(data: bytes, boundary: bytes) -> int | None:
    at = data.rfind(b"--" + boundary + b"--")
    if at < 0:
        return None
    end = at + len(boundary) + 4
    rest = data[end : end + 4]
    return end + len(rest) - len(rest.lstrip(b"\r\n"))
