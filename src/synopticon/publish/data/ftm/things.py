"""Entities of the case, and the documents that speak of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from synopticon.model.confidence import is_degree
from synopticon.model.records import Entity, Exhibit
from synopticon.model.release import Release
from synopticon.model.vocabulary import EntityKind
from synopticon.publish.data.ftm.dating import beyond, day
from synopticon.publish.data.ftm.node import Node, made, node_id, texts
from synopticon.publish.data.ftm.shapes import LEGAL, shape
from synopticon.publish.inert import is_web_address

__all__ = ["documents", "entities"]

_SCHEMATA: Mapping[EntityKind, str] = MappingProxyType(
    {
        "organisation": "Organization",
        "person": "Person",
        "product": "Asset",
        "system": "Asset",
        "place": "Address",
        "law": "Document",
    }
)
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*")
# ISO 639-3 for the tags that cases use; a language that is not here is left out.
_LANGUAGES: Mapping[str, str] = MappingProxyType(
    dict(
        pair.split(":")
        for pair in (
            "ar:ara bo:bod cs:ces de:deu en:eng es:spa fa:fas fr:fra he:heb hi:hin hu:hun id:ind "
            "it:ita ja:jpn kk:kaz km:khm ko:kor lo:lao mn:mon my:mya ne:nep nl:nld pl:pol pt:por "
            "ro:ron ru:rus sv:swe th:tha tr:tur ug:uig uk:ukr ur:urd uz:uzb vi:vie zh:zho"
        ).split()
    )
)


def entities(release: Release) -> Iterator[Node]:
    """A node for each entity, under the schema that says no more than its kind does."""
    kinds = {entity.id: entity.kind for entity in release.entities}
    links = [c.link for c in release.claims if c.link and is_degree(c.confidence)]
    known = [link for link in links if link.from_ in kinds and link.to in kinds]
    owned = {link.to for link in known if shape(link, kinds).schema == "Ownership"}
    for entity in release.entities:
        # Of organisations, FollowTheMoney lets only a company be owned.
        is_owned = entity.kind == "organisation" and entity.id in owned
        yield _thing(release, entity, "Company" if is_owned else _SCHEMATA[entity.kind])


def _thing(release: Release, entity: Entity, schema: str) -> Node:
    first, *others = [name.text for name in entity.names] or [entity.id]
    url = entity.url if is_web_address(entity.url) else None
    return made(
        node_id(release, "entity", entity.id),
        schema,
        name=(first,),
        alias=others,
        summary=texts(entity.summary),
        keywords=(f"entity:{entity.id}",),
        **{"website" if entity.kind in LEGAL else "sourceUrl": (url,)},
        **_own(entity, schema, first),
    )


def _own(entity: Entity, schema: str, name: str) -> dict[str, tuple[str, ...]]:
    """What the schema asks for beside a name."""
    if schema == "Address":
        return {"full": (name,)}
    if schema == "Document":
        return {"fileName": (entity.id,), "title": (name,)}
    return {"position": texts(entity.role)} if schema == "Person" else {}


def documents(release: Release) -> Iterator[Node]:
    """A node for each exhibit; who publishes it is the name of its source."""
    sources = {source.id: source for source in release.sources}
    titles = {exhibit.id: exhibit.title for exhibit in release.exhibits}
    for exhibit in release.exhibits:
        source = sources.get(exhibit.source)
        through = texts(titles.get(exhibit.via)) if exhibit.via else ()
        yield made(
            node_id(release, "exhibit", exhibit.id),
            "Document",
            fileName=(exhibit.id,),
            title=texts(exhibit.title),
            name=texts(exhibit.title),
            publisher=texts(source.name) if source else (),
            sourceUrl=(exhibit.url if is_web_address(exhibit.url) else None,),
            publishedAt=(day(exhibit.published),),
            retrievedAt=(day(exhibit.accessed),),
            language=(_language(exhibit),),
            mimeType=(_media_type(exhibit),),
            description=(
                "Held." if exhibit.holding == "held" else "Cited, not held.",
                *(f"Known only through: {title}" for title in through),
                beyond("Published", exhibit.published, day(exhibit.published)),
                f"Credit: {exhibit.credit}" if exhibit.credit else None,
                f"Rights: {exhibit.rights}" if exhibit.rights else None,
            ),
            keywords=(f"exhibit:{exhibit.id}",),
        )


def _language(exhibit: Exhibit) -> str | None:
    return _LANGUAGES.get((exhibit.language or "").partition("-")[0].lower())


def _media_type(exhibit: Exhibit) -> str | None:
    found = _MEDIA_TYPE.fullmatch(exhibit.media_type or "")
    return found and found[0]
