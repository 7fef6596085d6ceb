"""What does not fall: the edges at which an impact ends, and what it is said of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from synopticon.casefile.prose import read_chapter
from synopticon.model.impact import Impacts
from tests.unit.model.worlds import claim, deployment, item, world

TWO = claim(item("paper"), item("wire"), id="two", confidence="confirmed")
ONE = claim(item("paper"), id="one", confidence="likely")


def test_an_impact_says_of_what_it_is() -> None:
    """And what is not of the case is refused by its name."""
    assert Impacts(world(ONE))("paper").of == "paper"
    with pytest.raises(LookupError, match="nowhere"):
        Impacts(world(ONE))("nowhere")


def test_a_claim_that_falls_is_told_once() -> None:
    """It is not told again as thinner, nor as unopposed where nothing spoke against it."""
    found = Impacts(world(TWO))("wire")
    assert [f.claim for f in found.falls] == ["two"]
    assert (found.thinner, found.standing, found.unopposed) == ((), (), ())


def test_a_claim_that_loses_an_origin_is_not_said_to_stand() -> None:
    """Nor one that loses what speaks against it alone, nor the claim that is supposed wrong."""
    three = claim(item("paper"), item("wire"), item("photo"), id="three", confidence="likely")
    opposed = replace(ONE, id="opposed", against=(item("wire"),))
    found = Impacts(world(three, opposed))("wire")
    assert (found.thinner, found.standing, found.unopposed) == (("three",), (), ("opposed",))
    assert Impacts(world(ONE))("one").standing == ()


def test_an_outlet_that_goes_takes_no_origin_along() -> None:
    """Its origin still speaks through the other, so the claim is no thinner."""
    both = claim(item("paper"), item("branch"), id="both", confidence="likely")
    found = Impacts(world(both))("branch")
    assert (found.falls, found.thinner, found.standing) == ((), (), ("both",))


def test_what_is_known_through_another_falls_with_it_however_far() -> None:
    """A copy of a copy falls with the item in which the first of them was read."""
    case = world(claim(item("blog"), id="told", confidence="possible"))
    known = {"blog-item": "wire-item", "wire-item": "deal-item"}
    exhibits = tuple(replace(e, via=known.get(e.id)) for e in case.exhibits)
    impacts = Impacts(replace(case, exhibits=exhibits))
    for id in ("blog-item", "wire-item", "deal-item"):
        assert [f.claim for f in impacts(id).falls] == ["told"], id
    assert impacts("photo-item").falls == ()


def test_a_claim_that_says_too_much_is_not_said_to_fall() -> None:
    """What its evidence never allowed is another finding; losing a copy changes nothing."""
    loud = claim(item("paper"), item("branch"), id="loud", confidence="confirmed")
    assert Impacts(world(loud))("branch").falls == ()


@pytest.mark.parametrize("state", ["refuted", "unclear"])
def test_a_deployment_does_not_stand_on_a_claim_that_does_not(state: str) -> None:
    """A refuted or open claim beside the one that falls keeps nothing up."""
    other = claim(item("wire"), id="other", confidence=state)
    case = world(ONE, other, deployments=(deployment("structure", "one", "other"),))
    assert Impacts(case)("paper").deployments == ("gate-on-road",)


def test_a_deployment_falls_with_a_claim_that_is_wrong() -> None:
    """What is supposed to be wrong carries nothing, though its evidence is still there."""
    case = world(ONE, deployments=(deployment("structure", "one"),))
    assert Impacts(case)("one").deployments == ("gate-on-road",)


def test_what_speaks_against_the_wrong_claim_itself_is_not_told() -> None:
    """It is the thing supposed; only what others lose is listed."""
    other = replace(ONE, id="other", against=(item("wire"),))
    found = Impacts(world(replace(ONE, against=(item("wire"),)), other))
    assert found("wire").unopposed == ("one", "other")
    assert found("one").unopposed == ()


def test_a_block_without_a_loss_does_not_end_the_reading() -> None:
    """What comes after it in the chapter is read as well."""
    body = "On [none](claim:other) of it.\n\nOn [one](claim:one) it stands.\n"
    chapter, _ = read_chapter("report/a.md", f"---\ntitle: T\norder: 1\n---\n{body}", "en")
    assert chapter is not None
    other = claim(item("wire"), id="other", confidence="likely")
    found = Impacts(world(ONE, other, chapters=(chapter,)))("paper").sentences
    assert [s.text for s in found] == ["On one it stands."]
