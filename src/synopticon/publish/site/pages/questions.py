"""Every open question, by the system it is about, with what would settle it."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.model.records import Claim
from synopticon.publish.site.arranged import by_system
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages", "weightiest"]


def pages(view: View) -> Iterator[Page]:
    """The one list of open questions."""
    asked = weightiest(view)
    shows = {"groups": by_system(view, asked), "count": len(asked)}
    title = view.tongue.text("Open questions")
    yield Page("questions.html", "questions.html", title, "questions.html", shows)


def weightiest(view: View) -> tuple[Claim, ...]:
    """The open questions, first those on which most hangs.

    First come those that most claims conflict with or rest on, then those about the systems of
    which most is claimed; what witnesses said is not counted.
    """
    asked = [c for c in view.release.claims if c.confidence == "unclear"]
    return tuple(sorted(asked, key=lambda c: (-_tied(view, c), -_about(view, c), c.id)))


def _tied(view: View, claim: Claim) -> int:
    tied = (*view.conflicts.get(claim.id, ()), *view.resting_on.get(claim.id, ()))
    return len({c.id for c in tied} - view.release.testimony)


def _about(view: View, claim: Claim) -> int:
    """How many claims there are about the systems that a question is about."""
    systems = (id for id in claim.about if _is_system(view, id))
    about = {c.id for id in systems for c in view.claims_about.get(id, ())}
    return len(about - view.release.testimony)


def _is_system(view: View, id: str) -> bool:
    return id in view.entities and view.entities[id].kind == "system"
