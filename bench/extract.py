"""The text of a long PDF, read in a child process with limits, beside bare pypdfium2."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.timing import Row, interleaved

__all__ = ["extract_rows", "long_pdf"]

_PAGES, _LINES = 2000, 48
# The whole of a process, and in ours the whole of a child's too.
OURS = """
import pathlib, sys
from synopticon.extract.documents import PdfText
print(len(PdfText()(pathlib.Path(sys.argv[1]).read_bytes())))
"""
PEER = """
import pathlib, sys, pypdfium2
document = pypdfium2.PdfDocument(pathlib.Path(sys.argv[1]).read_bytes())
pages = (document[n].get_textpage().get_text_range() for n in range(len(document)))
print(len("\\f".join(pages)))
"""


def extract_rows(folder: Path, turns: int) -> Iterator[Row]:
    """How long the words of a PDF take.

    Args:
        folder: where the PDF is written.
        turns: how often each is counted.
    """
    place = folder / "long.pdf"
    place.write_bytes(long_pdf(_PAGES, _LINES))
    ours = [sys.executable, "-c", OURS, str(place)]
    seconds, others = interleaved(ours, [sys.executable, "-c", PEER, str(place)], turns)
    holds = others is not None and seconds <= 1.2 * others
    what = f"the words of a PDF of {_PAGES:,} pages, apart and limited"
    yield Row(what, seconds, others, "<= 1.2 x its peer", holds, by="bare pypdfium2")


def long_pdf(pages: int, lines: int) -> bytes:
    """A PDF of so many pages of so many lines, none of them like another."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number in range(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        said = "".join(_line(number, line) for line in range(lines))
        stream = f"BT /F1 10 Tf 14 TL 60 800 Td\n{said}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = ["%PDF-1.4\n"], []
    length = len(body[0])
    for number, thing in enumerate(objects, 1):
        places.append(length)
        body.append(f"{number} 0 obj\n{thing}\nendobj\n")
        length += len(body[-1])
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{length}\n%%EOF\n"
    whole = "".join(body) + f"xref\n0 {count}\n0000000000 65535 f \n{table}{end}"
    return whole.encode("latin-1")


def _line(page: int, line: int) -> str:
    shown = (page * 7919 + line * 104729) % 99991
    said = f"Crate {shown} of page {page + 1}, line {line + 1}, came ashore by night"
    return f"({said} and was counted.) '\n"
