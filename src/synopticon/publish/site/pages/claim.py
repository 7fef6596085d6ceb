"""A claim: its words, what speaks for it and against it, and how far that carries."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.publish.site import values, words
from synopticon.publish.site.evidence import items
from synopticon.publish.site.page import Page, chapter_address
from synopticon.publish.site.reasons import reasons
from synopticon.publish.site.view import View

__all__ = ["pages"]


def pages(view: View) -> Iterator[Page]:
    """One page for each claim."""
    for claim in view.release.claims:
        cited_in = view.chapters_citing.get(claim.id, ())
        yield Page(
            f"claims/{claim.id}.html",
            "claims.html",
            claim.text,
            "claim.html",
            {
                "claim": claim,
                "reasons": list(reasons(view, claim)),
                "spoken": claim.id in view.release.testimony,
                "evidence": list(items(view, claim, "evidence")),
                "against": list(items(view, claim, "against")),
                "rows": list(values.rows(claim)),
                "kind": words.KIND[claim.kind],
                "chapters": [(chapter_address(n), view.release.chapters[n]) for n in cited_in],
            },
        )
