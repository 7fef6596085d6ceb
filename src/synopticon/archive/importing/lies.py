"""Whether a sender calls bytes something that they do not begin like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from synopticon.archive.media import UNKNOWN

__all__ = ["lie"]

_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}")
# Other names of what bytes begin like.
_SAME: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "text/html": frozenset({"application/xhtml+xml", "text/plain", "application/xml"}),
        "image/jpeg": frozenset({"image/jpg", "image/pjpeg"}),
        "image/bmp": frozenset({"image/x-ms-bmp", "image/x-bmp"}),
        "application/gzip": frozenset({"application/x-gzip", "application/warc"}),
        "audio/wav": frozenset({"audio/x-wav", "audio/wave", "audio/vnd.wave"}),
        "audio/mpeg": frozenset({"audio/mp3"}),
        "multipart/related": frozenset({"message/rfc822"}),
    }
)
# A container of which many kinds are made.
_FAMILIES = frozenset({"application/zip", "video/mp4", "video/webm", "application/ogg"})
# What bytes of plain text never are.
_NO_TEXT = re.compile(
    r"(?:image/(?!svg)|video/|audio/|font/|application/(?:pdf|zip|gzip|msword)).*"
)


def lie(sent: str, begins: str) -> str:
    """The media type that was sent, if the bytes begin like something else; else nothing.

    Args:
        sent: as the sender wrote it, with or without parameters.
        begins: what `media_type` says of the bytes.
    """
    said = sent.split(";")[0].strip().lower()
    if not _TYPE.fullmatch(said) or said in (begins, UNKNOWN, "binary/octet-stream"):
        return ""
    if begins == UNKNOWN or said in _SAME.get(begins, ()):
        return ""
    if begins == "text/plain":
        return said if _NO_TEXT.fullmatch(said) else ""
    if begins in _FAMILIES:
        return said if said.startswith(("text/", "image/")) else ""
    return said
