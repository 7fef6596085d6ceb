"""The claims about one thing as a page arranges them: by kind, what is doubted, what is open."""

from __future__ import annotations

from synopticon.model.records import Claim
from synopticon.publish.site.view import View

__all__ = ["by_kind", "doubted", "limits", "open_questions"]


def by_kind(view: View, claims: tuple[Claim, ...]) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    """The claims under the words for their kinds, in the order of the format; no kind is empty."""
    groups = ((kind, tuple(c for c in claims if c.kind == kind)) for kind in view.words.KIND)
    return tuple((view.words.KIND[kind], members) for kind, members in groups if members)


def doubted(view: View, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims that evidence or another claim speaks against, or that are held as such."""
    return tuple(
        c
        for c in claims
        if c.against or c.id in view.conflicts or c.confidence in ("disputed", "refuted")
    )


def limits(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims of what holds a thing back, open questions apart."""
    return tuple(c for c in claims if c.kind == "constraint" and c.confidence != "unclear")


def open_questions(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims that are not decided."""
    return tuple(c for c in claims if c.confidence == "unclear")
