"""What a claim is about: kinds of entities, links between them, and what names are in."""

from __future__ import annotations

from synopticon.publish.tongue import messages

__all__ = ["ENTITY", "LINK", "ONE_ENTITY", "SCHEME", "SCRIPT"]

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
