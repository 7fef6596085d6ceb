"""Rules on claims, on cases written as records."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, cast, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.check import clm
from synopticon.model.case import Case
from synopticon.model.confidence import DEGREES, is_degree, rank
from synopticon.model.grounds import assess
from synopticon.model.ports import Texts
from synopticon.model.records import Claim, Entity, Link, Measure, Name, Place
from synopticon.model.vocabulary import CONFIDENCE, ClaimKind, LinkType
from tests.unit.model.worlds import EXHIBITS, SEARCHED, claim, deployment, item, world

PAPER, WIRE, IMAGE = item("paper"), item("wire"), item("orbit", 1, "shows")
NO_TEXTS = cast(Texts, None)  # rules on claims read no document


def codes(case: Case) -> list[str]:
    """The codes of everything the family says, without what the world's own link claim brings."""
    kept = replace(case, claims=tuple(c for c in case.claims if c.id != "lens-works-makes"))
    return sorted(f.code for rule in clm.RULES for f in rule(kept, NO_TEXTS))


def of(one: Claim, *others: Claim, **more: Any) -> list[str]:
    return codes(world(one, *others, **more))


def test_sound_claim_is_clean() -> None:
    """Two papers that state it make a claim nobody complains of."""
    assert of(claim(PAPER, WIRE, confidence="confirmed")) == []


@pytest.mark.parametrize("confidence", CONFIDENCE)
def test_claim_without_anything_has_no_evidence(confidence: str) -> None:
    """Whatever its confidence, a claim stands on something."""
    assert "CLM001" in of(claim(confidence=confidence))


def test_what_stands_for_evidence() -> None:
    """Other claims, a search, and for a state what speaks against it, stand for evidence."""
    sure = claim(PAPER, id="sure")
    assert "CLM001" not in of(claim(inference="comparison", rests_on=("sure",)), sure)
    assert "CLM001" not in of(claim(inference="absence", searched=SEARCHED))
    refuted = claim(confidence="refuted", against=(WIRE,), reasoning="It is wrong.")
    assert of(refuted) == []
    assert of(replace(refuted, confidence="possible")) == ["CLM001"]


