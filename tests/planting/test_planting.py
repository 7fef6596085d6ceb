"""Each fault that is planted in a case is told by its code at its line, with nothing unforeseen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from synopticon.base.codes import CODES
from synopticon.check.pages import page
from tests.planting.plant import Planted, Planter, PlantingCase

ROOT = Path(__file__).parents[2]
# The report that the case cites is not ours to ship; its text is looked for beside the checkout.
REPORT = ROOT.parent / "shared" / "report"
CASES = ("lighthouse", "dprk")
FAMILIES = ("syn", "ref", "src", "evd", "clm", "prs", "nam")

# Codes that no edit of one of these cases can bring, and why.
NOT_PLANTED: Mapping[str, str] = {
    "SYN017": "without case.yaml there is no case to plant in; the unit tests take it away",
    "SYN019": "a link is no text; the hostile tests make one",
    "SYN020": "a file that cannot be read is no text; the hostile tests make one",
    "SYN024": "a rule that crashes is a fault of the program; the engine's tests make one",
}


def planters() -> dict[str, Planter]:
    found: dict[str, Planter] = {}
    for family in FAMILIES:
        if find_spec(f"tests.planting.{family}"):
            found.update(import_module(f"tests.planting.{family}").PLANTERS)
    return found


PLANTERS = planters()
# How many places of the real case are planted for each code, in `make test` and `make test-deep`.
FEW, MANY = 5, 50


@cache
def case(name: str) -> PlantingCase:
    root = ROOT / "cases" / name
    if not root.is_dir():
        pytest.skip(f"cases/{name} is not there")
    held = (REPORT,) if name == "dprk" and REPORT.is_dir() else ()
    return PlantingCase(root, held)


def faults(planting: PlantingCase, planted: Planted) -> list[str]:
    """What is wrong with what a check says of a planted fault; nothing if all is well."""
    new = planting.new(planted)
    said = [str(f) for f in new]
    places = {(f.span.path, f.span.line) for f in new if f.code == planted.code}
    wrong = []
    if (planted.path, planted.line) not in places:
        wrong.append(f"{planted.path}:{planted.line}: {planted.code} is not told; told: {said}")
    foreseen = {planted.code, *page(planted.code).consequences}
    # Any edit of a record makes its reviews stale, and may take the ground from a sentence of the
    # report or from a row of the coverage.
    foreseen.add("REF007")
    if not planted.code.startswith("PRS"):
        foreseen |= {code for code in CODES if code.startswith("PRS")}
    if planted.path != "coverage.yaml":
        foreseen.add("EVD017")
    unforeseen = [str(f) for f in new if f.code not in foreseen]
    if unforeseen:
        wrong.append(f"{planted.path}:{planted.line}: {planted.code} brings {unforeseen}")
    return wrong


def test_every_code_is_planted_or_has_a_reason() -> None:
    """Each code of a rule or of the reader has a planter, or it is said why it cannot have one."""
    families = tuple(family.upper() for family in FAMILIES)
    codes = {code for code in CODES if code.startswith(families)}
    assert set(PLANTERS) | set(NOT_PLANTED) == codes
    assert not set(PLANTERS) & set(NOT_PLANTED)


@pytest.mark.parametrize("code", sorted(PLANTERS))
def test_some_case_can_bear_it(code: str) -> None:
    """Each planter finds a place in one of the cases, so that no planter tests nothing."""
    assert any(True for name in CASES for _ in PLANTERS[code](case(name)))


@pytest.mark.parametrize("code", sorted(PLANTERS))
def test_every_place(code: str) -> None:
    """At every place of the invented case, the fault is told as its page says."""
    assert _wrong("lighthouse", code, 1, 0) == []


@pytest.mark.parametrize("code", sorted(PLANTERS))
def test_some_places_of_the_real_case(code: str) -> None:
    """At a few places of each code, spread over the case, which can bear more than 80,000."""
    assert _wrong("dprk", code, *_spread(code, FEW)) == []


@pytest.mark.deep
@pytest.mark.parametrize("code", sorted(PLANTERS))
def test_many_places_of_the_real_case(code: str) -> None:
    """At ten times as many, and at other ones."""
    assert _wrong("dprk", code, *_spread(code, MANY)) == []


def _spread(code: str, most: int) -> tuple[int, int]:
    """Every how many places one is taken, and the first of them; each code has its own first."""
    step = -(-sum(1 for _ in PLANTERS[code](case("dprk"))) // most) or 1
    return step, sum(map(ord, code)) % step


def _wrong(name: str, code: str, step: int, first: int) -> list[str]:
    """What is wrong with what is said of some of the places of a case."""
    chosen = list(PLANTERS[code](case(name)))[first::step]
    if not chosen:
        pytest.skip(f"cases/{name} has no place for {code}")
    return [w for planted in chosen for w in faults(case(name), planted)]
