"""The title page: what this is, as of when, whose facts, that they did not review it."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.canon import JSON
from synopticon.publish.pdf.blocks import paragraph
from synopticon.publish.pdf.inlines import emphasised, said, strong
from synopticon.publish.site import words
from synopticon.publish.site.dates import date_in_words
from synopticon.publish.site.pages.home import most_read
from synopticon.publish.site.pages.origins import origins
from synopticon.publish.site.view import View
from synopticon.publish.wording import chosen

__all__ = ["front", "other_titles"]


def front(view: View) -> Iterator[JSON]:
    """The paragraphs under the title."""
    manifest = view.release.manifest
    if manifest.as_of:
        yield paragraph("What was known by ", strong(date_in_words(manifest.as_of)), ".")
    if manifest.summary:
        yield paragraph(said(manifest.summary, view.language))
    yield paragraph(*_whose(view))
    yield paragraph(*_held(view))
    if falls := list(_falls(view)):
        yield paragraph(*falls)
    yield paragraph(
        "Each number in the text leads to a note: the claim in its own words, how sure it is and "
        "why, where it rests, and what speaks against it."
    )
    yield paragraph("Licence: ", manifest.licence, ".")


def other_titles(view: View) -> list[JSON]:
    """The title in the case's other languages."""
    title = view.release.manifest.title
    if isinstance(title, str):
        return []
    shown = chosen(title, view.language)[1]
    return [said({tag: title[tag]}, tag) for tag in sorted(title) if tag != shown]


def _whose(view: View) -> Iterator[JSON]:
    main, count = most_read(view)
    if main is not None:
        total = len(view.release.claims)
        # A number here would tell, by what is left, how many claims rest on testimony.
        share = "" if count == total else "Most of " if 2 * count > total else "More of "
        yield f"{share}the claims were read in ".capitalize()
        yield emphasised(said(main.title, view.language))
        if main.source in view.sources:
            yield " by "
            yield said(view.sources[main.source].name, view.language)
        yield ". " if 2 * count > total else " than in any other document. "
    yield "The wording here is ours. "
    yield strong("Nothing in this case records that the authors of its sources have reviewed it.")


def _held(view: View) -> Iterator[JSON]:
    release = view.release
    held = sum(e.holding == "held" for e in release.exhibits)
    yield f"{words.counted(len(release.claims), 'claim').capitalize()}, drawn from "
    yield f"{words.counted(len(release.exhibits), 'exhibit')} of "
    yield f"{words.counted(len(release.sources), 'source')}. "
    if held == len(release.exhibits):
        yield "All exhibits are held."
    elif held:
        yield f"Of the exhibits we hold {words.in_words(held)}; the rest are cited, not held."
    else:
        yield "We hold none of the exhibits; all are cited."


def _falls(view: View) -> Iterator[JSON]:
    """How much hangs on the one origin with which most would be lost; nothing, if none would."""
    most = next((origin for origin in origins(view) if origin.lost), None)
    if most is not None:
        yield strong(f"{most.lost:,} of {len(view.release.claims):,}")
        yield " claims would have nothing left to rest on if "
        yield said(most.source.name, view.language)
        yield " were wrong."
