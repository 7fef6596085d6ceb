"""The kinds of page, one small module with one template each; a new kind is one more line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from synopticon.publish.site.page import Page
from synopticon.publish.site.pages import (
    chapter,
    cite,
    claim,
    claims,
    contents,
    corrections,
    data,
    deployments,
    entities,
    entity,
    home,
    map,
    method,
    organisation,
    origins,
    questions,
    search,
    sources,
    system,
    systems,
    timeline,
)
from synopticon.publish.site.view import View

__all__ = ["KINDS"]

KINDS: tuple[Callable[[View], Iterator[Page]], ...] = (
    home.pages,
    contents.pages,
    chapter.pages,
    claims.pages,
    claim.pages,
    systems.pages,
    questions.pages,
    entities.pages,
    system.pages,
    organisation.pages,
    entity.pages,
    deployments.pages,
    map.pages,
    timeline.pages,
    sources.pages,
    origins.pages,
    method.pages,
    corrections.pages,
    cite.pages,
    data.pages,
    search.pages,
)
