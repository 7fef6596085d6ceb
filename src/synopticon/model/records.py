"""The records of a case, one definition each: frozen values that know where they were read.

Field names are the keys of the case format (docs/spec/format.md); a field's type tells the
reader whether it holds an id of another record, a date, or text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from synopticon.base.diagnostics import Span
from synopticon.model.vocabulary import (
    AnyId,
    Bearing,
    CaptureMethod,
    CaptureThrough,
    ClaimId,
    ClaimKind,
    Confidence,
    CopyKind,
    Count,
    Credibility,
    Date,
    DerivationKind,
    EntityId,
    EntityKind,
    ExhibitId,
    ExhibitKind,
    Faces,
    FromId,
    Holding,
    Id,
    Inference,
    LinkType,
    Number,
    OriginId,
    Precision,
    Reliability,
    Scheme,
    Seen,
    Sensitivity,
    SourceId,
    SourceKind,
    SpeakerId,
    Stage,
    Text,
    Verdict,
    Version,
)

__all__ = [
    "Capture",
    "Claim",
    "Correction",
    "Decision",
    "Deployment",
    "Derivation",
    "Disclosure",
    "Entity",
    "Evidence",
    "Exhibit",
    "Ignore",
    "Link",
    "Locator",
    "Manifest",
    "Measure",
    "Name",
    "Page",
    "Passage",
    "Place",
    "Quote",
    "Record",
    "Region",
    "Review",
    "Searched",
    "Source",
    "TimeRange",
    "Via",
    "Where",
]

# An unknown key is an error to pydantic; the reader turns it into SYN005 and keeps the record.
_CONFIG = {"extra": "forbid"}


# Finds the place of a value inside a record: ``where("evidence", 0, "exhibit")`` is the span of
# that value, or of the nearest enclosing value that is written.
Where = Callable[..., Span]


def _nowhere(*path: str | int) -> Span:
    return Span("")


@dataclass(frozen=True, slots=True)
class Ignore:
    """A suppression: the code that is not to be reported here, and why."""

    __pydantic_config__ = _CONFIG
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """That somebody else read a record against its passage; `of` is the digest of what it said."""

    __pydantic_config__ = _CONFIG
    by: str
    date: Date
    of: str
    verdict: Verdict
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: an id, notes, suppressions, and the place it was read from."""

    __pydantic_config__ = _CONFIG
    id: Id
    note: Text | None = None
    ignore: tuple[Ignore, ...] = ()
    reviews: tuple[Review, ...] = ()
    where: Where = field(init=False, default=_nowhere, repr=False, compare=False)
    # Keys the format does not know, kept as they were written.
    unknown: Mapping[str, Any] = field(init=False, default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The case's policy on what it may say; version 1.0 knows one answer to each question."""

    __pydantic_config__ = _CONFIG
    testimony: Literal["chapter"] = "chapter"
    withheld: Literal["nothing", "commitments"] = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest(Record):
    """`case.yaml`: what this investigation is.

    `state_hosts` are domains and networks of the studied state, whose owner sees who visits them.
    """

    format: Version
    title: Text
    languages: tuple[str, ...]
    licence: str
    summary: Text | None = None
    as_of: Date | None = None
    method: Text | None = None
    publisher: Text | None = None
    contact: Text | None = None
    disclosure: Disclosure = field(default_factory=Disclosure)
    state_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """Who speaks: its reliability (Admiralty A to F) and whose word it carries (`origin`)."""

    name: Text
    kind: SourceKind
    reliability: Reliability | None = None
    origin: OriginId | None = None
    language: str | None = None
    url: str | None = None
    entity: EntityId | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """How and when the bytes of an exhibit were obtained.

    `through` says that they came from a witness or through a device inside the country.
    """

    __pydantic_config__ = _CONFIG
    method: CaptureMethod
    date: Date
    tool: str | None = None
    note: Text | None = None
    through: CaptureThrough | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of an image: x, y, width, height in pixels."""

    __pydantic_config__ = _CONFIG
    x: Count
    y: Count
    width: Count
    height: Count


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about the faces in a picture, and when; never who it was.

    `boxes` are those that the person drew, in pixels of the original as it is seen upright;
    `officials` are the public office-holders who are seen in their public role.
    """

    __pydantic_config__ = _CONFIG
    faces: Faces
    date: Date
    boxes: tuple[Region, ...] = ()
    officials: tuple[EntityId, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """A recorded step from one held object to another, both named by their SHA-256.

    One of kind `picture` is what readers are shown; it has `alt` and `decision`.
    """

    __pydantic_config__ = _CONFIG
    kind: DerivationKind
    of: str
    sha256: str
    tool: str
    parameters: Mapping[str, str | Number] = field(default_factory=dict)
    language: str | None = None
    translator: str | None = None
    alt: Text | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit(Record):
    """One item of evidence from a source; `via` is the exhibit through which alone we know it.

    `publish` names the copies of it that may be handed on: a person's decision about rights.
    """

    source: SourceId
    title: Text
    kind: ExhibitKind
    holding: Holding
    language: str | None = None
    published: Date | None = None
    accessed: Date | None = None
    url: str | None = None
    credit: str | None = None
    rights: str | None = None
    sha256: str | None = None
    media_type: str | None = None
    origin: OriginId | None = None
    via: ExhibitId | None = None
    capture: Capture | None = None
    derivations: tuple[Derivation, ...] = ()
    publish: tuple[CopyKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """One name: text, language (BCP 47), script (ISO 15924), romanisation, form as printed."""

    __pydantic_config__ = _CONFIG
    text: str
    script: str
    language: str | None = None
    scheme: Scheme | None = None
    as_printed: str | None = None
    exhibit: ExhibitId | None = None
    date: Date | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """An organisation, product, system, place, law, or a person in a public role."""

    kind: EntityKind
    names: tuple[Name, ...]
    summary: Text | None = None
    role: Text | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a deployment is: WGS 84 degrees, an honest precision, and the digits as printed."""

    __pydantic_config__ = _CONFIG
    name: Text
    precision: Precision
    entity: EntityId | None = None
    lat: Number | None = None
    lon: Number | None = None
    as_printed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment(Record):
    """A system seen at a place: what was seen, and the dates of images with it and without."""

    system: EntityId
    place: Place
    seen: Seen
    claims: tuple[ClaimId, ...]
    not_seen: Date | None = None
    seen_first: Date | None = None
    seen_last: Date | None = None
    sensitive: Sensitivity | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page (from 1) and, where known, a box on it: x, y, width, height as shares of the page."""

    __pydantic_config__ = _CONFIG
    number: Count
    box: tuple[Number, Number, Number, Number] | None = None


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A stretch of a recording, in seconds from its start."""

    __pydantic_config__ = _CONFIG
    start: Number
    end: Number


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in an exhibit: a passage counted in letters, a page and box, a region, or a time range.

    `start` and `length` count the exhibit's letters (format specification, section 6) and
    `sha256` is the digest of those letters in UTF-8.
    """

    __pydantic_config__ = _CONFIG
    section: str | None = None
    start: Count | None = None
    length: Count | None = None
    sha256: str | None = None
    page: Page | None = None
    region: Region | None = None
    time: TimeRange | None = None

    @property
    def passage(self) -> Passage | None:
        """The passage, when start, length and digest are all given."""
        if self.start is None or self.length is None or self.sha256 is None:
            return None
        return Passage(self.start, self.length, self.sha256)

    @property
    def is_complete(self) -> bool:
        """Whether it leads to a place: a section alone does not."""
        return bool(self.passage or self.page or self.region or self.time)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of an exhibit's letters: code points from 0, and the SHA-256 of their UTF-8."""

    start: int
    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Via:
    """Second hand: the passage lies in `exhibit`, the words are another's."""

    __pydantic_config__ = _CONFIG
    exhibit: ExhibitId
    at: Locator | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as printed, with their language, and the translation and translator if any."""

    __pydantic_config__ = _CONFIG
    original: str
    language: str
    translation: Mapping[str, str] = field(default_factory=dict)
    translator: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an exhibit does for a claim, and where in it."""

    __pydantic_config__ = _CONFIG
    exhibit: ExhibitId
    bearing: Bearing
    credibility: Credibility
    at: Locator | None = None
    via: Via | None = None
    origin: OriginId | None = None
    quote: Quote | None = None
    note: Text | None = None

    @property
    def read(self) -> str:
        """The id of the exhibit that was actually read: the one second hand, where there is one."""
        return self.via.exhibit if self.via else self.exhibit

    @property
    def locator(self) -> Locator | None:
        """The locator in the exhibit that was read."""
        return self.via.at if self.via else self.at


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with its unit: exact, bounded below or above or both, or between two numbers."""

    __pydantic_config__ = _CONFIG
    value: Number | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    between: tuple[Number, Number] | None = None
    unit: str | None = None
    as_printed: str | None = None
    of: str | Number | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """What a claim of absence rests on: what was searched, over which period, how much, how."""

    __pydantic_config__ = _CONFIG
    what: Text
    period: Date
    how_much: Text
    method: Text


@dataclass(frozen=True, slots=True)
class Link:
    """A typed, directed tie between two entities; `shares-contact` alone has no direction."""

    __pydantic_config__ = _CONFIG
    type: LinkType
    from_: FromId
    to: EntityId


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """A sentence that is asserted, with what speaks for it and against it."""

    kind: ClaimKind
    text: Text
    asserts: Literal["statement", "fact"]
    confidence: Confidence
    about: tuple[EntityId, ...] = ()
    speaker: SpeakerId | None = None
    date: Date | None = None
    values: Mapping[str, Number | Measure] = field(default_factory=dict)
    stage: Stage | None = None
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()
    inference: Inference | None = None
    rests_on: tuple[ClaimId, ...] = ()
    searched: Searched | None = None
    conflicts_with: tuple[ClaimId, ...] = ()
    link: Link | None = None
    reasoning: Text | None = None
    would_settle: Text | None = None
    sensitive: Sensitivity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Record):
    """A published sentence that was wrong: what it said, what it says now, and why."""

    date: Date
    target: AnyId
    before: Text
    after: Text
    why: Text
