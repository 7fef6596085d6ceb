"""The keys of the JSON Lines files: each file, each key, what it holds.

The descriptor and the data dictionary are made from it. Keys inside these are those of the case
format under the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

__all__ = ["KEYS", "Key"]

# `text` is a string, or an object of strings by language tag.
Holds = Literal["id", "ids", "word", "date", "text", "string", "list", "object", "objects"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name, what kind of value it has, and what that means."""

    name: str
    holds: Holds
    meaning: str


_ID = Key("id", "id", "The record's id, unique in the case.")

_CLAIMS = (
    _ID,
    Key("kind", "word", "The kind of claim: purchase is not deployment."),
    Key("asserts", "word", "`statement`: that somebody said it; `fact`: that it is so."),
    Key("text", "text", "The claim."),
    Key("speaker", "id", "The entity or source that says it."),
    Key("date", "date", "When it holds."),
    Key("values", "object", "The measures it gives, by name."),
    Key("stage", "word", "How far it had come: `specified` is not `installed`."),
    Key("confidence", "word", "How far the evidence carries it."),
    Key("confidence_allowed", "word", "The highest confidence that the evidence allows."),
    Key("confidence_reasons", "list", "Why it allows no more, one sentence each."),
    Key("about", "ids", "The entities it is about."),
    Key("origins", "ids", "The independent origins that speak for it; `testimony` is one."),
    Key("evidence", "objects", "What speaks for it, and where."),
    Key("against", "objects", "What speaks against it, and where."),
    Key("inference", "word", "By what kind of reasoning it follows, where none states it."),
    Key("rests_on", "ids", "The claims it follows from."),
    Key("searched", "object", "For an absence: what was searched, over which period, and how."),
    Key("conflicts_with", "ids", "The claims that can't be true beside it."),
    Key("link", "object", "The tie between two entities that it tells of."),
    Key("reasoning", "text", "Why the evidence is taken to mean this."),
    Key("would_settle", "text", "What would settle it."),
)

_ENTITIES = (
    _ID,
    Key("kind", "word", "What kind of entity it is."),
    Key("names", "objects", "Each name with its language, script, romanisation and exhibit."),
    Key("summary", "text", "What it is, in a sentence."),
    Key("role", "text", "The public role of a person."),
    Key("url", "string", "Its address."),
)

_EXHIBITS = (
    _ID,
    Key("source", "id", "The source it comes from."),
    Key("title", "text", "Its title."),
    Key("kind", "word", "What kind of item it is."),
    Key("holding", "word", "`held`: we hold its bytes; `referenced`: cited, not held."),
    Key("language", "word", "Its language (BCP 47)."),
    Key("published", "date", "When it was published."),
    Key("accessed", "date", "When it was read at its address."),
    Key("url", "string", "Its address."),
    Key("credit", "string", "Whom to credit."),
    Key("rights", "string", "Under which rights."),
    Key("sha256", "string", "SHA-256 of its bytes, where we hold them."),
    Key("media_type", "string", "The media type of its bytes."),
    Key("origin", "id", "Whose word it carries, where that is not its source's."),
    Key("via", "id", "The exhibit through which alone we know of it."),
    Key("capture", "object", "How and when its bytes were got."),
    Key("derivations", "objects", "What was made of its bytes, step by step, by digest."),
    Key("picture", "object", "What is shown of it, and what a person decided about faces in it."),
)

_SOURCES = (
    _ID,
    Key("name", "text", "The source's name."),
    Key("kind", "word", "What kind of source it is."),
    Key("reliability", "word", "Admiralty letter, `A` to `F`."),
    Key("origin", "id", "Whose word it carries: `self`, a source's id, or `unknown`."),
    Key("language", "word", "Its language (BCP 47)."),
    Key("url", "string", "Its address."),
    Key("entity", "id", "The entity that it is."),
)

_DEPLOYMENTS = (
    _ID,
    Key("system", "id", "The entity that was seen."),
    Key("place", "object", "Name, entity, precision, and coordinates in WGS 84 and as printed."),
    Key("seen", "word", "What could be seen: `structure`, `camera` or `in use`."),
    Key("not_seen", "date", "Date of an image in which it was not there."),
    Key("seen_first", "date", "Date of the first image in which it was."),
    Key("seen_last", "date", "Date of the last image in which it was."),
    Key("claims", "ids", "The claims it rests on."),
)

KEYS: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "claims.jsonl": _CLAIMS,
        "deployments.jsonl": _DEPLOYMENTS,
        "entities.jsonl": _ENTITIES,
        "exhibits.jsonl": _EXHIBITS,
        "sources.jsonl": _SOURCES,
    }
)
