"""The degrees of confidence and what each inference allows."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from synopticon.model.confidence import (
    DEGREES,
    REACH,
    TABLE_VERSION,
    as_support,
    inference_cap,
    is_degree,
    lowest,
    rank,
    stages,
)
from synopticon.model.records import Measure
from synopticon.model.vocabulary import CONFIDENCE, ExhibitKind, Inference
from tests.unit.model.worlds import SEARCHED, agreed_to, claim

ADR = Path(__file__).parents[3] / "docs/adr/0003-the-confidence-table.md"


def test_version_is_the_adrs() -> None:
    """The table's version is the one in the heading of its ADR."""
    found = re.search(r"the confidence table, version (\d+)", ADR.read_text("utf-8"))
    assert found
    assert int(found[1]) == TABLE_VERSION


def test_degrees_and_states_part_the_vocabulary() -> None:
    """Three words are degrees, three are states that rank as nothing."""
    assert [c for c in CONFIDENCE if is_degree(c)] == ["confirmed", "likely", "possible"]
    assert {rank(c) for c in CONFIDENCE if not is_degree(c)} == {0}
    assert [rank(d) for d in DEGREES] == [0, 1, 2, 3]


def test_lowest_of_none_is_no_limit() -> None:
    """No limit is the highest degree."""
    assert lowest(()) == "confirmed"
    assert lowest(("likely", "possible", "confirmed")) == "possible"


@pytest.mark.parametrize("inference", get_args(Inference))
def test_no_inference_is_confirmed(inference: str) -> None:
    """Whatever speaks for the claim, an inference is likely at most."""
    best = agreed_to(claim(inference=inference, searched=SEARCHED))
    assert rank(inference_cap(best)) <= rank("likely")
    bare = replace(best, searched=None, reviews=())
    assert inference_cap(bare) == ("likely" if inference == "comparison" else "possible")


def test_no_inference_is_no_limit() -> None:
    """A claim that infers nothing has no cap."""
    assert inference_cap(claim()) == "confirmed"


def test_states_carry_little() -> None:
    """What is disputed carries possible; what is open or refuted carries no degree."""
    assert [as_support(c) for c in CONFIDENCE] == [
        "confirmed",
        "likely",
        "possible",
        "possible",
        "unclear",
        "unclear",
    ]


def test_stages_are_those_of_the_claim_and_its_values() -> None:
    """A stage on a value speaks as loudly as one on the claim."""
    found = claim(stage="specified", values={"a": 2, "b": Measure(value=3, stage="operating")})
    assert stages(found) == {"specified", "operating"}


def test_reach_names_exhibit_kinds() -> None:
    """Pictures are kinds of exhibits, and none of them reaches use."""
    assert set(REACH) <= set(get_args(ExhibitKind))
    assert max(REACH.values()) == 1
