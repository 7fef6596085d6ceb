"""A chapter of the report, with a note for every claim it cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synopticon.model.records import Claim
from synopticon.publish.site.evidence import Item, items
from synopticon.publish.site.page import Page, chapter_address
from synopticon.publish.site.prose import Note, rendered
from synopticon.publish.site.view import View

__all__ = ["pages"]


@dataclass(frozen=True, slots=True)
class Noted:
    """A note as the page shows it: the claim, and what speaks for and against it."""

    note: Note
    claim: Claim
    evidence: tuple[Item, ...]
    against: tuple[Item, ...]


def pages(view: View) -> Iterator[Page]:
    """One page for each chapter, in reading order."""
    chapters = view.release.chapters
    for number, chapter in enumerate(chapters):
        prose = rendered(view, chapter, "../")
        yield Page(
            chapter_address(number),
            "report.html",
            {chapter.language: chapter.title},
            "chapter.html",
            {
                "chapter": chapter,
                "html": prose.html,
                "notes": [_noted(view, note) for note in prose.notes],
                "before": _neighbour(view, number - 1),
                "after": _neighbour(view, number + 1),
            },
        )


def _noted(view: View, note: Note) -> Noted:
    claim = view.claims[note.claim]
    speaking = (tuple(items(view, claim, side)) for side in ("evidence", "against"))
    return Noted(note, claim, *speaking)


def _neighbour(view: View, number: int) -> tuple[str, dict[str, str]] | None:
    if not 0 <= number < len(view.release.chapters):
        return None
    chapter = view.release.chapters[number]
    return chapter_address(number), {chapter.language: chapter.title}
