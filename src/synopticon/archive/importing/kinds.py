"""What kind of thing an import has before it: told from its bytes, whatever it is called."""

from __future__ import annotations

import re
import zlib
from typing import Literal

from synopticon.archive.media import media_type

__all__ = ["Kind", "kind_of"]

Kind = Literal["warc", "zip", "mhtml", "page", "table", "token", "file"]

_SIGNED = bytes.fromhex("2a864886f70d010702")
_TIME_STAMPED = bytes.fromhex("2a864886f70d0109100104")
# The columns of auto-archiver: of its own tables, and those it fills in a spreadsheet.
_OWN_TABLE = re.compile(r"(?:\ufeff)?\"?status\"?,\"?metadata\"?,\"?media\"?(?:,[^\n]*)?\r?\n")
_SHEET = frozenset({"link", "archive status", "archive location"})


def kind_of(head: bytes) -> Kind:
    """The kind of what begins with these bytes, 4,096 where there are so many."""
    if head.startswith(b"WARC/") or _inflated(head).startswith(b"WARC/"):
        return "warc"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\x30") and _SIGNED in head and _TIME_STAMPED in head:
        return "token"
    kind = media_type(head)
    if kind == "multipart/related":
        return "mhtml"
    if kind == "text/html":
        return "page"
    return "table" if kind == "text/plain" and _is_table(head) else "file"


def _inflated(head: bytes) -> bytes:
    if not head.startswith(b"\x1f\x8b"):
        return b""
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def _is_table(head: bytes) -> bool:
    first = head.split(b"\n", 1)[0].decode("utf-8", "replace") + "\n"
    if _OWN_TABLE.match(first):
        return True
    columns = {cell.strip().strip('"').lower() for cell in first.lstrip("\ufeff").split(",")}
    return columns >= _SHEET
