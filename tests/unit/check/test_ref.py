"""Rules on references, on cases written as records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from synopticon.base.diagnostics import Finding, Span
from synopticon.check import ref
from synopticon.model.case import Case, Chapter, Citation
from synopticon.model.ports import Texts
from synopticon.model.records import Correction, Link
from tests.unit.model.worlds import ENTITIES, EXHIBITS, SOURCES, claim, deployment, item, world

PAPER = item("paper")
NO_TEXTS = cast(Texts, None)  # rules on references read no document


def told(case: Case, code: str) -> list[Finding]:
    return [f for rule in ref.RULES if rule.code == code for f in rule(case, NO_TEXTS)]


def chapter(*citations: tuple[str, str]) -> Chapter:
    """A chapter that cites these records."""
    found = tuple(Citation(k, t, "a word", Span("report/a.md", 5)) for k, t in citations)
    return Chapter("report/a.md", "A chapter", 1, "en", "", found)


FIELDS: list[tuple[str, Any]] = [
    ("about", claim(PAPER, about=("nowhere",))),
    ("speaker", claim(PAPER, speaker="nowhere")),
    ("evidence", claim(item("paper"), replace(PAPER, exhibit="nowhere"))),
    ("against", claim(PAPER, against=(replace(PAPER, exhibit="nowhere"),))),
    ("origin", claim(item("paper", origin="nowhere"))),
    ("rests_on", claim(PAPER, rests_on=("nowhere",))),
    ("conflicts_with", claim(PAPER, conflicts_with=("nowhere",))),
    ("link", claim(PAPER, link=Link("makes", "nowhere", "gate"))),
]


@pytest.mark.parametrize(("field", "one"), FIELDS, ids=[f for f, _ in FIELDS])
def test_unknown_id_in_a_claim(field: str, one: Any) -> None:
    """Every place of a claim that names a record is looked at."""
    assert [f.message for f in told(world(one), "REF001")] != []
    assert "'nowhere'" in told(world(one), "REF001")[0].message
    assert told(world(one, broken=frozenset({"nowhere"})), "REF001") == []


def test_unknown_id_elsewhere() -> None:
    """Sources, exhibits, deployments, corrections and the report name records too."""
    same = {"date": "2024", "before": "a", "after": "b", "why": "c"}
    cases = (
        world(sources=(*SOURCES[:-1], replace(SOURCES[-1], origin="nowhere"))),
        world(sources=(*SOURCES[:-1], replace(SOURCES[-1], entity="nowhere"))),
        world(exhibits=(*EXHIBITS[:-1], replace(EXHIBITS[-1], via="nowhere"))),
        world(deployments=(deployment("structure", "nowhere"),)),
        world(corrections=(Correction(id="c", target="nowhere", **same),)),
        world(chapters=(chapter(("claim", "nowhere")),)),
    )
    for case in cases:
        assert len(told(case, "REF001")) == 1


def test_words_that_stand_for_no_record() -> None:
    """`self`, `unknown` and `testimony` are origins without a record; in a report they are ids."""
    assert told(world(), "REF001") == []
    assert len(told(world(claim(PAPER, about=("self",))), "REF001")) == 1


def test_nearest_id_of_the_right_kind_is_told() -> None:
    """The help names the nearest id that could stand there."""
    found = told(world(claim(PAPER, about=("gat",))), "REF001")[0]
    assert found.help == "did you mean 'gate'?"
    found = told(world(claim(PAPER, about=("paper-itm",))), "REF001")[0]
    assert "paper-item" not in found.help


def near_misses(count: int) -> Case:
    """Claims that each rest on an id nobody has, and that is near to that of every claim."""
    claims = [
        claim(PAPER, id=f"the-claim-{n:05}", rests_on=(f"the-clam-{n:05}",)) for n in range(count)
    ]
    return world(*claims)


def test_every_near_miss_of_an_ordinary_case_gets_its_word() -> None:
    """Two hundred slips among two hundred claims are far more than anybody makes."""
    found = told(near_misses(200), "REF001")
    assert [f.help for f in found] == [f"did you mean 'the-claim-{n:05}'?" for n in range(200)]


def test_looking_for_the_nearest_id_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A case made of slips is told all of them, and is searched no further than a bound."""
    searched: list[str] = []
    real = ref.nearest

    def counted(word: str, among: list[str]) -> str | None:
        searched.append(word)
        return real(word, among[:1])

    monkeypatch.setattr(ref, "nearest", counted)
    found = told(near_misses(4_000), "REF001")
    assert len(found) == 4_000
    assert 10 <= len(searched) <= 100
    assert found[-1].help == "write the id of a claim of this case"


