"""How far each system has come, as a table: the site's own, in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.canon import JSON
from synopticon.publish.pdf.blocks import paragraph
from synopticon.publish.pdf.inlines import said
from synopticon.publish.site.standing import COLUMNS, System, systems, words_of
from synopticon.publish.site.view import View

__all__ = ["progress"]


def progress(view: View) -> Iterator[JSON]:
    """The table and what its words mean; nothing, if no claim speaks of a system."""
    found = systems(view)
    if not found:
        return
    tongue, words = view.tongue, view.words
    meanings = "; ".join(words.STANDING[word] for word in words_of(found))
    yield paragraph(tongue("How far systems have come, by the surest claim"), ".")
    yield paragraph(meanings, ".")
    yield {
        "kind": "table",
        "sides": ["left"] * (1 + len(COLUMNS)),
        "head": [[tongue("System")], *([words.COLUMN[column]] for column in COLUMNS)],
        "of": [_row(view, system) for system in found],
    }


def _row(view: View, system: System) -> list[JSON]:
    """The system's name, then a word for each step; where only structures were seen, that too."""
    row: list[JSON] = [[said(view, view.title(system.entity.id))]]
    for column, standing in zip(COLUMNS, system.standings, strict=True):
        cell: list[JSON] = [view.words.STAND[standing.word] if standing.claim else "–"]
        if column == "installed" and system.seen == "structure":
            cell += ["; ", view.tongue("only structures or signs seen")]
        row.append(cell)
    return row
