"""What a case says of each item of the document it covers, laid beside the document itself.

API: `account_of(case, texts) -> Account | Unread | None`; `lay_beside(coverage, document)`;
`rows_of(coverage)`; `Ground(case, exhibit)` with `.holders(at, length)` and `.cites(claim, …)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
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
    return lay_beside(coverage, document)


def lay_beside(coverage: Coverage, document: Letters) -> Account:
    """The account of a coverage and the document it speaks of."""
    items = items_in(document)
    listed = {row.key for row in rows_of(coverage)}
    starts = [chapter.start for chapter in coverage.chapters]
    chapters = []
    for i, chapter in enumerate(coverage.chapters):
        end = min((s for s in starts if s > chapter.start), default=len(document))
        inside = tuple(item for item in items if chapter.start <= item.at < end)
        unlisted = tuple(item for item in inside if item.key not in listed)
        chapters.append(Accounted(i, chapter, inside, unlisted))
    first = min(starts, default=len(document))
    return Account(
        document=document,
        layout=layout_of(document),
        chapters=tuple(chapters),
        before=tuple(item for item in items if item.at < first),
        items={item.key: item for item in items},
    )


@dataclass(frozen=True)
class Ground:
    """Which claims of a case cite which letters of an exhibit, and what rests on a claim."""

    case: Case
    exhibit: Exhibit
    _stretches: list[tuple[int, int, Claim]] = field(init=False, default_factory=list, repr=False)

    def __post_init__(self) -> None:
        for claim in self.case.claims:
            for item in (*claim.evidence, *claim.against):
                passage = item.locator.passage if item.locator else None
                if item.read == self.exhibit.id and passage:
                    stretch = passage.start, passage.start + passage.length, claim
                    self._stretches.append(stretch)

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
        found = {c.id: c for a, b, c in self._stretches if a <= at and at + length <= b}
        return list(found.values())

    def cites(self, claim: Claim, at: int, length: int) -> bool:
        """Whether a claim cites a passage with all these letters."""
        return any(c.id == claim.id and a <= at and at + length <= b for a, b, c in self._stretches)
