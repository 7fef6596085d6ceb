"""A claim: its words, what speaks for it and against it, and how far that carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from synopticon.publish.site import values
from synopticon.publish.site.changes import changes
from synopticon.publish.site.evidence import items
from synopticon.publish.site.nearness import nearness
from synopticon.publish.site.page import Page, chapter_address
from synopticon.publish.site.prose import said
from synopticon.publish.site.reasons import reasons
from synopticon.publish.site.view import View

__all__ = ["pages"]


class Use(NamedTuple):
    """A sentence of the report that carries a claim: where it stands, its words, its chapter."""

    address: str
    text: str
    chapter: str
    language: str


def pages(view: View) -> Iterator[Page]:
    """One page for each claim."""
    uses = _uses(view)
    for claim in view.release.claims:
        yield Page(
            f"claims/{claim.id}.html",
            "claims.html",
            claim.text,
            "claim.html",
            _shown,
            (claim.id, tuple(uses.get(claim.id, ()))),
        )


def _shown(view: View, id: str, uses: tuple[Use, ...]) -> Mapping[str, Any]:
    claim = view.claims[id]
    evidence = tuple(items(view, claim, "evidence"))
    return {
        "claim": claim,
        "reasons": list(reasons(view, claim)),
        "changes": list(changes(view, claim)),
        "spoken": claim.id in view.release.testimony,
        "evidence": evidence,
        "against": list(items(view, claim, "against")),
        "distances": nearness(view, claim, evidence),
        "rows": list(values.rows(claim, view.words)),
        "kind": view.words.KIND[claim.kind],
        "uses": uses,
    }


def _uses(view: View) -> dict[str, list[Use]]:
    """The sentences that carry each claim, in the order of the report."""
    found: dict[str, list[Use]] = {}
    for number, chapter in enumerate(view.release.chapters):
        for claim, sentence in said(view, chapter):
            address = f"{chapter_address(number)}#{sentence.id}"
            use = Use(address, sentence.text, chapter.title, chapter.language)
            found.setdefault(claim, []).append(use)
    return found
