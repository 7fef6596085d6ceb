"""A PDF as a reader of it finds it: its pages' words, its addresses, whether it is tagged."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw
import pytest

from synopticon.model.release import Release
from synopticon.publish.pdf import Pdf
from synopticon.publish.pdf.fonts import Fonts, MissingPrintFonts, carried

__all__ = ["Read", "faces", "made", "read"]


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in a PDF; `inside` if no line runs over the edge of its page."""

    pages: tuple[str, ...]
    addresses: frozenset[str]
    tagged: bool
    title: str
    contents: tuple[str, ...]
    inside: bool

    @property
    def text(self) -> str:
        """The words of all pages, with one space between them and no places to break at."""
        return " ".join(" ".join(self.pages).split())


def faces() -> Fonts:
    """The typefaces that `make vendor` made; the test is skipped where it did not run."""
    pytest.importorskip("typst", reason="the extra pdf is not installed")
    try:
        return carried()
    except MissingPrintFonts:
        pytest.skip("the vendored font is missing: run `make vendor`")


def made(release: Release) -> bytes:
    """The PDF of a Release."""
    faces()
    ((_, data),) = Pdf()(release)
    return data


def read(data: bytes) -> Read:
    """What is in a PDF.

    A hyphen at a line's end that the typesetter put in is told by PDFium as U+FFFE, and goes.
    """
    document = pypdfium2.PdfDocument(data)
    pages, addresses, inside = [], set(), True
    for page in document:
        text = page.get_textpage()
        pages.append(re.sub("\ufffe\\s*|\u200b", "", text.get_text_bounded()))
        addresses |= _addresses(document, page)
        boxes = [text.get_rect(n) for n in range(text.count_rects())]
        inside &= all(x >= 0 and right <= page.get_width() for x, _, right, _ in boxes)
    return Read(
        tuple(pages),
        frozenset(addresses),
        bool(raw.FPDFCatalog_IsTagged(document)),
        document.get_metadata_value("Title"),
        tuple(mark.get_title() for mark in document.get_toc()),
        inside,
    )


def _addresses(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> set[str]:
    """The web addresses that the page's links lead to."""
    found = set()
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if length:
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document, action, buffer, length)
            found.add(buffer.value.decode())
    return found