@given(
    st.lists(
        st.builds(
            item,
            st.sampled_from(["paper", "wire", "blog", "people", "nobody", "copies", "ministry"]),
            st.integers(1, 6),
            st.sampled_from(["states", "shows", "implies", "denies", "context"]),
            st.sampled_from([None, "authors", "blog"]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(CONFIDENCE),
    st.sampled_from([None, "resemblance", "comparison", "absence", "technical"]),
)
def test_ceiling_and_finding_agree(items: list[Any], confidence: str, inference: str) -> None:
    """CLM002 is told exactly where the confidence is a degree above the ceiling."""
    one = claim(*items, confidence=confidence, inference=inference)
    above = is_degree(confidence) and rank(confidence) > rank(assess(world(one), one).ceiling)
    assert ("CLM002" in of(one)) is above


def test_message_says_what_is_allowed_and_why() -> None:
    """The message names the degree, the ceiling and the reason; the help what to write."""
    one = claim(PAPER, confidence="confirmed")
    found = [f for rule in clm.RULES for f in rule(world(one), NO_TEXTS) if f.code == "CLM002"]
    assert "confirmed" in found[0].message
    assert "likely at most" in found[0].message
    assert "One origin" in found[0].message
    assert found[0].help.startswith("write likely")
    nothing = claim(item("paper", 2, "context"))
    found = [f for rule in clm.RULES for f in rule(world(nothing), NO_TEXTS) if f.code == "CLM002"]
    assert "no degree" in found[0].message
    assert "unclear" in found[0].help


@pytest.mark.parametrize("degree", DEGREES[1:])
@pytest.mark.parametrize("support", CONFIDENCE)
def test_inference_and_its_support(degree: str, support: str) -> None:
    """CLM005 is told where the claim is above the weakest claim it rests on."""
    one = claim(inference="comparison", rests_on=("sure", "below"), confidence=degree)
    sure = claim(PAPER, WIRE, id="sure", confidence="confirmed")
    below = claim(
        PAPER,
        WIRE,
        id="below",
        confidence=support,
        would_settle="A look.",
        conflicts_with=("sure",),
    )
    carried = {"disputed": "possible", "refuted": "unclear"}.get(support, support)
    assert ("CLM005" in of(one, sure, below)) is (rank(degree) > rank(carried))


def test_absence_asks_for_a_search() -> None:
    """Absence without `searched` is told, and with it is not."""
    one = claim(PAPER, kind="constraint", inference="absence")
    assert of(one) == ["CLM006"]
    assert of(replace(one, searched=SEARCHED)) == []


def test_question_asks_what_would_settle_it() -> None:
    """An open question names what would settle it."""
    one = claim(item("paper", 2, "context"), confidence="unclear")
    assert of(one) == ["CLM007"]
    assert of(replace(one, would_settle="A look inside.")) == []


def test_against_asks_for_reasoning() -> None:
    """Evidence against is weighed in words."""
    one = claim(PAPER, against=(WIRE,))
    assert of(one) == ["CLM008"]
    assert of(replace(one, reasoning="The wire looked elsewhere.")) == []


@pytest.mark.parametrize("confidence", ["disputed", "refuted"])
def test_dispute_has_another_side(confidence: str) -> None:
    """What is disputed keeps what speaks against it, or the claim it conflicts with."""
    assert of(claim(PAPER, confidence=confidence)) == ["CLM013"]
    other = claim(PAPER, id="other")
    assert of(claim(PAPER, confidence=confidence, conflicts_with=("other",)), other) == []


def test_statement_has_a_speaker() -> None:
    """A statement without speaker is told once, and not weighed."""
    one = claim(PAPER, asserts="statement", confidence="confirmed")
    assert of(one) == ["CLM012"]
    assert of(replace(one, speaker="paper")) == []


@pytest.mark.parametrize(
    ("kind", "exhibit", "told"),
    [
        ("deployment", "contract", True),
        ("deployment", "specification", True),
        ("deployment", "satellite-image", False),
        ("use", "customs-record", True),
        ("import", "contract", True),
        ("import", "customs-record", False),
        ("procurement", "contract", False),
        ("procurement", "specification", True),
        ("capability", "specification", False),
        ("capability", "contract", True),
        ("purpose", "photograph", True),
        ("rule", "law", False),
        ("organisation", "satellite-image", True),
    ],
)
def test_kind_of_claim_and_kind_of_exhibit(kind: str, exhibit: str, told: bool) -> None:
    """Purchase is not deployment, capability is not use, a specification is no installation."""
    exhibits = tuple(
        replace(e, kind=exhibit) if e.source == "paper" else e  # type: ignore[arg-type]
        for e in EXHIBITS
    )
    assert ("CLM003" in of(claim(PAPER, kind=kind), exhibits=exhibits)) is told
    assert "CLM003" not in of(claim(PAPER, WIRE, kind=kind), exhibits=exhibits)
    for junk in (item("wire", 6), item("wire", 2, "implies"), item("blog"), item("nobody", 2)):
        assert ("CLM003" in of(claim(PAPER, junk, kind=kind), exhibits=exhibits)) is told
        assert "CLM003" not in of(claim(junk, kind=kind), exhibits=exhibits)
    said = claim(PAPER, kind=kind, asserts="statement", speaker="paper")
    assert "CLM003" not in of(said, exhibits=exhibits)


def test_stage_of_a_value_is_a_kind() -> None:
    """A value said to be installed asks for what a deployment asks for."""
    exhibits = tuple(
        replace(e, kind="specification") if e.source == "paper" else e for e in EXHIBITS
    )
    bare = claim(PAPER, values={"gates": Measure(value=8)})
    installed = claim(PAPER, values={"gates": Measure(value=8, stage="installed")})
    assert "CLM003" not in of(bare, exhibits=exhibits)
    assert "CLM003" in of(installed, exhibits=exhibits)


def test_makers_word_is_a_statement() -> None:
    """What the maker alone says of its product is no fact, through a relay either."""
    maker = item("lens-works")
    tie = claim(PAPER, id="tie", kind="organisation", link=Link("makes", "lens-company", "gate"))
    for word in (maker, item("lens-works", via="paper")):
        one = claim(word, about=("gate",))
        assert of(one, tie) == ["CLM004"]
    assert of(claim(maker, PAPER, about=("gate",)), tie) == []
    assert of(claim(maker, about=("gate",), asserts="statement", speaker="lens-works"), tie) == []
    assert of(claim(maker, about=("gate",), kind="organisation"), tie) == []


@pytest.mark.parametrize("kind", [k for k in get_args(ClaimKind) if k != "organisation"])
def test_makers_word_is_no_fact_of_any_kind(kind: str) -> None:
    """What a maker says of its exports, its orders or who knows of them is its statement too."""
    sold = tuple(replace(e, kind="page") if e.source == "lens-works" else e for e in EXHIBITS)
    one = claim(item("lens-works"), kind=kind, about=("lens-company",))
    assert of(one, exhibits=sold) == ["CLM004"]
    for junk in (item("wire", 6), item("wire", 2, "implies"), item("copies"), item("blog")):
        beside = replace(one, evidence=(item("lens-works"), junk))
        assert of(beside, exhibits=sold) == ["CLM004"]


@pytest.mark.parametrize("type", get_args(LinkType))
@pytest.mark.parametrize("kind", ["organisation", "identity", "export"])
def test_maker_is_a_fair_witness_of_its_own_affairs_alone(kind: str, type: str) -> None:
    """Whose part it is and where it telephones a company may say, not what it sells."""
    own = type in ("part-of", "predecessor-of", "shareholder-of", "shares-contact")
    for link in (Link(type, "lens-company", "gate"), Link(type, "gate", "lens-company")):
        one = claim(item("lens-works"), kind=kind, link=link)
        pages = tuple(replace(e, kind="page") if e.source == "lens-works" else e for e in EXHIBITS)
        told = ["CLM004"] if kind == "export" or not own else []
        assert of(one, exhibits=pages) == told
        assert of(replace(one, evidence=(PAPER,)), exhibits=pages) == []


@pytest.mark.parametrize("kind", ["capability", "deployment", "use"])
def test_claim_about_nothing_may_be_the_makers(kind: str) -> None:
    """Leaving `about` out turns no rule off: a company's word and picture are the maker's."""
    pages = tuple(replace(e, kind="page") if e.source == "lens-works" else e for e in EXHIBITS)
    assert of(claim(item("lens-works"), kind=kind), exhibits=pages) == ["CLM004"]
    assert of(claim(item("lens-works"), kind=kind, about=("road",)), exhibits=pages) == []
    assert of(claim(PAPER, kind=kind), exhibits=pages) == []
    case = world(claim(item("lens-works"), kind=kind), exhibits=pages)
    found = [f for rule in clm.RULES for f in rule(case, NO_TEXTS) if f.code == "CLM004"]
    assert found[0].help.startswith("name what it is `about`")
    snap = claim(item("snap", 1, "shows"), kind="deployment", confidence="confirmed")
    assert of(snap) == ["CLM002", "CLM004"]


def test_specification_of_a_company_is_its_word_without_a_link() -> None:
    """A company's specification is its own word even where no link says who made the product."""
    assert of(claim(item("lens-works"), about=("road",))) == ["CLM004"]


def test_values_that_disagree() -> None:
    """Two values of one measure at one time disagree unless one claim says so."""

    def counted(id: str, value: Any, **more: Any) -> Claim:
        return claim(PAPER, id=id, about=("gate",), values={"gates": value}, **more)

    first = counted("first", 42)
    assert of(first, counted("second", 43)) == ["CLM009"]
    assert of(first, counted("second", 43, conflicts_with=("first",))) == []
    assert of(first, counted("second", 42)) == []
    assert of(first, counted("second", Measure(at_least=40))) == []
    assert of(first, counted("second", Measure(at_least=43))) == ["CLM009"]
    assert of(first, counted("second", Measure(at_most=41))) == ["CLM009"]
    assert of(first, counted("second", Measure(between=(40, 50)))) == []
    assert of(first, counted("second", Measure(between=(44, 50)))) == ["CLM009"]
    assert of(first, counted("second", 43, kind="procurement")) == ["CLM009"]
    assert of(first, counted("second", Measure(value=43, unit="pair"))) == []
    assert of(first, counted("second", Measure(value=43, of=100))) == []
    assert of(first, replace(counted("second", 43), about=("road",))) == []
    assert of(first, counted("second", 43, confidence="unclear", would_settle="A count.")) == []


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ("2014", "2014-05", True),
        ("2014", "2015", False),
        ("[..2019]", "2015", True),
        ("[..2019]", "2020", False),
        ("[2014,2016]", "2015", False),
        ("2014/..", "2030", True),
        ("2014", None, True),
        (None, None, True),
    ],
)
def test_values_disagree_at_one_time(one: str | None, two: str | None, told: bool) -> None:
    """Values of dates that do not meet do not disagree; the order of the claims is no matter."""
    first = claim(PAPER, id="first", about=("gate",), values={"gates": 42}, date=one)
    second = replace(first, id="second", values={"gates": 43}, date=two)
    assert of(first, second) == (["CLM009"] if told else [])
    assert of(second, first) == (["CLM009"] if told else [])


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ({}, {"kind": "use"}, True),
        ({"kind": "capability"}, {}, True),
        ({"stage": "installed"}, {"stage": "installed", "kind": "capability"}, True),
        ({"stage": "installed"}, {"stage": "operating"}, False),
        ({"stage": "installed"}, {}, True),
        ({"stage": "specified"}, {}, False),
        ({"stage": "specified"}, {"kind": "capability"}, True),
        ({"stage": "installed"}, {"kind": "use"}, False),
        ({"stage": "imported"}, {"kind": "import"}, True),
        ({"stage": "operating"}, {"kind": "use"}, True),
    ],
)
def test_values_disagree_over_kinds_and_not_over_stages(
    one: dict[str, str], two: dict[str, str], told: bool
) -> None:
    """A kind tells no numbers apart; a stage that is written does, also from another kind's own."""
    given = {"kind": "deployment", "about": ("gate",)}
    first = claim(PAPER, WIRE, id="first", values={"gates": 42}, **{**given, **one})
    second = claim(PAPER, WIRE, id="second", values={"gates": 43}, **{**given, **two})
    assert of(first, second) == (["CLM009"] if told else [])
    assert of(second, first) == (["CLM009"] if told else [])


