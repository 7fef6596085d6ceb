"""Rules of pictures that readers are shown: a person decided on the faces, and said what is seen.

Nothing here looks at a picture; the rules read what was decided about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Derivation, Exhibit
from synopticon.model.showing import Originals, faults
from synopticon.model.vocabulary import versions_of

__all__ = ["RULES"]


@rule("EVD020")
def picture_without_decision(case: Case, texts: Texts) -> Iterator[Finding]:
    """A picture to be shown carries one whole decision of a person on the faces in it."""
    originals = Originals(case)
    for exhibit, index, step in _pictures(case):
        for fault, help in faults(case, exhibit, step, originals):
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


RULES: tuple[Rule, ...] = (picture_without_decision, picture_without_words)
