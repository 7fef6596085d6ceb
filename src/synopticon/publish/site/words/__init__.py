"""The words of the format's vocabularies as a reader is told them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from markupsafe import Markup

from synopticon.publish.site.words.claims import (
    ASSERTS,
    COLUMN,
    CONFIDENCE,
    DEGREE,
    KIND,
    SAID,
    STAND,
    STANDING,
    STEP,
)
from synopticon.publish.site.words.entities import ENTITY, LINK, ONE_ENTITY, SCHEME, SCRIPT
from synopticon.publish.site.words.evidence import (
    BEARING,
    CREDIBILITY,
    EXHIBIT,
    INFERENCE,
    INFERENCE_MEANING,
    RELIABILITY,
    SOURCE,
    SOURCE_KIND,
)
from synopticon.publish.site.words.languages import LANGUAGE
from synopticon.publish.site.words.sightings import PRECISION, SEEN, STAGE, STAGE_MEANING
from synopticon.publish.tongue import Tongue, messages

__all__ = [
    "ASSERTS",
    "BEARING",
    "COLUMN",
    "CONFIDENCE",
    "CREDIBILITY",
    "DEGREE",
    "ENTITY",
    "EXHIBIT",
    "INFERENCE",
    "INFERENCE_MEANING",
    "KIND",
    "LANGUAGE",
    "LINK",
    "ONE_ENTITY",
    "PRECISION",
    "RELIABILITY",
    "SAID",
    "SCHEME",
    "SCRIPT",
    "SEEN",
    "SOURCE",
    "SOURCE_KIND",
    "STAGE",
    "STAGE_MEANING",
    "STAND",
    "STANDING",
    "STEP",
    "TERM",
    "Words",
]

# What the format calls a thing, where a page explains the word.
TERM = messages(
    {
        "states": "states",
        "shows": "shows",
        "implies": "implies",
        "denies": "denies",
        "context": "context",
        "exact": "exact",
        "vicinity": "vicinity",
        "locality": "locality",
        "city": "city",
        "province": "province",
        "country": "country",
        "unlocated": "unlocated",
        "structure": "structure",
        "camera": "camera",
        "in use": "in use",
        "specified": "specified",
        "offered": "offered",
        "imported": "imported",
        "installed": "installed",
        "operating": "operating",
        "resemblance": "resemblance",
        "absence": "absence",
        "comparison": "comparison",
        "sequence": "sequence",
        "technical": "technical",
        **DEGREE,
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of this package in one language, under their names.

    What stands in a table is whole and is shown as it is, never translated again. What has
    something put into it is no table but a method.
    """

    tongue: Tongue
    ASSERTS: Mapping[str, str]
    BEARING: Mapping[str, str]
    COLUMN: Mapping[str, str]
    CONFIDENCE: Mapping[str, str]
    CREDIBILITY: Mapping[str, str]
    DEGREE: Mapping[str, str]
    ENTITY: Mapping[str, str]
    EXHIBIT: Mapping[str, str]
    INFERENCE: Mapping[str, str]
    INFERENCE_MEANING: Mapping[str, str]
    KIND: Mapping[str, str]
    LANGUAGE: Mapping[str, str]
    ONE_ENTITY: Mapping[str, str]
    PRECISION: Mapping[str, str]
    RELIABILITY: Mapping[str, str]
    SAID: Mapping[str, str]
    SCHEME: Mapping[str, str]
    SCRIPT: Mapping[str, str]
    SEEN: Mapping[str, str]
    SOURCE: Mapping[str, str]
    SOURCE_KIND: Mapping[str, str]
    STAGE: Mapping[str, str]
    STAGE_MEANING: Mapping[str, str]
    STAND: Mapping[str, str]
    STANDING: Mapping[str, str]
    STEP: Mapping[str, str]
    TERM: Mapping[str, str]

    @classmethod
    def of(cls, tongue: Tongue) -> Words:
        """Every table in the language of a tongue."""
        names = [f.name for f in fields(cls) if f.name != "tongue"]
        tables: dict[str, Mapping[str, str]] = {name: globals()[name] for name in names}
        said = {
            name: MappingProxyType({key: tongue(text) for key, text in table.items()})
            for name, table in tables.items()
        }
        return cls(tongue, **said)

    def degree(self, confidence: str, asserts: str) -> str:
        """The word for how sure a claim is; of a statement, that it was said."""
        return (self.SAID if asserts == "statement" else self.DEGREE)[confidence]

    def link(self, type: str, one: str, other: str) -> Markup:
        """A link as a sentence between the names of the two."""
        return self.tongue.html(LINK[type], one=one, other=other)

    def language(self, tag: str) -> str:
        """The name of a language; its tag, if we have no name for it."""
        return self.LANGUAGE.get(tag.split("-")[0], tag)