def test_disagreement_is_found_past_claims_that_agree() -> None:
    """A claim of many that say the same still meets the one that differs."""
    same = [claim(PAPER, id=f"same-{i}", about=("gate",), values={"gates": 42}) for i in range(300)]
    other = claim(PAPER, id="other", about=("gate",), values={"gates": 7})
    assert of(other, *same).count("CLM009") == 300
    assert of(*same, other).count("CLM009") == 1


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("cameras", 42, False),
        ("cameras", -1, True),
        ("cameras", Decimal("2.5"), True),
        ("cameras", Decimal("2.0"), False),
        ("cameras", Measure(at_least=Decimal("0.5")), True),
        ("distance", 30, True),
        ("gate-distance", 30, True),
        ("share-of-people", Measure(value=6), True),
        ("share-of-people", Measure(value=6, of=10), False),
        ("distance", Measure(value=30, unit="m"), False),
        ("speed-cameras", 4, False),
        ("거리", 30, True),
    ],
)
def test_unit(key: str, value: Any, told: bool) -> None:
    """A bare number is a count: whole, not negative, and not of a dimension."""
    assert of(claim(PAPER, values={key: value})) == (["CLM010"] if told else [])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"value": 3}, ""),
        ({"value": 0}, ""),
        ({"at_least": 3}, ""),
        ({"at_most": 0}, ""),
        ({"at_least": 3, "at_most": 4}, ""),
        ({"at_least": 3, "at_most": 3}, ""),
        ({"between": (3, Decimal("3.0"))}, ""),
        ({"between": (3, 40)}, ""),
        ({}, "has no number"),
        ({"stage": "installed", "of": 4}, "has no number"),
        ({"value": 0, "at_least": 0}, "has value, at_least, of which one is enough"),
        ({"value": 3, "between": (3, 4)}, "has value, between, of which one is enough"),
        (
            {"between": (0, 0), "at_least": 0, "at_most": 0},
            "has between, at_least and at_most, of which one is enough",
        ),
        ({"between": (4, 3)}, "begins at 4, which is above its end, 3"),
        (
            {"at_least": Decimal("0.11"), "at_most": Decimal("0.1")},
            "begins at 0.11, which is above its end, 0.1",
        ),
    ],
)
def test_measure_says_one_thing(given: dict[str, Any], told: str) -> None:
    """A measure is one value, two ends in order, or one or two bounds in order."""
    one = claim(PAPER, values={"gates": Measure(unit="m", **given)})
    found = [f for rule in clm.RULES for f in rule(world(one), NO_TEXTS) if f.code == "CLM016"]
    assert [f.message for f in found] == ([f"the measure 'gates' {told}"] if told else [])


