"""The words of `provenance.jsonld`: PROV-O, Web Annotation, Dublin Core, and our own."""

from __future__ import annotations

import re

from synopticon.base.canon import JSON
from synopticon.model.release import Release
from synopticon.model.vocabulary import CITABLE, Text

__all__ = ["context", "languages", "reference", "tagged"]

_OWN = "urn:synopticon:"
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")

# The words whose values are other nodes stand apart from those whose values are text.
_PROV_NODES = (
    "wasAttributedTo wasDerivedFrom hadPrimarySource wasQuotedFrom wasGeneratedBy specializationOf"
)
_PROV_TYPES = "Entity Activity Agent Collection"
_OA_TYPES = "SpecificResource FragmentSelector TextQuoteSelector"
_OA_NODES = "hasSource hasSelector refinedBy"
_OWN_NODES = "evidence against describedAs knownThrough"
_OWN_WORDS = (
    "Case Source Exhibit Claim LettersSelector PageSelector start length number box section "
    "kind asserts confidence reliability credibility bearing origin basis holding asOf "
    "published accessed url sha256 mediaType credit rights method tool translation translator "
    "licence language"
)


def context(release: Release) -> JSON:
    """The context: every word of the document with the term that it stands for."""
    case = f"{_OWN}{release.manifest.id}:"
    terms: dict[str, JSON] = {
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "term": f"{_OWN}terms#",
        "case": _OWN,
    }
    terms |= {kind: f"{case}{kind}:" for kind in (*CITABLE, "bytes")}
    terms |= {word: f"prov:{word}" for word in _PROV_TYPES.split()}
    terms |= {word: {"@id": f"prov:{word}", "@type": "@id"} for word in _PROV_NODES.split()}
    terms |= {word: f"oa:{word}" for word in _OA_TYPES.split()}
    terms |= {word: {"@id": f"oa:{word}", "@type": "@id"} for word in _OA_NODES.split()}
    terms |= {word: f"term:{word}" for word in _OWN_WORDS.split()}
    terms |= {word: {"@id": f"term:{word}", "@type": "@id"} for word in _OWN_NODES.split()}
    return terms | {
        "title": "dcterms:title",
        "description": "dcterms:description",
        "text": "dcterms:description",
        "date": "dcterms:temporal",
        "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
        "name": "foaf:name",
        "value": "prov:value",
        "exact": "oa:exact",
    }


def reference(kind: str, id: str | None) -> str:
    """The identifier of a record, as the prose of a case cites it: `claim:lamps-counted`."""
    return f"{kind}:{id}"


def languages(release: Release, text: Text | None) -> list[JSON]:
    """A text as values with their languages; in the case's first where none is named."""
    if text is None:
        return []
    if isinstance(text, str):
        text = {release.manifest.languages[0] if release.manifest.languages else "und": text}
    return [tagged(text[tag], tag) for tag in sorted(text)]


def tagged(text: str, tag: str | None) -> JSON:
    """A text with its language, where there is a tag that can be one."""
    return {"@value": text, "@language": tag} if tag and _TAG.fullmatch(tag) else {"@value": text}
