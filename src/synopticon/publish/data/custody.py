"""Exhibits in `provenance.jsonld`: whose they are, and what became of their bytes."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.canon import JSON
from synopticon.model.passages import is_digest
from synopticon.model.records import Derivation, Exhibit
from synopticon.model.release import Release
from synopticon.publish.data.cells import given
from synopticon.publish.data.terms import languages, reference

__all__ = ["exhibit_nodes"]

Node = dict[str, JSON]


def exhibit_nodes(release: Release) -> Iterator[Node]:
    """Each exhibit, then its bytes if we have their digest, then what was derived from them."""
    for exhibit in release.exhibits:
        yield _exhibit(release, exhibit)
        if exhibit.sha256 and is_digest(exhibit.sha256):
            yield _bytes(exhibit, exhibit.sha256)
        for step in exhibit.derivations:
            if is_digest(step.sha256) and is_digest(step.of):
                yield _derived(step)


def _exhibit(release: Release, exhibit: Exhibit) -> Node:
    return {
        "@id": reference("exhibit", exhibit.id),
        "@type": ["Entity", "Exhibit"],
        "title": languages(release, exhibit.title),
        "kind": exhibit.kind,
        "holding": exhibit.holding,
        "wasAttributedTo": reference("source", exhibit.source),
        "knownThrough": reference("exhibit", exhibit.via) if exhibit.via else None,
        "published": exhibit.published,
        "accessed": exhibit.accessed,
        "url": exhibit.url,
        "language": exhibit.language,
        "credit": exhibit.credit,
        "rights": exhibit.rights,
    }


def _bytes(exhibit: Exhibit, sha256: str) -> Node:
    """The bytes that are held, and the capture that made the copy."""
    capture = exhibit.capture
    made = {"@type": "Activity", "method": capture.method, "date": capture.date} if capture else {}
    if capture and capture.tool:
        made["tool"] = capture.tool
    return {
        "@id": reference("bytes", sha256),
        "@type": ["Entity"],
        "specializationOf": reference("exhibit", exhibit.id),
        "sha256": sha256,
        "mediaType": exhibit.media_type,
        "wasGeneratedBy": made,
    }


def _derived(step: Derivation) -> Node:
    return {
        "@id": reference("bytes", step.sha256),
        "@type": ["Entity"],
        "sha256": step.sha256,
        "wasDerivedFrom": reference("bytes", step.of),
        "language": step.language,
        "translator": step.translator,
        "wasGeneratedBy": given({"@type": "Activity", "method": step.kind, "tool": step.tool}),
    }
