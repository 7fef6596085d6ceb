"""The PDF of a hundred Korean pages with notes, held against WeasyPrint where that is installed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random

from bench.timing import Row, interleaved

__all__ = ["Chapter", "chapters", "page", "pdf_rows", "value"]

# Paragraphs, each with its note.
Chapter = list[tuple[str, str]]

_CHAPTERS, _PARAGRAPHS, _WORDS = 12, 50, 70

# What the publisher does with its value, in a process of its own.
OURS = """
import json, pathlib, sys
from importlib.resources import files
from synopticon.publish.pdf.fonts import carried
from synopticon.publish.pdf.typesetting import typeset
template = (files("synopticon.publish.pdf") / "report.typ").read_bytes()
value = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
pathlib.Path(sys.argv[2]).write_bytes(typeset(template, value, carried()))
"""
PEER = """
import sys
from weasyprint import HTML
HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""
PAGES = "import sys, pypdfium2; print(len(pypdfium2.PdfDocument(sys.argv[1])))"

# The same letters, the same sizes, notes at the foot of the page.
_STYLE = """
@font-face { font-family: serif4; src: url("%(fonts)s/serif-regular.ttf") }
@font-face { font-family: korean; src: url("%(fonts)s/korean-regular.ttf") }
@page { size: A4; margin: 25mm 27mm 22mm; @bottom-center { content: counter(page) } }
body { font: 10.5pt/1.36 serif4, korean; text-align: justify }
h1 { break-before: page }
.note { float: footnote; font-size: 7.8pt; text-align: left }
p { margin: 0.9em 0 }
"""


def pdf_rows(folder: Path, turns: int) -> Iterator[Row]:
    """One row: the whole of a process that sets the file, cold.

    Args:
        folder: where the files are written.
        turns: how often each is counted.
    """
    said = chapters(_CHAPTERS, Random(1))
    ours_of, peer_of = folder / "report.json", folder / "report.html"
    ours_of.write_text(json.dumps(value(said), ensure_ascii=False), "utf-8")
    peer_of.write_text(page(said), "utf-8")
    ours = [sys.executable, "-c", OURS, str(ours_of), str(folder / "ours.pdf")]
    peer = [sys.executable, "-c", PEER, str(peer_of), str(folder / "peer.pdf")]
    with_peer = subprocess.run(peer, capture_output=True, check=False).returncode == 0
    if not with_peer:
        print("WeasyPrint is not installed, or Pango is not: the PDF has no peer", file=sys.stderr)
    seconds, others = interleaved(ours, peer if with_peer else ours, turns)
    pages = _count(folder / "ours.pdf")
    by = f" / WeasyPrint, {_count(folder / 'peer.pdf')}" if with_peer else ""
    yield Row(
        f"PDF, {pages} pages{by}",
        seconds,
        others if with_peer else None,
        "<= 1.5 s for 100",
        seconds <= 1.5 * pages / 100,
    )


def _count(pdf: Path) -> int:
    run = subprocess.run(
        [sys.executable, "-c", PAGES, str(pdf)], check=True, capture_output=True, text=True
    )
    return int(run.stdout)


def chapters(count: int, random: Random) -> list[Chapter]:
    """So many chapters of invented Korean words."""
    return [
        [(_words(random, _WORDS), _words(random, 20)) for _ in range(_PARAGRAPHS)]
        for _ in range(count)
    ]


def _words(random: Random, count: int) -> str:
    letters = [chr(0xAC00 + random.randrange(0, 11172, 7)) for _ in range(count * 5)]
    words = ["".join(letters[i : i + random.randint(2, 5)]) for i in range(0, len(letters), 5)]
    return " ".join(words) + "."


def value(chapters: list[Chapter]) -> dict[str, object]:
    """The chapters as our template takes them."""
    parts = []
    for number, chapter in enumerate(chapters, 1):
        blocks: list[object] = []
        notes: list[list[str]] = []
        for words, note in chapter:
            notes.append([note])
            mark = {"kind": "note", "number": len(notes), "first": True}
            blocks.append({"kind": "paragraph", "of": [words, mark]})
        title = [f"제{number}장"]
        shown = {"number": number, "label": f"chapter-{number}", "lang": "ko"}
        parts.append({**shown, "title": title, "head": title, "blocks": blocks, "notes": notes})
    front = [{"kind": "paragraph", "of": ["보고서"]}]
    named = {"name": "보고서", "title": ["보고서"], "others": [], "lang": "ko", "day": None}
    return {**named, "front": front, "parts": parts}


def page(chapters: list[Chapter]) -> str:
    """The chapters as a page of HTML."""
    fonts = Path(__file__).resolve().parents[1] / "src/synopticon/publish/vendor/typefaces"
    html = ["<!DOCTYPE html><html lang=ko><meta charset=utf-8><title>보고서</title>"]
    html.append(f"<style>{_STYLE % {'fonts': fonts.as_uri()}}</style>")
    for number, chapter in enumerate(chapters, 1):
        html.append(f"<h1>제{number}장</h1>")
        for words, note in chapter:
            html.append(f"<p>{escape(words)}<span class=note>{escape(note)}</span></p>")
    return "".join(html)
