"""What would change how a claim is held: what the table asks for next, and what falls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from synopticon.model.grounds import Grounds
from synopticon.model.impact import Fall, Impact
from synopticon.model.records import Claim, Evidence, Searched
from synopticon.publish.site.changes import changes
from synopticon.publish.site.view import View
from tests.golden import sample
from tests.unit.model.test_grounds import WORKED

RELEASE = sample.release()
PAPER = Evidence("article", "states", 2)
AGAINST = Evidence("frame", "denies", 4)
SEARCHED = Searched("Papers", "2014/2019", "All", "By eye")

SECOND = "A second independent origin would allow confirmed, if both are sound."
TWO = "Sound items of two independent origins, each probably true by itself, would allow confirmed."
PICTURE = "So would a picture of it that its subject neither made nor chose."
ONE_SOUND = "What says or shows it, from one origin that can be relied on, would allow likely."
ANSWERED = "What speaks against it would have to be answered before it could be confirmed."
DECIDED = "A document of the one who decided would be needed before it could be confirmed."
OWN_WORDS = (
    "The speaker’s own words at first hand would allow confirmed; so would two sound reports of it "
    "that do not depend on each other."
)


def base(**changed: Any) -> Claim:
    made = Claim(id="a", kind="capability", text="A.", asserts="fact", confidence="likely")
    return replace(made, **{"evidence": (PAPER,), **changed})


def grounds(*origins: str, by: str = "likely", support: str = "confirmed") -> Grounds:
    ceiling = min(by, support, key=["unclear", "possible", "likely", "confirmed"].index)
    return Grounds(origins, ceiling, (), by, support)


def said(
    claim: Claim, weighed: Grounds, *others: Claim, **more: Any
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What would change a claim of these grounds, among the claims it rests on."""
    release = replace(
        RELEASE,
        claims=(*RELEASE.claims, claim, *others),
        grounds={**RELEASE.grounds, claim.id: weighed},
        **more,
    )
    for change in changes(View.of(release), claim):
        yield change.words, change.ids


@pytest.mark.parametrize(
    ("claim", "weighed", "expected"),
    [
        # Facts that one origin carries, and what each kind asks for beside a second.
        (base(), grounds("the-paper"), [SECOND]),
        (base(kind="deployment", about=("quay",)), grounds("the-paper"), [SECOND, PICTURE]),
        (base(kind="deployment"), grounds("the-paper"), [SECOND]),
        (
            base(kind="deployment", about=("quay",), stage="operating"),
            grounds("the-paper"),
            [SECOND],
        ),
        (base(), grounds("the-paper", "the-office"), [TWO]),
        (base(kind="purpose"), grounds("the-paper"), [DECIDED, SECOND]),
        (base(against=(AGAINST,)), grounds("the-paper"), [ANSWERED, SECOND]),
        (
            base(against=(replace(AGAINST, bearing="context"),)),
            grounds("the-paper"),
            [SECOND],
        ),
        (
            base(confidence="confirmed"),
            grounds("the-paper", "the-office", by="confirmed"),
            ["Sound evidence against it would lower it to likely."],
        ),
        (base(confidence="possible"), grounds(by="possible"), [ONE_SOUND]),
        # Statements.
        (base(asserts="statement"), grounds("the-paper"), [OWN_WORDS]),
        (
            base(asserts="statement", confidence="confirmed"),
            grounds("the-paper", by="confirmed"),
            [],
        ),
        (base(asserts="statement", confidence="possible"), grounds(by="possible"), [ONE_SOUND]),
        # Held lower than it might be.
        (
            base(confidence="possible"),
            grounds("the-paper"),
            ["It is held lower than the evidence allows; why is not recorded."],
        ),
        (
            base(confidence="possible", reasoning="Because."),
            grounds("the-paper"),
            ["It is held lower than the evidence allows; the reasoning on its page says why."],
        ),
        # Inferences.
        (
            base(confidence="possible", inference="resemblance"),
            grounds(by="possible"),
            [
                "A resemblance carries no further than possible; what says or shows it, from one "
                "origin that can be relied on, would allow likely."
            ],
        ),
        (
            base(confidence="possible", inference="sequence"),
            grounds(by="possible"),
            [
                "An order in time carries no further than possible; what says or shows it, from "
                "one origin that can be relied on, would allow likely."
            ],
        ),
        (
            base(confidence="possible", inference="technical"),
            grounds(by="possible"),
            ["The agreement of somebody who knows the field could carry it to likely."],
        ),
        (
            base(inference="technical"),
            grounds(),
            [
                "Technical reasoning carries no further than likely; confirmed would need sound "
                "evidence of its own from two independent origins."
            ],
        ),
        (
            base(inference="comparison"),
            grounds(),
            [
                "A comparison carries no further than likely; confirmed would need sound evidence "
                "of its own from two independent origins."
            ],
        ),
        (
            base(confidence="possible", inference="comparison"),
            grounds(by="possible"),
            ["A sound item to compare by would allow likely."],
        ),
        (
            base(inference="absence", searched=SEARCHED),
            grounds(),
            [
                "That a thing is not found carries no further than likely.",
                "A single find would refute it.",
            ],
        ),
        (
            base(confidence="possible", inference="absence"),
            grounds(by="possible"),
            [
                "A search on record, of what, over which time and how, would allow likely.",
                "A single find would refute it.",
            ],
        ),
        (
            base(confidence="possible", inference="absence", searched=SEARCHED),
            grounds(by="possible"),
            [
                "A search of what could show it, and does not, would allow likely.",
                "A single find would refute it.",
            ],
        ),
        # States.
        (
            base(confidence="disputed"),
            grounds("the-paper"),
            ["Evidence that outweighs one of the two sides would decide it."],
        ),
        (
            base(confidence="refuted"),
            grounds("the-paper"),
            ["Evidence for it that outweighs what speaks against it would open it again."],
        ),
        (base(confidence="unclear", would_settle="A list."), grounds(by="unclear"), []),
        (
            base(confidence="unclear"),
            grounds(by="unclear"),
            ["What would settle it is not recorded."],
        ),
        (
            base(),
            replace(grounds(), judged=False),
            ["What it refers to has to be found before it can be weighed."],
        ),
    ],
)
def test_each_case_of_the_table_has_its_sentence(
    claim: Claim, weighed: Grounds, expected: list[str]
) -> None:
    """What the table asks for before it allows the next degree, and nothing it does not ask for."""
    assert [words for words, _ in said(claim, weighed)] == expected


