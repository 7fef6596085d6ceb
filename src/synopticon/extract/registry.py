"""Which reader reads which media type: one table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from synopticon.extract.documents import PageText, PdfText
from synopticon.extract.plain import PlainText
from synopticon.model.ports import Extractor

__all__ = ["EXTRACTORS", "MAX_BYTES", "text_of", "without_reader"]

# A document larger than this is refused by its size, before anything reads it.
MAX_BYTES = 50_000_000

EXTRACTORS: Mapping[str, Extractor] = MappingProxyType(
    {
        media_type: reader
        for reader in (PlainText(), PageText(), PdfText())
        for media_type in reader.media_types
    }
)


# What others wrote a page into, with the parts that a claim can cite.
_PACKED = frozenset(
    f"application/{name}"
    for name in ("gzip", "wacz", "warc", "x-gzip", "x-warc", "x-zip-compressed", "zip")
) | {"multipart/related"}


def without_reader(media_type: str) -> str:
    """Why nothing reads the text of such bytes, and what to do instead."""
    name = media_type.partition(";")[0].strip().lower()
    if name in _PACKED:
        return f"{name} holds other files: `synopticon import` it, and cite its part"
    if name.startswith(("image/", "audio/", "video/")):
        where = "a region" if name.startswith("image/") else "a time"
        return f"{name} has no text; point at {where} of it"
    return f"no reader for {name} yet"


def text_of(data: bytes, media_type: str) -> str:
    """The text inside bytes of a media type; parameters such as ``charset=utf-8`` are allowed.

    Raises:
        ValueError: no reader knows the type, the bytes are not of it, what reads it is not
            installed, or they are too many.
    """
    name, _, parameters = media_type.partition(";")
    name = name.strip().lower()
    reader = EXTRACTORS.get(name)
    if reader is None:
        raise ValueError(without_reader(name))
    if len(data) > MAX_BYTES:
        raise ValueError(f"{len(data):,} bytes are more than the {MAX_BYTES:,} a reader takes")
    return reader(data, parameters)
