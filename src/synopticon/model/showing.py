"""What is wrong with the record of a picture that readers are to be shown, and what to do about it.

Nothing here looks at a picture; it reads what was decided about it, and of which bytes it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from synopticon.base.nearest import meant
from synopticon.model.case import Case
from synopticon.model.pictures import shown_as
from synopticon.model.records import Decision, Derivation, Exhibit

__all__ = ["CannotShow", "Originals", "faults", "outside", "recorded_size", "refuse_faults"]


class CannotShow(Exception):
    """A picture would be refused by a check; the message says why, and `help` what to do."""

    def __init__(self, why: str, help: str) -> None:
        super().__init__(why)
        self.help = help


class Originals:
    """The bytes of a whole case that readers are never shown, and what its pictures are of."""

    def __init__(self, case: Case) -> None:
        """Read the digests of every exhibit, also of one that is withheld."""
        self._kept: set[str] = set()
        self._made_of: dict[str, set[str]] = {}
        for exhibit in case.exhibits:
            self._kept.add((exhibit.sha256 or "").lower())
            for step in exhibit.derivations:
                self._kept.add(step.of.lower())
                if step.kind == "picture":
                    self._made_of.setdefault(step.sha256.lower(), set()).add(step.of.lower())
                else:
                    self._kept.add(step.sha256.lower())

    def has(self, sha256: str) -> bool:
        """Whether these bytes are an original, or were made of one and are no picture."""
        return sha256.lower() in self._kept

    def shared(self, sha256: str) -> bool:
        """Whether the case calls these bytes a picture of two different things."""
        return len(self._made_of.get(sha256.lower(), ())) > 1


def faults(
    case: Case, exhibit: Exhibit, step: Derivation, originals: Originals
) -> Iterator[tuple[str, str]]:
    """What is wrong with the record of a picture, and what to do, for each fault.

    Args:
        case: the case.
        exhibit: one of its exhibits.
        step: a derivation of it that is shown, or that says what only a picture has.
        originals: of the same case.
    """
    if step.kind != "picture":
        yield "is recorded under another kind", "write kind: picture"
        return
    if exhibit.holding != "held":
        yield f"is of what is {exhibit.holding}", "only what is held can be shown: take it out"
    if step is not shown_as(exhibit):
        yield "is its second", "leave one derivation of kind picture"
    made = {d.sha256 for d in exhibit.derivations if d is not step and d.kind != "picture"}
    own = {exhibit.sha256, *made, *(d.of for d in exhibit.derivations)}
    if step.of not in {exhibit.sha256, *made}:
        yield "is of other bytes than the exhibit's", "name the bytes it was made of in of:"
    if step.sha256 in own:
        yield "is the original itself", "make it anew: synopticon picture"
    elif originals.has(step.sha256):
        # Which exhibit has them is not told: it may be one that nobody is to hear of.
        yield "is bytes of another exhibit that are not to be shown", "make it anew"
    elif originals.shared(step.sha256):
        yield "is also the picture of something else", "make it anew: synopticon picture"
    if step.decision is None:
        help = "let a person look at it: synopticon picture"
        yield "has no decision on the faces in it", help
    else:
        yield from _decided(case, step, step.decision)


def refuse_faults(case: Case, exhibit: Exhibit, step: Derivation) -> None:
    """Do nothing, if this could be what readers are shown of an exhibit of the case.

    Raises:
        CannotShow: a check of the case would refuse it; the first reason, and what to do.
    """
    others = tuple(d for d in exhibit.derivations if d.kind != "picture")
    shown = replace(exhibit, derivations=(*others, step))
    exhibits = tuple(shown if e is exhibit else e for e in case.exhibits)
    changed = replace(case, exhibits=exhibits)
    for fault, help in faults(changed, shown, step, Originals(changed)):
        raise CannotShow(f"the picture of {exhibit.id} {fault}", help)


def recorded_size(step: Derivation) -> tuple[int, int] | None:
    """How wide and high that is of which a picture was made, if its record says so."""
    wide, high = step.parameters.get("width"), step.parameters.get("height")
    if not isinstance(wide, int) or not isinstance(high, int) or min(wide, high) < 1:
        return None
    return wide, high


def outside(decision: Decision, size: tuple[int, int]) -> bool:
    """Whether a box of a decision does not lie wholly in a picture of this size."""
    wide, high = size
    return any(b.x + b.width > wide or b.y + b.height > high for b in decision.boxes)


def _decided(case: Case, step: Derivation, decision: Decision) -> Iterator[tuple[str, str]]:
    """Where a decision contradicts itself, or leaves out what it decides about."""
    if decision.faces == "covered" and not decision.boxes:
        yield "is covered by no box", "add boxes: those that were drawn"
    if decision.faces != "covered" and decision.boxes:
        yield f"is {decision.faces} and has boxes", "write faces: covered, or take them out"
    if any(box.width == 0 or box.height == 0 for box in decision.boxes):
        yield "has a box without an extent", "give each box its width and its height"
    size = recorded_size(step)
    if size and outside(decision, size):
        what = f"has a box outside of its {size[0]} by {size[1]} pixels"
        yield what, "give boxes and size in pixels of what it was made of, seen upright"
    if decision.faces == "officials-only" and not decision.officials:
        yield "names no official", "add officials: the ids of those who are seen"
    if decision.faces == "none-visible" and decision.officials:
        yield "shows nobody and names officials", "write faces: officials-only, or take them out"
    yield from _named(case, decision)


def _named(case: Case, decision: Decision) -> Iterator[tuple[str, str]]:
    """Those who are named as officials, and of whom the case does not say that they are."""
    known = [e.id for e in case.entities if e.kind == "person" and e.role]
    for id in decision.officials:
        official = case.entity(id)
        if official is None and case.may_hold(id, ("entity",)):
            continue  # a record that can't be read may be theirs, and is told as such
        if official is None:
            help = f"name office-holders of the case alone{meant(id, known)}"
            yield f"names {id} as an official, who is not in the case", help
        elif official.id not in known:
            help = f"name public office-holders alone; cover everybody else{meant(id, known)}"
            yield f"names {id} as an official, who has no public role here", help
