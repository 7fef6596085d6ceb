"""The PDF of a hundred pages, from a Release to its bytes, beside WeasyPrint on the same words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.printed import NOTES, page, said
from bench.timing import ROOT, Row, interleaved, missing

__all__ = ["pdf_rows"]

# The whole of a process: the Release is made, then published; nothing is kept from before.
OURS = """
import pathlib, sys
from bench.printed import said
from synopticon.publish.pdf import Pdf
((_, data),) = Pdf()(said())
pathlib.Path(sys.argv[1]).write_bytes(data)
"""
# The page of HTML is there already: what it takes to make it is not counted against the peer.
PEER = """
import sys
from weasyprint import HTML
HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""
PAGES = "import sys, pypdfium2; print(len(pypdfium2.PdfDocument(sys.argv[1])))"


def pdf_rows(folder: Path, turns: int) -> Iterator[Row]:
    """How long it takes, cold, and how large the file is.

    Args:
        folder: where the files are written.
        turns: how often each is counted.
    """
    html, our_file, peer_file = (folder / f"{n}" for n in ("peer.html", "ours.pdf", "peer.pdf"))
    html.write_text(page(said()), "utf-8")
    ours = [sys.executable, "-c", OURS, str(our_file)]
    peer = [sys.executable, "-c", PEER, str(html), str(peer_file)]
    tried = subprocess.run(peer, capture_output=True, text=True, check=False, cwd=ROOT)
    if tried.returncode:
        missing("the PDF has no peer: WeasyPrint or Pango is not installed", tried.stderr)
    seconds, others = interleaved(ours, peer if not tried.returncode else None, turns)
    pages, aim = _count(our_file), 1.5
    by = f"WeasyPrint, {_count(peer_file)} pages" if others is not None else None
    per_hundred = seconds * 100 / pages
    what = f"PDF of {pages} pages with {NOTES} notes, half of it Korean"
    yield Row(what, seconds, others, f"<= {aim} s for 100 pages", per_hundred <= aim, by=by)
    sizes = [f.stat().st_size / 1000 for f in (our_file, peer_file) if f.exists()]
    smaller = sizes[1] if others is not None else None
    yield Row("its size", sizes[0], smaller, by=by, unit="KB")


def _count(pdf: Path) -> int:
    run = subprocess.run(
        [sys.executable, "-c", PAGES, str(pdf)], check=True, capture_output=True, text=True
    )
    return int(run.stdout)