@pytest.mark.parametrize(
    ("precision", "lat", "printed", "told"),
    [
        ("exact", "39.0301", None, False),
        ("exact", "39.030", None, True),
        ("vicinity", "39.030", None, False),
        ("vicinity", "39.03", None, True),
        ("locality", "39.03", None, False),
        ("locality", "39.0", None, True),
        ("city", "39", None, False),
        ("exact", "39.0333", "39°02′00″N 125°43′04″E", True),
        ("vicinity", "39.0333", "39°02′00″N 125°43′04″E", False),
        ("locality", "39.03", "39°02′N 125°43′E", True),
        ("city", "39.03", "39°02′N 125°43′E", False),
        ("city", "39.0", "39°02′N 125°43′E", False),
        ("exact", "39.0301", "the north gate", False),
    ],
)
def test_precision(precision: str, lat: str, printed: str | None, told: bool) -> None:
    """A place is never finer than its last printed digit."""
    place = Place(
        name="The road",
        precision=precision,  # type: ignore[arg-type]
        lat=Decimal(lat),
        lon=Decimal("125.723").quantize(Decimal(lat)),
        as_printed=printed,
    )
    there = replace(deployment("structure", "the-claim"), place=place)
    found = of(claim(PAPER, kind="deployment"), deployments=(there,))
    assert found == (["CLM011"] if told else [])


