"""What somebody else has read against its passage: the digest of it, and how it stands now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from synopticon.base.canon import canonical
from synopticon.base.diagnostics import Span
from synopticon.model.case import Case, Chapter, kind_of
from synopticon.model.fields import shape_of
from synopticon.model.prose import Block
from synopticon.model.records import Record, Review

__all__ = [
    "Standing",
    "Unreviewed",
    "content_digest",
    "paragraph_digest",
    "paragraph_standing",
    "paragraphs",
    "standing",
    "unreviewed",
]

# How a thing stands with those who read it: nobody did; somebody did, before an edit; or what the
# latest reviews of it as it is now say, the sternest of them.
Standing = Literal["unread", "stale", "disagrees", "unsure", "agrees"]

# What may change without changing what was read.
_APART = frozenset({"note", "ignore", "reviews"})
# How many letters of its digest name a paragraph.
_NAMED = 8
_STERNEST_FIRST: tuple[Standing, ...] = ("disagrees", "unsure", "agrees")


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """A claim, deployment or paragraph that nobody else agrees to as it is now."""

    kind: str
    id: str
    place: Span
    standing: Standing


def content_digest(record: Record) -> str:
    """The SHA-256 of what a record says, in hexadecimal.

    It is taken of the canonical JSON (RFC 8785) of the record's keys and values, without `note`,
    `ignore` and `reviews`, without empty keys, and with numbers as the text of their digits
    (format specification, 5.10).
    """
    content = {k: v for k, v in _plain(record).items() if k not in _APART}
    return hashlib.sha256(canonical(content)).hexdigest()


def paragraph_digest(case: Case, block: Block) -> str:
    """The SHA-256 of a paragraph: its text, where its links lead, and what the records there say.

    It was read against those records, so a change to one of them is a change to what was read.
    """
    records = [case.get(link.target) if link.kind else None for link in block.links]
    content = {
        "links": [link.address for link in block.links],
        "records": [content_digest(record) if record else "" for record in records],
        "text": block.text,
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def paragraphs(case: Case, chapter: Chapter) -> Iterator[tuple[str, str, Block]]:
    """The blocks of a chapter that can be right or wrong, not its headings.

    Each comes with the name by which it is reviewed, `report/a.md#1f3d5b79`, which stays with it
    when lines move, and with its digest, of which that name has the beginning.
    """
    for block in chapter.blocks:
        if block.kind != "heading":
            digest = paragraph_digest(case, block)
            yield f"{chapter.path}#{digest[:_NAMED]}", digest, block


def standing(reviews: Iterable[Review], digest: str) -> Standing:
    """How a record with these reviews stands, when its digest is this one.

    Each role's last review of it counts, in the order in which they are written.
    """
    written = tuple(reviews)
    if not written:
        return "unread"
    latest: dict[str, Standing] = {r.by: r.verdict for r in written if r.of == digest}
    return min(latest.values(), key=_STERNEST_FIRST.index) if latest else "stale"


def paragraph_standing(chapter: Chapter, digest: str) -> Standing:
    """How a paragraph with this digest stands; reviews of other paragraphs say nothing of it."""
    return standing((r for r in chapter.reviews if r.of == digest), digest)


def unreviewed(case: Case) -> tuple[Unreviewed, ...]:
    """What nobody else has read against its passage, or does not agree to, in order of place."""
    found = [
        Unreviewed(kind_of(record), record.id, record.where("id"), now)
        for record in (*case.claims, *case.deployments)
        if (now := _standing_of(record)) != "agrees"
    ]
    for chapter in case.chapters:
        for name, digest, block in paragraphs(case, chapter):
            now = paragraph_standing(chapter, digest)
            if now != "agrees":
                place = block.place(0, len(block.text))
                found.append(Unreviewed("paragraph", name, place, now))
    return tuple(sorted(found, key=lambda one: one.place))


def _standing_of(record: Record) -> Standing:
    # Most records have no review, and the digest of one takes longer than all else here.
    return standing(record.reviews, content_digest(record)) if record.reviews else "unread"


def _plain(record: Any) -> dict[str, Any]:
    written = {}
    kind: Any = type(record)
    for key, shape in shape_of(kind).items():
        value = _value(getattr(record, shape.attribute))
        if value not in (None, [], {}):
            written[key] = value
    return written


def _value(value: Any) -> Any:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _value(item) for key, item in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return _plain(value)
    return value
