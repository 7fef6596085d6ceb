"""Rules of pictures that readers are shown: a person decided on the faces, and said what is seen.

Nothing here looks at a picture; the rules read what was decided about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.pictures import shown_as
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Decision, Derivation, Exhibit
from synopticon.model.vocabulary import versions_of

__all__ = ["RULES"]


@rule("EVD020")
def picture_without_decision(case: Case, texts: Texts) -> Iterator[Finding]:
    """A picture to be shown carries one whole decision of a person on the faces in it."""
    for exhibit, index, step in _pictures(case):
        for fault, help in _faults(case, exhibit, step):
            place = exhibit.where("derivations", index)
            yield finding("EVD020", place, f"the picture of {exhibit.id} {fault}", help)


@rule("EVD021")
def picture_without_words(case: Case, texts: Texts) -> Iterator[Finding]:
    """A picture to be shown has words in its place, a credit and its rights."""
    for exhibit, index, step in _pictures(case):
        if step.kind != "picture":
            continue
        place = exhibit.where("derivations", index)
        if not any(text.strip() for text in versions_of(step.alt)):
            words = f"the picture of {exhibit.id} has no words for who does not see it"
            yield finding("EVD021", place, words, "add alt: what is to be seen in it")
        for key, value in (("credit", exhibit.credit), ("rights", exhibit.rights)):
            if not (value or "").strip():
                words = f"{exhibit.id} is shown as a picture and has no {key}"
                yield finding("EVD021", place, words, f"add {key}: to the exhibit")


def _pictures(case: Case) -> Iterator[tuple[Exhibit, int, Derivation]]:
    """The derivations that are shown, and those that say what only a picture has."""
    for exhibit in case.exhibits:
        for index, step in enumerate(exhibit.derivations):
            if step.kind == "picture" or step.decision is not None or step.alt is not None:
                yield exhibit, index, step


def _faults(case: Case, exhibit: Exhibit, step: Derivation) -> Iterator[tuple[str, str]]:
    """What is wrong with the record of a picture, and what to do, for each fault."""
    if step.kind != "picture":
        yield "is recorded under another kind", "write kind: picture"
        return
    if exhibit.holding != "held":
        yield f"is of what is {exhibit.holding}", "only what is held can be shown: take it out"
    if step is not shown_as(exhibit):
        yield "is its second", "leave one derivation of kind picture"
    others = [d for d in exhibit.derivations if d is not step]
    made = {d.sha256 for d in others if d.kind != "picture"}
    if step.of not in {exhibit.sha256, *made}:
        yield "is of other bytes than the exhibit's", "name the bytes it was made of in of:"
    if step.sha256 in {exhibit.sha256, *made, *(d.of for d in exhibit.derivations)}:
        yield "is the original itself", "make it anew: synopticon picture"
    if step.decision is None:
        help = "let a person look at it: synopticon picture"
        yield "has no decision on the faces in it", help
    else:
        yield from _decided(case, step.decision)


def _decided(case: Case, decision: Decision) -> Iterator[tuple[str, str]]:
    """Where a decision contradicts itself, or leaves out what it decides about."""
    if decision.faces == "covered" and not decision.boxes:
        yield "is covered by no box", "add boxes: those that were drawn"
    if decision.faces != "covered" and decision.boxes:
        yield f"is {decision.faces} and has boxes", "write faces: covered, or take them out"
    if any(box.width == 0 or box.height == 0 for box in decision.boxes):
        yield "has a box without an extent", "give each box its width and its height"
    if decision.faces == "officials-only" and not decision.officials:
        yield "names no official", "add officials: the ids of those who are seen"
    if decision.faces == "none-visible" and decision.officials:
        yield "shows nobody and names officials", "write faces: officials-only, or take them out"
    for id in decision.officials:
        official = case.entity(id)
        if official is not None and (official.kind != "person" or not official.role):
            help = "name public office-holders alone; cover everybody else"
            yield f"names {id} as an official, who has no public role here", help


RULES: tuple[Rule, ...] = (picture_without_decision, picture_without_words)
