"""Rules of testimony: cited by its chapter alone, and no two statements joined.

What these find can't be suppressed: the adversary knows who travelled and reads every release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from synopticon.base.diagnostics import Finding, Span, finding
from synopticon.check.cited import Cited, cited
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.fields import free_texts
from synopticon.model.ports import Rule, Texts
from synopticon.model.prose import Block
from synopticon.model.records import Claim, Deployment
from synopticon.model.testimony import Testimony, is_labelled, speaks_of_the_asked

__all__ = ["RULES"]

# A chapter is a word for it with a number, a number, or one of the parts that have none. Free text
# would take the person in: "Chapter 5, interviewee 12, a nurse from the coast".
_SPELT = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty"
)
_CHAPTER = re.compile(
    r"(?:(?:chapter|part|section|book|annex|appendix) )?"
    rf"(?:[0-9]{{1,3}}|[ivxlc]{{1,6}}|[a-z]|{_SPELT})"
    r"|(?:제 ?)?[0-9]{1,3} ?(?:장|부|절|편)|부록 ?[0-9]{0,2}"
    r"|introduction|preface|foreword|summary|conclusions?|epilogue|annex|appendix"
    r"|머리말|서론|서문|요약|결론|맺음말",
    re.IGNORECASE,
)
_AT_ONCE = 1_000
# Anything finer than a town leads to the few who could have seen it.
_WIDE = frozenset({"city", "province", "country", "unlocated"})


@rule("EVD012")
def testimony_cited_closely(case: Case, texts: Texts) -> Iterator[Finding]:
    """What a witness said is cited by its chapter and nothing closer."""
    testimony = case.once(Testimony)
    for c in cited(case):
        if testimony.carries(c.item):
            for path, words in _too_close(c):
                help = "remove it: two statements that can be joined can name a person"
                yield finding("EVD012", c.span(*path), words, help)
    for source in case.sources:
        if source.id in testimony.sources and source.entity is not None:
            words = f"the source {source.id} says which entity its witnesses are"
            help = "remove `entity`: nobody who talked has a record"
            yield finding("EVD012", source.where("entity"), words, help)


def _too_close(c: Cited) -> Iterator[tuple[tuple[str, ...], str]]:
    """The keys of a testimony item that say more than its chapter, and what they do."""
    for path, _, locator in c.locators:
        for key in ("start", "length", "sha256", "page", "region", "time"):
            if getattr(locator, key) is not None:
                yield (*path, key), f"{key} tells more of what a witness said than the chapter"
        if locator.section and not _CHAPTER.fullmatch(locator.section.strip()):
            yield (*path, "section"), "the section is not a chapter alone, such as Chapter 5"
    for key in ("quote", "note"):
        if getattr(c.item, key) is not None:
            yield (key,), f"{key} tells more of what a witness said than the chapter"


@rule("EVD014")
def statements_joined(case: Case, texts: Texts) -> Iterator[Finding]:
    """Nothing brings two statements of witnesses together, or one to a close place."""
    testimony = case.once(Testimony)
    spoken = {c.id for c in case.claims if any(map(testimony.carries, (*c.evidence, *c.against)))}
    for claim in case.claims:
        here = {claim.id} & spoken
        for key in ("rests_on", "conflicts_with"):
            for i, id in enumerate(getattr(claim, key)):
                if id in spoken and here - {id}:
                    words = f"{claim.id} and {id} both rest on testimony, and this joins them"
                    help = "let each stand alone; say in one claim what all testimony has in common"
                    yield finding("EVD014", claim.where(key, i), words, help)
                here |= {id} & spoken
        yield from _chapters_joined(testimony, claim)
    for deployment in case.deployments:
        yield from _joined_at(deployment, spoken)
    for chapter in case.chapters:
        for block in chapter.blocks:
            yield from _joined_in(block, spoken)


def _chapters_joined(testimony: Testimony, claim: Claim) -> Iterator[Finding]:
    """Items of one claim that lead to two chapters of what was told."""
    for side in ("evidence", "against"):
        chapters: dict[str | None, None] = {}
        for i, item in enumerate(getattr(claim, side)):
            if testimony.carries(item):
                chapters[item.locator.section if item.locator else None] = None
                if len(chapters) > 1:
                    words = f"{claim.id} joins what was told in two chapters"
                    help = "make a claim of each, or cite the chapter that says it best"
                    yield finding("EVD014", claim.where(side, i), words, help)


def _joined_in(block: Block, spoken: set[str]) -> Iterator[Finding]:
    """A paragraph that links to two claims that rest on testimony, and so tells them together."""
    first: str | None = None
    for link in block.links:
        if link.kind == "claim" and link.target in spoken:
            first = first or link.target
            if link.target != first:
                words = f"the paragraph joins {first} and {link.target}; both rest on testimony"
                help = "tell them in paragraphs of their own, without a word that joins them"
                yield finding("EVD014", link.span, words, help)


@rule("EVD019")
def label_of_a_witness(case: Case, texts: Texts) -> Iterator[Finding]:
    """No text tells one witness from another by a number or a letter."""
    help = "say it of people who were asked, without a number, a letter or a place"
    written = ((record, *text) for record in case.records() for text in free_texts(record))
    # Hardly any text speaks of those who were asked, so many are looked through at once.
    while many := tuple(islice(written, _AT_ONCE)):
        if not speaks_of_the_asked("\n".join(text for _, _, text in many)):
            continue
        for record, path, text in many:
            if is_labelled(text):
                words = f"{record.id} bears the label of a witness"
                yield finding("EVD019", record.where(*path), words, help)
    sections: dict[str | None, bool] = {}
    for c in cited(case):
        for path, _, locator in c.locators:
            section = locator.section
            if section not in sections:
                sections[section] = is_labelled(section or "")
            if sections[section]:
                words = "the section bears the label of a witness"
                yield finding("EVD019", c.span(*path, "section"), words, help)
    for chapter in case.chapters:
        speaks = speaks_of_the_asked("\n".join(block.text for block in chapter.blocks))
        labelled = [b for b in chapter.blocks if is_labelled(b.text)] if speaks else []
        for block in labelled:
            place = block.place(0, len(block.text))
            yield finding("EVD019", place, "the paragraph bears the label of a witness", help)
        if not labelled and is_labelled(chapter.text):
            words = "a comment or an address bears the label of a witness"
            yield finding("EVD019", Span(chapter.path), words, help)


def _joined_at(deployment: Deployment, spoken: set[str]) -> Iterator[Finding]:
    told = [i for i, id in enumerate(deployment.claims) if id in spoken]
    for i in told[1:]:
        words = f"{deployment.id} joins two claims that rest on testimony"
        yield finding("EVD014", deployment.where("claims", i), words, "name one of them at most")
    if told and deployment.place.precision not in _WIDE:
        words = f"{deployment.id} rests on testimony and is placed closer than a city"
        help = "write `precision: city` or coarser, without coordinates"
        yield finding("EVD014", deployment.where("place", "precision"), words, help)
    elif told and deployment.place.lat is not None:
        words = f"{deployment.id} rests on testimony and has coordinates"
        yield finding("EVD014", deployment.where("place", "lat"), words, "remove lat and lon")


RULES: tuple[Rule, ...] = (testimony_cited_closely, statements_joined, label_of_a_witness)
