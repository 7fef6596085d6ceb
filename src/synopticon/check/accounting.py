"""What a case says of each item of the document it covers, laid beside the document itself.

API: `account_of(case, texts) -> Account | Unread | None`; `lay_beside(coverage, document)`;
`rows_of(coverage)`; `Ground(case, exhibit)` with `.holders(at, length)` and `.cites(claim, …)`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from synopticon.model.case import Case
from synopticon.model.coverage import Coverage, CoveredChapter, CoveredItem
from synopticon.model.items import Item, items_in
from synopticon.model.layout import Layout, layout_of
from synopticon.model.ports import Texts, Unread
from synopticon.model.records import Claim, Deployment, Exhibit
from synopticon.names.fold import Letters, letters

__all__ = ["Account", "Accounted", "Ground", "Row", "account_of", "lay_beside", "rows_of"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the coverage, and where it stands there."""

    chapter: int
    number: int
    said: CoveredItem

    @property
    def path(self) -> tuple[str | int, ...]:
        """The keys that lead to it in the file."""
        return "chapters", self.chapter, "items", self.number

    @property
    def key(self) -> tuple[int, str]:
        """The place and the letters of the item it speaks of."""
        return self.said.at, letters(self.said.item)


def rows_of(coverage: Coverage) -> Iterator[Row]:
    """Every row of the coverage, in the order of the file."""
    for c, chapter in enumerate(coverage.chapters):
        for number, said in enumerate(chapter.items):
            yield Row(c, number, said)


@dataclass(frozen=True, slots=True)
class Accounted:
    """A chapter with the items that the document has in its stretch, and those without a row."""

    number: int
    said: CoveredChapter
    items: tuple[Item, ...]
    unlisted: tuple[Item, ...]


@dataclass(frozen=True)
class Account:
    """The coverage of a case beside the document.

    Attributes:
        document: the text of the covered exhibit.
        layout: its shapes.
        chapters: its chapters with their items, in the order of the file.
        before: the items that stand before the first chapter.
        items: all items by place and letters.
    """

    document: Letters
    layout: Layout
    chapters: tuple[Accounted, ...]
    before: tuple[Item, ...]
    items: Mapping[tuple[int, str], Item]

    @cached_property
    def by_place(self) -> Mapping[int, Item]:
        """The items by the place of their first letter."""
        return {item.at: item for item in self.items.values()}

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where the items of the same letters stand, in the order of the document."""
        found: dict[str, list[int]] = {}
        for at, text in self.items:
            found.setdefault(text, []).append(at)
        return found


def account_of(case: Case, texts: Texts) -> Account | Unread | None:
    """The account of a case; None if it has no coverage, or why its document cannot be read."""
    coverage = case.coverage
    if coverage is None:
        return None
    exhibit = case.exhibit(coverage.exhibit)
    if exhibit is None:
        return Unread(f"the exhibit {coverage.exhibit} is unknown")
    document = texts.of(exhibit)
    if isinstance(document, Unread):
        return Unread(f"{exhibit.id}: {document}")
    return case.once(_beside, document)


def _beside(case: Case, document: Letters) -> Account | None:
    return lay_beside(case.coverage, document) if case.coverage else None


def lay_beside(coverage: Coverage, document: Letters) -> Account:
    """The account of a coverage and the document it speaks of."""
    items = items_in(document)
    listed = {row.key for row in rows_of(coverage)}
    starts = sorted(chapter.start for chapter in coverage.chapters)
    chapters = []
    for i, chapter in enumerate(coverage.chapters):
        following = bisect_right(starts, chapter.start)
        end = starts[following] if following < len(starts) else len(document)
        inside = items[_first(items, chapter.start) : _first(items, end)]
        unlisted = tuple(item for item in inside if item.key not in listed)
        chapters.append(Accounted(i, chapter, inside, unlisted))
    first = starts[0] if starts else len(document)
    return Account(
        document=document,
        layout=layout_of(document),
        chapters=tuple(chapters),
        before=items[: _first(items, first)],
        items={item.key: item for item in items},
    )


def _first(items: tuple[Item, ...], at: int) -> int:
    """The number of the first item that stands at a letter or behind it."""
    return bisect_left(items, at, key=lambda item: item.at)


@dataclass(frozen=True)
class Ground:
    """Which claims of a case cite which letters of an exhibit, and what rests on a claim."""

    case: Case
    exhibit: Exhibit

    @cached_property
    def _stretches(self) -> Mapping[str, list[tuple[int, int]]]:
        """The passages of the exhibit that each claim cites: its first letter, and its end."""
        found: dict[str, list[tuple[int, int]]] = {}
        for claim in self.case.claims:
            for item in (*claim.evidence, *claim.against):
                passage = item.locator.passage if item.locator else None
                if item.read == self.exhibit.id and passage:
                    stretch = passage.start, passage.start + passage.length
                    found.setdefault(claim.id, []).append(stretch)
        return found

    @cached_property
    def _resting(self) -> Mapping[str, tuple[Deployment, ...]]:
        found: dict[str, list[Deployment]] = {}
        for deployment in self.case.deployments:
            for id in deployment.claims:
                found.setdefault(id, []).append(deployment)
        return {id: tuple(deployments) for id, deployments in found.items()}

    def resting_on(self, claim: str) -> tuple[Deployment, ...]:
        """The deployments that rest on a claim."""
        return self._resting.get(claim, ())

    def holders(self, at: int, length: int) -> list[Claim]:
        """The claims that cite a passage with all these letters, each once."""
        return [c for c in self.case.claims if self.cites(c, at, length)]

    def cites(self, claim: Claim, at: int, length: int) -> bool:
        """Whether a claim cites a passage with all these letters."""
        stretches = self._stretches.get(claim.id, ())
        return any(first <= at and at + length <= end for first, end in stretches)
