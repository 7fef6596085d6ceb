"""The first page: what this is, as of when, whose facts these are, what is open."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.model.records import Exhibit
from synopticon.publish.site.page import Page
from synopticon.publish.site.view import View

__all__ = ["pages"]

_SHOWN = 5


def pages(view: View) -> Iterator[Page]:
    """The one first page."""
    release = view.release
    questions = [c for c in release.claims if c.confidence == "unclear"]
    main, count = _most_read(view)
    held = sum(e.holding == "held" for e in release.exhibits)
    yield Page(
        "index.html",
        "index.html",
        release.manifest.title,
        "home.html",
        {
            "questions": questions[:_SHOWN],
            "more": len(questions) - len(questions[:_SHOWN]),
            "main": main,
            # A number here would tell, by what is left, how many claims rest on testimony.
            "share": _share(count, len(release.claims)),
            "held": "all" if held and held == len(release.exhibits) else held,
        },
    )


def _share(part: int, whole: int) -> str:
    return "all" if part == whole else "most" if 2 * part > whole else "more"


def _most_read(view: View) -> tuple[Exhibit | None, int]:
    """The document in which more claims were read than in any other, and how many; no testimony."""
    counts: dict[str, int] = {}
    for claim in view.release.claims:
        for id in {i.read for i in claim.evidence if i.origin != "testimony"}:
            counts[id] = counts.get(id, 0) + 1
    if not counts:
        return None, 0
    most = max(counts, key=lambda id: counts[id])
    if list(counts.values()).count(counts[most]) > 1:
        return None, 0
    return view.exhibits.get(most), counts[most]