@pytest.mark.parametrize(
    ("lat", "printed", "told"),
    [
        ("39.0333", "39°02′00″N 125°43′04″E", []),
        ("39.03333", "39°02′00″N 125°43′04″E", ["round it to 4 decimals"]),
        ("39.033", "39°02′N 125°43′E", ["round it to 2 decimals"]),
        ("39.03", "39.03, 125.72", []),
        ("39.031", "39.03, 125.72", ["round it to 2 decimals"]),
        ("39.03", None, []),
        (
            "39.03333",
            None,
            ["round it to 2 decimals, or keep the digits printed in `as_printed`"],
        ),
    ],
)
def test_digits_that_nobody_printed(lat: str, printed: str | None, told: list[str]) -> None:
    """`lat` and `lon` have no digits that the source did not print."""
    place = Place(
        name="The road",
        precision="city",
        lat=Decimal(lat),
        lon=Decimal("125.72"),
        as_printed=printed,
    )
    there = replace(deployment("structure", "the-claim"), place=place)
    case = world(claim(PAPER, kind="deployment"), deployments=(there,))
    found = [f for rule in clm.RULES for f in rule(case, NO_TEXTS) if f.code == "CLM011"]
    assert [f.help for f in found] == told


def test_person_has_a_role() -> None:
    """A person without a public role is told; an organisation needs none."""
    name = (Name(text="N", language="en", script="Latn"),)
    person = Entity(id="someone", kind="person", names=name)
    assert codes(world(entities=(person,))) == ["CLM014"]
    assert codes(world(entities=(replace(person, role="Minister"),))) == []
    assert codes(world(entities=(replace(person, kind="organisation"),))) == []


