"""Rows for the items of a document that nobody has accounted for yet, by what can be seen alone.

API: `proposed(case, exhibit, document, coverage) -> Coverage`. A row that stands and is right is
kept. What no claim bears and no shape explains is left `todo`, which the check refuses: a person
decides it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from synopticon.check.accounting import Account, Ground, lay_beside
from synopticon.check.called import names_of, with_digits
from synopticon.check.row_ground import RowGround, fits
from synopticon.model.carrying import claim_carries, exhibit_carries
from synopticon.model.case import Case
from synopticon.model.coverage import Coverage, CoveredChapter, CoveredItem
from synopticon.model.items import Item, same_address
from synopticon.model.layout import Layout, Note, layout_of
from synopticon.model.records import Claim, Entity, Exhibit, Source
from synopticon.model.vocabulary import versions_of
from synopticon.names.fold import Letters, letters

__all__ = ["begun", "proposed"]

_FIGURE = re.compile(r"(?:Figure|그림)\s*(\d+)\b")
_WORD = re.compile(r"[^\W\d_]{5,}")
# How far around an item its sentence is looked at, and how many words it has to share with a claim.
_AROUND = 160
_SHARED = 3


def begun(exhibit: Exhibit, document: Letters) -> Coverage:
    """A coverage without rows: the chapters that the document's own headings give."""
    chapters = [
        CoveredChapter(section=heading.section, start=len(letters(document.text[: heading.start])))
        for heading in layout_of(document).headings
    ]
    if not chapters or chapters[0].start > 0:
        chapters.insert(0, CoveredChapter(section="Front matter", start=0))
    return Coverage(exhibit=exhibit.id, chapters=tuple(chapters))


def proposed(case: Case, exhibit: Exhibit, document: Letters, coverage: Coverage) -> Coverage:
    """The coverage with a row for every item of the document but those that witnesses said.

    Args:
        case: the case whose claims may bear the items.
        exhibit: the covered exhibit.
        document: its text.
        coverage: the rows that stand; of these the ones that are right are kept.
    """
    return _Proposal(case, exhibit, document, coverage).coverage()


