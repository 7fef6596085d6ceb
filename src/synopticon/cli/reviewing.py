"""What a reviewer is shown: a claim, a deployment or a paragraph beside what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import chain
from types import MappingProxyType
from typing import Any

from synopticon.model.case import Case, kind_of
from synopticon.model.ports import Texts, Unread
from synopticon.model.prose import Block
from synopticon.model.records import Claim, Deployment, Evidence, Measure, Record
from synopticon.model.reviewed import (
    Standing,
    content_digest,
    paragraph_standing,
    paragraphs,
    standing,
)

__all__ = ["shown"]

_STANDING: Mapping[Standing, str] = MappingProxyType(
    {
        "unread": "nobody else has read it",
        "stale": "it was changed after it was last read",
        "disagrees": "somebody disagrees",
        "unsure": "somebody is unsure",
        "agrees": "somebody else agrees",
    }
)


def shown(case: Case, texts: Texts, id: str) -> Iterator[str] | None:
    """The lines to show for a record, or a paragraph by its name or line; None if there is none."""
    record = case.get(id)
    if isinstance(record, Claim | Deployment):
        return _record(case, texts, record)
    for chapter in case.chapters:
        for name, digest, block in paragraphs(case, chapter):
            place = block.place(0, len(block.text))
            lines = {f"{chapter.path}:{n}" for n in range(place.line, place.end_line + 1)}
            if id == name or id in lines:
                now = paragraph_standing(chapter, digest)
                return _paragraph(case, texts, name, block, now)
    return None


def _record(case: Case, texts: Texts, record: Claim | Deployment) -> Iterator[str]:
    now = _STANDING[standing(record.reviews, content_digest(record))]
    yield f"{kind_of(record)} {record.id}: {now}"
    yield from _said(case, texts, [record])


def _paragraph(case: Case, texts: Texts, name: str, block: Block, now: Standing) -> Iterator[str]:
    yield f"paragraph {name}: {_STANDING[now]}"
    yield f"  {block.text}"
    targets = dict.fromkeys(link.target for link in block.links if link.kind)
    yield from _said(case, texts, [r for id in targets if (r := case.get(id)) is not None])


def _said(case: Case, texts: Texts, records: Iterable[Record]) -> Iterator[str]:
    """The claims among some records, and those on which the deployments among them rest."""
    for record in records:
        if isinstance(record, Claim):
            yield from _claim(case, texts, record)
        elif isinstance(record, Deployment):
            place = record.place
            where = (place.precision, place.as_printed, place.lat, place.lon)
            yield f"  {record.id}: {record.seen}, {', '.join(str(w) for w in where if w)}"
            claims = (case.claim(claim) for claim in record.claims)
            yield from chain.from_iterable(_claim(case, texts, c) for c in claims if c)


def _claim(case: Case, texts: Texts, claim: Claim) -> Iterator[str]:
    words = claim.text if isinstance(claim.text, str) else next(iter(claim.text.values()), "")
    speaker = f" of {claim.speaker}" if claim.speaker else ""
    yield f"  {claim.id}, a {claim.asserts}{speaker}, {claim.confidence}: {words}"
    if claim.date:
        yield f"    date: {claim.date}"
    yield from (f"    {name}: {_measure(value)}" for name, value in claim.values.items())
    for side, items in (("for", claim.evidence), ("against", claim.against)):
        for item in items:
            yield f"    {side}: {item.exhibit}, {item.bearing}, {_words(case, texts, item)}"
    yield from (f"    rests on: {id}" for id in claim.rests_on)


def _measure(value: Any) -> str:
    if not isinstance(value, Measure):
        return str(value)
    return ", ".join(f"{k} {v}" for k, v in asdict(value).items() if v is not None)


def _words(case: Case, texts: Texts, item: Evidence) -> str:
    exhibit, locator = case.exhibit(item.read), item.locator
    passage = locator.passage if locator else None
    if exhibit is None or passage is None:
        return f"at {locator.section}" if locator and locator.section else "without a passage"
    found = texts.words(exhibit, passage)
    if found is None:
        return f"whose passage is not in {exhibit.id}"
    if isinstance(found, Unread):
        return f"whose words in {exhibit.id} are not at hand: {found}"
    return f"“{' '.join(found.split())}”"
