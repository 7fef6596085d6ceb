"""Small cases, written as records, in which the worked cases of ADR 0003 are weighed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from synopticon.model.case import Case
from synopticon.model.records import (
    Claim,
    Deployment,
    Entity,
    Evidence,
    Exhibit,
    Link,
    Manifest,
    Name,
    Review,
    Searched,
    Source,
    Via,
)
from synopticon.model.reviewed import content_digest

MANIFEST = Manifest(id="a-case", format="1.0", title="A case", languages=("en",), licence="CC0-1.0")
SEARCHED = Searched(what="400 issues", period="2014/2019", how_much="all", method="read through")
AGREES = Review(by="technical reviewer", date="2024", of="0" * 64, verdict="agrees")

SOURCES = (
    Source(id="paper", name="The Paper", kind="news", reliability="B", origin="self"),
    Source(id="wire", name="The Wire", kind="news", reliability="B", origin="self"),
    Source(id="blog", name="A blog", kind="individual", reliability="D", origin="self"),
    Source(
        id="ministry",
        name="The ministry",
        kind="government",
        reliability="E",
        origin="self",
        entity="the-ministry",
    ),
    Source(id="state-tv", name="State TV", kind="broadcaster", reliability="E", origin="ministry"),
    Source(id="copies", name="Copies", kind="aggregator", reliability="B", origin="self"),
    Source(id="orbit", name="Orbit", kind="imagery-operator", reliability="A", origin="self"),
    Source(
        id="second-orbit", name="Orbit 2", kind="imagery-operator", reliability="A", origin="self"
    ),
    Source(
        id="authors", name="The authors", kind="research-institute", reliability="B", origin="self"
    ),
    Source(
        id="lens-works",
        name="Lens Works",
        kind="company",
        reliability="C",
        origin="self",
        entity="lens-company",
    ),
    Source(id="people", name="People", kind="testimony", origin="testimony"),
    Source(id="nobody", name="Nobody knows", kind="news", reliability="C", origin="unknown"),
    Source(id="attic", name="The Attic", kind="archive", origin="self"),
    Source(id="branch", name="The Paper, South", kind="news", reliability="B", origin="paper"),
)

KINDS = {
    "orbit": "satellite-image",
    "second-orbit": "satellite-image",
    "people": "testimony",
    "lens-works": "specification",
    "authors": "book",
}

ENTITIES = tuple(
    Entity(id=id, kind=kind, names=(Name(text=id, language="en", script="Latn"),))
    for id, kind in (
        ("gate", "product"),
        ("the-ministry", "organisation"),
        ("lens-company", "organisation"),
        ("road", "place"),
    )
)

EXHIBITS = (
    *(
        Exhibit(
            id=f"{source.id}-item",
            source=source.id,
            title=source.id,
            kind=KINDS.get(source.id, "article"),  # type: ignore[arg-type]
            holding="referenced",
        )
        for source in SOURCES
    ),
    *(
        Exhibit(
            id=f"{id}-item",
            source=source,
            title=id,
            kind=kind,  # type: ignore[arg-type]
            holding="referenced",
        )
        for id, source, kind in (
            ("snap", "lens-works", "photograph"),
            ("deal", "paper", "contract"),
            ("customs", "wire", "customs-record"),
        )
    ),
    Exhibit(
        id="photo-item",
        source="paper",
        title="A photograph",
        kind="photograph",
        holding="referenced",
    ),
)

MAKES = Claim(
    id="lens-works-makes",
    kind="organisation",
    text="Lens Works makes the gate.",
    asserts="fact",
    confidence="possible",
    link=Link(type="makes", from_="lens-company", to="gate"),
)


def item(
    source: str, credibility: int = 2, bearing: str = "states", via: str | None = None, **more: Any
) -> Evidence:
    """An evidence item from a source of this world."""
    return Evidence(
        exhibit=f"{source}-item",
        bearing=bearing,  # type: ignore[arg-type]
        credibility=credibility,  # type: ignore[arg-type]
        via=Via(f"{via}-item") if via else None,
        **more,
    )


def claim(*evidence: Evidence, **more: Any) -> Claim:
    """A claim with this evidence: a fact about a capability, unless told otherwise."""
    given = {
        "id": "the-claim",
        "kind": "capability",
        "text": "It can.",
        "asserts": "fact",
        "confidence": "possible",
    }
    return Claim(**{**given, "evidence": evidence, **more})


def world(*claims: Claim, **more: Any) -> Case:
    """A case of these sources, their exhibits, some entities and these claims."""
    given: dict[str, Any] = {
        "manifest": MANIFEST,
        "sources": SOURCES,
        "exhibits": EXHIBITS,
        "entities": ENTITIES,
        "claims": (*claims, MAKES),
    }
    return Case(**{**given, **more})


def deployment(seen: str, *claims: str) -> Deployment:
    """A gate seen on the road."""
    from synopticon.model.records import Place

    return Deployment(
        id="gate-on-road",
        system="gate",
        place=Place(name="The road", precision="city"),
        seen=seen,  # type: ignore[arg-type]
        claims=claims,
    )


def agreed_to(claim: Claim, review: Review = AGREES) -> Claim:
    """The claim with a review of what it says."""
    return replace(claim, reviews=(replace(review, of=content_digest(claim)),))
