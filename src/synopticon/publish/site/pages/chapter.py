"""A chapter of the report, with a note for every claim it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from synopticon.model.case import Chapter
from synopticon.model.records import Claim
from synopticon.publish.site.changes import changes
from synopticon.publish.site.evidence import Item, items
from synopticon.publish.site.page import Page, chapter_address
from synopticon.publish.site.prose import Note, rendered
from synopticon.publish.site.reasons import Reason, reasons
from synopticon.publish.site.view import View

__all__ = ["pages"]

Times = tuple[Item, int]


@dataclass(frozen=True, slots=True)
class Noted:
    """A note as the page shows it: the claim, both sides, and why it is held as it is.

    An item has beside it how many passages of one document it stands for.
    """

    note: Note
    claim: Claim
    evidence: tuple[Times, ...]
    context: tuple[Times, ...]
    against: tuple[Times, ...]
    reasons: tuple[Reason, ...]
    changes: tuple[Reason, ...]


def pages(view: View) -> Iterator[Page]:
    """One page for each chapter, in reading order."""
    for number, chapter in enumerate(view.release.chapters):
        title = {chapter.language: chapter.title}
        address = chapter_address(number)
        yield Page(address, "report.html", title, "chapter.html", _shown, (number,))


def _shown(view: View, number: int) -> Mapping[str, Any]:
    chapter = view.release.chapters[number]
    prose = rendered(view, chapter, "../")
    return {
        "chapter": chapter,
        "number": number + 1,
        "html": prose.html,
        "notes": [_noted(view, note) for note in prose.notes],
        "corrections": _corrected(view, chapter, prose.notes),
        "before": _neighbour(view, number - 1),
        "after": _neighbour(view, number + 1),
    }


def _noted(view: View, note: Note) -> Noted:
    claim = view.claims[note.claim]
    evidence = tuple(items(view, claim, "evidence"))
    return Noted(
        note,
        claim,
        _together(item for item in evidence if not item.is_context),
        _together(item for item in evidence if item.is_context),
        _together(items(view, claim, "against")),
        tuple(reasons(view, claim)),
        tuple(changes(view, claim)),
    )


def _together(found: Iterable[Item]) -> tuple[Times, ...]:
    """The items, those of one section of one document once; of testimony nothing is counted."""
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in found:
        exhibit = item.exhibit.id if item.exhibit else None
        alike = (item.is_testimony, exhibit, item.teller_id, str(item.section), item.reach)
        groups.setdefault(alike, []).append(item)
    return tuple((same[0], 1 if same[0].is_testimony else len(same)) for same in groups.values())


def _corrected(view: View, chapter: Chapter, notes: tuple[Note, ...]) -> list[str]:
    """What the chapter cites and was corrected; a claim says so in its note."""
    cited = dict.fromkeys(citation.target for citation in chapter.citations)
    noted = {note.claim for note in notes}
    return [id for id in cited if id in view.corrections_of and id not in noted]


def _neighbour(view: View, number: int) -> tuple[str, dict[str, str]] | None:
    if not 0 <= number < len(view.release.chapters):
        return None
    chapter = view.release.chapters[number]
    return chapter_address(number), {chapter.language: chapter.title}
