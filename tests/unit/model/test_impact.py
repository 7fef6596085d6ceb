"""What falls with a source, an exhibit, an origin or a claim: worked cases, and brute force."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from synopticon import Workbench
from synopticon.casefile.prose import read_chapter
from synopticon.model.case import Case, Chapter
from synopticon.model.confidence import is_degree, rank
from synopticon.model.grounds import Weighing
from synopticon.model.impact import Fall, Impacts
from synopticon.model.records import Claim
from tests.unit.model.worlds import claim, deployment, item, world

CASES = Path(__file__).parents[3] / "cases"
TWO = claim(item("paper"), item("wire"), id="two", confidence="confirmed")
ONE = claim(item("paper"), id="one", confidence="likely")
WEAK = claim(item("blog", 5), id="weak", confidence="possible")


def _resting(id: str, *on: str, **more: object) -> Claim:
    given = {"inference": "comparison", "confidence": "likely"} | more
    return claim(id=id, rests_on=on, **given)


def test_a_claim_keeps_what_another_origin_still_carries() -> None:
    """Two origins allow `confirmed`, the one that is left allows `likely`."""
    found = Impacts(world(TWO))("wire")
    assert found.falls == (Fall("two", "confirmed", "likely"),)


def test_a_claim_of_one_origin_is_left_with_nothing() -> None:
    """By its exhibit or by its source; another source changes nothing."""
    impacts = Impacts(world(ONE, WEAK))
    assert impacts("paper-item").falls == impacts("paper").falls
    assert impacts("paper").falls == (Fall("one", "likely", "unclear"),)
    assert impacts("wire").falls == ()


def test_what_rests_on_it_falls_too_however_far() -> None:
    """An inference is never stronger than its weakest support, through any number of steps."""
    chain = [_resting("a", "one"), _resting("b", "a"), _resting("c", "b", "two")]
    found = Impacts(world(ONE, TWO, *chain))("paper")
    assert [(f.claim, f.after, f.through) for f in found.falls] == [
        ("one", "unclear", ()),
        ("two", "likely", ()),
        ("a", "unclear", ("one",)),
        ("b", "unclear", ("a",)),
        ("c", "unclear", ("b", "two")),
    ]


def test_what_is_lost_is_counted_apart_from_what_is_less_sure() -> None:
    """Every claim that falls is counted once, in one of the two."""
    found = Impacts(world(ONE, TWO, WEAK, _resting("a", "one")))("paper")
    assert [(f.claim, f.is_lost) for f in found.falls] == [
        ("one", True),
        ("two", False),
        ("a", True),
    ]
    assert (found.lost, found.less) == (2, 1)


def test_a_wrong_claim_takes_along_what_rests_on_it() -> None:
    """It is not listed itself: that it is wrong is what was supposed."""
    found = Impacts(world(ONE, _resting("a", "one"), _resting("b", "two"), TWO))("one")
    assert found.falls == (Fall("a", "likely", "unclear", ("one",)),)


def test_a_circle_of_inference_comes_to_an_end() -> None:
    """Claims that rest on each other (REF006) fall together."""
    first = _resting("a", "b", "one")
    found = Impacts(world(ONE, first, _resting("b", "a")))("one")
    assert [f.claim for f in found.falls] == ["a", "b"]


def test_second_hand_falls_with_the_hand() -> None:
    """What was read in the authors' book falls with the book and with whose words it carries."""
    told = claim(item("paper", via="authors"), id="told", confidence="likely")
    impacts = Impacts(world(told))
    for id in ("authors", "authors-item", "paper", "paper-item"):
        assert [f.claim for f in impacts(id).falls] == ["told"], id


def test_a_statement_stands_though_its_speaker_is_wrong() -> None:
    """It falls with who told of it, and with the document in which it was read."""
    said = claim(
        item("ministry", via="authors"),
        id="said",
        confidence="likely",
        asserts="statement",
        speaker="ministry",
    )
    impacts = Impacts(world(said))
    assert impacts("ministry").falls == ()
    for id in ("authors", "authors-item", "ministry-item"):
        assert [f.claim for f in impacts(id).falls] == ["said"], id
    fact = replace(said, asserts="fact", speaker=None, confidence="possible")
    assert [f.claim for f in Impacts(world(fact))("ministry").falls] == ["said"]
    told = replace(said, evidence=(replace(item("paper"), origin="ministry"),))
    impacts = Impacts(world(told))
    assert impacts("ministry").falls == ()
    assert [f.claim for f in impacts("paper").falls] == ["said"]
    other = replace(said, speaker="paper")
    assert [f.claim for f in Impacts(world(other))("ministry").falls] == ["said"]


def test_an_outlet_falls_with_its_origin_and_not_the_other_way() -> None:
    """All outlets of one state are one origin: its word, and each of its hands."""
    told = claim(item("state-tv"), id="told", confidence="possible")
    said = claim(item("ministry"), id="said", confidence="possible")
    impacts = Impacts(world(told, said))
    assert {f.claim for f in impacts("ministry").falls} == {"told", "said"}
    assert {f.claim for f in impacts("state-tv").falls} == {"told"}


