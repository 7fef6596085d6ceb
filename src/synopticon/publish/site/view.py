"""A Release as pages look at it: records by id, and what refers to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from synopticon.model.records import Claim, Correction, Deployment, Entity, Exhibit, Name, Source
from synopticon.model.release import Release
from synopticon.model.vocabulary import Text
from synopticon.publish.site.words import Words
from synopticon.publish.tongue import Tongue
from synopticon.publish.wording import chosen

__all__ = ["View"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class View:
    """What every page of one language may ask; made once for a build.

    `language` is the tag of the records' texts in that language, and `first` the tag of the case's
    first, which stands in for what is missing. `documents` has the titles of exhibits that are
    given as they stand, in one language, and `called` the names of entities, which are in theirs.
    """

    release: Release
    tongue: Tongue
    words: Words
    language: str
    first: str
    documents: frozenset[str]
    called: frozenset[str]
    claims: Mapping[str, Claim]
    exhibits: Mapping[str, Exhibit]
    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]
    deployments: Mapping[str, Deployment]
    claims_about: Mapping[str, tuple[Claim, ...]]
    claims_citing: Mapping[str, tuple[Claim, ...]]
    links_of: Mapping[str, tuple[Claim, ...]]
    deployments_of: Mapping[str, tuple[Deployment, ...]]
    chapters_citing: Mapping[str, tuple[int, ...]]
    resting_on: Mapping[str, tuple[Claim, ...]]
    conflicts: Mapping[str, tuple[Claim, ...]]
    # The place that most claims are about, and the places where the case tells of sightings.
    home: frozenset[str]
    corrections_of: Mapping[str, tuple[Correction, ...]]
    # The claims that a deployment carries as a camera, and what is left of each without a source.
    cameras: frozenset[str]
    left_without: Mapping[str, tuple[tuple[str, str], ...]]
    # What leads from the root of the pages in this language to that of the whole site.
    above: str = ""

    @classmethod
    def of(cls, release: Release, tongue: Tongue | None = None) -> View:
        """Look at a Release, in the language of a tongue or else in the case's first."""
        links = [c for c in release.claims if c.link]
        first = release.manifest.languages[0] if release.manifest.languages else "und"
        tongue = tongue or Tongue.of(first)
        return cls(
            release=release,
            tongue=tongue,
            words=Words.of(tongue),
            language=_tag(release, tongue),
            first=first,
            documents=frozenset(e.title for e in release.exhibits if isinstance(e.title, str)),
            called=frozenset(name.text for e in release.entities for name in e.names),
            claims={r.id: r for r in release.claims},
            exhibits={r.id: r for r in release.exhibits},
            sources={r.id: r for r in release.sources},
            entities={r.id: r for r in release.entities},
            deployments={r.id: r for r in release.deployments},
            claims_about=_grouped((id, c) for c in release.claims for id in c.about),
            claims_citing=_grouped((id, c) for c in release.claims for id in _cited(c)),
            links_of=_grouped((id, c) for c in links if c.link for id in (c.link.from_, c.link.to)),
            deployments_of=_grouped((d.system, d) for d in release.deployments),
            chapters_citing=_grouped(
                (c.target, n) for n, ch in enumerate(release.chapters) for c in ch.citations
            ),
            resting_on=_grouped((id, c) for c in release.claims for id in c.rests_on),
            conflicts=_conflicts(release.claims),
            home=_home(release),
            corrections_of=_grouped(
                (c.target, c)
                for c in sorted(release.corrections, key=lambda c: (c.date, c.id), reverse=True)
            ),
            cameras=frozenset(
                id for d in release.deployments if d.seen != "structure" for id in d.claims
            ),
            left_without=_grouped(
                (fall.claim, (source.id, fall.after))
                for source in release.sources
                if source.id in release.impacts
                for fall in release.impacts[source.id].falls
            ),
        )

    def in_language(self, tongue: Tongue, above: str = "") -> View:
        """The same Release as pages in another language look at it, in a folder or in none."""
        language = _tag(self.release, tongue)
        words = Words.of(tongue)
        return replace(self, tongue=tongue, words=words, language=language, above=above)

    def chosen(self, text: Text) -> tuple[str, str]:
        """The words of a text as pages show it, and the tag of their language."""
        return chosen(text, self.language, self.first)

    def by_name(self, entities: Iterable[Entity]) -> list[Entity]:
        """Entities in the order of what a page calls them, as a reader looks for one."""
        return sorted(entities, key=lambda e: (self.own(self.title(e.id)).casefold(), e.id))

    def own(self, text: Text) -> str:
        """The words alone of a text as pages show it."""
        return self.chosen(text)[0]

    def is_missing(self, text: Text) -> bool:
        """Whether a text is there in another language and not in the page's, as it should be."""
        if self.language == self.first:
            own = isinstance(text, str) or not text or self.language in text
            return not own and self.chosen(text)[0] not in self.called
        if isinstance(text, str):
            return text not in self.documents
        return self.language not in text and self.first in text

    def name(self, entity: Entity) -> Name:
        """The name by which a page calls an entity: in its language, the case's, or its first."""
        for language in (self.language, self.first):
            for name in entity.names:
                if name.language == language:
                    return name
        return entity.names[0]

    def title(self, id: str) -> Text:
        """What any record is called in a sentence; its id, if nothing of it is published."""
        if id in self.sources:
            return self.sources[id].name
        if id in self.exhibits:
            return self.exhibits[id].title
        if id in self.entities and self.entities[id].names:
            name = self.name(self.entities[id])
            return {name.language or "und": name.text}
        if id in self.claims:
            return self.claims[id].text
        if id in self.deployments:
            return self.deployments[id].place.name
        return id

    def address(self, id: str) -> str | None:
        """Where a record is shown, from the site's root; None if it is not published."""
        if id in self.claims:
            return f"claims/{id}.html"
        if id in self.entities:
            return f"entities/{id}.html"
        if id in self.deployments:
            return f"deployments.html#deployment-{id}"
        if id in self.sources:
            return f"sources.html#source-{id}"
        if id in self.exhibits:
            return f"sources.html#exhibit-{id}"
        return None


