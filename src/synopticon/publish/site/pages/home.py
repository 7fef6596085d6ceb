"""The first page: what this is, as of when, on whose word, what was found, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from synopticon.model.kinds import IMAGES
from synopticon.model.prose import Block
from synopticon.model.records import Exhibit
from synopticon.model.sentences import sentences
from synopticon.model.vocabulary import Text
from synopticon.publish.site.page import Page
from synopticon.publish.site.pages.origins import Origin, origins
from synopticon.publish.site.pages.questions import weightiest
from synopticon.publish.site.standing import COLUMNS, systems, words_of
from synopticon.publish.site.view import View

__all__ = ["most_read", "pages"]

_SYSTEMS = 4
_QUESTIONS = 3


def pages(view: View) -> Iterator[Page]:
    """The one first page."""
    release = view.release
    questions = weightiest(view)
    main, count = most_read(view)
    found = systems(view)
    held = [e for e in release.exhibits if e.holding == "held"]
    yield Page(
        "index.html",
        "index.html",
        release.manifest.title,
        "home.html",
        {
            "sentence": _sentence(view, release.manifest.summary),
            "questions": questions[:_QUESTIONS],
            "more": len(questions) - len(questions[:_QUESTIONS]),
            "main": main,
            # A number here would tell, by what is left, how many claims rest on testimony.
            "share": _share(count, len(release.claims)),
            "held": len(held),
            "was_read": main is not None and _was_read(view, main),
            "images": sum(e.kind in IMAGES for e in held),
            "foreign": _foreign(view),
            "pdf_foreign": view.first if view.first.split("-")[0] != view.tongue.tag else None,
            "systems": found[:_SYSTEMS],
            "others": len(found) - len(found[:_SYSTEMS]),
            "columns": list(COLUMNS),
            "key": list(words_of(found[:_SYSTEMS])),
            "weightiest": _weightiest(view),
        },
    )


def _foreign(view: View) -> str | None:
    """The language of the report, if all its chapters are in one and the page is in another."""
    languages = {chapter.language.split("-")[0] for chapter in view.release.chapters}
    return languages.pop() if len(languages) == 1 and view.tongue.tag not in languages else None


def _sentence(view: View, summary: Text | None) -> Mapping[str, str] | None:
    """The first sentence of the summary, in the language the whole of it is shown in."""
    if summary is None:
        return None
    text, tag = view.chosen(summary)
    block = Block("paragraph", text, (), "", ())
    return {tag: sentences(block, tag)[0].text}


def _weightiest(view: View) -> Origin | None:
    """The origin with which most would be lost."""
    return next((o for o in origins(view) if o.lost), None)


def _was_read(view: View, document: Exhibit) -> bool:
    """Whether a passage was looked up in a document and found there, when this was built."""
    return any(
        item.read == document.id and (claim.id, side, at) in view.release.found
        for claim in view.claims_citing.get(document.id, ())
        for side in ("evidence", "against")
        for at, item in enumerate(getattr(claim, side))
    )


def _share(part: int, whole: int) -> str:
    return "all" if part == whole else "most" if 2 * part > whole else "more"


def most_read(view: View) -> tuple[Exhibit | None, int]:
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
