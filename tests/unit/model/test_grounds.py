"""The worked cases of ADR 0003, and the edges between them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.model.confidence import rank
from synopticon.model.grounds import Grounds, Weighing, assess
from synopticon.model.records import Claim, Evidence, Exhibit, Link, Source
from tests.unit.model.worlds import (
    AGREES,
    EXHIBITS,
    SEARCHED,
    SOURCES,
    agreed_to,
    claim,
    deployment,
    item,
    world,
)

ADR = Path(__file__).parents[3] / "docs/adr/0003-the-confidence-table.md"

PAPER, WIRE = item("paper"), item("wire")
IMAGE = item("orbit", 1, "shows")
MINISTRY_SAID = claim(
    item("ministry", 1),
    id="ministry-said",
    asserts="statement",
    speaker="the-ministry",
    confidence="confirmed",
)
SAID_AGAIN = replace(
    MINISTRY_SAID,
    id="ministry-said-again",
    evidence=(),
    inference="comparison",
    rests_on=("ministry-said",),
    confidence="likely",
)
JUNK = item("blog", 6, "implies")
SURE = claim(PAPER, WIRE, id="sure", confidence="confirmed")
DISPUTED = claim(PAPER, id="in-dispute", confidence="disputed", against=(WIRE,))

WORKED: dict[int, Claim] = {
    1: claim(PAPER, WIRE),
    2: claim(PAPER, item("wire", origin="paper")),
    3: claim(item("ministry"), item("state-tv")),
    4: claim(IMAGE, kind="deployment", about=("road",)),
    5: claim(item("orbit", 1, "shows", via="authors"), kind="deployment", about=("road",)),
    6: claim(IMAGE, kind="deployment", stage="installed", about=("road",)),
    7: claim(
        item("orbit", 1, "shows", via="authors"),
        item("second-orbit", 1, "shows", via="authors"),
        kind="deployment",
    ),
    8: claim(item("lens-works"), item("copies"), about=("gate",)),
    9: claim(*(item("people", origin="testimony") for _ in range(3))),
    10: claim(item("people"), PAPER),
    11: claim(item("nobody", 1)),
    12: MINISTRY_SAID,
    13: replace(MINISTRY_SAID, evidence=(item("ministry", 2, via="paper"),)),
    14: replace(
        MINISTRY_SAID,
        evidence=(item("ministry", 2, via="paper"), item("ministry", 2, via="wire")),
    ),
    15: claim(
        item("paper", 2, "shows"),
        item("wire", 2, "shows"),
        kind="identity",
        inference="resemblance",
    ),
    16: claim(kind="constraint", inference="absence", searched=SEARCHED),
    17: claim(IMAGE, kind="deployment", stage="installed", inference="absence", searched=SEARCHED),
    18: claim(inference="comparison", rests_on=("sure", "in-dispute")),
    19: claim(inference="comparison", rests_on=("ministry-said",)),
    20: claim(PAPER, WIRE, kind="purpose"),
    21: claim(PAPER, WIRE, against=(item("blog", 3, "denies"),)),
    22: claim(PAPER, WIRE, against=(item("authors", 2, "denies"),)),
    23: claim(item("paper", 2, "context")),
    24: claim(item("paper", 3), WIRE),
    25: replace(MINISTRY_SAID, evidence=(item("paper", 1, origin="ministry"),)),
    26: claim(PAPER, item("paper", origin="wire")),
    27: claim(item("blog", 1, origin="authors")),
    28: claim(item("copies", origin="paper"), item("copies", origin="wire")),
    29: claim(item("attic", origin="paper"), item("attic", origin="wire")),
    30: claim(item("photo", 1, "shows", origin="authors"), kind="deployment"),
    31: claim(item("branch", origin="self"), PAPER),
    32: claim(item("blog", origin="testimony")),
    33: claim(item("paper", 1, origin="ministry"), asserts="statement", speaker="paper"),
    34: claim(
        IMAGE,
        item("lens-works"),
        item("deal"),
        JUNK,
        kind="use",
        stage="operating",
        about=("gate",),
    ),
    35: claim(item("deal"), item("customs"), JUNK, kind="deployment", about=("gate",)),
    36: claim(item("deal"), item("customs"), kind="deployment", about=("gate",)),
    37: claim(item("deal"), item("customs"), kind="deployment", inference="comparison"),
    38: claim(inference="comparison", rests_on=("ministry-said-again",)),
    39: claim(item("paper", 2, "context"), inference="comparison", searched=SEARCHED),
    40: claim(IMAGE, kind="deployment"),
    41: claim(item("snap", 1, "shows"), kind="deployment", about=("road",)),
}


def weigh(one: Claim, **more: object) -> Grounds:
    return assess(world(one, SURE, DISPUTED, MINISTRY_SAID, SAID_AGAIN, **more), one)


def written() -> dict[int, str]:
    """The third column of the table of worked cases in the ADR."""
    rows = re.findall(r"^\| (\d+) \|.*?\| (\w+) \| [^|]*\|$", ADR.read_text("utf-8"), re.MULTILINE)
    return {int(n): "unclear" if word == "nothing" else word for n, word in rows}


def test_every_worked_case_is_run() -> None:
    """The page and the test hold the same worked cases."""
    assert set(written()) == set(WORKED) != set()


@pytest.mark.parametrize("number", WORKED)
def test_worked_case_is_weighed_as_written(number: int) -> None:
    """The table in the ADR says what the code does."""
    assert weigh(WORKED[number]).ceiling == written()[number]


def test_origins_are_named() -> None:
    """The independent origins are named, and second hand through one relay they are one."""
    assert weigh(WORKED[1]).origins == ("paper", "wire")
    assert weigh(WORKED[2]).origins == ("paper",)
    assert weigh(WORKED[7]).origins == ("orbit",)
    assert weigh(WORKED[8]).origins == ("lens-works",)
    assert weigh(WORKED[9]).origins == ("testimony",)
    assert weigh(WORKED[11]).origins == ()


@pytest.mark.parametrize("number", WORKED)
def test_reasons_are_given(number: int) -> None:
    """Every weighing says why, in sentences."""
    reasons = weigh(WORKED[number]).reasons
    assert reasons
    assert all(r.endswith(".") for r in reasons)


@pytest.mark.parametrize("source", ["ministry", "orbit", "people"])
@pytest.mark.parametrize("relay", ["paper", "blog", "nobody", "copies", "lens-works", "branch"])
def test_relay_weighs_the_same_however_it_is_written(relay: str, source: str) -> None:
    """An origin on a relay's exhibit is worth what `via` on the origin's own exhibit is worth."""
    declared = {"nobody": "self"}  # of an unknown origin, a relay's own word is unknown too
    sources = tuple(replace(s, origin=declared.get(s.id, s.origin), kind="news") for s in SOURCES)
    named, through = item(relay, origin=source), item(source, via=relay)
    for one in (
        claim(named, kind="constraint"),
        claim(named, PAPER, kind="constraint"),
        claim(named, asserts="statement", speaker=source),
    ):
        other = replace(one, evidence=(through, *one.evidence[1:]))
        assert weigh(one, sources=sources) == weigh(other, sources=sources)


def test_source_of_unknown_origin_may_name_one() -> None:
    """A source whose words come from anywhere is a hand like any other once the origin is named."""
    assert weigh(claim(item("nobody", origin="paper"))).origins == ("paper",)
    assert (
        weigh(claim(item("nobody", origin="paper"), item("nobody", origin="wire"))).ceiling
        == "likely"
    )
    assert weigh(claim(item("nobody", 1, origin="self"))).origins == ("nobody",)


def test_archive_is_no_relay_as_via_either() -> None:
    """What was read in an archive was read first hand, as `via` or as the exhibit's source."""
    kept = replace(MINISTRY_SAID, evidence=(item("ministry", 1, via="attic"),))
    assert weigh(kept).ceiling == "confirmed"
    assert (
        weigh(replace(kept, evidence=(item("attic", 1, origin="ministry"),))).ceiling == "confirmed"
    )
    assert (
        weigh(claim(item("paper", via="attic"), item("wire", via="attic"))).ceiling == "confirmed"
    )


