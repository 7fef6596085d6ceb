"""The words of the format's vocabularies as a reader is told them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = [
    "ASSERTS",
    "BEARING",
    "CONFIDENCE",
    "CREDIBILITY",
    "ENTITY",
    "EXHIBIT",
    "INFERENCE",
    "KIND",
    "LINK",
    "ONE_ENTITY",
    "PRECISION",
    "RELIABILITY",
    "SAID",
    "SCHEME",
    "SCRIPT",
    "SEEN",
    "SOURCE",
    "STAGE",
    "STANDING",
    "STEP",
    "counted",
    "in_words",
    "judgement",
    "language",
    "unit",
]


def _fixed(words: dict[str, str]) -> Mapping[str, str]:
    return MappingProxyType(words)


ASSERTS = _fixed({"fact": "something is so", "statement": "somebody said it"})
CONFIDENCE = _fixed(
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
# The same words of a statement, of which nothing is held but that it was said.
SAID = _fixed(
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
STANDING = _fixed(
    {
        "confirmed": "confirmed: held so as a fact",
        "likely": "likely: held so as a fact",
        "possible": "possible: held so as a fact",
        "disputed": "disputed: evidence on both sides",
        "said": "said: somebody says so, and no more",
        "claims": "claims: some are made, to be read",
        "asked": "asked: an open question",
        "none": "–: no claim",
    }
)
KIND = _fixed(
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
ENTITY = _fixed(
    {
        "system": "Systems",
        "organisation": "Organisations",
        "product": "Products",
        "place": "Places",
        "law": "Laws",
        "person": "People in a public role",
    }
)
ONE_ENTITY = _fixed(
    {
        "system": "System",
        "organisation": "Organisation",
        "product": "Product",
        "place": "Place",
        "law": "Law",
        "person": "Public role",
    }
)
BEARING = _fixed(
    {
        "states": "it says so",
        "shows": "it shows it",
        "implies": "it points to it without saying so",
        "denies": "it denies it",
        "context": "it gives context only",
    }
)
# The Admiralty scale, items of information.
CREDIBILITY = _fixed(
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
RELIABILITY = _fixed(
    {
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "reliability cannot be judged",
    }
)
INFERENCE = _fixed(
    {
        "resemblance": "by resemblance: one thing looks like another that is known",
        "absence": "by absence: it was looked for and not found",
        "comparison": "by comparison of two things that are known",
        "sequence": "by the order in which things happened",
        "technical": "by technical reasoning",
    }
)
STAGE = _fixed(
    {
        "specified": "specified: written down, not shown to exist",
        "offered": "offered for sale, not shown to be bought",
        "imported": "imported, not shown to be installed",
        "installed": "installed, not shown to be in use",
        "operating": "in operation",
    }
)
STEP = _fixed(
    {
        "researched": "Researched",
        "specified": "Specified",
        "offered": "Offered for sale",
        "bought": "Bought",
        "imported": "Imported",
        "structure": "A structure seen, no camera made out",
        "installed": "Installed",
        "operating": "In use",
    }
)
SEEN = _fixed(
    {
        "structure": "a structure, such as a mast or a gantry; no camera could be made out",
        "camera": "a camera; that it works could not be seen",
        "in use": "a camera in use",
    }
)
PRECISION = _fixed(
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
LINK = _fixed(
    {
        "develops": "develops",
        "makes": "makes",
        "operates": "operates",
        "owns": "owns",
        "part-of": "is part of",
        "predecessor-of": "came before",
        "sells": "sells",
        "shareholder-of": "holds shares in",
        "shares-contact": "shares a contact with",
        "supplies": "supplies",
        "works-with": "works with",
    }
)
SCRIPT = _fixed(
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
SCHEME = _fixed(
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

SOURCE = _fixed(
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
EXHIBIT = _fixed(
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
_JUDGEMENT = _fixed({"en": "our judgement", "ko": "우리의 판단"})

# English names of languages, by the first part of their tag.
_LANGUAGE = _fixed(
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
# Units as the format's writers give them, each as one and as many.
_UNITS = _fixed(
    {
        "m": "metre",
        "km": "kilometre",
        "cm": "centimetre",
        "mm": "millimetre",
        "kg": "kilogram",
        "ms": "millisecond",
        "s": "second",
        "min": "minute",
        "h": "hour",
        "d": "day",
        "W": "watt",
    }
)
_COUNTED = frozenset(
    {*_UNITS.values(), "week", "month", "year", "pixel", "degree", "meter", "kilometer", "byte"}
)

_ONES = tuple(
    (
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    ).split()
)
_TENS = tuple("- ten twenty thirty forty fifty sixty seventy eighty ninety".split())


def in_words(number: int) -> str:
    """A count as English words up to 999, in digits beyond; nothing is `no`."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        rest = f"-{_ONES[number % 10]}" if number % 10 else ""
        return _TENS[number // 10] + rest
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{rest}"
    return f"{number:,}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `one claim`, `twelve claims`."""
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def unit(written: str, *, one: bool) -> str:
    """A unit in words, in the plural unless it is of one; a unit that is not known stays."""
    named = _UNITS.get(written, written)
    return f"{named}s" if named in _COUNTED and not one else named


def judgement(tag: str) -> tuple[str, str]:
    """The words that mark a sentence as the authors' own view, and the language they are in."""
    primary = tag.split("-")[0]
    return (_JUDGEMENT[primary], primary) if primary in _JUDGEMENT else (_JUDGEMENT["en"], "en")


def language(tag: str) -> str:
    """The English name of a language; its tag, if we have no name for it."""
    return _LANGUAGE.get(tag.split("-")[0], tag)