class _Proposal:
    """One pass over the items of a document."""

    def __init__(self, case: Case, exhibit: Exhibit, document: Letters, coverage: Coverage) -> None:
        self._case = case
        self._covered = exhibit
        self._account: Account = lay_beside(coverage, document)
        self._layout: Layout = self._account.layout
        self._ground = Ground(case, exhibit)
        self._rows = RowGround(case, coverage, self._ground, self._account)
        self._coverage = coverage
        self._published = _printed_day(exhibit, self._account)
        self._figures = dict(_figures(case, exhibit))
        self._names = frozenset(map(letters, _names(case)))

    def coverage(self) -> Coverage:
        """Every chapter with its rows and its count of testimony."""
        standing = {
            (said.at, letters(said.item)): said
            for chapter in self._coverage.chapters
            for said in chapter.items
        }
        chapters = []
        for chapter in self._account.chapters:
            rows = [self._row(item, standing) for item in chapter.items]
            kept = tuple(row for row in rows if row is not None)
            counted = len(rows) - len(kept)
            chapters.append(replace(chapter.said, items=kept, testimony=counted))
        return Coverage(exhibit=self._coverage.exhibit, chapters=tuple(chapters))

    def _row(
        self, item: Item, standing: Mapping[tuple[int, str], CoveredItem]
    ) -> CoveredItem | None:
        """The row of an item, or None where it is what a witness said."""
        if self._layout.is_label(item.start):
            return None
        row = standing.get(item.key)
        if row and row.why != "todo" and not any(self._rows.faults(row, item)):
            return row
        bare = CoveredItem(at=item.at, item=item.text)
        is_named = self._is_named(item) and fits("part-of-a-name", item, self._layout)
        if is_named and item.kind == "number":
            return replace(bare, why="part-of-a-name")
        borne = tuple(
            c.id for c in self._ground.holders(item.at, item.length) if self._says(c, item)
        )
        if borne:
            return replace(bare, claims=borne)
        shaped = self._by_shape(item, bare)
        if shaped or is_named:
            return shaped or replace(bare, why="part-of-a-name")
        if self._layout.is_told(item.start) or (
            row is None and self._is_listed_elsewhere(item) and self._may_be_told(item)
        ):
            return None
        if item.text == self._published:
            return replace(bare, exhibit=self._covered.id)
        return self._repeated(item, bare) or replace(bare, why="todo")

    def _is_listed_elsewhere(self, item: Item) -> bool:
        """Whether the chapter of an item has rows already, so that its count was weighed."""
        chapter = next((c for c in self._account.chapters if item in c.items), None)
        return chapter is not None and bool(chapter.said.items)

    def _may_be_told(self, item: Item) -> bool:
        return self._layout.may_be_testimony(item.start)

    def _says(self, claim: Claim, item: Item) -> bool:
        return claim_carries(self._case, claim, item.text, self._ground.resting_on(claim.id))

    def _by_shape(self, item: Item, bare: CoveredItem) -> CoveredItem | None:
        """The row that the shape of the page gives: numbers of figures and notes, titles, links."""
        if item.kind == "link":
            return self._linked(item, bare)
        for why in ("figure-number", "note-number", "page-furniture"):
            if fits(why, item, self._layout):
                return replace(bare, why=why)
        caption = self._layout.caption_at(item.start)
        if caption and (of := self._figures.get(caption.number)) and exhibit_carries(of, item.text):
            return replace(bare, exhibit=of.id)
        note = self._layout.note_at(item.start)
        if note and (named := self._published_in(note, item)):
            return replace(bare, why="bibliography", exhibit=named.id)
        return None

    def _linked(self, item: Item, bare: CoveredItem) -> CoveredItem | None:
        for exhibit in self._case.exhibits:
            if exhibit.url and same_address(exhibit.url, item.text):
                return replace(bare, exhibit=exhibit.id)
        return None

    def _published_in(self, note: Note, item: Item) -> Exhibit | None:
        """The exhibit whose title stands in a note, or the one that carries its date."""
        words = letters(self._layout.text[note.start : note.end])
        titled = [
            e
            for e in self._case.exhibits
            if any(len(t := letters(v)) >= 8 and t in words for v in versions_of(e.title))
        ]
        if titled:
            return max(titled, key=lambda e: (exhibit_carries(e, item.text), len(str(e.title))))
        dated = [
            e
            for e in self._case.exhibits
            if e.published and item.kind == "date" and exhibit_carries(e, item.text)
        ]
        return dated[0] if len(dated) == 1 else None

    def _is_named(self, item: Item) -> bool:
        """Whether the item lies in a name of the case that has a number in it."""
        whole, printed = self._account.document.letters, letters(item.text)
        for name in self._names:
            before = name.find(printed)
            while before >= 0:
                if whole.startswith(name, max(0, item.at - before)):
                    return True
                before = name.find(printed, before + 1)
        return False

    def _repeated(self, item: Item, bare: CoveredItem) -> CoveredItem | None:
        """The row of an item that a claim carries from elsewhere, where the words are alike too."""
        around = self._layout.text[max(0, item.start - _AROUND) : item.end + _AROUND]
        words = {w.casefold() for w in _WORD.findall(around)}
        best: tuple[int, str] | None = None
        for claim in self._case.claims:
            said = " ".join(versions_of(claim.text))
            shared = len(words & {w.casefold() for w in _WORD.findall(said)})
            if shared >= _SHARED and (best is None or shared > best[0]) and self._says(claim, item):
                best = shared, claim.id
        return replace(bare, why="repeat", of=best[1]) if best else None


def _printed_day(exhibit: Exhibit, account: Account) -> str | None:
    """The first date to the day that the document prints, if it is the day it was published."""
    days = (i for i in account.items.values() if i.kind == "date" and any(map(str.isdigit, i.text)))
    first = next(days, None)
    is_whole = exhibit.published is not None and len(exhibit.published) == len("2019-11-03")
    return first.text if first and is_whole and exhibit_carries(exhibit, first.text) else None


def _figures(case: Case, exhibit: Exhibit) -> Iterator[tuple[int, Exhibit]]:
    """The exhibits that are figures of a document, by their number in it."""
    for one in case.exhibits:
        if one.via != exhibit.id:
            continue
        for title in versions_of(one.title):
            if found := _FIGURE.match(title):
                yield int(found[1]), one


def _names(case: Case) -> Iterator[str]:
    """The names in a case that have a number in them."""
    bearers: tuple[Entity | Source, ...] = (*case.entities, *case.sources)
    return with_digits(form for record in bearers for form in names_of(record))