def _tag(release: Release, tongue: Tongue) -> str:
    """The tag under which the case has its texts in a language: `en-GB` for English."""
    tags = release.manifest.languages
    return next((t for t in tags if t.split("-")[0] == tongue.tag), tongue.tag)


def _conflicts(claims: Iterable[Claim]) -> Mapping[str, tuple[Claim, ...]]:
    """The claims each conflicts with; a conflict that one side names is shown on both."""
    by_id = {c.id: c for c in claims}
    named = [(c, by_id[id]) for c in by_id.values() for id in c.conflicts_with if id in by_id]
    return _grouped(pair for c, other in named for pair in ((c.id, other), (other.id, c)))


def _cited(claim: Claim) -> list[str]:
    """The exhibits that a claim's evidence names, on either side; never testimony."""
    items = (*claim.evidence, *claim.against)
    named = (id for i in items if i.origin != "testimony" for id in (i.exhibit, i.read))
    return list(dict.fromkeys(named))


def _grouped(pairs: Iterable[tuple[str, _T]]) -> Mapping[str, tuple[_T, ...]]:
    """What belongs to each key, in the order given, each once."""
    groups: dict[str, dict[int, _T]] = {}
    for key, value in pairs:
        # By identity: a record with a mapping in it has no hash.
        groups.setdefault(key, {})[id(value)] = value
    return {key: tuple(values.values()) for key, values in groups.items()}


def _home(release: Release) -> frozenset[str]:
    """The place that most claims are about, and the places of its deployments."""
    places = {e.id for e in release.entities if e.kind == "place"}
    told = Counter(id for c in release.claims for id in dict.fromkeys(c.about) if id in places)
    most = max(sorted(places), key=lambda id: told[id], default=None)
    seen = {d.place.entity for d in release.deployments}
    return frozenset(id for id in (most, *seen) if id is not None)