def test_what_it_rests_on_is_named() -> None:
    """A claim that others hold down rises with those alone that do."""
    weak = base(id="weak", confidence="possible")
    firm = base(id="firm", confidence="confirmed")
    claim = base(confidence="possible", inference="comparison", rests_on=("weak", "firm"))
    held = grounds(by="likely", support="possible")
    assert list(said(claim, held, weak, firm)) == [
        ("It can rise no higher than what it rests on:", ("weak",))
    ]


def test_a_statement_has_to_be_borne_out() -> None:
    """A fact that rests on what somebody said rises no higher than that as a fact."""
    spoken = base(id="spoken", asserts="statement", confidence="confirmed")
    claim = base(confidence="possible", inference="comparison", rests_on=("spoken",))
    held = grounds(by="likely", support="possible")
    assert list(said(claim, held, spoken)) == [
        ("It can rise no higher than what was said is borne out as a fact:", ("spoken",))
    ]


def test_where_both_hold_it_both_are_said() -> None:
    """More for one alone would not be enough."""
    weak = base(id="weak", confidence="possible")
    claim = base(confidence="possible", evidence=(), rests_on=("weak",))
    assert [w for w, _ in said(claim, grounds(by="possible", support="possible"), weak)] == [
        "Evidence of its own, or a name for the step it takes, could carry it further.",
        "It can rise no higher than what it rests on:",
    ]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("unclear", "The claim would fall if this origin were wrong:"),
        ("possible", "It would be possible at most if this origin were wrong:"),
    ],
)
def test_what_is_left_without_an_origin(after: str, words: str) -> None:
    """As the impact of the source tells it, of this claim and of its own origins alone."""
    lost = Impact("the-paper", falls=(Fall("a", "likely", after), Fall("other", "likely", after)))
    other = replace(lost, of="the-office")
    impacts = {"the-paper": lost, "the-office": other, "article": lost}
    assert list(said(base(), grounds("the-paper"), impacts=impacts))[1:] == [
        (words, ("the-paper",))
    ]


def test_origins_that_leave_the_same_are_named_together() -> None:
    """Either of two would be enough to lose it."""
    falls = (Fall("a", "confirmed", "likely"),)
    impacts = {id: Impact(id, falls=falls) for id in ("the-paper", "the-office")}
    claim = base(confidence="confirmed")
    weighed = grounds("the-office", "the-paper", by="confirmed")
    assert list(said(claim, weighed, impacts=impacts))[1:] == [
        (
            "It would be likely at most if any one of these were wrong:",
            ("the-office", "the-paper"),
        )
    ]


def test_testimony_is_told_that_more_of_it_changes_nothing() -> None:
    """No origin and no count; a document is another claim."""
    told = next(c for c in RELEASE.claims if c.id == "lamps-told")
    (change,) = changes(View.of(RELEASE), told)
    assert change.words.startswith("No further testimony carries it above likely;")
    assert change.ids == ()


def test_every_worked_case_of_the_table_is_told_something() -> None:
    """All of ADR 0003's: a degree below confirmed says what would raise it."""
    from synopticon.model.grounds import assess
    from tests.unit.model.worlds import world

    told = set()
    for number, claim in WORKED.items():
        weighed = assess(world(claim), claim)
        if weighed.ceiling in ("possible", "likely"):
            held = replace(claim, confidence=weighed.ceiling)  # type: ignore[arg-type]
            others = tuple(base(id=id) for id in claim.rests_on)
            assert list(said(held, weighed, *others)), number
            told.add(weighed.ceiling)
    assert told == {"possible", "likely"}


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("unclear", "The claim would fall if this source, which tells of it, were wrong:"),
        (
            "possible",
            "It would be possible at most if this source, which tells of it, were wrong:",
        ),
    ],
)
def test_who_told_of_a_statement_is_named(after: Any, words: str) -> None:
    """What was said falls with the one who told of it; a fact is told by its origins alone."""
    lost = Impact("the-paper", falls=(Fall("a", "likely", after),))
    claim = base(asserts="statement", speaker="the-office")
    found = list(said(claim, grounds("the-office"), impacts={"the-paper": lost}))
    assert found[1:] == [(words, ("the-paper",))]
    assert list(said(base(), grounds("the-office"), impacts={"the-paper": lost}))[1:] == []


def test_all_who_told_of_a_statement_are_named_together() -> None:
    """In one sentence for what is left, whoever of them is wrong."""
    for after, words in (
        ("unclear", "The claim would fall if any one of these, who tell of it, were wrong:"),
        (
            "possible",
            "It would be possible at most if any one of these, who tell of it, were wrong:",
        ),
    ):
        falls = (Fall("a", "likely", after),)  # type: ignore[arg-type]
        impacts = {id: Impact(id, falls=falls) for id in ("the-paper", "the-office")}
        claim = base(asserts="statement")
        found = list(said(claim, grounds("elsewhere"), impacts=impacts))
        assert found[1:] == [(words, ("the-office", "the-paper"))]
