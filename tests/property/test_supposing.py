"""Supposing claims to be otherwise gives what a case that was written so would give."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from synopticon.model.grounds import Weighing
from synopticon.model.impact import Impacts
from synopticon.model.records import Claim
from tests.unit.model.worlds import claim, item, world

_IDS = ("a", "b", "c", "d", "e")
_SOURCES = ("paper", "wire", "blog", "ministry", "nobody", "people")


@st.composite
def _claims(draw: st.DrawFn) -> tuple[Claim, ...]:
    """Five claims that rest on each other in any way, circles among them."""
    return tuple(
        claim(
            *(item(s) for s in draw(st.lists(st.sampled_from(_SOURCES), max_size=2))),
            id=id,
            asserts=draw(st.sampled_from(("fact", "statement"))),
            confidence=draw(
                st.sampled_from(("confirmed", "likely", "possible", "unclear", "refuted"))
            ),
            rests_on=tuple(draw(st.lists(st.sampled_from(_IDS), max_size=3, unique=True))),
            inference=draw(st.sampled_from((None, "comparison", "technical"))),
            speaker="the-ministry",
        )
        for id in _IDS
    )


@given(_claims(), st.sets(st.sampled_from(_IDS)), st.data())
def test_a_supposition_weighs_as_the_case_would(
    claims: tuple[Claim, ...], changed: set[str], data: st.DataObject
) -> None:
    """Whatever of a claim is supposed, its kind of assertion and what it rests on too."""
    others = {c.id: c for c in data.draw(_claims()) if c.id in changed}
    whole = data.draw(st.booleans())
    supposed = {
        c.id: others[c.id] if whole else replace(c, confidence=others[c.id].confidence)
        for c in claims
        if c.id in others
    }
    weigh = Weighing(world(*claims)).supposing(supposed)
    now = tuple(supposed.get(c.id, c) for c in claims)
    written = Weighing(world(*now))
    assert [weigh(c) for c in now] == [written(c) for c in now]


@given(_claims())
def test_what_nothing_rests_on_fells_nothing(claims: tuple[Claim, ...]) -> None:
    """Whoever asks only for what may fell something misses no fall."""
    case = world(*claims)
    impacts = Impacts(case)
    for record in (*case.sources, *case.exhibits, *case.claims):
        assert impacts.may_fell(record.id) or not impacts(record.id).falls
