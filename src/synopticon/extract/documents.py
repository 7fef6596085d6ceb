"""Reads PDFs and saved pages through their child processes: their words, their pages, their boxes.

What is not installed, locked, damaged or too much is a `ValueError` that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synopticon.extract.apart import Answered

__all__ = [
    "MissingReader",
    "PageText",
    "PdfText",
    "asked_of",
    "is_pdf",
    "pdf_boxes",
    "pdf_pages",
    "pdf_picture",
    "pdf_words",
]

PDF, PAGE = "synopticon.extract.pdf", "synopticon.extract.html"
# A long document of many thousand pages is read in this time, on a slow machine too, and in this
# memory; a saved page, which is read as a whole, in far less time.
_SECONDS, _SECONDS_OF_A_PAGE = 90, 20
_MEMORY = 512_000_000
# Bytes of a text, more than ten thousand printed pages have, and of a page that was drawn.
_MOST_TEXT, _MOST_DRAWN = 36_000_000, 100_000_000
_BEGINNING = 64


class MissingReader(ValueError):
    """The extra with which such documents are read is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} need the extra `{extra}`: pip install 'synopticon[{extra}]'")


def asked_of(
    program: str,
    asked: Mapping[str, Any],
    data: bytes,
    *,
    memory: int = _MEMORY,
    seconds: int = _SECONDS,
    most: int = _MOST_TEXT,
) -> Answered:
    """What a reader in a child process makes of bytes, with the limits of `extract.apart`.

    Raises:
        ValueError: it refused them or ran into a limit; the message says why.
    """
    # Most checks read no such document, and need not wait for what reads them.
    from synopticon.extract.apart import DidNotAnswer, answered

    try:
        found = answered(program, asked, data, memory=memory, seconds=seconds, most=most)
    except DidNotAnswer as error:
        raise ValueError(str(error)) from None
    if "refused" in found.told:
        raise ValueError(str(found.told["refused"]))
    return found


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin as a PDF; nothing but blanks or a byte-order mark stands before.

    Readers also take one whose mark stands further on. Such a file is a picture or a packed file
    as well, and what it shows depends on who opens it.
    """
    return data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-")


class PdfText:
    """The reader of `application/pdf`; pages are parted by form feeds."""

    media_types: tuple[str, ...] = ("application/pdf",)

    @property
    def version(self) -> str:
        """PDFium's, by the package that carries it."""
        return _installed("pypdfium2")

    def __call__(self, data: bytes, parameters: str = "") -> str:
        """The words of all pages.

        Raises:
            MissingReader: the extra is not installed.
            ValueError: it is no PDF that can be read.
        """
        return _pdf({"deed": "text"}, data).made.decode("utf-8", "replace")


class PageText:
    """The reader of `text/html`: title and body, a line for each block."""

    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml")

    @property
    def version(self) -> str:
        """Lexbor's, by the package that carries it."""
        return _installed("selectolax")

    def __call__(self, data: bytes, parameters: str = "") -> str:
        """The words of the page, in the characters it says it is written in.

        Raises:
            MissingReader: the extra is not installed.
            ValueError: it is no page that can be read.
        """
        if not _installed("selectolax"):
            raise MissingReader("saved pages", "archive")
        found = asked_of(PAGE, {"media_type": parameters}, data, seconds=_SECONDS_OF_A_PAGE)
        return found.made.decode("utf-8", "replace")


def pdf_words(data: bytes, page: int, box: tuple[float, float, float, float] | None) -> str:
    """The words whose middle lies in a box of a page, given as shares from its upper left.

    Raises:
        ValueError: it is no PDF that can be read, or has no such page.
    """
    asked = {"deed": "words", "page": page, "box": box and [float(n) for n in box]}
    return _pdf(asked, data).made.decode("utf-8", "replace")


def pdf_boxes(data: bytes, page: int) -> bytes:
    """The lines of a page, each as JSON with its words and its box in shares of the page.

    Raises:
        ValueError: it is no PDF that can be read, or has no such page.
    """
    return _pdf({"deed": "boxes", "page": page}, data).made


def pdf_picture(
    data: bytes, page: int, box: tuple[float, float, float, float] | None, scale: float = 2
) -> bytes:
    """A box of a page as it is seen, as a PNG of so many pixels to a point.

    Raises:
        ValueError: it is no PDF that can be read, has no such page, or one that is too large.
    """
    given = box and [float(n) for n in box]
    asked = {"deed": "picture", "page": page, "box": given, "scale": scale}
    return _pdf(asked, data, most=_MOST_DRAWN).made


def pdf_pages(data: bytes) -> int:
    """How many pages a PDF has.

    Raises:
        ValueError: it is no PDF that can be read.
    """
    return int(_pdf({"deed": "extent"}, data).told["pages"])


def _pdf(asked: Mapping[str, Any], data: bytes, *, most: int = _MOST_TEXT) -> Answered:
    if not _installed("pypdfium2"):
        raise MissingReader("PDFs", "archive")
    if not is_pdf(data):
        raise ValueError("it is no PDF: its bytes begin otherwise")
    return asked_of(PDF, asked, data, most=most)


def _installed(package: str) -> str:
    """A package and its version; nothing if it is not there."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""
