"""What stands after the chapters: open questions, sources by origin, method, how to cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from synopticon.base.canon import JSON
from synopticon.model.records import Claim, Exhibit, Source
from synopticon.publish.inert import is_web_address
from synopticon.publish.pdf.blocks import heading, paragraph
from synopticon.publish.pdf.inlines import address, emphasised, numbered_exhibit, said, strong
from synopticon.publish.pdf.notes import known
from synopticon.publish.site import words
from synopticon.publish.site.dates import date_in_words, when
from synopticon.publish.site.pages.questions import weightiest
from synopticon.publish.site.pages.sources import Group, by_origin
from synopticon.publish.site.view import View

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
    groups: dict[str | None, list[Claim]] = {}
    for claim in weightiest(view):
        groups.setdefault(_system(view, claim), []).append(claim)
    if not groups:
        yield paragraph("The case names none.")
    for id in sorted(groups, key=lambda id: (id is None, id)):
        title = "About no one system" if id is None else said(view.title(id), view.language)
        yield heading(2, title)
        items = [[paragraph(*_question(view, c, numbers))] for c in groups[id]]
        yield {"kind": "list", "start": None, "of": items}


def _system(view: View, claim: Claim) -> str | None:
    systems = (id for id in claim.about if id in view.entities)
    return next((id for id in systems if view.entities[id].kind == "system"), None)


def _question(view: View, claim: Claim, numbers: Mapping[str, int]) -> list[JSON]:
    parts: list[JSON] = [said(claim.text, view.language)]
    if claim.would_settle:
        settle = said(claim.would_settle, view.language)
        parts += [" ", emphasised("What would settle it:"), " ", settle]
    if found := known(view, claim, numbers):
        parts += [" ", emphasised("See:"), " ", *found, "."]
    return parts


def sources(view: View, numbers: Mapping[str, int]) -> Iterator[JSON]:
    """Every source by whose word it carries, with its exhibits under their numbers."""
    yield paragraph(
        "By whose word they carry: however many outlets repeat one origin, it counts once. The "
        "numbers in brackets are those that notes refer to."
    )
    for group in by_origin(view):
        yield heading(2, _origin(view, group))
        if not group.origin:
            yield paragraph("Whose word these carry is not known, so they count as no origin.")
        for source in group.sources:
            yield paragraph(*_source(view, source, group))
            exhibits = [e for e in view.release.exhibits if e.source == source.id]
            exhibits.sort(key=lambda e: numbers[e.id])
            if exhibits:
                listed = [_exhibit(view, e, numbers) for e in exhibits]
                yield {"kind": "exhibits", "of": listed}


def _origin(view: View, group: Group) -> JSON:
    return said(group.origin.name, view.language) if group.origin else "Of unknown origin"


def _source(view: View, source: Source, group: Group) -> Iterator[JSON]:
    if group.origin and source.id == group.origin.id:
        yield "Speaks for itself"
    else:
        yield strong(said(source.name, view.language))
        if group.origin:
            yield " carries the word of "
            yield said(group.origin.name, view.language)
    yield f"; {words.SOURCE[source.kind]}"
    if source.reliability:
        yield f"; {words.RELIABILITY[source.reliability]}"
    yield "."
    if is_web_address(source.url):
        yield from (" ", address(source.url or ""))


def _exhibit(view: View, exhibit: Exhibit, numbers: Mapping[str, int]) -> JSON:
    parts: list[JSON] = [emphasised(said(exhibit.title, view.language))]
    parts.append(f", {words.EXHIBIT[exhibit.kind]}")
    if exhibit.published:
        parts.append(f", {date_in_words(exhibit.published)}")
    parts.append(". We hold it." if exhibit.holding == "held" else ". Cited, not held.")
    if exhibit.via and exhibit.via in numbers:
        parts += [" Known only through ", numbered_exhibit(exhibit.via, numbers), "."]
    if is_web_address(exhibit.url):
        read = f", read {when(exhibit.accessed)}" if exhibit.accessed else ""
        parts += [" ", address(exhibit.url or ""), f"{read}."]
    for label, text in (("Credit", exhibit.credit), ("Rights", exhibit.rights)):
        if text:
            parts.append(f" {label}: {text.rstrip().removesuffix('.')}.")
    if exhibit.holding == "held" and exhibit.sha256:
        parts += [" SHA-256 of the bytes we hold: ", {"kind": "code", "of": [exhibit.sha256]}, "."]
    return {"label": f"exhibit-{exhibit.id}", "number": numbers[exhibit.id], "of": parts}


def method(view: View) -> Iterator[JSON]:
    """How this was made and what its words mean."""
    if view.release.manifest.method:
        yield paragraph(said(view.release.manifest.method, view.language))
    yield heading(2, "From a sentence to the words it rests on")
    yield paragraph(
        "A number in the report leads to a note, the note to a claim, the claim to its evidence, "
        "the evidence to a document and its source. A claim of fact says that something is so. A "
        "statement says only that somebody said it. Purchase is not deployment. Capability is not "
        "use. A specification is not an installation."
    )
    yield heading(2, "Confidence")
    yield paragraph(
        "Three words are degrees and three are states. How far evidence may carry a claim is laid "
        "down in a table, the same for every case, so that nobody decides it for a claim they "
        "like. Evidence counts by independent origins, never by the number of links: all outlets "
        "of one state are one origin, and an unknown origin counts as none."
    )
    yield _terms(words.CONFIDENCE)
    yield heading(2, "Stages")
    yield _terms(words.STAGE)
    yield heading(2, "Testimony")
    yield paragraph(
        "People who talked may be punished for it. What they said is cited by its chapter and by "
        "nothing else. All testimony counts as one origin and carries a claim to “likely” at most."
    )
    yield heading(2, "What is never here")
    yield paragraph(
        "No private person is named or shown. Nobody is identified, tracked or rated. There is no "
        "single figure for how much is watched: the evidence does not carry one. No picture is "
        "reproduced; where the report speaks of one, it is described."
    )


def _terms(table: Mapping[str, str]) -> JSON:
    listed = [[word, meaning.removeprefix(f"{word}: ")] for word, meaning in table.items()]
    return {"kind": "terms", "of": listed}


def corrections(view: View) -> Iterator[JSON]:
    """What was published and was wrong, the newest first."""
    newest = sorted(view.release.corrections, key=lambda c: (c.date, c.id), reverse=True)
    for correction in newest:
        yield paragraph(
            strong(f"{date_in_words(correction.date)}."),
            " On “",
            said(view.title(correction.target), view.language),
            "”: ",
            emphasised("It said:"),
            " “",
            said(correction.before, view.language),
            "” ",
            emphasised("It says:"),
            " “",
            said(correction.after, view.language),
            "” ",
            emphasised("Why:"),
            " ",
            said(correction.why, view.language),
        )


def cite(view: View) -> Iterator[JSON]:
    """How to cite the whole, a chapter and a claim, and under which licence."""
    manifest = view.release.manifest
    title = said(manifest.title, view.language)
    known_by: list[JSON] = [f", as of {date_in_words(manifest.as_of)}"] if manifest.as_of else []
    yield paragraph("The whole: ", emphasised(title), *known_by, ".")
    if view.release.chapters:
        yield paragraph(
            "A sentence: the title as above, the chapter and the number of the note, for example "
            "“chapter 1, note 1”. The numbers are those of the site built with it."
        )
    claims = view.release.claims
    if claims:
        yield paragraph(
            "A claim: the title as above and the id of the claim, for example ",
            {"kind": "code", "of": [claims[0].id]},
            ". The site built with this file has a page for each claim, and the data has a row.",
        )
    yield paragraph("Licence: ", manifest.licence, ".")
    if not view.release.corrections:
        yield paragraph("The case records no corrections.")
