"""The one table of the published data: each file, each column, what it means, how it is filled.

The CSV files, the descriptor and the data dictionary are all made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from synopticon.model.records import Record
from synopticon.model.release import Release
from synopticon.publish.data import cells
from synopticon.publish.tongue import message

__all__ = ["TABLES", "Column", "Table"]

# `text` is free text and is made harmless to spreadsheets; the others are written as they are.
Kind = Literal["id", "ids", "word", "date", "number", "text", "list", "json"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what kind of cell it has, what it means, and how it is filled.

    `refers_to` is the table whose rows have the ids of this column, where that is always so.
    """

    name: str
    kind: Kind
    meaning: str
    fill: Callable[[Release, Any], str]
    refers_to: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: a row for each record, in the order of ids."""

    name: str
    meaning: str
    rows: Callable[[Release], Sequence[Record]]
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """The file's name in `data/`."""
        return f"{self.name}.csv"


def _field(name: str) -> Callable[[Release, Any], str]:
    def fill(release: Release, record: Any) -> str:
        return getattr(record, name) or ""

    return fill


def _words(name: str) -> Callable[[Release, Any], str]:
    def fill(release: Release, record: Any) -> str:
        return cells.words(release, getattr(record, name))

    return fill


def _degrees(name: str) -> Callable[[Release, Any], str]:
    def fill(release: Release, deployment: Any) -> str:
        return cells.number(getattr(deployment.place, name))

    return fill


_ID = Column("id", "id", "The record's id, unique in the case.", _field("id"))

_CLAIMS = Table(
    "claims",
    message("Every claim, with what it rests on."),
    lambda release: release.claims,
    (
        _ID,
        Column("kind", "word", "The kind of claim: purchase is not deployment.", _field("kind")),
        Column(
            "asserts",
            "word",
            "`statement`: that somebody said it; `fact`: that it is so.",
            _field("asserts"),
        ),
        Column("text", "text", "The claim, in the case's first language.", _words("text")),
        Column("date", "date", "When it holds, in EDTF (ISO 8601-2).", _field("date")),
        Column(
            "values",
            "json",
            "The measures it gives, as JSON by name; numbers keep their digits.",
            cells.values,
        ),
        Column("confidence", "word", "How far the evidence carries it.", _field("confidence")),
        Column("about", "ids", "The entities it is about.", lambda r, c: cells.ids(c.about)),
        Column(
            "origins",
            "ids",
            "The independent origins that speak for it; `testimony` is one.",
            cells.origins,
        ),
        Column(
            "exhibits",
            "ids",
            "The exhibits cited for it; `testimony` for what a witness said.",
            cells.exhibits,
        ),
        Column(
            "sections",
            "list",
            "The sections cited for it; for testimony the chapter.",
            cells.sections,
        ),
        Column(
            "against",
            "ids",
            "The exhibits cited against it; `testimony` for what a witness said.",
            cells.against,
        ),
        Column(
            "conflicts_with",
            "ids",
            "The claims that it cannot stand with.",
            lambda r, c: cells.ids(c.conflicts_with),
        ),
        Column(
            "speaker",
            "id",
            "Who said it, if it is a statement: an entity or a source.",
            _field("speaker"),
        ),
    ),
)

_ENTITIES = Table(
    "entities",
    message("Organisations, products, systems, places, laws, and people in a public role."),
    lambda release: release.entities,
    (
        _ID,
        Column("kind", "word", "What kind of entity it is.", _field("kind")),
        Column(
            "names",
            "list",
            "Its names, in every script the case has them.",
            lambda r, e: cells.listed(n.text for n in e.names),
        ),
    ),
)

_DEPLOYMENTS = Table(
    "deployments",
    message("Systems seen at a place, and what was seen of them."),
    lambda release: release.deployments,
    (
        _ID,
        Column("system", "id", "The entity that was seen.", _field("system"), "entities"),
        Column("place", "text", "The place's name.", lambda r, d: cells.words(r, d.place.name)),
        Column("lat", "number", "Latitude, WGS 84 decimal degrees.", _degrees("lat")),
        Column("lon", "number", "Longitude, WGS 84 decimal degrees.", _degrees("lon")),
        Column(
            "precision",
            "word",
            "How far off the place may be: `exact` 10 m, `vicinity` 100 m, "
            "`locality` 1 km, `city`, `province`, `country`, `unlocated`.",
            lambda r, d: d.place.precision,
        ),
        Column(
            "seen",
            "word",
            "What could be seen: a `structure` is not a `camera`, and a camera is not `in use`.",
            _field("seen"),
        ),
        Column(
            "not_seen", "date", "Date of an image in which it was not there.", _field("not_seen")
        ),
        Column(
            "seen_first", "date", "Date of the first image in which it was.", _field("seen_first")
        ),
        Column("seen_last", "date", "Date of the last image in which it was.", _field("seen_last")),
        Column("claims", "ids", "The claims it rests on.", lambda r, d: cells.ids(d.claims)),
    ),
)

_SOURCES = Table(
    "sources",
    message("Who speaks."),
    lambda release: release.sources,
    (
        _ID,
        Column("name", "text", "The source's name.", _words("name")),
        Column("kind", "word", "What kind of source it is.", _field("kind")),
        Column("reliability", "word", "Admiralty letter, `A` to `F`.", _field("reliability")),
        Column(
            "origin",
            "id",
            "Whose word it carries: `self`, a source's id, or `unknown`.",
            _field("origin"),
        ),
        Column("language", "word", "Its language (BCP 47).", _field("language")),
        Column("url", "text", "Its address.", _field("url")),
        Column("entity", "id", "The entity that it is.", _field("entity"), "entities"),
    ),
)

_EXHIBITS = Table(
    "exhibits",
    message("Items of evidence that are held or cited."),
    lambda release: release.exhibits,
    (
        _ID,
        Column("source", "id", "The source it comes from.", _field("source"), "sources"),
        Column("title", "text", "Its title.", _words("title")),
        Column("kind", "word", "What kind of item it is.", _field("kind")),
        Column(
            "holding",
            "word",
            "`held`: we hold its bytes; `referenced`: cited, not held.",
            _field("holding"),
        ),
        Column("language", "word", "Its language (BCP 47).", _field("language")),
        Column("published", "date", "When it was published, in EDTF.", _field("published")),
        Column("accessed", "date", "When it was read at its address, in EDTF.", _field("accessed")),
        Column("url", "text", "Its address.", _field("url")),
        Column("via", "id", "The exhibit through which alone we know of it.", _field("via")),
        Column("credit", "text", "Whom to credit.", _field("credit")),
        Column("rights", "text", "Under which rights.", _field("rights")),
        Column("sha256", "word", "SHA-256 of its bytes, where we hold them.", _field("sha256")),
        Column("media_type", "word", "The media type of its bytes.", _field("media_type")),
        Column(
            "titles",
            "list",
            "Its title in every language that the case has it in.",
            lambda r, e: cells.versions(e.title),
        ),
    ),
)

TABLES: tuple[Table, ...] = (_CLAIMS, _ENTITIES, _DEPLOYMENTS, _SOURCES, _EXHIBITS)
