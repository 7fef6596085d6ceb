"""The first text of a claim: its evidence with its locator, and its open keys left empty."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from synopticon.model.records import Exhibit, Passage
from synopticon.model.vocabulary import CONFIDENCE, Bearing, ClaimKind

__all__ = ["Draft", "id_of", "quoted", "skeleton"]

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known of a claim before it is written; what is None is left empty for its author.

    `read` is the exhibit the words were found in, where that is not `exhibit` itself; `place` is a
    place in what has no words, as the keys of a locator in YAML.
    """

    exhibit: Exhibit
    read: Exhibit | None = None
    passage: Passage | None = None
    place: str | None = None
    section: str | None = None
    quote: str | None = None
    is_testimony: bool = False
    id: str | None = None
    kind: str | None = None
    text: str | None = None
    asserts: str | None = None
    speaker: str | None = None
    confidence: str | None = None
    credibility: int | None = None


def skeleton(draft: Draft) -> str:
    """A claim as one record of a list, in YAML, ending in a line feed.

    A key whose value only the author can decide stays empty, with the choices beside it, so
    that `check` asks for each (SYN004) until it is filled in.
    """
    return "".join(f"{line}\n" for line in _lines(draft))


def _lines(draft: Draft) -> Iterator[str]:
    yield f"- id: {id_of(draft)}"
    yield f"  kind:{_open(draft.kind, ' '.join(get_args(ClaimKind)))}"
    yield f"  text:{_open(quoted(draft.text) if draft.text else None, 'in your own words')}"
    choice = "statement (somebody said it) or fact (it is so)"
    yield f"  asserts:{_open(draft.asserts, choice)}"
    if draft.asserts != "fact":
        whose = "who said it: an entity or a source; a fact has none"
        yield f"  speaker:{_open(draft.speaker, whose)}"
    yield f"  confidence:{_open(draft.confidence, ' '.join(CONFIDENCE))}"
    yield "  evidence:"
    yield f"    - exhibit: {draft.exhibit.id}"
    yield from (f"      {line}" for line in _evidence(draft))


def _evidence(draft: Draft) -> Iterator[str]:
    if draft.is_testimony:
        yield "origin: testimony"
    if draft.read is None:
        yield f"at: {_locator(draft)}"
    else:
        yield f"via: {{exhibit: {draft.read.id}, at: {_locator(draft)}}}"
    stated = "states" if draft.quote or draft.is_testimony else None
    yield f"bearing:{_open(stated, ' '.join(get_args(Bearing)))}"
    grade = None if draft.credibility is None else str(draft.credibility)
    yield f"credibility:{_open(grade, '1 (confirmed by others) to 6 (cannot be judged)')}"
    if draft.quote and not draft.is_testimony:
        yield "quote:"
        yield f"  original: {quoted(' '.join(draft.quote.split()))}"
        language = (draft.read or draft.exhibit).language
        yield f"  language:{_open(language, 'of the words, such as en or ko')}"


def _locator(draft: Draft) -> str:
    parts = [f"section: {quoted(draft.section)}"] if draft.section else []
    if draft.passage and not draft.is_testimony:
        place = draft.passage
        parts += [f"start: {place.start}", f"length: {place.length}", f"sha256: {place.sha256}"]
    parts += [draft.place] if draft.place and not draft.is_testimony else []
    return "{" + ", ".join(parts) + "}"


def _open(value: str | None, choices: str) -> str:
    return f" {value}" if value is not None else f"  # {choices}"


def id_of(draft: Draft) -> str:
    """The id that is given, or one that says where the claim comes from; same words, same id."""
    if draft.id:
        return draft.id
    stem = draft.exhibit.id[:60].rstrip("-")
    return f"{stem}-{draft.passage.sha256[:8] if draft.passage else 'new'}"


def quoted(text: str) -> str:
    """Text as a YAML scalar in quotation marks, whatever it holds."""
    # A JSON string is a YAML one, but for what YAML does not take as printable.
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))
