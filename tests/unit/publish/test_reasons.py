"""Why a claim is held as it is: plain sentences, titles with links, never an id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from synopticon.model.grounds import Grounds
from synopticon.model.records import Claim, Evidence
from synopticon.publish.site.reasons import reasons
from synopticon.publish.site.view import View
from tests.golden import sample

RELEASE = sample.release()
PAPER = Evidence("article", "states", 2)


def base(**changes: object) -> Claim:
    made = Claim(id="a", kind="deployment", text="A.", asserts="fact", confidence="likely")
    return replace(made, **changes)  # type: ignore[arg-type]


def said(claim: Claim, grounds: Grounds, *others: Claim) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The reasons of a claim of these grounds, among the claims it rests on."""
    release = replace(
        RELEASE,
        claims=(*RELEASE.claims, claim, *others),
        grounds={**RELEASE.grounds, claim.id: grounds},
    )
    for reason in reasons(View.of(release), claim):
        yield reason.words, reason.ids


def grounds(*origins: str, by: str = "likely", support: str = "confirmed") -> Grounds:
    ceiling = min(by, support, key=["unclear", "possible", "likely", "confirmed"].index)
    return Grounds(origins, ceiling, ("an-id in prose",), by, support)


ONE = "What speaks for it goes back to one origin"


@pytest.mark.parametrize(
    ("claim", "weighed", "expected"),
    [
        (
            base(evidence=(PAPER,)),
            grounds("the-paper"),
            [(f"{ONE}, which allows no more than likely:", ("the-paper",))],
        ),
        (
            base(evidence=(PAPER,), confidence="confirmed"),
            grounds("the-paper", "the-office", by="confirmed"),
            [
                (
                    "Two origins that do not depend on each other speak for it:",
                    ("the-paper", "the-office"),
                )
            ],
        ),
        (
            base(evidence=(PAPER,), confidence="confirmed"),
            grounds("the-paper", by="confirmed"),
            [("A picture shows it that its subject neither made nor chose.", ())],
        ),
        (
            base(evidence=(PAPER,), confidence="confirmed", asserts="statement"),
            grounds("the-paper", by="confirmed"),
            [("It is on record at first hand, in the speaker’s own words.", ())],
        ),
        (
            base(evidence=(PAPER,), confidence="possible"),
            grounds(by="possible"),
            [
                ("What speaks for it has no origin that is known.", ()),
                ("It is weak or indirect, which carries it to possible and no further.", ()),
            ],
        ),
        (base(confidence="disputed"), grounds(by="unclear"), [("Nothing speaks for it.", ())]),
        (base(confidence="unclear"), grounds(by="unclear"), []),
        (
            base(confidence="unclear", evidence=(PAPER,)),
            grounds("the-paper", by="likely"),
            [("What is known about it goes back to", ("the-paper",))],
        ),
        (
            base(confidence="possible", evidence=(PAPER,)),
            grounds("the-paper"),
            [
                (f"{ONE}, which allows no more than likely:", ("the-paper",)),
                ("This would allow likely; we hold it as possible.", ()),
            ],
        ),
        (
            base(confidence="possible", inference="technical", evidence=(PAPER,)),
            grounds("the-paper", by="possible"),
            [
                (
                    "It is inferred by technical reasoning, which here allows no more than "
                    "possible.",
                    (),
                ),
                (f"{ONE}:", ("the-paper",)),
            ],
        ),
        (
            base(confidence="disputed", inference="absence"),
            grounds(by="unclear"),
            [
                (
                    "It is inferred from its not being found, and nothing is named to infer it "
                    "from.",
                    (),
                )
            ],
        ),
        (
            base(confidence="likely"),
            replace(grounds(), judged=False),
            [("Something it refers to is missing, so what it rests on was not weighed.", ())],
        ),
    ],
)
def test_each_ground_has_its_sentence(
    claim: Claim, weighed: Grounds, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """The sentence follows from what was weighed; origins are named by id for the page to link."""
    assert list(said(claim, weighed)) == expected


def test_the_claim_that_holds_it_back_is_named() -> None:
    """Of two supports the weaker is named; where both are as weak, the page lists them anyway."""
    weak = base(id="weak", confidence="possible")
    firm = base(id="firm", confidence="confirmed")
    claim = base(confidence="possible", rests_on=("weak", "firm"))
    weighed = grounds(by="possible", support="possible")
    follows = ("It follows from other claims by a step that is not named.", ())
    assert list(said(claim, weighed, weak, firm)) == [
        follows,
        ("It is no surer than what it rests on:", ("weak",)),
    ]
    both = replace(firm, confidence="possible")
    assert list(said(claim, weighed, weak, both))[1:] == [
        ("It is no surer than the claims it rests on.", ())
    ]


def test_a_statement_carries_less_as_a_fact() -> None:
    """That it was said is sure; what was said is not."""
    statement = base(id="said", asserts="statement", confidence="confirmed")
    claim = base(confidence="possible", rests_on=("said",))
    weighed = grounds(by="possible", support="possible")
    assert list(said(claim, weighed, statement))[1:] == [
        (
            "It rests on a statement which, taken as a fact, carries no more than possible:",
            ("said",),
        )
    ]
    nothing = list(said(claim, grounds(by="possible", support="unclear"), statement))
    carries = "It rests on a statement which, taken as a fact, carries nothing:"
    assert (carries, ("said",)) in nothing


def test_of_testimony_only_that_it_is_testimony() -> None:
    """No origin, no count, nothing of who spoke."""
    told = next(c for c in RELEASE.claims if c.id == "lamps-told")
    (reason,) = reasons(View.of(RELEASE), told)
    assert reason.words.startswith("It rests on testimony.")
    assert reason.ids == ()
