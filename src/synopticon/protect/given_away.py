"""Whether what is to be published names, anywhere in its text, what nothing published may name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from synopticon.base.diagnostics import Finding, Span, finding
from synopticon.model.case import Case, Chapter
from synopticon.model.fields import references
from synopticon.model.passages import is_digest
from synopticon.model.records import Exhibit, Manifest, Record, Source
from synopticon.model.release import Release
from synopticon.protect.pictures import digests_of_originals

__all__ = ["given_away", "published", "strings"]

# A digest that is cut short still leads to the file.
_ENOUGH = 16


def given_away(case: Case, unsaid: frozenset[str], release: Release) -> Iterator[Finding]:
    """The records that hold the digest, the address or the id of what is not published.

    An id is looked for wherever a record refers to another and, in running text, behind its kind
    (`exhibit:ID`); by itself only if it could not be a word of the sentence.

    Args:
        case: the case, which knows what is hidden.
        unsaid: the ids of sources and exhibits that nothing published may name.
        release: what is to be published.
    """
    secret = _pattern(_secrets(case, unsaid))
    for record in published(release):
        refers = not isinstance(record, Chapter | Manifest) and any(
            id in unsaid for _, id, _ in references(record)
        )
        if refers or (secret and any(map(secret.search, _told(record, release)))):
            yield finding("PUB005", *_place(case, record))


def published(release: Release) -> tuple[Record | Chapter, ...]:
    """Every record of a Release, its chapters too."""
    return (
        release.manifest,
        *release.sources,
        *release.exhibits,
        *release.entities,
        *release.deployments,
        *release.claims,
        *release.corrections,
        *release.chapters,
    )


def _secrets(case: Case, unsaid: frozenset[str]) -> Iterator[str]:
    """What leads to what is hidden, as patterns."""
    named: tuple[Exhibit | Source, ...] = (*case.exhibits, *case.sources)
    for record in named:
        if record.id not in unsaid:
            continue
        yield rf"\b(?:exhibit|source):{re.escape(record.id)}(?![a-z0-9-])"
        if "-" in record.id or any(c.isdecimal() for c in record.id):
            yield rf"(?<![\w-]){re.escape(record.id)}(?![\w-])"
        if record.url:
            yield re.escape(record.url)
    for exhibit in case.exhibits:
        yield from (re.escape(d[:_ENOUGH]) for d in digests_of_originals(exhibit))
        if exhibit.id in unsaid:
            of = (d.of for d in exhibit.derivations)
            made = (d.sha256 for d in exhibit.derivations)
            for digest in (exhibit.sha256, *of, *made):
                if digest and is_digest(digest):
                    yield re.escape(digest[:_ENOUGH])


def _pattern(secrets: Iterator[str]) -> re.Pattern[str] | None:
    parts = sorted(set(secrets))
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _told(record: Record | Chapter | Manifest, release: Release) -> Iterator[str]:
    """Every text of a record that is published, of the picture for it, and of what is handed on."""
    yield from strings(record)
    if isinstance(record, Exhibit) and record.id in release.pictures:
        picture = release.pictures[record.id]
        yield from strings(picture.alt)
        yield from strings(picture.officials)
    if isinstance(record, Exhibit):
        for copy in release.copies.get(record.id, ()):
            yield copy.data.decode("utf-8", "replace")


def strings(value: object) -> Iterator[str]:
    """Every text inside a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from strings(key)
            yield from strings(item)


def _place(case: Case, record: Record | Chapter | Manifest) -> tuple[Span, str, str]:
    if isinstance(record, Chapter):
        where, what = Span(record.path), record.path
    elif isinstance(record, Manifest):
        where, what = case.manifest.where(), "case.yaml"
    else:
        original = case.get(record.id)
        where, what = (original.where() if original else Span("")), record.id
    return (
        where,
        f"{what!r} holds the digest, the address or the id of what is not published.",
        "Take it out; by it, whoever holds the same file learns that the case has it.",
    )
