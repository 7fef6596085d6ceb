"""In a process of its own (`extract.apart`): the words of a PDF, where they stand, and its pages.

PDFium reads from memory, runs no script, opens no attachment and follows no link: it is built
without an interpreter, and the process can open nothing.
"""

from __future__ import annotations

import codecs
import ctypes
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from synopticon.extract.apart import answer
from synopticon.extract.png import painted

__all__ = ["MAX_PAGES", "read"]

MAX_PAGES = 20_000
MAX_PIXELS = 25_000_000
# The sides of a page are told to this many parts.
_PARTS = 1_000_000
_SHARE = 1 / _PARTS
# PDFium tells text in this, and a codec is a file that is opened when it is first needed.
_TOLD_IN = codecs.lookup("utf-16-le")
# What PDFium writes for a hyphen at the end of a line: no character, and no letter.
_HYPHEN = "\ufffe"


class _Refused(Exception):
    """Why a PDF is not read."""


def read(asked: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What is said of a PDF, and what was asked for of it.

    Args:
        asked: `deed`, one of `text` (all of its words, a form feed between pages), `extent`,
            `boxes` (of each line of a `page`), `words` (in the `box` of a `page`) and `picture`
            (of that box, at `scale` pixels to a point).
        data: the bytes of the PDF.

    Returns:
        `pages`, how many there are, and the bytes; or `refused` and none.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        if count > MAX_PAGES:
            raise _Refused(f"it has {count:,} pages, and {MAX_PAGES:,} are read at most")
        return {"pages": count}, _DEEDS[asked["deed"]](document, asked)
    except _Refused as error:
        return {"refused": str(error)}, b""
    except MemoryError:
        return {"refused": "it needs more memory than a reader gets"}, b""
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = "it is locked with a password" if locked else "it is cut short or damaged"
        return {"refused": why}, b""
    except Exception as error:
        # A reader's own words may quote the file, so only the kind of its error is told.
        return {"refused": f"it is cut short or damaged ({type(error).__name__})"}, b""


def _text(document: pypdfium2.PdfDocument, _: Mapping[str, Any]) -> bytes:
    return "\f".join(_page_text(document, number) for number in range(len(document))).encode()


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        text: str = page.get_textpage().get_text_range()
    except pypdfium2.PdfiumError:
        # One page that cannot be read is an empty one; the others are still there.
        return ""
    return _plain(text)


def _plain(text: str) -> str:
    """Lines that end as ours do; a word that is parted at the end of a line is whole."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    whole = lines.replace(_HYPHEN + "\n", "").replace(_HYPHEN, "")
    # A page of its own is told by a form feed alone, and no text is half a character.
    return whole.replace("\f", "\n").encode("utf-8", "ignore").decode()


def _extent(document: pypdfium2.PdfDocument, _: Mapping[str, Any]) -> bytes:
    return b""


def _words(document: pypdfium2.PdfDocument, asked: Mapping[str, Any]) -> bytes:
    """The characters whose middle lies in a box, in the order of the page's text."""
    left, top, width, height = _box(asked)
    found: list[str] = []
    for text, place in _characters(document, int(asked["page"])):
        if place is None:
            # A space or a line's end that PDFium adds belongs to what stands before it.
            found += [text] if found and not found[-1].isspace() else []
            continue
        x, y = place[0] + place[2] / 2, place[1] + place[3] / 2
        if left <= x <= left + width and top <= y <= top + height:
            found.append(text)
        elif found and not found[-1].isspace():
            found.append(" ")
    return _plain("".join(found).strip()).encode()


def _boxes(document: pypdfium2.PdfDocument, asked: Mapping[str, Any]) -> bytes:
    """Each line of a page on a line of its own: its words and its box, as JSON."""
    lines: list[tuple[list[str], list[tuple[float, float, float, float]]]] = [([], [])]
    for text, place in _characters(document, int(asked["page"])):
        if text in "\r\n":
            lines.append(([], []))
            continue
        lines[-1][0].append(text)
        if place is not None:
            lines[-1][1].append(place)
    told = []
    for characters, places in lines:
        words = _plain("".join(characters)).strip()
        if words and places:
            left, top = min(p[0] for p in places), min(p[1] for p in places)
            right, low = max(p[0] + p[2] for p in places), max(p[1] + p[3] for p in places)
            box = [round(n, 4) for n in (left, top, right - left, low - top)]
            told.append(json.dumps({"box": box, "words": words}, ensure_ascii=False))
    return "".join(f"{line}\n" for line in told).encode()


def _characters(
    document: pypdfium2.PdfDocument, number: int
) -> Iterator[tuple[str, tuple[float, float, float, float] | None]]:
    """Every character of a page and its box as shares of the page as it is seen, if it has one."""
    page = _page(document, number)
    words = page.get_textpage()
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    for index in range(words.count_chars()):
        code = raw.FPDFText_GetUnicode(words, index)
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        found = raw.FPDFText_GetCharBox(words, index, *map(ctypes.byref, sides))
        if not found or raw.FPDFText_IsGenerated(words, index) == 1:
            yield text, None
            continue
        one = _share(page, left.value, top.value)
        other = _share(page, right.value, bottom.value)
        x, y = min(one[0], other[0]), min(one[1], other[1])
        yield text, (x, y, abs(one[0] - other[0]), abs(one[1] - other[1]))


def _share(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A place on a page, as shares from its upper left, however the page is turned."""
    across, down = ctypes.c_int(), ctypes.c_int()
    whole = (0, 0, _PARTS, _PARTS, 0)
    raw.FPDF_PageToDevice(page, *whole, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value / _PARTS, down.value / _PARTS


def _picture(document: pypdfium2.PdfDocument, asked: Mapping[str, Any]) -> bytes:
    page = _page(document, int(asked["page"]))
    left, top, width, height = _box(asked)
    wide, high = page.get_size()
    scale = float(asked["scale"])
    if not math.isfinite(wide * high) or wide * high * scale * scale > MAX_PIXELS:
        raise _Refused("a page of it is too large to be drawn")
    drawn = page.render(scale=scale, draw_annots=False, may_draw_forms=False, rev_byteorder=True)
    box = (int(left * drawn.width), int(top * drawn.height))
    size = (max(1, round(width * drawn.width)), max(1, round(height * drawn.height)))
    size = (min(size[0], drawn.width - box[0]), min(size[1], drawn.height - box[1]))
    # Of each row only what lies in the box; the rows may be padded.
    channels, held = drawn.n_channels, bytes(drawn.buffer)
    first, length = box[0] * channels, size[0] * channels
    begins = (y * drawn.stride + first for y in range(box[1], box[1] + size[1]))
    rows = (held[at : at + length] for at in begins)
    return painted(size, b"".join(map(_three_of(channels), rows)))


def _three_of(channels: int) -> Callable[[bytes], bytes]:
    """What makes red, green and blue of the samples of a row."""
    if channels == 3:
        return lambda row: row

    def three(row: bytes) -> bytes:
        out = bytearray(len(row) // channels * 3)
        for sample in range(3):
            out[sample::3] = row[min(sample, channels - 1) :: channels]
        return bytes(out)

    return three


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    if not 1 <= number <= len(document):
        raise _Refused(f"it has no page {number}")
    return document[number - 1]


def _box(asked: Mapping[str, Any]) -> Sequence[float]:
    """The box that is asked for, or the whole page."""
    x, y, width, height = (float(share) for share in asked.get("box") or (0, 0, 1, 1))
    # As near as the shares of a page are told.
    right, low = x + width - _SHARE, y + height - _SHARE
    if not (min(x, y) >= 0 < min(width, height) and max(right, low) <= 1):
        raise _Refused(f"the box {x:g}, {y:g}, {width:g}, {height:g} does not lie on the page")
    return x, y, width, height


_DEEDS: Mapping[str, Callable[[pypdfium2.PdfDocument, Mapping[str, Any]], bytes]] = (
    MappingProxyType(
        {
            "boxes": _boxes,
            "extent": _extent,
            "picture": _picture,
            "text": _text,
            "words": _words,
        }
    )
)

if __name__ == "__main__":
    answer(read, loaded=pypdfium2)
