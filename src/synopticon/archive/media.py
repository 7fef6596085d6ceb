"""What kind of file some bytes begin like; their name and their sender's word are not asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["UNKNOWN", "media_type"]

UNKNOWN = "application/octet-stream"

# What a format begins with, by the registries of IANA and the formats' own specifications.
_BEGINNINGS: Mapping[bytes, str] = MappingProxyType(
    {
        b"%PDF-": "application/pdf",
        b"\x89PNG\r\n\x1a\n": "image/png",
        b"\xff\xd8\xff": "image/jpeg",
        b"GIF87a": "image/gif",
        b"GIF89a": "image/gif",
        b"II*\x00": "image/tiff",
        b"MM\x00*": "image/tiff",
        b"BM": "image/bmp",
        b"WARC/": "application/warc",
        b"\x1aE\xdf\xa3": "video/webm",
        b"OggS": "application/ogg",
        b"ID3": "audio/mpeg",
        b"fLaC": "audio/flac",
        b"\x1f\x8b": "application/gzip",
        b"PK\x03\x04": "application/zip",
    }
)
_RIFF: Mapping[bytes, str] = MappingProxyType(
    {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
)
_BRANDS: Mapping[bytes, str] = MappingProxyType(
    {b"avif": "image/avif", b"heic": "image/heic", b"qt  ": "video/quicktime"}
)
_WEB_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_SAVED_PAGE = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I
)


def media_type(head: bytes) -> str:
    """The media type of the bytes that begin so.

    Args:
        head: the first bytes, 4,096 where there are so many.

    Returns:
        A media type; `application/octet-stream` for what is not known, and never a guess from
        what merely stands further on.
    """
    for beginning, kind in _BEGINNINGS.items():
        if head.startswith(beginning):
            # A bitmap has its size after its mark, so that a text of "BM…" is none.
            return kind if kind != "image/bmp" or head[6:10] == bytes(4) else _text(head)
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    return _text(head)


def _text(head: bytes) -> str:
    if _SAVED_PAGE.match(head):
        return "multipart/related"
    if _WEB_PAGE.match(head):
        return "text/html"
    if not head or any(byte < 9 or 13 < byte < 32 for byte in head):
        return UNKNOWN
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The last character may have been cut in two.
        return "text/plain" if error.end == len(head) and len(head) - error.start < 4 else UNKNOWN
    return "text/plain"
