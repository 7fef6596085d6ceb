"""Rules on sentences that need a claim: a number or a date, or a system at a place."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.called import names_of
from synopticon.check.prs_amounts import is_called
from synopticon.check.prs_names import Names
from synopticon.check.prs_reading import Counting, Told, blank, sentence_rule, told
from synopticon.model.case import Case
from synopticon.model.figures import Amount
from synopticon.model.ports import Rule, Texts

__all__ = ["RULES"]

_LINK = "link the claim that bears it, or say that it is our own view with {judgement}"


@sentence_rule("PRS002")
def number_without_claim(case: Case, texts: Texts) -> Iterator[Finding]:
    """A sentence with a number or a date links to a claim, or its paragraph ends with one."""
    counting = Counting(case)
    for one in told(case):
        if not _needs_a_claim(one):
            continue
        for amount in counting(one):
            if not _is_named(case, one, amount):
                yield finding(
                    "PRS002",
                    one.sentence.within(amount.start, amount.end),
                    f"{amount.text.strip()!r} stands in a sentence without a claim",
                    _LINK,
                )
                break
        else:
            if match := one.wording.vague.search(one.wording.aside.sub(blank, one.text)):
                yield finding(
                    "PRS002",
                    one.sentence.within(*match.span()),
                    f"{match[0]!r} stands in a sentence without a claim",
                    _LINK,
                )


def _needs_a_claim(one: Told) -> bool:
    return one.sentence.block.kind != "heading" and not one.is_grounded and not one.is_our_view


def _is_named(case: Case, one: Told, amount: Amount) -> bool:
    """Whether it stands in the words of a link to a document that is called, or dated, so."""
    offset = one.sentence.start
    return any(
        link.start <= offset + amount.start
        and offset + amount.end <= link.end
        and is_called(case.get(link.target), amount)
        for link in one.sentence.links
        if link.kind not in (None, "claim")
    )


@sentence_rule("PRS003")
def place_and_system_without_claim(case: Case, texts: Texts) -> Iterator[Finding]:
    """A sentence that names a place and a system of the case links to a claim, or ends with one."""
    kinds = {e.id: e.kind for e in case.entities if e.kind in ("place", "system")}
    names: Names | None = None
    for one in told(case):
        if not _needs_a_claim(one) or one.text.rstrip().endswith("?"):
            continue
        if names is None:
            named = (e for e in case.entities if e.id in kinds)
            names = Names((e.id, form) for e in named for form in names_of(e))
        found = {kinds[f.id]: f for f in reversed(list(names.found(one.text)))}
        if len(found) == 2:
            place, system = (one.text[f.start : f.end] for _, f in sorted(found.items()))
            yield finding(
                "PRS003",
                one.sentence.within(found["system"].start, found["system"].end),
                f"the sentence has {system!r} and {place!r} and no claim",
                _LINK,
            )


RULES: tuple[Rule, ...] = (number_without_claim, place_and_system_without_claim)
