"""Rules of testimony: cited by its chapter alone, and no two statements joined.

What these find can't be suppressed: the adversary knows who travelled and reads every release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.cited import Cited, cited
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Deployment
from synopticon.model.testimony import Testimony

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
# Anything finer than a town leads to the few who could have seen it.
_WIDE = frozenset({"city", "province", "country", "unlocated"})


@rule("EVD012")
def testimony_cited_closely(case: Case, texts: Texts) -> Iterator[Finding]:
    """What a witness said is cited by its chapter and nothing closer."""
    testimony = Testimony(case)
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
    """No record brings two claims together that rest on testimony, or one to a close place."""
    testimony = Testimony(case)
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
    for deployment in case.deployments:
        yield from _joined_at(deployment, spoken)


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


RULES: tuple[Rule, ...] = (testimony_cited_closely, statements_joined)
