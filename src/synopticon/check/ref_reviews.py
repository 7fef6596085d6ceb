"""The rule of reviews: an edit makes one stale, and that is told."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts
from synopticon.model.reviewed import content_digest, paragraphs, standing

__all__ = ["RULES"]

_HELP = "have it read again as it is now; `synopticon review` shows it and writes the review"


@rule("REF007")
def review_of_an_earlier_wording(case: Case, texts: Texts) -> Iterator[Finding]:
    """A review speaks for the wording that was read, and for no other."""
    for record in case.records():
        if record.reviews and standing(record.reviews, content_digest(record)) == "stale":
            last = len(record.reviews) - 1
            words = f"{record.id} was changed after it was last read by somebody else"
            yield finding("REF007", record.where("reviews", last, "of"), words, _HELP)
    for chapter in case.chapters:
        if not chapter.reviews:
            continue
        current = {digest for _, digest, _ in paragraphs(case, chapter)}
        for review, place in zip(chapter.reviews, chapter.review_places, strict=True):
            if review.of not in current:
                words = (
                    "a paragraph of the chapter, or a record that it links to, was changed after "
                    "somebody else read it"
                )
                yield finding("REF007", place, words, _HELP)


RULES: tuple[Rule, ...] = (review_of_an_earlier_wording,)
