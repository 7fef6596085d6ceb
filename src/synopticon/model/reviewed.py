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
    "block_digest",
    "content_digest",
    "paragraphs",
    "standing",
    "unreviewed",
]

# How a thing stands with those who read it: nobody did; somebody did, before an edit; or what the
# latest reviews of it as it is now say, the sternest of them.
Standing = Literal["unread", "stale", "disagrees", "unsure", "agrees"]

# What may change without changing what was read.
_APART = frozenset({"note", "ignore", "reviews"})
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


def block_digest(block: Block) -> str:
    """The SHA-256 of what a paragraph says: its text as it reads, and where its links lead."""
    content = {"links": [link.address for link in block.links], "text": block.text}
    return hashlib.sha256(canonical(content)).hexdigest()


def paragraphs(chapter: Chapter) -> Iterator[Block]:
    """The blocks of a chapter that can be right or wrong: not its headings."""
    return (block for block in chapter.blocks if block.kind != "heading")


def standing(reviews: Iterable[Review], digest: str) -> Standing:
    """How something with these reviews stands, when its digest is this one.

    Each role's last review of it counts, in the order in which they are written.
    """
    latest: dict[str, Standing] = {}
    is_stale = False
    for review in reviews:
        if review.of == digest:
            latest[review.by] = review.verdict
        is_stale = True
    if latest:
        return min(latest.values(), key=_STERNEST_FIRST.index)
    return "stale" if is_stale else "unread"


def unreviewed(case: Case) -> tuple[Unreviewed, ...]:
    """What nobody else has read against its passage, or does not agree to, in order of place."""
    found = [
        Unreviewed(kind_of(record), record.id, record.where("id"), now)
        for record in (*case.claims, *case.deployments)
        if (now := standing(record.reviews, content_digest(record))) != "agrees"
    ]
    for chapter in case.chapters:
        for block in paragraphs(chapter):
            place = block.place(0, len(block.text))
            now = standing(chapter.reviews, block_digest(block))
            # The reviews of a chapter are of any of its paragraphs, so none of them is stale.
            if now != "agrees":
                now = "unread" if now == "stale" else now
                id = f"{chapter.path}:{place.line}"
                found.append(Unreviewed("paragraph", id, place, now))
    return tuple(sorted(found, key=lambda one: one.place))


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
