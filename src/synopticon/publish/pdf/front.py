"""The title page: what this is, as of when, whose facts, that they did not review it."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.canon import JSON
from synopticon.publish.pdf.blocks import paragraph
from synopticon.publish.pdf.inlines import emphasised, said, sentence, strong, tagged
from synopticon.publish.site.dates import date_in_words
from synopticon.publish.site.pages.home import most_read
from synopticon.publish.site.pages.origins import origins
from synopticon.publish.site.view import View

__all__ = ["front", "other_titles"]


def front(view: View) -> Iterator[JSON]:
    """The paragraphs under the title."""
    manifest, tongue = view.release.manifest, view.tongue
    if manifest.as_of:
        day = strong(date_in_words(manifest.as_of, tongue.tag))
        yield paragraph(*sentence(tongue, "What was known by {date}.", date=day))
    if manifest.summary:
        yield paragraph(said(view, manifest.summary))
    yield paragraph(*_whose(view))
    yield paragraph(_held(view))
    if falls := list(_falls(view)):
        yield paragraph(*falls)
    yield paragraph(
        tongue(
            "Each number in the text leads to a note: the claim in its own words, how sure it is "
            "and why, where it rests, and what speaks against it."
        )
    )
    if manifest.publisher:
        publisher = said(view, manifest.publisher)
        yield paragraph(*sentence(tongue, "Published by {publisher}.", publisher=publisher))
    yield paragraph(tongue("Licence: {licence}.", licence=manifest.licence))


def other_titles(view: View) -> list[JSON]:
    """The title in the case's other languages."""
    title = view.release.manifest.title
    if isinstance(title, str):
        return []
    shown = view.chosen(title)[1]
    return [tagged(title[tag], tag, view.tongue.tag) for tag in sorted(title) if tag != shown]


def _whose(view: View) -> Iterator[JSON]:
    main, count = most_read(view)
    tongue = view.tongue
    if main is not None:
        document: list[JSON] = [emphasised(said(view, main.title))]
        if main.source in view.sources:
            source = said(view, view.sources[main.source].name)
            document = sentence(tongue, "{title} by {source}", title=document, source=source)
        total = len(view.release.claims)
        # A number here would tell, by what is left, how many claims rest on testimony.
        if count == total:
            yield from sentence(tongue, "The claims were read in {document}.", document=document)
        elif 2 * count > total:
            yield from sentence(
                tongue, "Most of the claims were read in {document}.", document=document
            )
        else:
            yield from sentence(
                tongue,
                "More of the claims were read in {document} than in any other document.",
                document=document,
            )
        yield " "
    yield tongue("The wording here is ours.")
    yield " "
    yield strong(
        tongue("Nothing in this case records that the authors of its sources have reviewed it.")
    )


def _held(view: View) -> JSON:
    release, tongue = view.release, view.tongue
    held = sum(e.holding == "held" for e in release.exhibits)
    drawn = tongue.many(
        "{Number} claim, drawn from {exhibits} of {sources}.",
        "{Number} claims, drawn from {exhibits} of {sources}.",
        len(release.claims),
        exhibits=tongue.many("{number} exhibit", "{number} exhibits", len(release.exhibits)),
        sources=tongue.many("{number} source", "{number} sources", len(release.sources)),
    )
    if held == len(release.exhibits):
        holding = tongue("All exhibits are held.")
    elif held:
        holding = tongue.many(
            "Of the exhibits we hold {number}; the rest are cited, not held.",
            "Of the exhibits we hold {number}; the rest are cited, not held.",
            held,
        )
    else:
        holding = tongue("We hold none of the exhibits; all are cited.")
    return f"{drawn} {holding}"


def _falls(view: View) -> Iterator[JSON]:
    """How much hangs on the one origin with which most would be lost; nothing, if none would."""
    most = next((origin for origin in origins(view) if origin.lost), None)
    if most is not None:
        share = view.tongue(
            "{lost} of {all}", lost=f"{most.lost:,}", all=f"{len(view.release.claims):,}"
        )
        yield from sentence(
            view.tongue,
            "{share} claims would have no support if {source} were wrong.",
            share=strong(share),
            source=said(view, most.source.name),
        )
