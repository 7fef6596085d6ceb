"""What the site's search looks through, and the script that holds it.

The index itself is made in the browser when the page that searches is opened: it takes a fraction
of a second, and what is carried is only the texts, which the results show anyway.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from synopticon.model.records import Claim, Entity
from synopticon.model.vocabulary import Text
from synopticon.publish.inert import inert
from synopticon.publish.site import words
from synopticon.publish.site.page import chapter_address
from synopticon.publish.site.prose import sections
from synopticon.publish.site.view import View

__all__ = ["Searchable", "script", "searchable"]

_Said = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Searchable:
    """One thing to be found: what it is, where it is shown, and its texts with their languages.

    The first text is its title; `degree` is a claim's word of confidence.
    """

    kind: str
    address: str
    texts: tuple[_Said, ...]
    degree: str | None = None


def script(view: View, *others: View) -> str:
    """The script `search-records.js`: one global value with all there is to be found."""
    found = list(searchable(view))
    kinds = _table(s.kind for s in found)
    degrees = _table(s.degree for s in found if s.degree)
    languages = _table(language for s in found for language, _ in s.texts)
    records = [
        [
            kinds[s.kind],
            s.address,
            degrees[s.degree] if s.degree else -1,
            [part for language, text in s.texts for part in (languages[language], inert(text))],
        ]
        for s in found
    ]
    data = {
        "kinds": list(kinds),
        "degrees": list(degrees),
        "languages": [inert(language) for language in languages],
        "records": records,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"var synopticonRecords = {text};\n"


def searchable(view: View) -> Iterator[Searchable]:
    """Everything that a search may find, of what the Release publishes.

    Of testimony that is the words of the claims that rest on it, and nothing else: evidence,
    quotations and reasoning are not looked through.
    """
    release = view.release
    for claim in release.claims:
        texts = _texts(view, claim.text)
        yield Searchable(_kind(claim), _address(view, claim.id), texts, claim.confidence)
    for entity in release.entities:
        kind = words.ONE_ENTITY[entity.kind]
        yield Searchable(kind, _address(view, entity.id), _entity(view, entity))
    for exhibit in release.exhibits:
        kind = f"Exhibit: {words.EXHIBIT[exhibit.kind]}"
        yield Searchable(kind, _address(view, exhibit.id), _texts(view, exhibit.title))
    for source in release.sources:
        kind = f"Source: {words.SOURCE[source.kind].partition(':')[0]}"
        yield Searchable(kind, _address(view, source.id), _texts(view, source.name))
    for deployment in release.deployments:
        texts = _texts(view, deployment.place.name, view.title(deployment.system))
        kind = f"Deployment: {words.SEEN[deployment.seen]}"
        yield Searchable(kind, _address(view, deployment.id), texts)
    yield from _chapters(view)


def _kind(claim: Claim) -> str:
    if claim.confidence == "unclear":
        return "Open question"
    return "Statement" if claim.asserts == "statement" else "Claim"


def _entity(view: View, entity: Entity) -> tuple[_Said, ...]:
    """The name that pages use, then all others, forms as printed too, the role and the summary."""
    first = view.name(entity)
    names = (first, *(n for n in entity.names if n is not first))
    said = [(n.language or "und", t) for n in names for t in (n.text, n.as_printed) if t]
    about = (t for t in (entity.role, entity.summary) if t)
    return tuple(dict.fromkeys((*said, *_texts(view, *about))))


def _chapters(view: View) -> Iterator[Searchable]:
    for number, chapter in enumerate(view.release.chapters):
        page = chapter_address(number)
        for section in sections(chapter):
            said = [section.heading, section.text]
            if section.id:
                said.append(chapter.title)
            texts = tuple((chapter.language, text) for text in said if text)
            address = f"{page}#{section.id}" if section.id else page
            yield Searchable("Report", address, texts)


def _texts(view: View, *given: Text) -> tuple[_Said, ...]:
    """Texts in each of their languages, that of the case first, each once."""
    said: list[_Said] = []
    for text in given:
        if isinstance(text, str):
            said.append((view.first, text))
        else:
            shown, language = view.chosen(text)
            said += [(language, shown), *((tag, text[tag]) for tag in sorted(text))]
    return tuple(dict.fromkeys(said))


def _address(view: View, id: str) -> str:
    return view.address(id) or ""


def _table(values: Iterable[str]) -> dict[str, int]:
    """Each value with its place, in the order of the first time it is met."""
    return {value: place for place, value in enumerate(dict.fromkeys(values))}
