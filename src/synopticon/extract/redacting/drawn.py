"""Renderings of a page without what the browser wrote beside them: a PNG, a PDF."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable

from synopticon.extract.redacting.canaries import Canaries
from synopticon.extract.redacting.carrying import hits
from synopticon.extract.redacting.ends import behind_end
from synopticon.extract.redacting.outcome import Redacted, Withheld

__all__ = ["Read", "in_words", "redacted_pdf", "redacted_png"]

# What a reader of pictures or documents finds in them; None where there is no such reader.
Read = Callable[[bytes], str]

_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_DATE = re.compile(rb"\(D:(\d{8})[^()\\]{0,40}\)")
_SAID = re.compile(
    rb"(/(?:Creator|Producer|Author|Title|Subject|Keywords)\s*\()((?:[^()\\]|\\.)*)\)"
)
_ID = re.compile(rb"(/ID\s*\[)([^\]]{0,200})\]")
_NOTHING = "nothing was named that must not be published, so nothing was looked for"


def redacted_png(data: bytes, canaries: Canaries, read: Read | None) -> Redacted | Withheld:
    """The pixels of a picture of a page, if nothing in them may not be published.

    Args:
        data: a PNG.
        canaries: what must not be published.
        read: reads the words in a picture; without it nobody looked, and it is withheld.
    """
    if not canaries.texts:
        return Withheld((_NOTHING,))
    if behind := behind_end(data):
        return Withheld((f"{behind:,} bytes stand behind its end",))
    reasons = hits(canaries, data, "the picture")
    try:
        bare = _bare(data)
    except ValueError as error:
        return Withheld((str(error),))
    if reasons:
        return Withheld(tuple(reasons))
    return _searched(bare, "image/png", canaries, read)


def redacted_pdf(data: bytes, canaries: Canaries, read: Read | None) -> Redacted | Withheld:
    """A PDF of a page without times and zones, if nothing in it may not be published.

    Only one as Chromium prints it can be redacted: its dates lie open. One with pictures is
    withheld, because nobody decided on them.

    Args:
        data: a PDF.
        canaries: what must not be published.
        read: reads the words of a PDF; without it nobody looked, and it is withheld.
    """
    if not canaries.texts:
        return Withheld((_NOTHING,))
    if behind := behind_end(data):
        return Withheld((f"{behind:,} bytes stand behind its end",))
    if b"Skia/PDF" not in data or b"/ObjStm" in data or b"/Encrypt" in data:
        return Withheld(("it is no PDF as Chromium prints it",))
    if re.search(rb"/Subtype\s*/Image", data):
        return Withheld(("it holds pictures that nobody decided on",))
    if reasons := hits(canaries, data, "the PDF"):
        return Withheld(tuple(reasons))
    # As long as before: a PDF knows the places of its parts by their bytes.
    bare = _DATE.sub(_to_the_day, data)
    bare = _SAID.sub(lambda m: m[1] + b" " * len(m[2]) + b")", bare)
    bare = _ID.sub(lambda m: m[1] + re.sub(rb"[0-9A-Fa-f]", b"0", m[2]) + b"]", bare)
    return _searched(bare, "application/pdf", canaries, read)


def _to_the_day(date: re.Match[bytes]) -> bytes:
    length = len(date[0]) - 4
    return b"(D:" + (date[1] + b"000000Z").ljust(length)[:length] + b")"


def _searched(
    data: bytes, media_type: str, canaries: Canaries, read: Read | None
) -> Redacted | Withheld:
    if read is None:
        return Withheld(
            ("its words can't be read here, so nobody looked for what must not stand there",)
        )
    try:
        words = read(data)
    except Exception:
        return Withheld(
            ("its words could not be read, so nobody looked for what must not stand there",)
        )
    reasons = in_words(canaries, words)
    if reasons:
        return Withheld(reasons)
    return Redacted(data, media_type, is_wordless=not any(map(str.isalnum, words)))


def in_words(canaries: Canaries, words: str) -> tuple[str, ...]:
    """What stands in the words of a picture or document and must not, however they are spaced."""
    bare = re.sub(r"\s+", "", words)
    spelt = (hits(canaries, text.encode(), "what is read in it") for text in (words, bare))
    return tuple(sorted({reason for found in spelt for reason in found}))


def _bare(data: bytes) -> bytes:
    """The critical parts of a PNG alone: no text, no time, no profile, no size of a screen."""
    if not data.startswith(_PNG):
        raise ValueError("it is no PNG")
    out, at = [_PNG], len(_PNG)
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        whole = data[at : at + 12 + size]
        if len(whole) != 12 + size or zlib.crc32(whole[4:-4]) != struct.unpack(">I", whole[-4:])[0]:
            raise ValueError("it is cut short or damaged")
        if kind in _KEPT:
            out.append(whole)
        elif not kind[0] & 0x20:
            raise ValueError("it is a PNG of a kind that is not known")
        at += 12 + size
    return b"".join(out)
