"""The words of the format's vocabularies as a reader is told them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from markupsafe import Markup

from synopticon.publish.tongue import Tongue, messages, plural

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
    "autonym",
    "judgement",
    "measured",
]


ASSERTS = messages({"fact": "something is so", "statement": "somebody said it"})
CONFIDENCE = messages(
    {
        "confirmed": "Sound evidence of two independent origins, or a picture that its subject "
        "neither made nor chose. Of a statement: a first-hand record that it was said.",
        "likely": "One origin that can be relied on says so.",
        "possible": "Something speaks for it, but it is weak, indirect or of no known origin.",
        "disputed": "There is evidence on both sides, and we do not decide between them.",
        "refuted": "What speaks against it outweighs what speaks for it.",
        "unclear": "An open question; we say what would settle it.",
    }
)
# The word alone, as it stands beside a claim of fact.
DEGREE = messages(
    {
        "confirmed": "confirmed",
        "likely": "likely",
        "possible": "possible",
        "disputed": "disputed",
        "refuted": "refuted",
        "unclear": "unclear",
    }
)
# The same words of a statement, of which nothing is held but that it was said.
SAID = messages(
    {
        "confirmed": "confirmed that it was said",
        "likely": "likely that it was said",
        "possible": "possible that it was said",
        "disputed": "disputed whether it was said",
        "refuted": "refuted that it was said",
        "unclear": "unclear whether it was said",
    }
)
# What the surest claim of a step comes to, in the table of systems.
STANDING = messages(
    {
        "confirmed": "confirmed: sound evidence says that it is so",
        "likely": "likely: one good origin says that it is so",
        "possible": "possible: weak or indirect evidence says that it is so",
        "disputed": "disputed: evidence on both sides",
        "said": "said: somebody said so, and no more",
        "claims": "see claims: there are claims, and none says plainly that it is so here",
        "asked": "asked: an open question",
        "none": "–: no claim",
    }
)
# The words of that table alone, and what its columns are called.
STAND = messages(
    {
        "confirmed": "confirmed",
        "likely": "likely",
        "possible": "possible",
        "disputed": "disputed",
        "said": "said",
        "claims": "see claims",
        "asked": "asked",
    }
)
COLUMN = messages(
    {
        "researched": "Researched",
        "bought": "Bought",
        "installed": "Installed",
        "in use": "In use",
    }
)
KIND = messages(
    {
        "research": "Research",
        "capability": "Capability",
        "procurement": "Procurement",
        "import": "Import",
        "export": "Export",
        "deployment": "Deployment",
        "use": "Use",
        "rule": "Rule",
        "effect": "Effect",
        "constraint": "Constraint",
        "awareness": "Awareness",
        "organisation": "Organisation",
        "identity": "Identity",
        "purpose": "Purpose",
    }
)
ENTITY = messages(
    {
        "system": "Systems",
        "organisation": "Organisations",
        "product": "Products",
        "place": "Places",
        "law": "Laws",
        "person": "People in a public role",
    }
)
ONE_ENTITY = messages(
    {
        "system": "System",
        "organisation": "Organisation",
        "product": "Product",
        "place": "Place",
        "law": "Law",
        "person": "Public role",
    }
)
BEARING = messages(
    {
        "states": "it says so",
        "shows": "it shows it",
        "implies": "it points to it without saying so",
        "denies": "it denies it",
        "context": "it gives context only",
    }
)
# The Admiralty scale, items of information.
CREDIBILITY = messages(
    {
        "1": "confirmed by other sources",
        "2": "probably true",
        "3": "possibly true",
        "4": "doubtful",
        "5": "improbable",
        "6": "truth cannot be judged",
    }
)
# The Admiralty scale, sources.
RELIABILITY = messages(
    {
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "reliability cannot be judged",
    }
)
INFERENCE = messages(
    {
        "resemblance": "by resemblance: one thing looks like another that is known",
        "absence": "by absence: it was looked for and not found",
        "comparison": "by comparison of two things that are known",
        "sequence": "by the order in which things happened",
        "technical": "by technical reasoning",
    }
)
# What the word means, where the word itself stands beside it.
INFERENCE_MEANING = messages(
    {
        **INFERENCE,
        "resemblance": "one thing looks like another that is known",
        "absence": "it was looked for and not found",
    }
)
STAGE = messages(
    {
        "specified": "specified: written down, not shown to exist",
        "offered": "offered for sale, not shown to be bought",
        "imported": "imported, not shown to be installed",
        "installed": "installed, not shown to be in use",
        "operating": "in operation",
    }
)
# What the word means, where the word itself stands beside it.
STAGE_MEANING = messages({**STAGE, "specified": "written down, not shown to exist"})
STEP = messages(
    {
        "researched": "Researched",
        "specified": "Specified",
        "offered": "Offered for sale",
        "bought": "Bought",
        "imported": "Imported",
        "structure": "Only a structure or a sign seen",
        "installed": "Installed",
        "operating": "In use",
    }
)
SEEN = messages(
    {
        # Also of what is no camera: software, or a payment by a poster in a shop.
        "structure": "a structure or a sign, such as a mast or a poster; no more could be made out",
        "camera": "a camera; that it works could not be seen",
        "in use": "seen in use",
    }
)
PRECISION = messages(
    {
        "exact": "to about 10 metres",
        "vicinity": "to about 100 metres",
        "locality": "to about a kilometre",
        "city": "the city only",
        "province": "the province only",
        "country": "the country only",
        "unlocated": "no coordinates are given",
    }
)
# A link as a sentence between the names of the two.
LINK = messages(
    {
        "develops": "{one} develops {other}",
        "makes": "{one} makes {other}",
        "operates": "{one} operates {other}",
        "owns": "{one} owns {other}",
        "part-of": "{one} is part of {other}",
        "predecessor-of": "{one} came before {other}",
        "sells": "{one} sells {other}",
        "shareholder-of": "{one} holds shares in {other}",
        "shares-contact": "{one} shares a contact with {other}",
        "supplies": "{one} supplies {other}",
        "works-with": "{one} works with {other}",
    }
)
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
SCRIPT = messages(
    {
        "Latn": "Latin script",
        "Hang": "Hangul",
        "Hani": "Chinese characters",
        "Hans": "simplified Chinese characters",
        "Hant": "traditional Chinese characters",
        "Cyrl": "Cyrillic script",
        "Jpan": "Japanese script",
        "Kore": "Korean mixed script",
    }
)
SCHEME = messages(
    {
        "dprk": "romanised by the rules of the DPRK",
        "mccune-reischauer": "romanised after McCune-Reischauer",
        "revised-romanisation": "in Revised Romanisation",
        "yale": "romanised after Yale",
        "pinyin": "in Pinyin",
        "wade-giles": "romanised after Wade-Giles",
        "kontsevich": "transcribed after Kontsevich",
        "exonym": "the name others give it",
        "translation": "a translation of its name",
        "unknown": "romanised in an unknown way",
    }
)

SOURCE = messages(
    {
        "academic": "academic",
        "aggregator": "aggregator: it copies others",
        "archive": "archive",
        "broadcaster": "broadcaster",
        "company": "company",
        "government": "government",
        "imagery-operator": "operator of satellites",
        "individual": "individual",
        "news": "news",
        "ngo": "non-governmental organisation",
        "research-institute": "research institute",
        "testimony": "testimony",
    }
)
# The kind alone, where there is no room to say what it does.
SOURCE_KIND = messages({**SOURCE, "aggregator": "aggregator"})
EXHIBIT = messages(
    {
        "advertisement": "advertisement",
        "article": "article",
        "book": "book",
        "broadcast": "broadcast",
        "contract": "contract",
        "correspondence": "correspondence",
        "customs-record": "customs record",
        "dataset": "dataset",
        "law": "law",
        "official-document": "official document",
        "page": "web page",
        "paper": "paper",
        "photograph": "photograph",
        "report": "report",
        "satellite-image": "satellite image",
        "specification": "specification",
        "testimony": "testimony",
        "video": "video",
    }
)

# How a chapter says that a sentence is the authors' own view.
_JUDGEMENT: Mapping[str, str] = MappingProxyType({"en": "our judgement", "ko": "우리의 판단"})

# English names of languages, by the first part of their tag.
LANGUAGE = messages(
    {
        "ar": "Arabic",
        "de": "German",
        "en": "English",
        "es": "Spanish",
        "fr": "French",
        "ja": "Japanese",
        "ko": "Korean",
        "mn": "Mongolian",
        "ru": "Russian",
        "zh": "Chinese",
    }
)
# What each language that pages speak calls itself.
_AUTONYM: Mapping[str, str] = MappingProxyType({"en": "English", "ko": "한국어"})

# Units as the format's writers give them, each as one and as many.
_UNITS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "m": plural("{amount} metre", "{amount} metres"),
        "km": plural("{amount} kilometre", "{amount} kilometres"),
        "cm": plural("{amount} centimetre", "{amount} centimetres"),
        "mm": plural("{amount} millimetre", "{amount} millimetres"),
        "kg": plural("{amount} kilogram", "{amount} kilograms"),
        "ms": plural("{amount} millisecond", "{amount} milliseconds"),
        "s": plural("{amount} second", "{amount} seconds"),
        "min": plural("{amount} minute", "{amount} minutes"),
        "h": plural("{amount} hour", "{amount} hours"),
        "d": plural("{amount} day", "{amount} days"),
        "week": plural("{amount} week", "{amount} weeks"),
        "month": plural("{amount} month", "{amount} months"),
        "year": plural("{amount} year", "{amount} years"),
        "W": plural("{amount} watt", "{amount} watts"),
        "pixel": plural("{amount} pixel", "{amount} pixels"),
        "degree": plural("{amount} degree", "{amount} degrees"),
        "byte": plural("{amount} byte", "{amount} bytes"),
        "percent": plural("{amount} percent", "{amount} percent"),
        "people": plural("{amount} people", "{amount} people"),
        "person": plural("{amount} person", "{amount} people"),
        "square metre": plural("{amount} square metre", "{amount} square metres"),
        "inch": plural("{amount} inch", "{amount} inches"),
        "word": plural("{amount} word", "{amount} words"),
        "system": plural("{amount} system", "{amount} systems"),
        "product": plural("{amount} product", "{amount} products"),
        "country": plural("{amount} country", "{amount} countries"),
        "department": plural("{amount} department", "{amount} departments"),
        "agency": plural("{amount} agency", "{amount} agencies"),
        "decade": plural("{amount} decade", "{amount} decades"),
        "KPW": plural("{amount} KPW", "{amount} KPW"),
        "yuan": plural("{amount} yuan", "{amount} yuan"),
        "US dollars": plural("{amount} US dollars", "{amount} US dollars"),
        "people per second": plural("{amount} people per second", "{amount} people per second"),
        "fingerprint per second": plural(
            "{amount} fingerprint per second", "{amount} fingerprints per second"
        ),
        "megabit per second": plural("{amount} megabit per second", "{amount} megabits per second"),
    }
)
# The same units as some write them.
_ALSO: Mapping[str, str] = MappingProxyType(
    {
        "metre": "m",
        "meter": "m",
        "kilometre": "km",
        "kilometer": "km",
        "centimetre": "cm",
        "millimetre": "mm",
        "kilogram": "kg",
        "millisecond": "ms",
        "second": "s",
        "minute": "min",
        "hour": "h",
        "day": "d",
        "watt": "W",
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of this module in one language, under their names.

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


def measured(tongue: Tongue, amount: str, unit: str, *, one: bool) -> str:
    """An amount with its unit, in the plural unless it is of one; an unknown unit stays."""
    found = _UNITS.get(_ALSO.get(unit, unit))
    if found is None:
        return tongue("{amount} {unit}", amount=amount, unit=unit)
    return tongue.many(*found, 1 if one else 2, amount=amount)


def judgement(tag: str) -> tuple[str, str]:
    """The words that mark a sentence as the authors' own view, and the language they are in."""
    primary = tag.split("-")[0]
    return (_JUDGEMENT[primary], primary) if primary in _JUDGEMENT else (_JUDGEMENT["en"], "en")


def autonym(tag: str) -> str:
    """What a language calls itself; its tag, if we do not know."""
    return _AUTONYM.get(tag, tag)
