"""A case as a value: all its records, findable by id."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, TypeVar, get_args

from synopticon.base.diagnostics import Span
from synopticon.model.coverage import Coverage
from synopticon.model.prose import Block
from synopticon.model.records import (
    Claim,
    Correction,
    Deployment,
    Entity,
    Exhibit,
    Manifest,
    Record,
    Review,
    Source,
)

__all__ = ["FOLDERS", "Case", "Chapter", "Citation", "Kind", "kind_of"]

T = TypeVar("T")

Kind = Literal["source", "exhibit", "entity", "deployment", "claim", "correction"]

# The folder of a case that holds each kind of record, and the record itself.
FOLDERS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "sources": Source,
        "exhibits": Exhibit,
        "entities": Entity,
        "deployments": Deployment,
        "claims": Claim,
        "corrections": Correction,
    }
)
_KINDS: Mapping[type[Record], Kind] = MappingProxyType(
    dict(zip(FOLDERS.values(), get_args(Kind), strict=True))
)
_FOLDER_OF: Mapping[str, str] = MappingProxyType(dict(zip(get_args(Kind), FOLDERS, strict=True)))


def kind_of(record: Record) -> Kind:
    """The glossary's word for what a record is.

    Raises:
        KeyError: for the manifest, which is no record of the case but the case itself.
    """
    return _KINDS[type(record)]


@dataclass(frozen=True, slots=True)
class Citation:
    """A link in the report to a record: ``[text](claim:road-42)``."""

    kind: str
    target: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Chapter:
    """One Markdown file of the report: its front matter, its text without it, and its citations.

    `ignores` are the suppressions written before a sentence, each with the span it covers;
    `blocks` are the text as it reads, and `raw` the places of HTML, which no page shows as such.
    `reviews` are of single paragraphs; `review_places` are where their digests stand.
    """

    path: str
    title: str
    order: int
    language: str
    text: str
    citations: tuple[Citation, ...] = ()
    ignores: tuple[tuple[str, str, Span], ...] = ()
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    raw: tuple[Span, ...] = ()
    reviews: tuple[Review, ...] = ()
    review_places: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One investigation: its manifest, its records in the order of files and lines, its report.

    `coverage` is what became of each number of one document, where the case says so.

    `broken` holds the ids of records that stand in the text but could not be read, so that a
    reference to one is not told as a second fault; `unread` holds the paths of whole files.
    """

    manifest: Manifest
    sources: tuple[Source, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    entities: tuple[Entity, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    claims: tuple[Claim, ...] = ()
    corrections: tuple[Correction, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    coverage: Coverage | None = None
    broken: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    _index: Mapping[str, Record] = field(init=False, repr=False, compare=False)
    _made: dict[Hashable, Any] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[str, Record] = {}
        for record in self.records():
            index.setdefault(record.id, record)
        object.__setattr__(self, "_index", MappingProxyType(index))

    def records(self) -> Iterator[Record]:
        """Every record except the manifest, kind by kind, sources first."""
        yield from self.sources
        yield from self.exhibits
        yield from self.entities
        yield from self.deployments
        yield from self.claims
        yield from self.corrections

    def get(self, id: str) -> Record | None:
        """The record with this id (the first, where two share it), or None."""
        return self._index.get(id)

    def may_hold(self, id: str, kinds: tuple[str, ...]) -> bool:
        """Whether a record of one of these kinds may stand in what could not be read."""
        return id in self.broken or any(
            path.startswith(_FOLDER_OF[kind]) for path in self.unread for kind in kinds
        )

    def source(self, id: str) -> Source | None:
        """The source with this id, or None."""
        found = self._index.get(id)
        return found if isinstance(found, Source) else None

    def exhibit(self, id: str) -> Exhibit | None:
        """The exhibit with this id, or None."""
        found = self._index.get(id)
        return found if isinstance(found, Exhibit) else None

    def entity(self, id: str) -> Entity | None:
        """The entity with this id, or None."""
        found = self._index.get(id)
        return found if isinstance(found, Entity) else None

    def claim(self, id: str) -> Claim | None:
        """The claim with this id, or None."""
        found = self._index.get(id)
        return found if isinstance(found, Claim) else None

    def once(self, make: Callable[..., T], *about: Hashable) -> T:
        """What `make(case, *about)` gives: made when it is first asked for, and kept with the case.

        Many rules look at the same things, one after the other; a case never changes.
        """
        key = (make, *about)
        if key not in self._made:
            self._made[key] = make(self, *about)
        made: T = self._made[key]
        return made

    @property
    def language(self) -> str:
        """The case's first language, in which a bare string is written."""
        return self.manifest.languages[0] if self.manifest.languages else "und"
