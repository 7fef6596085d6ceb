"""The closed vocabularies of the format, and the marks that say what a text field holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, Union, get_args

from pydantic import Field, Strict, WithJsonSchema

__all__ = [
    "CITABLE",
    "CONFIDENCE",
    "SCHEMES",
    "AnyId",
    "Bearing",
    "CaptureMethod",
    "CaptureThrough",
    "ClaimId",
    "ClaimKind",
    "Confidence",
    "CopyKind",
    "Count",
    "Credibility",
    "Date",
    "DerivationKind",
    "EntityId",
    "EntityKind",
    "ExhibitId",
    "ExhibitKind",
    "Faces",
    "FromId",
    "Holding",
    "Id",
    "Inference",
    "LinkType",
    "Number",
    "OriginId",
    "Plain",
    "Precision",
    "Reliability",
    "Scheme",
    "Seen",
    "Sensitivity",
    "SourceId",
    "SourceKind",
    "SpeakerId",
    "Stage",
    "Target",
    "Text",
    "Verdict",
    "Version",
    "versions_of",
]


@dataclass(frozen=True, slots=True)
class Plain:
    """Marks a field that is read as its plain text whatever YAML makes of it."""

    what: Literal["id", "date", "text"]


@dataclass(frozen=True, slots=True)
class Target:
    """Marks the id of another record: its kinds, and the words that stand for no record."""

    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()


_ID_SCHEMA = {
    "type": ["string", "integer"],
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": 80,
    "description": "an id; one of digits alone may be a number",
}
_VERSION_SCHEMA = {"type": ["string", "number"], "description": "a version such as 1.0"}
_DATE_SCHEMA = {
    "type": ["string", "integer"],
    "description": "EDTF, ISO 8601-2; a year may be a number",
}

Id = Annotated[str, Plain("id"), WithJsonSchema(_ID_SCHEMA)]
Version = Annotated[str, Plain("text"), WithJsonSchema(_VERSION_SCHEMA)]
Date = Annotated[str, Plain("date"), WithJsonSchema(_DATE_SCHEMA)]
SourceId = Annotated[str, Plain("id"), Target(("source",)), WithJsonSchema(_ID_SCHEMA)]
ExhibitId = Annotated[str, Plain("id"), Target(("exhibit",)), WithJsonSchema(_ID_SCHEMA)]
EntityId = Annotated[str, Plain("id"), Target(("entity",)), WithJsonSchema(_ID_SCHEMA)]
ClaimId = Annotated[str, Plain("id"), Target(("claim",)), WithJsonSchema(_ID_SCHEMA)]
# `from` is a word of Python, so the field is spelt `from_`; the key in the file is `from`.
FromId = Annotated[EntityId, Field(alias="from")]
SpeakerId = Annotated[str, Plain("id"), Target(("entity", "source")), WithJsonSchema(_ID_SCHEMA)]
OriginId = Annotated[
    str,
    Plain("id"),
    Target(("source",), ("self", "unknown", "testimony")),
    WithJsonSchema(_ID_SCHEMA),
]
AnyId = Annotated[
    str,
    Plain("id"),
    Target(("source", "exhibit", "entity", "deployment", "claim")),
    WithJsonSchema(_ID_SCHEMA),
]

# Numbers keep the digits as written: 39.030 is finer than 39.03.
Number = Union[Annotated[int, Strict()], Annotated[Decimal, Strict()]]  # noqa: UP007

# A whole number that is not negative: a count, or a place counted from 0.
Count = Annotated[int, Strict(), Field(ge=0)]

# A string in the case's first language, or a map by BCP 47 language tag.
Text = str | Mapping[str, str]


def versions_of(text: Text | None) -> tuple[str, ...]:
    """A text in each language that it is given in; none where there is no text."""
    if text is None:
        return ()
    return (text,) if isinstance(text, str) else tuple(text.values())


# What prose may cite by an ordinary link, `[text](claim:road-42)`.
CITABLE = ("source", "exhibit", "entity", "deployment", "claim")

SourceKind = Literal[
    "academic",
    "aggregator",
    "archive",
    "broadcaster",
    "company",
    "government",
    "imagery-operator",
    "individual",
    "news",
    "ngo",
    "research-institute",
    "testimony",
]
ExhibitKind = Literal[
    "advertisement",
    "article",
    "book",
    "broadcast",
    "contract",
    "correspondence",
    "customs-record",
    "dataset",
    "law",
    "official-document",
    "page",
    "paper",
    "photograph",
    "recording",
    "report",
    "satellite-image",
    "specification",
    "testimony",
    "video",
]
Holding = Literal["held", "referenced", "withheld"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Annotated[int, Strict(), Field(ge=1, le=6)]
Bearing = Literal["states", "shows", "implies", "denies", "context"]
EntityKind = Literal["organisation", "product", "system", "place", "law", "person"]
ClaimKind = Literal[
    "research",
    "capability",
    "procurement",
    "import",
    "export",
    "deployment",
    "use",
    "rule",
    "effect",
    "constraint",
    "awareness",
    "organisation",
    "identity",
    "purpose",
]
Confidence = Literal["confirmed", "likely", "possible", "disputed", "refuted", "unclear"]
CONFIDENCE: tuple[str, ...] = get_args(Confidence)
Inference = Literal["resemblance", "absence", "comparison", "sequence", "technical"]
Stage = Literal["specified", "offered", "imported", "installed", "operating"]
Seen = Literal["structure", "camera", "in use"]
Precision = Literal["exact", "vicinity", "locality", "city", "province", "country", "unlocated"]
LinkType = Literal[
    "develops",
    "makes",
    "operates",
    "owns",
    "part-of",
    "predecessor-of",
    "sells",
    "shareholder-of",
    "shares-contact",
    "supplies",
    "works-with",
]
# How a name came into its letters; another word is for the rule NAM002 to tell.
SCHEMES: tuple[str, ...] = (
    "dprk",
    "mccune-reischauer",
    "revised-romanisation",
    "yale",
    "pinyin",
    "wade-giles",
    "kontsevich",
    "exonym",
    "translation",
    "unknown",
)
Scheme = Annotated[str, WithJsonSchema({"type": "string", "enum": list(SCHEMES)})]
CaptureMethod = Literal["browser", "download", "recording", "scan", "typed", "received"]
DerivationKind = Literal["text", "ocr", "frame", "crop", "translation", "picture", "redacted"]
CaptureThrough = Literal["witness", "device-inside"]
Faces = Literal["none-visible", "officials-only", "covered"]
CopyKind = Literal["text", "translation", "capture"]
Verdict = Literal["agrees", "disagrees", "unsure"]
Sensitivity = Literal["evasion"]