PHOTO = item("photo", 1, "shows")
CARRIED = {
    "image of a deployment": (claim(IMAGE, kind="deployment"), "structure"),
    "image of an installed camera": (
        claim(IMAGE, kind="deployment", stage="installed"),
        "structure",
    ),
    "image of a use": (claim(IMAGE, kind="use"), "structure"),
    "image of what operates": (claim(IMAGE, kind="deployment", stage="operating"), "structure"),
    "photograph": (claim(PHOTO, kind="deployment"), "structure camera"),
    "photograph of a use": (claim(PHOTO, kind="use"), "structure camera"),
    "photograph of what operates": (
        claim(PHOTO, kind="deployment", stage="operating"),
        "structure camera",
    ),
    "photograph that implies": (
        claim(item("photo", 1, "implies"), kind="deployment"),
        "structure",
    ),
    "image and words": (claim(IMAGE, PAPER, kind="deployment"), "structure camera"),
    "words": (claim(PAPER, kind="deployment"), "structure camera"),
    "words that deny": (claim(item("paper", 2, "denies"), kind="deployment"), "structure"),
    "words of use": (claim(PAPER, kind="use"), "structure camera in-use"),
    "words of an operating camera": (
        claim(PAPER, kind="deployment", stage="operating"),
        "structure camera in-use",
    ),
    "words of operating cameras counted": (
        claim(PAPER, kind="deployment", values={"a": Measure(value=3, stage="operating")}),
        "structure camera in-use",
    ),
    "image and words of use": (claim(IMAGE, PAPER, kind="use"), "structure camera in-use"),
    "likeness": (claim(PAPER, kind="deployment", inference="resemblance"), "structure"),
    "likeness of a use": (claim(PAPER, kind="use", inference="resemblance"), "structure"),
    "comparison": (claim(PAPER, kind="use", inference="comparison"), "structure camera in-use"),
    "absence": (claim(PAPER, kind="use", inference="absence", searched=SEARCHED), ""),
    "purchase": (claim(PAPER, kind="procurement"), ""),
    "contract and image of use": (claim(IMAGE, item("deal"), kind="use"), "structure"),
    "contract and image": (claim(IMAGE, item("deal"), kind="deployment"), "structure"),
    "contract by comparison": (
        claim(item("deal"), item("customs"), kind="use", inference="comparison"),
        "structure",
    ),
    "capability": (claim(PAPER, stage="operating"), ""),
    "statement": (claim(PAPER, kind="use", asserts="statement", speaker="paper"), ""),
    "question": (claim(PAPER, kind="use", confidence="unclear", would_settle="A look."), ""),
    "dispute": (
        claim(PAPER, kind="use", confidence="disputed", against=(WIRE,), reasoning="It is."),
        "",
    ),
}


@pytest.mark.parametrize("seen", ["structure", "camera", "in use"])
@pytest.mark.parametrize("name", CARRIED)
def test_deployment_is_seen_as_its_claims_carry(seen: str, name: str) -> None:
    """`structure` never becomes `camera`, nor `camera` `in use`, by writing it."""
    one, carried = CARRIED[name]
    found = of(one, deployments=(deployment(seen, "the-claim"),))
    assert ("CLM015" in found) is (seen.replace(" ", "-") not in carried.split())


def test_one_of_its_claims_carries_a_deployment() -> None:
    """The claim that carries may stand anywhere among those a deployment names."""
    image, words = claim(IMAGE, kind="deployment", id="a"), claim(PAPER, kind="use", id="b")
    for order in (("a", "b"), ("b", "a")):
        there = deployment("in use", *order)
        assert "CLM015" not in of(image, words, deployments=(there,))


def test_lost_exhibit_is_not_judged_for_a_deployment() -> None:
    """An exhibit that is not there is told by its own code, and may have carried the claim."""
    lost = claim(item("missing"), kind="use")
    assert "CLM015" not in of(lost, deployments=(deployment("in use", "the-claim"),))


def test_deployment_with_an_unknown_claim_is_not_judged() -> None:
    """What refers to nothing is told by another rule."""
    assert codes(world(deployments=(deployment("camera", "missing"),))) == []
