"""What each claim was derived from, as JSON-LD after PROV-O.

A claim with all of its evidence is one node on one line. Testimony has no identifier, so no two
claims meet in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from synopticon.base.canon import JSON
from synopticon.model.records import Claim, Evidence
from synopticon.model.release import Release
from synopticon.publish.data.cells import given
from synopticon.publish.data.custody import exhibit_nodes
from synopticon.publish.data.selectors import selectors
from synopticon.publish.data.terms import context, languages, reference, tagged
from synopticon.publish.notation import compact

__all__ = ["provenance"]

Node = dict[str, JSON]

_BEARS_OUT = frozenset({"states", "shows", "implies"})


def provenance(release: Release) -> bytes:
    """A JSON-LD document with its context in it; nothing has to be fetched to read it.

    Source: https://www.w3.org/TR/prov-o/
    """
    nodes = ",\n".join(compact(given(node)) for node in _nodes(release))
    opening = compact(context(release))
    return f'{{"@context":{opening},\n"@graph":[\n{nodes}\n]}}\n'.encode()


def _nodes(release: Release) -> Iterator[Node]:
    kinds = _kinds(release)
    yield _case(release)
    yield from _agents(release, kinds)
    yield from exhibit_nodes(release)
    for claim in release.claims:
        yield _claim(release, claim, kinds)


def _kinds(release: Release) -> Mapping[str, str]:
    """What an id names, of all that speaks or is cited."""
    parts = {"source": release.sources, "exhibit": release.exhibits, "entity": release.entities}
    return MappingProxyType({r.id: kind for kind, records in parts.items() for r in records})


def _case(release: Release) -> Node:
    manifest = release.manifest
    return {
        "@id": reference("case", manifest.id),
        "@type": ["Entity", "Collection", "Case"],
        "title": languages(release, manifest.title),
        "description": languages(release, manifest.summary),
        "licence": manifest.licence,
        "asOf": manifest.as_of,
    }


def _agents(release: Release, kinds: Mapping[str, str]) -> Iterator[Node]:
    """The sources, and the entities that speak."""
    for source in release.sources:
        origin = source.origin
        yield {
            "@id": reference("source", source.id),
            "@type": ["Agent", "Source"],
            "name": languages(release, source.name),
            "kind": source.kind,
            "reliability": source.reliability,
            "origin": {"@id": reference("source", origin)} if origin in kinds else origin,
            "describedAs": reference("entity", source.entity) if source.entity in kinds else None,
            "url": source.url,
        }
    spoken = {claim.speaker for claim in release.claims}
    spoken |= {source.entity for source in release.sources}
    for entity in release.entities:
        if entity.id in spoken:
            yield {
                "@id": reference("entity", entity.id),
                "@type": ["Agent"],
                "name": [tagged(name.text, name.language) for name in entity.names],
                "kind": entity.kind,
            }


def _claim(release: Release, claim: Claim, kinds: Mapping[str, str]) -> Node:
    speaker = claim.speaker if claim.speaker in kinds else None
    return {
        "@id": reference("claim", claim.id),
        "@type": ["Entity", "Claim"],
        "text": languages(release, claim.text),
        "kind": claim.kind,
        "asserts": claim.asserts,
        "confidence": claim.confidence,
        "date": claim.date,
        "wasAttributedTo": reference(kinds[speaker], speaker) if speaker else None,
        "wasDerivedFrom": _derived(claim, kinds),
        "hadPrimarySource": _primary(claim, kinds),
        "evidence": [_item(release, item, kinds) for item in claim.evidence],
        "against": [_item(release, item, kinds) for item in claim.against],
    }


def _derived(claim: Claim, kinds: Mapping[str, str]) -> list[JSON]:
    """The documents read that bear it out, and the claims it rests on; never what denies it."""
    read = [i.read for i in claim.evidence if i.bearing in _BEARS_OUT and i.read in kinds]
    exhibits = [reference("exhibit", id) for id in dict.fromkeys(read)]
    return [*exhibits, *(reference("claim", id) for id in claim.rests_on)]


def _primary(claim: Claim, kinds: Mapping[str, str]) -> list[JSON]:
    """The documents whose words they are, where only another was read."""
    items = (i for i in claim.evidence if i.via and i.bearing in _BEARS_OUT)
    cited = dict.fromkeys(i.exhibit for i in items if i.exhibit in kinds)
    return [reference("exhibit", id) for id in cited]


def _item(release: Release, item: Evidence, kinds: Mapping[str, str]) -> JSON:
    """One place in a document: the words as printed are an entity that was quoted from it."""
    quote = item.quote
    at = item.locator
    if item.exhibit not in kinds:
        return given({"basis": "testimony", "section": at.section if at else None})
    read = reference("exhibit", item.read)
    origin = item.origin
    return given(
        {
            "@type": ["Entity", "SpecificResource"],
            "hasSource": read,
            "hasSelector": selectors(at, quote),
            "section": at.section if at else None,
            "bearing": item.bearing,
            "credibility": item.credibility,
            "origin": {"@id": reference("source", origin)} if origin in kinds else origin,
            "hadPrimarySource": reference("exhibit", item.exhibit) if item.via else None,
            "wasQuotedFrom": read if quote else None,
            "value": languages(release, {quote.language: quote.original}) if quote else None,
            "translation": languages(release, quote.translation) if quote else None,
            "translator": quote.translator if quote else None,
        }
    )