def test_operator_hands_on_anothers_image_and_no_article() -> None:
    """A satellite image passes through an operator unchanged; what an operator writes does not."""
    seen = claim(
        item("orbit", 1, "shows", origin="second-orbit"), kind="deployment", about=("road",)
    )
    assert weigh(seen).ceiling == "confirmed"
    for other in ("paper", "copies"):
        image = tuple(
            replace(e, kind="satellite-image") if e.source == other else e for e in EXHIBITS
        )
        printed = claim(item(other, 1, "shows", origin="orbit"), kind="deployment")
        assert weigh(printed, exhibits=image).ceiling == "likely"
    chosen = claim(item("orbit", 1, "shows", origin="ministry"), kind="deployment")
    assert weigh(chosen).ceiling == "possible"
    written = tuple(replace(e, kind="article") if e.source == "orbit" else e for e in EXHIBITS)
    both = claim(item("orbit", origin="paper"), item("orbit", origin="wire"))
    assert weigh(both, exhibits=written).ceiling == "likely"
    images = replace(both, kind="constraint")
    assert weigh(images).ceiling == "confirmed"


def test_exhibits_relayed_by_their_source_relay_in_turn() -> None:
    """An exhibit read second hand brings its origin and its own source into the chain."""
    named = tuple(replace(e, origin="authors") if e.source == "paper" else e for e in EXHIBITS)
    through = claim(item("wire", via="paper"), item("authors"))
    assert weigh(through, exhibits=named).ceiling == "likely"
    through = claim(item("wire", via="paper"), item("branch"))
    assert weigh(through, exhibits=named).ceiling == "likely"


