"""The rule on what prose may not lead to: claims that are kept out of the search and the data."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Claim, Deployment

__all__ = ["RULES"]


@rule("PRS010")
def link_to_what_is_kept_back(case: Case, texts: Texts) -> Iterator[Finding]:
    """A sentence that leads to what must not be found tells it, link or no link."""
    for chapter in case.chapters:
        for citation in chapter.citations:
            record = case.get(citation.target)
            if isinstance(record, Claim | Deployment) and record.sensitive:
                words = f"{record.id} is kept out of the search and the data, and this leads to it"
                help = "take the link away, and what it says of how people evade"
                yield finding("PRS010", citation.span, words, help)


RULES: tuple[Rule, ...] = (link_to_what_is_kept_back,)
