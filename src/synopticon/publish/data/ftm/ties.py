"""Typed links between entities, each with how sure it is and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from synopticon.model.records import Claim, Link
from synopticon.model.release import Release
from synopticon.model.vocabulary import LinkType
from synopticon.publish.data.cells import words
from synopticon.publish.data.ftm.dating import beyond, dated
from synopticon.publish.data.ftm.node import Node, made, node_id, texts
from synopticon.publish.data.ftm.shapes import shape

__all__ = ["Proofs", "ties"]

# What nobody stands behind is not passed on as a tie.
_DROPPED = frozenset({"refuted", "unclear"})
_ROLES: Mapping[LinkType, str] = MappingProxyType(
    {
        "develops": "develops",
        "makes": "makes",
        "operates": "operates",
        "owns": "owns",
        "part-of": "part of",
        "predecessor-of": "predecessor of",
        "sells": "sells",
        "shareholder-of": "shareholder",
        "shares-contact": "shares contact",
        "supplies": "supplies",
        "works-with": "works with",
    }
)


def ties(release: Release) -> Iterator[Node]:
    """A node for each claim that is a link; none for one that is refuted or unclear."""
    tied = _Ties(release)
    for claim in release.claims:
        if claim.link and claim.confidence not in _DROPPED and tied.are_published(claim.link):
            yield tied.tie(claim, claim.link)


class _Ties:
    """What the ties of one Release need of its other records."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._kinds = {entity.id: entity.kind for entity in release.entities}
        self._speakers = {e.id: e.names[0].text for e in release.entities if e.names}
        self._speakers |= {source.id: words(release, source.name) for source in release.sources}
        self._proofs = Proofs(release)

    def are_published(self, link: Link) -> bool:
        return link.from_ in self._kinds and link.to in self._kinds

    def tie(self, claim: Claim, link: Link) -> Node:
        disputed = claim.confidence == "disputed"
        role = f"disputed: {_ROLES[link.type]}" if disputed else _ROLES[link.type]
        schema, start, end = shape(link, self._kinds, disputed)
        when = dated(claim.date)
        return made(
            node_id(self._release, "claim", claim.id),
            schema,
            role=(role,),
            status=(self._status(claim),),
            summary=texts(claim.text),
            description=(beyond("Date", claim.date, when),),
            recordId=(claim.id,),
            proof=self._proofs.of(claim),
            **{start: (node_id(self._release, "entity", link.from_),)},
            **{end: (node_id(self._release, "entity", link.to),)},
            **when,
        )

    def _status(self, claim: Claim) -> str:
        if claim.asserts == "fact":
            return f"held to be {claim.confidence}"
        name = self._speakers.get(claim.speaker or "")
        return f"said{f' by {name}' if name else ''}; that it was said is {claim.confidence}"


class Proofs:
    """The documents cited for a claim, and those through which they are known."""

    def __init__(self, release: Release) -> None:
        self._nodes = {e.id: node_id(release, "exhibit", e.id) for e in release.exhibits}

    def of(self, claim: Claim) -> tuple[str, ...]:
        """The ids of their nodes; testimony has none."""
        cited = (id for item in claim.evidence for id in (item.exhibit, item.read))
        return tuple(self._nodes[id] for id in cited if id in self._nodes)