def test_document_of_who_decided_is_no_newspapers_print_of_it() -> None:
    """A document that a newspaper prints does not lift the cap on a purpose."""
    exhibits = tuple(
        replace(e, kind="official-document") if e.source == "paper" else e for e in EXHIBITS
    )
    printed = claim(item("paper", origin="authors"), WIRE, kind="purpose")
    assert weigh(printed, exhibits=exhibits).ceiling == "likely"


def test_testimony_is_as_good_as_who_took_it_down() -> None:
    """Testimony has no letter; a relay's counts, whichever record says that it is testimony."""
    taken = tuple(replace(e, kind="testimony") if e.source == "blog" else e for e in EXHIBITS)
    assert weigh(claim(item("blog")), exhibits=taken).ceiling == "possible"
    assert weigh(claim(item("people", via="blog"))).ceiling == "possible"
    assert weigh(claim(item("paper", origin="testimony"))).ceiling == "likely"
    assert weigh(claim(item("people"))).ceiling == "likely"


@pytest.mark.parametrize("credibility", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("letter", ["A", "B", "C", "D", "E", "F", None])
def test_one_origin_by_letter_and_credibility(letter: str | None, credibility: int) -> None:
    """One fact-stating origin allows likely from A to C and 1 to 3, else possible."""
    sources = tuple(replace(s, reliability=letter) if s.id == "paper" else s for s in SOURCES)
    grounds = weigh(claim(item("paper", credibility)), sources=sources)
    fair = letter in ("A", "B", "C") and credibility <= 3
    assert grounds.ceiling == ("likely" if fair else "possible")


@pytest.mark.parametrize("credibility", [1, 2, 3, 4])
def test_confirmed_asks_for_credibility_2_of_both(credibility: int) -> None:
    """A second origin confirms only with credibility 1 or 2."""
    grounds = weigh(claim(PAPER, item("wire", credibility)))
    assert grounds.ceiling == ("confirmed" if credibility <= 2 else "likely")


def test_implies_is_possible_until_the_inference_is_named() -> None:
    """What only implies allows possible; with the inference named, what the inference allows."""
    implied = (item("paper", 2, "implies"), item("wire", 2, "implies"))
    assert weigh(claim(*implied)).ceiling == "possible"
    assert weigh(claim(*implied, inference="comparison")).ceiling == "likely"
    assert weigh(claim(*implied, inference="sequence")).ceiling == "possible"


def test_denying_evidence_does_not_speak_for_a_claim() -> None:
    """An item that denies counts zero among what speaks for the claim."""
    assert weigh(claim(item("paper", 2, "denies"))).ceiling == "unclear"


def test_relay_lends_its_letter() -> None:
    """Second hand, the weakest letter of the chain counts."""
    assert weigh(claim(item("paper", 2, via="blog"))).ceiling == "possible"


def test_chain_of_exhibits_is_followed() -> None:
    """An exhibit known only through another is second hand without `via` on the item."""
    exhibits = tuple(
        replace(e, via="authors-item") if e.source in ("orbit", "paper") else e for e in EXHIBITS
    )
    picture = claim(IMAGE, kind="deployment")
    assert weigh(picture, exhibits=exhibits).ceiling == "likely"
    both = claim(PAPER, item("authors"))
    assert weigh(both, exhibits=exhibits).origins == ("authors",)


def test_two_relays_by_different_hands_confirm() -> None:
    """Second hand twice, by relays that share nothing, is two independent origins."""
    twice = claim(item("ministry", via="paper"), item("orbit", via="wire"), kind="constraint")
    assert weigh(twice).ceiling == "likely"  # the ministry's letter is E
    twice = claim(item("lens-works", via="paper"), item("orbit", via="wire"), kind="constraint")
    assert weigh(twice).ceiling == "confirmed"


@pytest.mark.parametrize(
    ("changed", "allowed"),
    [
        ({}, "confirmed"),
        ({"kind": "government"}, "likely"),
        ({"entity": "the-ministry"}, "likely"),
        ({"entity": "lens-company"}, "likely"),
        ({"reliability": "C"}, "likely"),
        ({"reliability": "D"}, "possible"),
        ({"origin": "ministry", "reliability": "A"}, "likely"),
        ({"origin": "unknown"}, "possible"),
        ({"origin": "testimony"}, "likely"),
    ],
)
def test_picture_its_subject_made_does_not_confirm(changed: dict[str, str], allowed: str) -> None:
    """A picture confirms only if no subject, maker or government made or chose it."""
    sources = tuple(
        replace(s, **changed) if s.id == "orbit" else s
        for s in SOURCES  # type: ignore[arg-type]
    )
    picture = claim(IMAGE, kind="deployment", about=("gate", "the-ministry"))
    assert weigh(picture, sources=sources).ceiling == allowed


def test_picture_reaches_only_what_it_can_show() -> None:
    """A photograph shows a camera and never its use; a satellite image shows neither."""
    photo = tuple(replace(e, kind="photograph") if e.source == "orbit" else e for e in EXHIBITS)
    camera = claim(IMAGE, kind="deployment", stage="installed", about=("gate",))
    use = claim(IMAGE, kind="use")
    running = claim(IMAGE, kind="deployment", stage="operating")
    assert weigh(camera, exhibits=photo).ceiling == "confirmed"
    assert weigh(use, exhibits=photo).ceiling == "possible"
    assert weigh(running, exhibits=photo).ceiling == "possible"
    assert weigh(claim(IMAGE, kind="use", inference="comparison")).ceiling == "possible"


def test_reach_is_asked_of_pictures_and_facts_alone() -> None:
    """Words may tell of a use, and a picture may show that a speaker spoke of one."""
    assert weigh(claim(PAPER, kind="use")).ceiling == "likely"
    assert weigh(claim(PAPER, WIRE, kind="use")).ceiling == "confirmed"
    assert weigh(claim(PAPER, WIRE, stage="operating")).ceiling == "confirmed"
    spoken = claim(item("photo", 1, "shows"), kind="use", asserts="statement", speaker="paper")
    assert weigh(spoken).ceiling == "confirmed"


def test_claim_a_camera_rests_on_needs_a_camera() -> None:
    """A deployment seen as a camera asks more of its claims than a structure."""
    picture = claim(IMAGE, kind="deployment", about=("road",))
    camera, structure = deployment("camera", "the-claim"), deployment("structure", "the-claim")
    used = deployment("in use", "the-claim")
    assert weigh(picture, deployments=(camera,)).ceiling == "possible"
    assert weigh(picture, deployments=(used,)).ceiling == "possible"
    assert weigh(picture, deployments=(structure,)).ceiling == "confirmed"


def test_picture_confirms_deployment_and_no_other_kind() -> None:
    """That a thing stands there is no proof of who runs it."""
    seen = {"kind": "deployment", "about": ("road",)}
    assert weigh(claim(IMAGE, kind="constraint", about=("road",))).ceiling == "likely"
    assert weigh(claim(IMAGE, kind="organisation", about=("road",))).ceiling == "unclear"
    assert weigh(claim(item("paper", 1, "shows"), **seen)).ceiling == "likely"
    assert weigh(claim(item("orbit", 1, "states"), **seen)).ceiling == "likely"
    assert weigh(claim(item("orbit", 3, "shows"), **seen)).ceiling == "likely"


def test_purpose_with_the_document_of_who_decided() -> None:
    """A document of the one who decided lifts the cap on a purpose."""
    exhibits = tuple(
        replace(e, kind="official-document") if e.source == "paper" else e for e in EXHIBITS
    )
    assert weigh(claim(PAPER, WIRE, kind="purpose"), exhibits=exhibits).ceiling == "confirmed"


@pytest.mark.parametrize("bearing", ["states", "shows", "implies"])
@pytest.mark.parametrize("credibility", [1, 2, 3])
@pytest.mark.parametrize("kind", ["official-document", "law", "article"])
@pytest.mark.parametrize("via", [None, "authors"])
def test_what_decides_a_purpose(kind: str, credibility: int, bearing: str, via: str | None) -> None:
    """A document decides if it states the purpose, is read first hand and is to be believed."""
    exhibits = tuple(replace(e, kind=kind) if e.source == "ministry" else e for e in EXHIBITS)
    document = item("ministry", credibility, bearing, via=via)
    decides = kind != "article" and credibility <= 2 and bearing == "states" and via is None
    grounds = weigh(claim(PAPER, WIRE, document, kind="purpose"), exhibits=exhibits)
    assert grounds.ceiling == ("confirmed" if decides else "likely")


def test_cap_on_a_purpose_raises_nothing() -> None:
    """A purpose that only weak evidence speaks for stays possible."""
    assert weigh(claim(item("blog"), kind="purpose")).ceiling == "possible"


@pytest.mark.parametrize("source", ["authors", "blog", "nobody", "people", "copies"])
@pytest.mark.parametrize("credibility", [1, 3, 4, 6])
@pytest.mark.parametrize("bearing", ["denies", "states", "context"])
def test_fair_evidence_against_holds_a_fact_down(
    source: str, credibility: int, bearing: str
) -> None:
    """Against a fact speaks what is fair, whatever it does but give context."""
    other = item(source, credibility, bearing)
    fair = source in ("authors", "people") and credibility <= 3 and bearing != "context"
    held = weigh(claim(PAPER, WIRE, against=(other,)))
    assert held.ceiling == ("likely" if fair else "confirmed")
    assert ("Fair evidence speaks against it, which allows likely at most." in held.reasons) is fair


def test_technical_inference_needs_a_technical_reviewer() -> None:
    """A technical inference is possible until somebody who knows the field agrees."""
    bare = claim(PAPER, inference="technical")
    assert weigh(bare).ceiling == "possible"
    assert weigh(agreed_to(bare)).ceiling == "likely"
    for other in (replace(AGREES, verdict="unsure"), replace(AGREES, by="editor")):
        assert weigh(agreed_to(bare, other)).ceiling == "possible"


def test_a_review_of_what_the_claim_no_longer_says_lifts_nothing() -> None:
    """An edit makes a review stale; a review of nothing in particular was never one."""
    bare = claim(PAPER, inference="technical")
    edited = replace(agreed_to(bare), text="Something stronger.")
    assert weigh(edited).ceiling == "possible"
    assert weigh(replace(bare, reviews=(AGREES,))).ceiling == "possible"


def test_absence_without_a_search_is_possible() -> None:
    """Not having found is worth little if nobody says where one looked."""
    assert weigh(claim(PAPER, kind="constraint", inference="absence")).ceiling == "possible"
    looked = claim(PAPER, kind="constraint", inference="absence", searched=SEARCHED)
    assert weigh(looked).ceiling == "likely"


@pytest.mark.parametrize(
    ("support", "allowed"),
    [
        ("confirmed", "likely"),
        ("likely", "likely"),
        ("possible", "possible"),
        ("disputed", "possible"),
        ("refuted", "unclear"),
        ("unclear", "unclear"),
    ],
)
def test_weakest_support_binds(support: str, allowed: str) -> None:
    """A claim is never above the weakest claim it rests on, and the two limits are told apart."""
    below = claim(PAPER, WIRE, id="below", confidence=support)
    above = claim(inference="comparison", rests_on=("sure", "below"))
    grounds = assess(world(above, below, SURE), above)
    assert grounds.ceiling == allowed
    assert grounds.by_evidence == "likely"
    assert grounds.by_support == {"confirmed": "confirmed", "likely": "likely"}.get(
        support, allowed
    )


def test_rests_on_without_a_named_inference_is_possible() -> None:
    """A step nobody names allows possible; with items, these decide."""
    grounds = weigh(claim(rests_on=("sure",)))
    assert grounds.ceiling == "possible"
    assert grounds.reasons == ("It rests on other claims by a step that is not named.",)
    alone = weigh(claim(PAPER, rests_on=("sure",)))
    assert alone.ceiling == "likely"
    assert alone.reasons == ("One origin that can be relied on speaks for it.",)


def test_weakest_support_binds_wherever_it_stands() -> None:
    """The order of the supports is no matter, and each that lowers the limit is named."""
    for order in (("sure", "in-dispute"), ("in-dispute", "sure")):
        grounds = weigh(claim(inference="comparison", rests_on=order))
        assert grounds.by_support == "possible"
        named = [r for r in grounds.reasons if r.startswith("It rests on in-dispute")]
        assert named == ["It rests on in-dispute, which can carry possible at most."]
    refuted = replace(DISPUTED, confidence="refuted")
    above = claim(inference="comparison", rests_on=("in-dispute",))
    reasons = assess(world(above, refuted), above).reasons
    assert reasons[-1] == "It rests on in-dispute, which can carry no degree."


def test_statement_as_support_counts_as_its_evidence_for_a_fact() -> None:
    """A statement lends a fact its evidence, and another statement its own confidence."""
    fact = claim(inference="comparison", rests_on=("ministry-said",))
    assert weigh(fact).by_support == "possible"
    said = replace(fact, asserts="statement", speaker="ministry")
    assert weigh(said).by_support == "confirmed"
    told = replace(MINISTRY_SAID, evidence=(), rests_on=("sure",))
    assert assess(world(fact, told, SURE), fact).by_support == "possible"
    named = replace(told, inference="comparison")
    assert assess(world(fact, named, SURE), fact).by_support == "likely"
    lost = replace(MINISTRY_SAID, evidence=(item("missing"),))
    assert assess(world(fact, lost), fact).by_support == "confirmed"


@pytest.mark.parametrize("between", [1, 2, 2000])
def test_no_number_of_statements_makes_a_fact(between: int) -> None:
    """A statement on statements carries as a fact what the first of them does."""
    told = [
        replace(SAID_AGAIN, id=f"said-{i}", rests_on=(f"said-{i - 1}" if i else "ministry-said",))
        for i in range(between)
    ]
    fact = claim(inference="comparison", rests_on=(told[-1].id,))
    assert assess(world(fact, MINISTRY_SAID, *told), fact).by_support == "possible"
    trusted = replace(MINISTRY_SAID, speaker="paper", evidence=(PAPER, WIRE))
    assert assess(world(fact, trusted, *told), fact).by_support == "likely"
    unsure = replace(trusted, confidence="disputed")
    assert assess(world(fact, unsure, *told), fact).by_support == "possible"


def test_statements_in_a_circle_come_to_an_end() -> None:
    """A circle of statements carries what the weakest of them does, and is weighed once."""
    one = replace(SAID_AGAIN, id="one", rests_on=("two",))
    two = replace(SAID_AGAIN, id="two", rests_on=("one", "ministry-said"))
    fact = claim(inference="comparison", rests_on=("one",))
    assert assess(world(fact, one, two, MINISTRY_SAID), fact).by_support == "possible"


def test_statement_on_a_weak_fact_carries_no_more() -> None:
    """What a statement rests on limits it, be it a fact or a statement without evidence."""
    fact = claim(inference="comparison", rests_on=("ministry-said-again",))
    on_doubt = replace(SAID_AGAIN, rests_on=("in-dispute",))
    assert assess(world(fact, on_doubt, DISPUTED), fact).by_support == "possible"
    on_nothing = replace(SAID_AGAIN, rests_on=(), inference=None)
    assert assess(world(fact, on_nothing), fact).by_support == "unclear"


@pytest.mark.parametrize("kind", ["specification", "contract", "customs-record", "law"])
@pytest.mark.parametrize("asked", [{"kind": "use"}, {"kind": "deployment"}, {"stage": "installed"}])
def test_what_cannot_carry_a_kind_of_claim_supports_none(kind: str, asked: dict[str, str]) -> None:
    """A barred kind of exhibit lends no degree and no origin, alone or beside another."""
    changed = tuple(replace(e, kind=kind) if e.source == "wire" else e for e in EXHIBITS)
    alone = weigh(claim(WIRE, **asked), exhibits=changed)
    assert (alone.ceiling, alone.origins) == ("unclear", ())
    beside = weigh(claim(PAPER, WIRE, **asked), exhibits=changed)
    assert (beside.ceiling, beside.origins) == ("likely", ("paper",))
    said = claim(PAPER, WIRE, **asked, asserts="statement", speaker="people")
    assert weigh(said, exhibits=changed).ceiling == "confirmed"


def test_search_stands_for_absence_alone() -> None:
    """Having looked for something says nothing of what was not found by looking."""
    for inference in ("comparison", "sequence", "resemblance", "technical"):
        looked = claim(inference=inference, searched=SEARCHED)
        assert weigh(looked).ceiling == "unclear"
        assert "It rests on a search." not in weigh(looked).reasons
    beside = claim(item("paper", 2, "context"), inference="absence", searched=SEARCHED)
    assert weigh(beside).ceiling == "likely"


def test_items_do_not_lower_what_rests_on_claims() -> None:
    """A comparison of two claims is as good as they are, whatever weak item stands beside it."""
    beside = claim(item("blog"), inference="comparison", rests_on=("sure",))
    assert weigh(beside).ceiling == "likely"
    assert weigh(replace(beside, rests_on=())).ceiling == "possible"
    searched = claim(item("blog"), inference="absence", searched=SEARCHED)
    assert weigh(searched).ceiling == "possible"
    assert weigh(replace(searched, rests_on=("sure",))).ceiling == "likely"


def test_pictures_that_reach_too_little_show_no_absence() -> None:
    """That an image shows no camera says nothing, even beside a claim that says much."""
    unseen = claim(
        IMAGE,
        kind="deployment",
        stage="installed",
        inference="absence",
        searched=SEARCHED,
        rests_on=("sure",),
    )
    assert weigh(unseen).ceiling == "possible"
    assert "Pictures that cannot show it" in weigh(unseen).reasons[-1]
    assert weigh(replace(unseen, stage=None)).ceiling == "likely"
    assert weigh(replace(unseen, inference="comparison")).ceiling == "likely"
    assert weigh(replace(unseen, evidence=(IMAGE, PAPER))).ceiling == "likely"
    photographed = replace(unseen, evidence=(item("photo", 1, "shows"),))
    assert weigh(photographed).ceiling == "likely"
    assert weigh(replace(photographed, kind="use")).ceiling == "possible"


def test_reasons_name_what_a_claim_without_items_rests_on() -> None:
    """What rests on claims or on a search is not said to rest on nothing."""
    on_claims = claim(inference="comparison", rests_on=("sure",))
    assert weigh(on_claims).reasons[0] == "It rests on other claims."
    assert weigh(WORKED[16]).reasons[0] == "It rests on a search."
    searched = claim(PAPER, inference="absence", searched=SEARCHED)
    assert weigh(searched).reasons[0] == "One origin that can be relied on speaks for it."
    assert weigh(claim()).reasons == ("Nothing speaks for it.",)


ITEMS = st.builds(
    item,
    st.sampled_from(["paper", "wire", "blog", "people", "nobody", "copies", "ministry", "orbit"]),
    st.integers(1, 6),
    st.sampled_from(["states", "shows", "implies", "denies", "context"]),
    st.sampled_from([None, "authors", "blog"]),
)
CLAIMS = st.builds(
    lambda items, kind, said: claim(
        *items,
        kind=kind,
        asserts="statement" if said else "fact",
        speaker="ministry" if said else None,
    ),
    st.lists(ITEMS, max_size=4),
    st.sampled_from(["deployment", "use", "purpose", "capability"]),
    st.booleans(),
)


@given(CLAIMS, ITEMS)
def test_more_evidence_never_lowers_the_ceiling(one: Claim, more: Evidence) -> None:
    """Another item that speaks for a claim allows as much as before, or more."""
    with_more = replace(one, evidence=(*one.evidence, more))
    assert rank(weigh(with_more).ceiling) >= rank(weigh(one).ceiling)


@given(CLAIMS, ITEMS)
def test_evidence_against_never_raises_the_ceiling(one: Claim, other: Evidence) -> None:
    """An item that speaks against a claim allows as much as before, or less."""
    assert rank(weigh(replace(one, against=(other,))).ceiling) <= rank(weigh(one).ceiling)


@given(CLAIMS, st.data())
def test_a_weaker_item_never_raises_the_ceiling(one: Claim, data: st.DataObject) -> None:
    """Lower credibility, or a hand in between, allows as much as before, or less."""
    if not one.evidence:
        return
    i = data.draw(st.integers(0, len(one.evidence) - 1))
    was = one.evidence[i]
    worse = replace(was, credibility=min(6, was.credibility + 1))
    changed = replace(one, evidence=(*one.evidence[:i], worse, *one.evidence[i + 1 :]))
    assert rank(weigh(changed).ceiling) <= rank(weigh(one).ceiling)


@given(CLAIMS)
def test_no_more_origins_than_items_and_none_without_name(one: Claim) -> None:
    """The origins named are of the items that speak, and `unknown` is never one."""
    grounds = weigh(one)
    speaking = [e for e in one.evidence if e.bearing not in ("context", "denies")]
    assert len(grounds.origins) <= len(speaking)
    assert not {"unknown", "copies", "nobody"} & set(grounds.origins)
    if grounds.ceiling == "confirmed" and one.kind != "deployment" and one.asserts == "fact":
        assert len(grounds.origins) >= 2


def test_statement_needs_the_speakers_own_record() -> None:
    """A paper that quotes the speaker is a relay; its own words are its own record."""
    said = replace(MINISTRY_SAID, evidence=(PAPER,))
    assert weigh(said).ceiling == "likely"
    assert weigh(replace(said, speaker="paper")).ceiling == "confirmed"
    assert weigh(replace(said, evidence=(item("state-tv", 1),))).ceiling == "confirmed"
    assert weigh(replace(said, evidence=(item("ministry", 4),))).ceiling == "possible"


def test_statement_of_testimony_is_likely_at_most() -> None:
    """Nobody outside can check testimony, so not even that it was said is confirmed."""
    said = claim(item("people", 1), asserts="statement", speaker="people")
    assert weigh(said).ceiling == "likely"


@pytest.mark.parametrize(
    "broken",
    [
        claim(item("missing")),
        claim(item("paper", via="missing")),
        claim(item("paper", origin="missing")),
        claim(PAPER, against=(item("missing"),)),
        claim(PAPER, rests_on=("missing",)),
        claim(PAPER, asserts="statement"),
        claim(PAPER, asserts="statement", speaker="missing"),
    ],
)
def test_broken_references_are_not_weighed(broken: Claim) -> None:
    """What another code already tells is not told again as a weakness."""
    grounds = weigh(broken)
    assert not grounds.judged
    limits = {grounds.ceiling, grounds.by_evidence, grounds.by_support}
    assert limits == {"confirmed"}


def test_circles_and_missing_origins_count_zero() -> None:
    """Origins that run in a circle, or stand nowhere, are unknown, and so are those behind them."""
    for origin in ("wire", "paper", None):
        origins = {"paper": origin, "wire": "paper"}
        sources = tuple(replace(s, origin=origins.get(s.id, s.origin)) for s in SOURCES)
        for one in (PAPER, WIRE):
            grounds = weigh(claim(one), sources=sources)
            assert grounds.judged
            assert (grounds.ceiling, grounds.origins) == ("possible", ())


def test_circle_of_exhibits_is_cut_where_it_closes() -> None:
    """Exhibits known through each other are weighed by the hands they passed through."""
    circle = tuple(
        replace(e, via={"paper": "wire-item", "wire": "paper-item"}.get(e.source)) for e in EXHIBITS
    )
    grounds = weigh(claim(PAPER, WIRE), exhibits=circle)
    assert (grounds.ceiling, len(grounds.origins)) == ("likely", 1)
    assert weigh(claim(item("paper", via="paper"))).ceiling == "likely"


def test_one_weighing_serves_many_claims() -> None:
    """A weighing gives each claim what it would get alone."""
    case = world(*(replace(c, id=f"c-{n}") for n, c in WORKED.items()), SURE, DISPUTED)
    weighing = Weighing(case)
    for one in case.claims:
        assert weighing(one) == assess(case, one)


def test_links_tie_their_maker_and_no_other() -> None:
    """A link that shares a telephone makes nobody a maker."""
    tie = claim(
        PAPER, id="tie", kind="organisation", link=Link("shares-contact", "lens-company", "road")
    )
    operator = Source(
        id="orbit",
        name="Orbit",
        kind="imagery-operator",
        reliability="A",
        origin="self",
        entity="lens-company",
    )
    sources = tuple(operator if s.id == "orbit" else s for s in SOURCES)
    picture = claim(IMAGE, kind="deployment", about=("road",))
    case = world(picture, tie, sources=sources)
    assert assess(case, picture).ceiling == "confirmed"
    for type in ("develops", "makes", "operates", "owns", "sells", "supplies"):
        owned = replace(tie, link=Link(type, "lens-company", "road"))  # type: ignore[arg-type]
        assert assess(world(picture, owned, sources=sources), picture).ceiling == "likely"


def test_kind_of_exhibit_testimony_is_testimony() -> None:
    """An exhibit of kind testimony is testimony whatever its source says."""
    exhibits = tuple(
        replace(e, kind="testimony") if isinstance(e, Exhibit) and e.source == "paper" else e
        for e in EXHIBITS
    )
    assert weigh(claim(PAPER, WIRE), exhibits=exhibits).ceiling == "likely"
