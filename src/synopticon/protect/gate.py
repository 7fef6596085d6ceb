"""The one function from a case to what may be published, or to the findings that forbid it.

What it lets through it has looked at: a record passes field by field. What it holds back leaves
no trace in the Release, so that no publisher can give away what it never saw:

- withheld exhibits, and what is known only through them: the exhibit, the evidence that points
  at it, and a source that speaks in nothing else;
- testimony: its sources and exhibits, and of the claims that rest on it all evidence but the
  chapter, and of their corrections all but the date; all testimony is one bucket, and nothing in
  it joins two statements;
- claims and deployments marked `sensitive`, and any link of the prose that leads to one;
- of a picture that is held, its bytes, its digest and its size: only what a person covered and
  decided on is shown (`protect.pictures`);
- of the recording of a visit by a browser, its bytes and its digest, unless what is made of it is
  handed on;
- of what is handed on, all but what a record names and a person answers for (`protect.copies`);
- notes, reviews, suppressions, comments in the prose, and keys the format does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from synopticon.base.diagnostics import Finding, Report, Span, finding
from synopticon.model.case import Case, Chapter
from synopticon.model.confidence import is_degree, lowest, rank
from synopticon.model.grounds import Grounds, Weighing
from synopticon.model.impact import Impact, Impacts
from synopticon.model.records import (
    Claim,
    Correction,
    Entity,
    Evidence,
    Exhibit,
    Locator,
    Record,
    Source,
)
from synopticon.model.release import Picture, Release
from synopticon.model.testimony import Testimony
from synopticon.protect.copies import Search, copies
from synopticon.protect.given_away import given_away
from synopticon.protect.outgoing import see_kept
from synopticon.protect.pictures import located, pictures, undecided, without_original
from synopticon.protect.published import let_through

__all__ = ["UNREADY", "gate", "tells_what_was_found"]

# Folders that hold people's words or advice to people, and need rules this version does not have.
UNREADY = frozenset({"vault", "survey", "guidance"})

_NOTHING_HELD: Mapping[str, bytes] = MappingProxyType({})
_COMMENT = re.compile(r"<!--.*?-->[ \t]*\n?", re.DOTALL)
_SPOKEN = Grounds(
    ("testimony",),
    "likely",
    ("It rests on testimony, which is one origin and allows likely at most.",),
)

_R = TypeVar("_R", bound=Record)


def gate(
    case: Case,
    report: Report,
    folders: Iterable[str],
    held: Mapping[str, bytes] = _NOTHING_HELD,
    tells: Search | None = None,
) -> Release | tuple[Finding, ...]:
    """The Release of a case, or every finding that forbids it.

    Args:
        case: what the reader made of the folder.
        report: what the check of that same case said.
        folders: the names of the folders that stand in the case's own folder.
        held: the bytes of the derivations of kind `picture` and of copies, by digest.
        tells: whether bytes hold what the user never publishes; no copy and no text may.

    Returns:
        A Release, with records in the order of their ids and chapters in reading order; or the
        errors of the report together with the gate's own findings, in order of place.

    Raises:
        GivenAway: a text of what would be published holds what the user never publishes.
    """
    refused = [*report.errors, *_unready_folders(folders)]
    hidden = _hidden(case)
    shown = _shown(case, hidden)
    refused += [*_unsupported(case, shown, hidden), *_cited(case, hidden), *_comments(case)]
    published = tuple(e for e in shown.exhibits if e.id not in hidden)
    seen, unfit = pictures(case, published, held)
    handed, forbidden = copies(published, held, tells)
    refused += [*undecided(case, frozenset(hidden.withheld | hidden.spoken)), *unfit, *forbidden]
    if refused:
        return Report.of(refused).findings
    release = replace(_release(case, shown, hidden, report, seen), copies=handed)
    if seen:
        release = replace(release, claims=tuple(located(c, case, seen) for c in release.claims))
    unsaid = frozenset(hidden.withheld | hidden.spoken)
    if found := Report.of(given_away(case, unsaid, release)).findings:
        return found
    if tells:
        see_kept(release, tells)
    return release


@dataclass(frozen=True, slots=True)
class _Hidden:
    """The ids that nothing published may name, by the reason why."""

    withheld: frozenset[str]
    testimony: Testimony
    sensitive: frozenset[str]

    def __contains__(self, id: str | None) -> bool:
        return id in self.withheld or id in self.spoken or id in self.sensitive

    @property
    def spoken(self) -> frozenset[str]:
        """The sources and exhibits that carry what witnesses said."""
        return self.testimony.sources | self.testimony.exhibits


def _hidden(case: Case) -> _Hidden:
    withheld = _with_known_through(case, {e.id for e in case.exhibits if e.holding == "withheld"})
    testimony = Testimony(case)
    sensitive = {c.id for c in case.claims if c.sensitive}
    sensitive |= {d.id for d in case.deployments if d.sensitive}
    withheld |= {s.id for s in case.sources if _speaks_only_in(case, s, withheld)}
    return _Hidden(frozenset(withheld), testimony, frozenset(sensitive))


def _with_known_through(case: Case, exhibits: set[str]) -> set[str]:
    """The exhibits, and those that we know of through them alone."""
    known = set(exhibits)
    while through := {e.id for e in case.exhibits if e.via in known} - known:
        known |= through
    return known


def _speaks_only_in(case: Case, source: Source, withheld: set[str]) -> bool:
    """Whether nothing published would name the source, and something withheld does."""
    own = {e.id for e in case.exhibits if e.source == source.id}
    if not own or not own <= withheld:
        return False
    shown = [e for e in case.exhibits if e.id not in withheld]
    named = {c.speaker for c in case.claims} | {s.origin for s in case.sources}
    named |= {e.origin for e in shown}
    for claim in case.claims:
        named |= {i.origin for i in (*claim.evidence, *claim.against) if i.exhibit not in withheld}
    return source.id not in named


def _shown(case: Case, hidden: _Hidden) -> Case:
    """The case without what is hidden; the evidence of testimony still stands, to be weighed."""

    def items(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        kept = (i for i in evidence if not {i.exhibit, i.read} & hidden.withheld)
        return tuple(kept)

    def ids(listed: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id for id in listed if id not in hidden)

    claims = tuple(
        _kept(
            c,
            evidence=items(c.evidence),
            against=items(c.against),
            rests_on=ids(c.rests_on),
            conflicts_with=ids(c.conflicts_with),
        )
        for c in case.claims
        if c.id not in hidden
    )
    deployments = (_kept(d, claims=ids(d.claims)) for d in case.deployments if d.id not in hidden)
    return replace(
        case,
        sources=tuple(s for s in case.sources if s.id not in hidden.withheld),
        exhibits=tuple(e for e in case.exhibits if e.id not in hidden.withheld),
        claims=claims,
        deployments=tuple(d for d in deployments if d.claims),
    )


def _kept(record: _R, **changes: Any) -> _R:
    """The record with changes, still knowing its place in the text."""
    changed = replace(record, **changes)
    object.__setattr__(changed, "where", record.where)
    return changed


def _unready_folders(folders: Iterable[str]) -> Iterator[Finding]:
    for name in sorted(set(folders) & UNREADY):
        yield finding(
            "PUB001",
            Span(f"{name}/"),
            f"the case has a folder {name!r}, and this version has no rules for what it holds.",
            "Keep that folder elsewhere, and build the case without it.",
        )


def _unsupported(case: Case, shown: Case, hidden: _Hidden) -> Iterator[Finding]:
    """The claims that do not stand without what is held back."""
    weigh = Weighing(shown)
    spoken = _spoken(shown, hidden)
    for claim in shown.claims:
        above = rank(claim.confidence) > rank(_SPOKEN.ceiling) if is_degree(claim.confidence) else 0
        if claim.id in spoken and above:
            yield finding(
                "PUB003",
                claim.where("confidence"),
                f"{claim.id!r} rests on testimony, of which alone anything is published, and is "
                f"{claim.confidence!r}.",
                "Make two claims of it, one of what the documents say and one of what was told.",
            )
        before = case.claim(claim.id)
        assert before is not None
        if (before.evidence, before.rests_on) == (claim.evidence, claim.rests_on):
            continue
        if not claim.evidence and not claim.rests_on:
            yield finding(
                "PUB002",
                claim.where(),
                f"the claim {claim.id!r} rests only on what is not published.",
                "Give it evidence that may be published, or take it out of the case.",
            )
            continue
        if is_degree(claim.confidence) and rank(claim.confidence) > rank(weigh(claim).ceiling):
            yield finding(
                "PUB003",
                claim.where("confidence"),
                f"{claim.id!r} is {claim.confidence!r} only by what is not published.",
                "Lower the confidence to what the published evidence allows.",
            )


def _cited(case: Case, hidden: _Hidden) -> Iterator[Finding]:
    """The links of the report that lead to what is withheld or to testimony."""
    for chapter in case.chapters:
        for citation in chapter.citations:
            if citation.target in hidden.withheld or citation.target in hidden.spoken:
                yield finding(
                    "PUB004",
                    citation.span,
                    f"the report links to {citation.target!r}, which is not published.",
                    "Cite a claim that may be published, or take the link away.",
                )


def _comments(case: Case) -> Iterator[Finding]:
    for chapter in case.chapters:
        if "<!--" in _COMMENT.sub("", chapter.text):
            yield finding(
                "PUB006",
                Span(chapter.path),
                "a comment is opened and never closed, so that it would be published.",
                "Close it with '-->'.",
            )


def _release(
    case: Case, shown: Case, hidden: _Hidden, report: Report, seen: Mapping[str, Picture]
) -> Release:
    spoken = _spoken(shown, hidden)
    told = {c.id: _told(case, c, hidden) for c in shown.claims}
    weigh = Weighing(shown)
    published = replace(
        shown,
        sources=tuple(let_through(s) for s in shown.sources if s.id not in hidden),
        exhibits=tuple(_exhibit(e, hidden) for e in shown.exhibits if e.id not in hidden),
        entities=tuple(_entity(e, hidden) for e in shown.entities),
        deployments=tuple(let_through(d) for d in shown.deployments),
        claims=tuple(told.values()),
        corrections=tuple(let_through(c) for c in _corrections(shown, hidden, spoken)),
        chapters=tuple(_chapter(c, hidden) for c in shown.chapters),
    )
    return Release(
        manifest=let_through(case.manifest),
        sources=_ordered(published.sources),
        exhibits=_ordered(published.exhibits),
        entities=_ordered(published.entities),
        deployments=_ordered(published.deployments),
        claims=_ordered(published.claims),
        corrections=_ordered(published.corrections),
        chapters=tuple(sorted(published.chapters, key=lambda c: (c.order, c.path))),
        grounds={
            c.id: _told_grounds(weigh(c)) if c.id in spoken else weigh(c)
            for c in _ordered(shown.claims)
        },
        testimony=spoken,
        found=_found(case, told, report),
        impacts=_impacts(published),
        pictures=dict(sorted(seen.items())),
    )


def _corrections(shown: Case, hidden: _Hidden, spoken: frozenset[str]) -> Iterator[Correction]:
    """The corrections of what is published; one of anything else would tell that it was there.

    Of one of testimony no more than that it was made, and when.
    """
    for correction in shown.corrections:
        # A deployment that rests on nothing published is not hidden by its own name.
        if shown.get(correction.target) is None or correction.target in hidden:
            continue
        # What a claim said of a witness before is as much theirs as what it says now.
        told = correction.target not in spoken
        yield correction if told else replace(correction, before="", after="", why="")


def _impacts(published: Case) -> dict[str, Impact]:
    """What falls with each record, as far as what is published can tell."""
    claims, deployments = _ordered(published.claims), _ordered(published.deployments)
    impacts = Impacts(replace(published, claims=claims, deployments=deployments))
    records = sorted(chain(published.sources, published.exhibits, claims), key=lambda r: r.id)
    found = {r.id: impacts(r.id) for r in records if impacts.may_fell(r.id)}
    return {id: impact for id, impact in found.items() if impact.falls}


def _told_grounds(weighed: Grounds) -> Grounds:
    """What a claim stands on of which only testimony is published."""
    return replace(_SPOKEN, ceiling=lowest((_SPOKEN.ceiling, weighed.ceiling)))


def _spoken(shown: Case, hidden: _Hidden) -> frozenset[str]:
    """The claims of whose evidence nothing is published but that it is testimony."""
    return frozenset(c.id for c in shown.claims if any(map(hidden.testimony.carries, c.evidence)))


def _ordered(records: tuple[_R, ...]) -> tuple[_R, ...]:
    return tuple(sorted(records, key=lambda record: record.id))


def _exhibit(exhibit: Exhibit, hidden: _Hidden) -> Exhibit:
    via = exhibit.via if exhibit.via not in hidden else None
    return let_through(without_original(replace(exhibit, via=via)))


def _entity(entity: Entity, hidden: _Hidden) -> Entity:
    names = (
        replace(n, exhibit=n.exhibit if n.exhibit not in hidden else None) for n in entity.names
    )
    return let_through(replace(entity, names=tuple(names)))


def _told(case: Case, claim: Claim, hidden: _Hidden) -> Claim:
    """The claim as it is published: testimony by chapter alone, all else as it stands."""
    against = _side(case, claim.against, hidden)
    speaker = claim.speaker if claim.speaker not in hidden else None
    claim = replace(claim, speaker=speaker)
    if not any(hidden.testimony.carries(item) for item in claim.evidence):
        evidence = _side(case, claim.evidence, hidden)
        return let_through(replace(claim, evidence=evidence, against=against))
    spoken = tuple(i for i in claim.evidence if hidden.testimony.carries(i))
    return let_through(
        replace(
            claim,
            evidence=_side(case, spoken, hidden),
            against=against,
            reasoning=None,
        )
    )


def _side(case: Case, items: tuple[Evidence, ...], hidden: _Hidden) -> tuple[Evidence, ...]:
    """One side: documents in their order, then one item for each chapter of testimony."""
    documents = [replace(i, note=None) for i in items if not hidden.testimony.carries(i)]
    chapters = {_section(i) for i in items if hidden.testimony.carries(i)}
    return (*documents, *(_testimony(chapter) for chapter in sorted(chapters)))


def _section(item: Evidence) -> str:
    return (item.locator.section if item.locator else None) or ""


def _testimony(chapter: str) -> Evidence:
    """An item that says no more than that somebody spoke, and in which chapter it is told."""
    return Evidence(
        exhibit="testimony",
        bearing="states",
        credibility=6,
        at=Locator(section=chapter or None),
        origin="testimony",
    )


def _chapter(chapter: Chapter, hidden: _Hidden) -> Chapter:
    text = _COMMENT.sub("", chapter.text)
    for id in sorted(hidden.sensitive):
        text = re.sub(rf"\b(claim|deployment):{re.escape(id)}(?![a-z0-9-])", r"\1:", text)
    citations = tuple(
        replace(c, span=Span("")) for c in chapter.citations if c.target not in hidden
    )
    return replace(
        chapter,
        text=text,
        citations=citations,
        ignores=(),
        blocks=(),
        raw=(),
        reviews=(),
        review_places=(),
    )


def tells_what_was_found(release: Release, case: Case, report: Report) -> bool:
    """Whether a Release that was made with another report of the case is also that of this one.

    Args:
        release: what the gate made of the case.
        case: the case.
        report: what the check of that case said; without errors.
    """
    return release.found == _found(case, {c.id: c for c in release.claims}, report)


def _found(
    case: Case, told: Mapping[str, Claim], report: Report
) -> frozenset[tuple[str, str, int]]:
    """The evidence whose passage the check looked up in the document, and found there.

    The report has no error, or there were no Release; so a passage was found unless a finding
    about its place says that nobody could look, or the claim suppresses what a look would say.
    """
    unseen = [f.span for f in report.unchecked if f.code.startswith("EVD")]
    found: set[tuple[str, str, int]] = set()
    for id, claim in told.items():
        original = case.claim(id)
        assert original is not None
        if any(i.code.startswith("EVD") for i in original.ignore):
            continue
        for side in ("evidence", "against"):
            published = getattr(claim, side)
            position = 0
            for index, item in enumerate(getattr(original, side)):
                if replace(item, note=None) not in published:
                    continue
                place = original.where(side, index)
                looked = not any(_covers(place, span) for span in unseen)
                if looked and _may_be_looked_up(case, item):
                    found.add((id, side, position))
                position += 1
    return frozenset(found)


def _may_be_looked_up(case: Case, item: Evidence) -> bool:
    """Whether it names a passage of a document that is held, or that a reader may have."""
    exhibit = case.exhibit(item.read)
    passage = item.locator.passage if item.locator else None
    return passage is not None and exhibit is not None and exhibit.holding != "withheld"


def _covers(outer: Span, inner: Span) -> bool:
    """Whether one span begins inside another of the same file."""
    start, end = (outer.line, outer.column), (outer.end_line, outer.end_column)
    return outer.path == inner.path and start <= (inner.line, inner.column) < end
