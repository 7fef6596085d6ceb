"""Sources by whose word they carry, each with its exhibits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synopticon.model.records import Exhibit, Source
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["Group", "by_origin", "pages"]


@dataclass(frozen=True, slots=True)
class Group:
    """A source that speaks for itself, or none, and the sources that carry its word."""

    origin: Source | None
    sources: tuple[Source, ...]


def pages(view: View) -> Iterator[Page]:
    """The one list of sources."""
    shows = {"groups": list(by_origin(view)), "exhibits_of": _exhibits(view)}
    yield Page("sources.html", "sources.html", view.tongue.text("Sources"), "sources.html", shows)


def by_origin(view: View) -> Iterator[Group]:
    """The sources in groups: each that speaks for itself, then those that carry its word."""
    ends = {s.id: _end(view, s) for s in view.release.sources}
    for source in view.release.sources:
        if ends[source.id] == source.id:
            carriers = (s for s in view.release.sources if ends[s.id] == source.id)
            yield Group(source, (source, *(s for s in carriers if s.id != source.id)))
    unknown = tuple(s for s in view.release.sources if ends[s.id] is None)
    if unknown:
        yield Group(None, unknown)


def _end(view: View, source: Source) -> str | None:
    """The id of the source whose word another carries in the end; None if that is not known."""
    passed: set[str] = set()
    while source.id not in passed:
        passed.add(source.id)
        if source.origin == "self":
            return source.id
        following = view.sources.get(source.origin or "")
        if following is None:
            return None
        source = following
    return None


def _exhibits(view: View) -> dict[str, tuple[Exhibit, ...]]:
    return {
        source.id: tuple(e for e in view.release.exhibits if e.source == source.id)
        for source in view.release.sources
    }
