"""What the site's search looks through, and the script that holds it.

The index itself is made in the browser when the page that searches is opened: it takes a fraction
of a second, and what is carried is only the texts, which the results show anyway. Pages in every
language read the same script: texts stand there in all languages they have.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from synopticon.model.records import Claim, Entity
from synopticon.model.vocabulary import Text
from synopticon.publish.inert import inert
from synopticon.publish.site.page import chapter_address
from synopticon.publish.site.prose import sections
from synopticon.publish.site.view import View

__all__ = ["Searchable", "script", "searchable"]

_Said = tuple[str, str]
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Searchable:
    """One thing to be found: what it is, where it is shown, and its texts with their languages.

    The first text is its title; `degree` is a claim's confidence, and `word` how pages call it.
    """

    kind: str
    address: str
    texts: tuple[_Said, ...]
    degree: str | None = None
    word: str | None = None


def script(view: View, *others: View) -> str:
    """The script `search-records.js`: one global value with all there is to be found.

    Args:
        view: the Release in the language of the root.
        others: the same in every other language that pages are in.
    """
    views = (view, *others)
    editions = [list(searchable(v)) for v in views]
    # What is found is the same in every language; its kind, word and title differ.
    found = list(zip(*editions, strict=True))
    kinds = _table(tuple(s.kind for s in same) for same in found)
    degrees = _table((same[0].degree, *(s.word for s in same)) for same in found if same[0].degree)
    languages = _table(language for same in found for language, _ in same[0].texts)
    data = {
        "tongues": [v.tongue.tag for v in views],
        "kinds": [list(kind) for kind in kinds],
        "degrees": [list(degree) for degree in degrees],
        "languages": [inert(language) for language in languages],
        "records": [_record(same, kinds, degrees, languages) for same in found],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Where somebody puts the script into a page, no text of a case may end it.
    text = text.replace("</", "<\\/").replace("<!", "<\\u0021")
    return f"var synopticonRecords = {text};\n"


def _record(
    same: tuple[Searchable, ...],
    kinds: dict[tuple[str, ...], int],
    degrees: dict[tuple[str | None, ...], int],
    languages: dict[str, int],
) -> list[object]:
    """A record as the script has it; the places of other titles only where there are any."""
    first = same[0]
    texts = [part for tag, text in first.texts for part in (languages[tag], inert(text))]
    degree = degrees[(first.degree, *(s.word for s in same))] if first.degree else -1
    record = [kinds[tuple(s.kind for s in same)], first.address, degree, texts]
    titles = [first.texts.index(s.texts[0]) for s in same]
    return [*record, titles] if any(titles) else record


def searchable(view: View) -> Iterator[Searchable]:
    """Everything that a search may find, of what the Release publishes.

    Of testimony that is the words of the claims that rest on it, and nothing else: evidence,
    quotations and reasoning are not looked through.
    """
    release, tongue, words = view.release, view.tongue, view.words
    for claim in release.claims:
        texts = _texts(view, claim.text)
        word = words.DEGREE[claim.confidence]
        yield Searchable(
            _kind(view, claim), _address(view, claim.id), texts, claim.confidence, word
        )
    for entity in release.entities:
        kind = words.ONE_ENTITY[entity.kind]
        yield Searchable(kind, _address(view, entity.id), _entity(view, entity))
    for exhibit in release.exhibits:
        kind = tongue("Exhibit: {kind}", kind=words.EXHIBIT[exhibit.kind])
        yield Searchable(kind, _address(view, exhibit.id), _texts(view, exhibit.title))
    for source in release.sources:
        kind = tongue("Source: {kind}", kind=words.SOURCE_KIND[source.kind])
        yield Searchable(kind, _address(view, source.id), _texts(view, source.name))
    for deployment in release.deployments:
        texts = _texts(view, deployment.place.name, view.title(deployment.system))
        kind = tongue("Deployment: {seen}", seen=words.SEEN[deployment.seen])
        yield Searchable(kind, _address(view, deployment.id), texts)
    yield from _chapters(view)


def _kind(view: View, claim: Claim) -> str:
    if claim.confidence == "unclear":
        return view.tongue("Open question")
    return view.tongue("Statement") if claim.asserts == "statement" else view.tongue("Claim")


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
            yield Searchable(view.tongue("Report"), address, texts)


def _texts(view: View, *given: Text) -> tuple[_Said, ...]:
    """Texts in each of their languages, the one that pages show first, each once."""
    said: list[_Said] = []
    for text in given:
        shown, language = view.chosen(text)
        said.append((language, shown))
        if not isinstance(text, str):
            said += [(tag, text[tag]) for tag in sorted(text)]
    return tuple(dict.fromkeys(said))


def _address(view: View, id: str) -> str:
    return view.address(id) or ""


def _table(values: Iterable[_Key]) -> dict[_Key, int]:
    """Each value with its place, in the order of the first time it is met."""
    return {value: place for place, value in enumerate(dict.fromkeys(values))}
