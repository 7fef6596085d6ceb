"""A Release as one value: what stands on the title page, in the chapters, in the notes, after them.

It holds text and the names of places in itself; what any of it looks like is the template's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from synopticon.base.canon import JSON
from synopticon.model.case import Chapter
from synopticon.publish.inert import inert
from synopticon.publish.pdf import matter
from synopticon.publish.pdf.blocks import titled
from synopticon.publish.pdf.front import front, other_titles
from synopticon.publish.pdf.inlines import primary
from synopticon.publish.pdf.notes import note
from synopticon.publish.pdf.progress import progress
from synopticon.publish.pdf.prose import Prose
from synopticon.publish.site.view import View

__all__ = ["document"]

# How many letters of a title stand at the head of each page.
_HEAD = 90


def document(view: View) -> dict[str, JSON]:
    """The whole report as a value; the same Release gives the same one."""
    manifest, tongue = view.release.manifest, view.tongue
    numbers = matter.numbered(view)
    title = view.own(manifest.title)
    parts: list[JSON] = [
        _chapter(view, number, chapter, numbers)
        for number, chapter in enumerate(view.release.chapters, 1)
    ]
    if table := list(progress(view)):
        parts.append(_part(view, "systems", tongue("Systems"), iter(table)))
    parts += [
        _part(view, "open-questions", tongue("Open questions"), matter.questions(view, numbers)),
        _part(view, "sources", tongue("Sources"), matter.sources(view, numbers)),
        _part(view, "method", tongue("Method"), matter.method(view)),
    ]
    if view.release.corrections:
        wrong = matter.corrections(view)
        parts.append(_part(view, "corrections", tongue("Corrections"), wrong))
    parts.append(_part(view, "how-to-cite", tongue("How to cite"), matter.cite(view)))
    return {
        "name": inert(title).strip() or manifest.id,
        "title": titled([title]),
        "others": other_titles(view),
        "lang": tongue.tag,
        "contents": tongue("Contents"),
        "day": _day(manifest.as_of),
        "front": list(front(view)),
        "parts": parts,
    }


def _chapter(view: View, number: int, chapter: Chapter, numbers: dict[str, int]) -> JSON:
    prose = Prose(view, chapter, numbers)
    return {
        "number": number,
        "label": f"chapter-{number}",
        "lang": primary(chapter.language),
        **_title(chapter.title),
        "blocks": prose.blocks,
        "notes": [_note(view, chapter, id, numbers) for id in prose.cited],
    }


def _note(view: View, chapter: Chapter, claim: str, numbers: dict[str, int]) -> list[JSON]:
    """A note, marked with its language where that is not the chapter's."""
    parts = note(view, view.claims[claim], numbers)
    if primary(chapter.language) == view.tongue.tag:
        return parts
    return [{"kind": "spoken", "lang": view.tongue.tag, "of": parts}]


def _part(view: View, label: str, title: str, blocks: Iterator[JSON]) -> JSON:
    return {
        "number": None,
        "label": label,
        "lang": view.tongue.tag,
        **_title(title),
        "blocks": list(blocks),
        "notes": [],
    }


def _title(text: str) -> dict[str, JSON]:
    """A part's title, and as much of it as the head of a page can bear."""
    short = text if len(text) <= _HEAD else f"{text[:_HEAD]}…"
    return {"title": titled([text]), "head": titled([short])}


def _day(as_of: str | None) -> JSON:
    """The year, month and day of a date that is a day; nothing else dates a file honestly."""
    try:
        day = date.fromisoformat(as_of or "")
    except ValueError:
        return None
    return [day.year, day.month, day.day] if as_of == day.isoformat() else None
