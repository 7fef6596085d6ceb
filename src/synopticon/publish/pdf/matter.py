"""What stands after the chapters: open questions, sources by origin, method, how to cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from synopticon.base.canon import JSON
from synopticon.model.records import Claim, Exhibit, Source
from synopticon.publish.inert import is_web_address
from synopticon.publish.pdf.blocks import heading, paragraph
from synopticon.publish.pdf.inlines import (
    address,
    emphasised,
    numbered_exhibit,
    said,
    sentence,
    strong,
)
from synopticon.publish.pdf.notes import known
from synopticon.publish.site.arranged import by_system
from synopticon.publish.site.dates import date_in_words, when
from synopticon.publish.site.pages.questions import weightiest
from synopticon.publish.site.pages.sources import Group, by_origin
from synopticon.publish.site.view import View
from synopticon.publish.wording import unstopped

__all__ = ["cite", "corrections", "method", "numbered", "questions", "sources"]


def numbered(view: View) -> dict[str, int]:
    """The number of each exhibit, in the order in which the list of sources has them."""
    ordered = [s.id for group in by_origin(view) for s in group.sources]
    exhibits = sorted(view.release.exhibits, key=lambda e: (ordered.index(e.source), e.id))
    return {exhibit.id: number for number, exhibit in enumerate(exhibits, 1)}


def questions(view: View, numbers: Mapping[str, int]) -> Iterator[JSON]:
    """Every open question with what would settle it, by the system it names first.

    Of one system, those come first on which most hangs.
    """
    groups = by_system(view, weightiest(view))
    if not groups:
        yield paragraph(view.tongue("The case names none."))
    for group in groups:
        none = view.tongue("Not about one system")
        yield heading(2, said(view, view.title(group.system.id)) if group.system else none)
        items = [[paragraph(*_question(view, c, numbers))] for c in group.claims]
        yield {"kind": "list", "start": None, "of": items}


def _question(view: View, claim: Claim, numbers: Mapping[str, int]) -> list[JSON]:
    parts: list[JSON] = [said(view, claim.text)]
    if claim.would_settle:
        label = emphasised(view.tongue("What would settle it:"))
        parts += [" ", label, " ", said(view, claim.would_settle)]
    if found := known(view, claim, numbers):
        parts += [" ", emphasised(view.tongue("See:")), " ", *found, "."]
    return parts


def sources(view: View, numbers: Mapping[str, int]) -> Iterator[JSON]:
    """Every source by whose word it carries, with its exhibits under their numbers."""
    tongue = view.tongue
    yield paragraph(
        tongue(
            "By whose word they carry: however many outlets repeat one origin, it counts once. "
            "The numbers in brackets are those that notes refer to."
        )
    )
    for group in by_origin(view):
        yield heading(2, _origin(view, group))
        if not group.origin:
            yield paragraph(
                tongue("Whose word these carry is not known, so they count as no origin.")
            )
        for source in group.sources:
            yield paragraph(*_source(view, source, group))
            exhibits = [e for e in view.release.exhibits if e.source == source.id]
            exhibits.sort(key=lambda e: numbers[e.id])
            if exhibits:
                listed = [_exhibit(view, e, numbers) for e in exhibits]
                yield {"kind": "exhibits", "of": listed}


def _origin(view: View, group: Group) -> JSON:
    return said(view, group.origin.name) if group.origin else view.tongue("Of unknown origin")


def _source(view: View, source: Source, group: Group) -> Iterator[JSON]:
    name = strong(said(view, source.name))
    if group.origin and source.id == group.origin.id:
        yield view.tongue("Speaks for itself")
    elif group.origin:
        origin = said(view, group.origin.name)
        yield from sentence(
            view.tongue, "{source} carries the word of {origin}", source=name, origin=origin
        )
    else:
        yield name
    yield f"; {view.words.SOURCE[source.kind]}"
    if source.reliability:
        yield f"; {view.words.RELIABILITY[source.reliability]}"
    yield "."
    if is_web_address(source.url):
        yield from (" ", address(source.url or ""))


def _exhibit(view: View, exhibit: Exhibit, numbers: Mapping[str, int]) -> JSON:
    tongue = view.tongue
    parts: list[JSON] = [emphasised(said(view, exhibit.title))]
    parts.append(f", {view.words.EXHIBIT[exhibit.kind]}")
    if exhibit.published:
        parts.append(f", {date_in_words(exhibit.published, tongue.tag)}")
    held = exhibit.holding == "held"
    parts += [". ", tongue("We hold it.") if held else tongue("Cited, not held.")]
    if exhibit.via and exhibit.via in numbers:
        through = numbered_exhibit(exhibit.via, numbers)
        parts += [" ", *sentence(tongue, "Known only through {exhibit}.", exhibit=through)]
    if is_web_address(exhibit.url):
        parts += [" ", address(exhibit.url or "")]
        if exhibit.accessed:
            parts += [", ", tongue("read {when}", when=when(exhibit.accessed, tongue.tag))]
        parts.append(".")
    if exhibit.credit:
        parts += [" ", tongue("Credit: {text}.", text=unstopped(exhibit.credit))]
    if exhibit.rights:
        parts += [" ", tongue("Rights: {text}.", text=unstopped(exhibit.rights))]
    if exhibit.holding in ("held", "referenced") and exhibit.sha256:
        digest: JSON = {"kind": "code", "of": [exhibit.sha256]}
        of_ours = sentence(tongue, "SHA-256 of the bytes we hold: {digest}.", digest=digest)
        of_others = sentence(
            tongue, "SHA-256 of the bytes that were read: {digest}.", digest=digest
        )
        parts += [" ", *(of_ours if held else of_others)]
    return {"label": f"exhibit-{exhibit.id}", "number": numbers[exhibit.id], "of": parts}


def method(view: View) -> Iterator[JSON]:
    """How this was made and what its words mean."""
    tongue = view.tongue
    if view.release.manifest.method:
        yield paragraph(said(view, view.release.manifest.method))
    yield heading(2, tongue("From a sentence to the words it rests on"))
    chain = tongue(
        "A number in the report leads to a note, the note to a claim, the claim to its evidence, "
        "the evidence to a document and its source. A claim of fact says that something is so. A "
        "statement says only that somebody said it."
    )
    apart = tongue(
        "Purchase is not deployment. Capability is not use. A specification is not an installation."
    )
    yield paragraph(chain, " ", apart)
    yield heading(2, tongue("Confidence"))
    yield paragraph(
        tongue(
            "Three words are degrees and three are states. How far evidence may carry a claim is "
            "laid down in a table, the same for every case, so that nobody decides it for a claim "
            "they like. Evidence counts by independent origins, never by the number of links: all "
            "outlets of one state are one origin, and an unknown origin counts as none."
        )
    )
    yield _terms(view, view.words.CONFIDENCE)
    yield heading(2, tongue("Stages"))
    yield _terms(view, view.words.STAGE_MEANING)
    yield heading(2, tongue("Testimony"))
    yield paragraph(
        tongue(
            "People who talked may be punished for it. What they said is cited by its chapter and "
            "by nothing else. All testimony counts as one origin and allows no more than “likely”."
        )
    )
    yield heading(2, tongue("What is never here"))
    never = tongue(
        "No private person is named or shown. Nobody is identified, tracked or rated. There is no "
        "single figure for how much is watched: the evidence does not carry one."
    )
    if view.release.pictures:
        pictures = tongue(
            "A picture is reproduced only where a person has decided on the faces in it; any other "
            "is described."
        )
    else:
        pictures = tongue(
            "No picture is reproduced; where the report speaks of one, it is described."
        )
    yield paragraph(never, " ", pictures)


def _terms(view: View, table: Mapping[str, str]) -> JSON:
    listed = [[view.words.TERM[word], meaning] for word, meaning in table.items()]
    return {"kind": "terms", "of": listed}


def corrections(view: View) -> Iterator[JSON]:
    """What was published and was wrong, the newest first."""
    tongue = view.tongue
    newest = sorted(view.release.corrections, key=lambda c: (c.date, c.id), reverse=True)
    for correction in newest:
        target = said(view, view.title(correction.target))
        about = (
            strong(f"{date_in_words(correction.date, tongue.tag)}."),
            " ",
            *sentence(tongue, "On “{record}”:", record=target),
            " ",
        )
        if correction.target in view.release.testimony:
            untold = tongue("What it said rests on testimony and is not repeated.")
            yield paragraph(*about, untold)
            continue
        yield paragraph(
            *about,
            emphasised(tongue("It said:")),
            " “",
            said(view, correction.before),
            "” ",
            emphasised(tongue("It says:")),
            " “",
            said(view, correction.after),
            "” ",
            emphasised(tongue("Why:")),
            " ",
            said(view, correction.why),
        )


def cite(view: View) -> Iterator[JSON]:
    """How to cite the whole, a chapter and a claim, and under which licence."""
    manifest, tongue = view.release.manifest, view.tongue
    title = emphasised(said(view, manifest.title))
    if manifest.as_of:
        day = date_in_words(manifest.as_of, tongue.tag)
        whole = sentence(tongue, "The whole: {title}, as of {date}.", title=title, date=day)
    else:
        whole = sentence(tongue, "The whole: {title}.", title=title)
    yield paragraph(*whole)
    if view.release.chapters:
        yield paragraph(
            tongue(
                "A sentence: the title as above, the chapter and the number of the note, for "
                "example “chapter 1, note 1”. The numbers are those of the site built with it."
            )
        )
    claims = view.release.claims
    if claims:
        yield paragraph(
            *sentence(
                tongue,
                "A claim: the title as above and the id of the claim, for example {id}. The site "
                "built with this file has a page for each claim, and the data has a row.",
                id={"kind": "code", "of": [claims[0].id]},
            )
        )
    yield paragraph(tongue("Licence: {licence}.", licence=manifest.licence))
    if not view.release.corrections:
        yield paragraph(tongue("The case records no corrections."))
    if manifest.contact:
        contact = said(view, manifest.contact)
        yield paragraph(*sentence(tongue, "Where to report an error: {contact}", contact=contact))
