"""A report of a hundred pages, half of it Korean, with five hundred notes; and the same for a peer.

What is said is invented and drawn from a seed. The peer gets just the words that our publisher
sets, as a page of HTML with its notes at the foot of the page, in the same typefaces and sizes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from synopticon.base.diagnostics import Report, Span
from synopticon.model.case import Case, Chapter, Citation
from synopticon.model.records import (
    Claim,
    Entity,
    Evidence,
    Exhibit,
    Locator,
    Manifest,
    Name,
    Source,
)
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.pdf.document import document
from synopticon.publish.site.view import View

__all__ = ["NOTES", "page", "said"]

NOTES = 500
_CHAPTERS, _SOURCES = 12, 40
# Words round each citation; with them the report has a hundred pages.
_WORDS = {"en": 72, "ko": 48}
_ENGLISH = (
    "the of a lamp harbour clerk council gate morning winter paper stands on quay and book boat "
    "counted after rain mast with under seven letters from island school market road keeper"
).split()
_STYLE = """
@font-face { font-family: serif4; src: url("%(fonts)s/serif-regular.ttf") }
@font-face { font-family: serif4; font-weight: 700; src: url("%(fonts)s/serif-bold.ttf") }
@font-face { font-family: serif4; font-style: italic; src: url("%(fonts)s/serif-italic.ttf") }
@font-face { font-family: korean; src: url("%(fonts)s/korean-regular.ttf") }
@font-face { font-family: korean; font-weight: 700; src: url("%(fonts)s/korean-bold.ttf") }
@page { size: A4; margin: 25mm 27mm 22mm; @bottom-center { content: counter(page) } }
body { font: 10.5pt/1.36 serif4, korean; text-align: justify; hyphens: auto }
h1 { break-before: page; font-size: 18pt }
h2 { font-size: 13pt }
h1, h2 { hyphens: manual; text-align: left }
.note { float: footnote; font-size: 7.8pt; text-align: left; hyphens: manual }
p { margin: 0.9em 0 }
"""


def said(notes: int = NOTES, seed: int = 1) -> Release:
    """A Release of a report that cites so many claims once; its chapters are in two languages.

    Raises:
        AssertionError: the gate refused it.
    """
    draw = random.Random(seed)
    sources = tuple(
        Source(id=f"paper-{i}", name=f"Paper {i}", kind="news", reliability="B", origin="self")
        for i in range(_SOURCES)
    )
    exhibits = tuple(
        Exhibit(
            id=f"article-{i}", source=s.id, title=f"Article {i}", kind="article",
            holding="referenced", published=str(1990 + i % 30), url=f"https://paper-{i}.example/",
        )
        for i, s in enumerate(sources)
    )  # fmt: skip
    claims = tuple(_claim(draw, i) for i in range(notes))
    share = -(-notes // _CHAPTERS)
    chapters = tuple(
        _chapter(draw, number, claims[first : first + share])
        for number, first in enumerate(range(0, notes, share), 1)
    )
    case = Case(
        manifest=Manifest(
            id="printed", format="1.0", title={"en": "The lamps", "ko": "등불"},
            languages=("en", "ko"), licence="CC0-1.0",
        ),
        sources=sources,
        exhibits=exhibits,
        entities=(Entity(id="lamps", kind="system", names=(Name("Lamps", "Latn", "en"),)),),
        claims=claims,
        chapters=chapters,
    )  # fmt: skip
    passed = gate(case, Report(), ())
    assert isinstance(passed, Release), [str(f) for f in passed]
    return passed


def _claim(draw: random.Random, number: int) -> Claim:
    return Claim(
        id=f"claim-{number:03}",
        kind="research",
        text=f"{_phrase(draw, 'en', 11)}.",
        asserts="fact",
        confidence="likely",
        about=("lamps",),
        evidence=(
            Evidence(f"article-{number % _SOURCES}", "states", 2, at=Locator(section="Page 1")),
        ),
    )


def _chapter(draw: random.Random, number: int, claims: Sequence[Claim]) -> Chapter:
    language = "en" if number % 2 else "ko"
    paragraphs, cited = [], []
    for place, claim in enumerate(claims):
        if place % 8 == 0:
            paragraphs.append(f"## {_phrase(draw, language, 4)}")
        words = _phrase(draw, language, 3)
        before, after = (_phrase(draw, language, _WORDS[language] // 2) for _ in range(2))
        paragraphs.append(f"{before} [{words}](claim:{claim.id}) {after}.")
        cited.append(Citation("claim", claim.id, words, Span(f"report/{number:02}.md", 1, 1)))
    return Chapter(
        path=f"report/{number:02}.md",
        title=_phrase(draw, language, 5),
        order=number,
        language=language,
        text="\n\n".join(paragraphs) + "\n",
        citations=tuple(cited),
    )


def _phrase(draw: random.Random, language: str, count: int) -> str:
    """Words that mean nothing; those of Korean are of all the syllables that are in use."""
    if language == "en":
        return " ".join(draw.choices(_ENGLISH, k=count)).capitalize()
    drawn = iter(draw.choices(_syllables(), k=count * 3))
    return " ".join("".join(word) for word in zip(drawn, drawn, drawn, strict=True))


@cache
def _syllables() -> tuple[str, ...]:
    """The 2,350 syllables of KS X 1001."""
    every = map(chr, range(0xAC00, 0xD7A4))
    return tuple(s for s in every if len(s.encode("euc_kr", "ignore")) == 2)


def page(release: Release) -> str:
    """What our publisher sets of a Release, as a page of HTML."""
    value: Mapping[str, Any] = document(View.of(release))
    fonts = files("synopticon.publish") / "vendor" / "typefaces"
    html = ["<!DOCTYPE html><html lang=en><meta charset=utf-8>"]
    html.append(f"<title>{escape(value['name'])}</title>")
    html.append(f"<style>{_STYLE % {'fonts': f'file://{fonts}'}}</style>")
    html += _blocks(value["front"], {})
    for part in value["parts"]:
        title = _line(part["title"], part)
        html.append(f"<section lang={part['lang']}><h1 id={part['label']}>{title}</h1>")
        html += _blocks(part["blocks"], part)
        html.append("</section>")
    return "".join(html)


def _line(part: Any, chapter: Mapping[str, Any]) -> str:
    """One part of a line, or many."""
    if isinstance(part, str):
        return escape(part)
    if isinstance(part, list):
        return "".join(_line(each, chapter) for each in part)
    kind = part["kind"]
    if kind == "note":
        note = chapter["notes"][part["number"] - 1]
        return f"<span class=note>{_line(note, chapter)}</span>" if part["first"] else ""
    if kind == "break":
        return "<br>"
    inside = _line(part["of"], chapter)
    start, end = {
        "em": ("<em>", "</em>"),
        "strong": ("<strong>", "</strong>"),
        "spoken": (f"<span lang={part.get('lang')}>", "</span>"),
        "link": (f'<a href="{escape(part.get("url", ""))}">', "</a>"),
        "leading": (f'<a href="#{escape(part.get("place", ""))}">', "</a>"),
        "code": ("<code>", "</code>"),
        "small": ("<small>", "</small>"),
    }[kind]
    return f"{start}{inside}{end}"


def _blocks(blocks: Sequence[Any], chapter: Mapping[str, Any]) -> Iterator[str]:
    """Blocks, one under the other; of those that this report has."""
    for block in blocks:
        kind, of = block["kind"], block.get("of", ())
        if kind == "paragraph":
            yield f"<p>{_line(of, chapter)}</p>"
        elif kind == "heading":
            yield f"<h{block['level']}>{_line(of, chapter)}</h{block['level']}>"
        elif kind == "list":
            yield "<ul>"
            for item in of:
                yield "<li>"
                yield from _blocks(item, chapter)
            yield "</ul>"
        elif kind == "exhibits":
            for exhibit in of:
                words = _line(exhibit["of"], chapter)
                yield f"<p id={escape(exhibit['label'])}>[{exhibit['number']}] {words}</p>"
        elif kind == "table":
            yield "<table>"
            for tag, row in (("th", block["head"]), *(("td", row) for row in of)):
                cells = "".join(f"<{tag}>{_line(cell, chapter)}</{tag}>" for cell in row)
                yield f"<tr>{cells}</tr>"
            yield "</table>"
        elif kind == "terms":
            yield "<dl>"
            yield from (f"<dt>{escape(word)}<dd>{escape(meaning)}" for word, meaning in of)
            yield "</dl>"
        else:
            raise ValueError(f"no such block in this report: {kind}")
