"""The structure of a PDF as whoever hears it is told it: tags, their words, and what has no tag."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

__all__ = ["Tag", "catalogue_language", "languages", "tags", "untagged"]

_Text = Callable[[object, object, int], int]


@dataclass(frozen=True, slots=True)
class Tag:
    """One element of a page's structure: its standard type, how deep, its words if it has own."""

    type: str
    depth: int
    alt: str
    language: str
    parent: str


def tags(document: pypdfium2.PdfDocument) -> Iterator[Tag]:
    """The elements of every page, in the order in which they are told."""
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        try:
            for place in range(raw.FPDF_StructTree_CountChildren(tree)):
                yield from _below(raw.FPDF_StructTree_GetChildAtIndex(tree, place), 0, "")
        finally:
            raw.FPDF_StructTree_Close(tree)


def untagged(document: pypdfium2.PdfDocument) -> list[str]:
    """What is drawn and is neither in the structure nor marked as mere decoration."""
    found = []
    for number, page in enumerate(document, 1):
        for drawn in page.get_objects(max_depth=4):
            names = {_name(mark) for mark in _marks(drawn)}
            if "Artifact" not in names and raw.FPDFPageObj_GetMarkedContentID(drawn) < 0:
                found.append(f"page {number}: {raw.FPDFPageObj_GetType(drawn)} under {names}")
    return found


def catalogue_language(document: pypdfium2.PdfDocument) -> str:
    """The language that the whole file says it is in."""
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def languages(drawn: object) -> Iterator[str]:
    """The languages that stand with something drawn."""
    for mark in _marks(drawn):
        needed = ctypes.c_ulong(0)
        raw.FPDFPageObjMark_GetParamStringValue(mark, b"Lang", None, 0, needed)
        if needed.value:
            buffer = (raw.FPDF_WCHAR * (needed.value // 2))()
            raw.FPDFPageObjMark_GetParamStringValue(mark, b"Lang", buffer, needed.value, needed)
            yield bytes(buffer).decode("utf-16-le").rstrip("\0")


def _marks(drawn: object) -> list[object]:
    count = raw.FPDFPageObj_CountMarks(drawn)
    return [raw.FPDFPageObj_GetMark(drawn, place) for place in range(count)]


def _below(element: object, depth: int, parent: str) -> Iterator[Tag]:
    if not element:
        return
    type = _text(raw.FPDF_StructElement_GetType, element)
    yield Tag(
        type,
        depth,
        _text(raw.FPDF_StructElement_GetAltText, element),
        _text(raw.FPDF_StructElement_GetLang, element),
        parent,
    )
    for place in range(raw.FPDF_StructElement_CountChildren(element)):
        yield from _below(
            raw.FPDF_StructElement_GetChildAtIndex(element, place), depth + 1, type or parent
        )


def _text(get: _Text, element: object) -> str:
    """A text that PDFium writes as UTF-16 into as many bytes as it says it needs."""
    size = get(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    get(element, buffer, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")


def _name(mark: object) -> str:
    needed = ctypes.c_ulong(0)
    raw.FPDFPageObjMark_GetName(mark, None, 0, needed)
    buffer = (raw.FPDF_WCHAR * (needed.value // 2))()
    raw.FPDFPageObjMark_GetName(mark, buffer, needed.value, needed)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