def test_testimony_is_one_origin() -> None:
    """It can be asked for by its word."""
    said = claim(item("people"), id="said", confidence="likely")
    assert [f.claim for f in Impacts(world(said, ONE))("testimony").falls] == ["said"]


def test_fewer_origins_are_told_where_the_degree_stays() -> None:
    """Three origins of which one goes still allow `confirmed`, on two."""
    three = claim(item("paper"), item("wire"), item("photo"), id="x", confidence="likely")
    found = Impacts(world(three))("wire")
    assert (found.falls, found.thinner) == ((), ("x",))


def test_a_claim_may_lose_an_item_and_stand() -> None:
    """Two items of one origin: one goes, and the claim says what it said."""
    both = claim(item("paper"), item("photo"), id="x", confidence="likely")
    found = Impacts(world(both))("photo-item")
    assert (found.falls, found.thinner, found.standing) == ((), (), ("x",))


def test_what_speaks_against_is_lost_too() -> None:
    """A refuted or disputed claim that loses what speaks against it has to be looked at again."""
    disputed = replace(ONE, id="d", confidence="disputed", against=(item("wire"),))
    assert Impacts(world(disputed))("wire").unopposed == ("d",)
    assert Impacts(world(disputed))("paper").falls == (Fall("d", "disputed", "unclear"),)


def test_open_and_refuted_claims_do_not_fall() -> None:
    """They say of themselves that nothing carries them."""
    found = Impacts(
        world(replace(ONE, id="open", confidence="unclear"), replace(ONE, confidence="refuted"))
    )
    assert found("paper").falls == ()


def test_a_deployment_stands_while_one_claim_does() -> None:
    """It falls with the last of them."""
    case = world(ONE, TWO, WEAK, deployments=(deployment("structure", "one", "weak"),))
    assert Impacts(case)("paper").deployments == ()
    case = world(ONE, TWO, deployments=(deployment("structure", "one"),))
    assert Impacts(case)("paper").deployments == ("gate-on-road",)


def test_sentences_lose_their_ground_in_reading_order() -> None:
    """Each with the records it links to that fall: claims, deployments and the thing itself."""
    second = _chapter("a", 2, "On [two](claim:two) stands much. And [weak](claim:weak) stays.")
    first = _chapter("b", 1, "On [one](claim:one), [two](claim:two), told by [it](source:paper).")
    found = Impacts(world(ONE, TWO, WEAK, chapters=(second, first)))("paper").sentences
    assert [(s.place.path, s.text, s.left) for s in found] == [
        (
            "report/b.md",
            "On one, two, told by it.",
            (("one", "unclear"), ("two", "likely"), ("paper", "unclear")),
        ),
        ("report/a.md", "On two stands much.", (("two", "likely"),)),
    ]


def _chapter(name: str, order: int, body: str) -> Chapter:
    text = f"---\ntitle: T\norder: {order}\n---\n{body}\n"
    chapter, _ = read_chapter(f"report/{name}.md", text, "en")
    assert chapter is not None
    return chapter


def test_what_is_no_evidence_has_no_impact() -> None:
    """An entity, or nothing at all, is refused."""
    for id in ("gate", "nowhere"):
        with pytest.raises(LookupError):
            Impacts(world(ONE))(id)


def _brute(case: Case, id: str) -> dict[str, str]:
    """The confidences after a fall, by a rewritten case that is weighed anew until it rests."""
    impacts = Impacts(case)
    before = {c.id: Weighing(case)(c).ceiling for c in case.claims}
    claims = {c.id: impacts._without(c.id, id) for c in case.claims}
    if id in claims:
        claims[id] = replace(claims[id], confidence="refuted")
    while True:
        now = replace(case, claims=tuple(claims.values()))
        weigh = Weighing(now)
        after = dict(claims)
        for name, one in claims.items():
            ceiling = weigh(one).ceiling
            if name == id or rank(ceiling) >= rank(before[name]):
                continue
            if is_degree(one.confidence) and rank(ceiling) < rank(one.confidence):
                after[name] = replace(one, confidence=ceiling)  # type: ignore[arg-type]
            elif one.confidence == "disputed" and ceiling == "unclear":
                after[name] = replace(one, confidence="unclear")
        if after == claims:
            return {n: c.confidence for n, c in claims.items() if n != id}
        claims = after


@pytest.mark.parametrize("name", ["lighthouse", "dprk"])
def test_weighing_only_what_is_reached_tells_all(name: str) -> None:
    """For every source, exhibit and claim of a case, as if the whole case were weighed anew."""
    case, _ = Workbench.open(CASES / name).load()
    assert case is not None
    impacts = Impacts(case)
    written = {c.id: c.confidence for c in case.claims}
    ids = [r.id for part in (case.sources, case.exhibits, case.claims) for r in part]
    for id in ids if name == "lighthouse" else ids[::9]:
        fallen = {f.claim: f.after for f in impacts(id).falls}
        expected = _brute(case, id)
        assert fallen == {n: c for n, c in expected.items() if c != written[n]}, id