def test_the_same_slip_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And an id of a megabyte is not looked up at all."""
    searched: list[str] = []
    monkeypatch.setattr(ref, "nearest", lambda word, _: searched.append(word))
    slips = [claim(PAPER, id=f"c{n}", rests_on=("slip",)) for n in range(50)]
    found = told(world(*slips, claim(PAPER, id="d", rests_on=("x" * 10**6,))), "REF001")
    assert len(found) == 51
    assert searched == ["slip"]


def test_id_used_twice() -> None:
    """An id names one record, across all kinds."""
    twice = world(claim(PAPER, id="gate"))
    assert len(told(twice, "REF002")) == 1
    assert told(world(claim(PAPER)), "REF002") == []
    thrice = world(claim(PAPER), claim(PAPER), claim(PAPER))
    assert len(told(thrice, "REF002")) == 2


def test_wrong_kind() -> None:
    """An id of another kind is told, in records and in the report."""
    assert len(told(world(claim(PAPER, about=("paper",))), "REF003")) == 1
    assert (
        len(
            told(
                world(
                    claim(PAPER, speaker="paper-item"),
                ),
                "REF003",
            )
        )
        == 1
    )
    assert told(world(claim(PAPER, speaker="paper")), "REF003") == []
    assert told(world(claim(PAPER, speaker="gate")), "REF003") == []
    cited = world(
        claim(PAPER),
        chapters=(
            chapter(
                ("entity", "the-claim"),
            ),
        ),
    )
    assert len(told(cited, "REF003")) == 1
    assert told(cited, "REF001") == []


def test_unused_records() -> None:
    """Only sources, exhibits and entities have to be named by something."""
    one = claim(PAPER, about=("gate",))
    case = Case(
        manifest=world().manifest,
        sources=SOURCES[:1],
        exhibits=EXHIBITS[:1],
        entities=ENTITIES[:1],
        claims=(one,),
    )
    assert told(case, "REF004") == []
    lonely = replace(case, claims=(replace(one, about=(), evidence=()),))
    assert [f.message.split("'")[1] for f in told(lonely, "REF004")] == ["paper-item", "gate"]
    cited = replace(lonely, chapters=(chapter(("entity", "gate"), ("exhibit", "paper-item")),))
    assert told(cited, "REF004") == []


def test_what_is_handed_on_is_used() -> None:
    """An exhibit with `publish` is there for the readers of a bundle."""
    alone = Case(manifest=world().manifest, sources=SOURCES[:1], exhibits=EXHIBITS[:1])
    assert [f.message.split("'")[1] for f in told(alone, "REF004")] == ["paper-item"]
    handed = replace(EXHIBITS[0], publish=("text",))
    assert told(replace(alone, exhibits=(handed,)), "REF004") == []


def test_unused_records_are_not_told_of_a_case_half_read() -> None:
    """A record that can't be read may be the one that refers."""
    assert told(world(), "REF004") != []
    assert told(world(broken=frozenset({"some-claim"})), "REF004") == []


def test_record_that_names_only_itself_is_unused() -> None:
    """A source that is its own origin by name is not thereby used."""
    alone = replace(SOURCES[0], origin="paper")
    case = Case(manifest=world().manifest, sources=(alone,))
    assert len(told(case, "REF004")) == 1


def test_circle_of_origins() -> None:
    """A circle of origins is told once, with the way round."""

    def with_origins(**origins: str) -> Case:
        return world(sources=tuple(replace(s, origin=origins.get(s.id, s.origin)) for s in SOURCES))

    assert told(world(), "REF005") == []
    assert len(told(with_origins(paper="paper"), "REF005")) == 1
    round = told(with_origins(paper="wire", wire="blog", blog="paper"), "REF005")
    assert [f.message for f in round] == ["origin runs in a circle: paper → wire → blog → paper"]
    assert told(with_origins(paper="wire", blog="wire"), "REF005") == []


def test_circle_of_exhibits() -> None:
    """Exhibits that are known through each other are a circle."""
    exhibits = tuple(
        replace(e, via={"paper-item": "wire-item", "wire-item": "paper-item"}.get(e.id))
        for e in EXHIBITS
    )
    assert len(told(world(exhibits=exhibits), "REF005")) == 1


def test_circle_of_inference() -> None:
    """No claim rests on itself; two knots are told apart, and a fork is no circle."""

    def rests(id: str, *on: str) -> Any:
        return claim(PAPER, id=id, rests_on=on)

    knots = (rests("a", "b"), rests("b", "a"), rests("c", "d"), rests("d", "c", "a"))
    assert len(told(world(*knots), "REF006")) == 2
    assert len(told(world(rests("a", "a")), "REF006")) == 1
    fork = (rests("a", "b", "c"), rests("b", "d"), rests("c", "d"), claim(PAPER, id="d"))
    assert told(world(*fork), "REF006") == []


def test_circle_of_ten_thousand_claims() -> None:
    """A long chain needs no deep recursion, and its circle is found."""
    n = 10_000
    chain = [claim(PAPER, id=f"c{i}", rests_on=(f"c{i + 1}",)) for i in range(n)]
    open_end = world(*chain, claim(PAPER, id=f"c{n}"))
    assert told(open_end, "REF006") == []
    closed = world(*chain, claim(PAPER, id=f"c{n}", rests_on=("c0",)))
    assert len(told(closed, "REF006")) == 1
