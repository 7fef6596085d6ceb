"""The chapters of both cases: silent as they stand, and told when one word of them is changed."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from synopticon.archive.holdings import Holdings
from synopticon.casefile.loader import load
from synopticon.check import prs
from synopticon.check.engine import check
from synopticon.check.texts import HeldTexts
from synopticon.model.case import Case
from tests.rules.prose_mutants import KINDS, Mutant, found, mutants

ROOT = Path(__file__).parents[2] / "cases"
CASES = ("dprk", "lighthouse")
# The share of changes that has to be found. A hedge that is taken out is often covered by another
# in its clause, and what is then left may be sound; it is printed and held low.
FLOORS = {
    "number": 0.95,
    "date": 0.95,
    "degree": 0.9,
    "speaker": 0.75,
    "hedge made sure": 0.8,
    "hedge taken out": 0.6,
}


@cache
def case(name: str) -> Case:
    if not (ROOT / name).is_dir():
        pytest.skip(f"cases/{name} is not there")
    loaded = load(ROOT / name)
    assert loaded.case is not None
    return loaded.case


@pytest.mark.parametrize("name", CASES)
def test_the_chapters_as_they_stand_give_no_alarm(name: str) -> None:
    """Each finding on a text that somebody has read would be a false one."""
    report = check(case(name), HeldTexts(Holdings({}, {})), rules=prs.RULES)
    assert [str(f) for f in report.findings if f.code.startswith("PRS")] == []


def test_a_changed_word_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """By kind and language, how many changes of one word are found; printed, and held to floors."""
    every: Counter[tuple[str, str]] = Counter()
    told: Counter[tuple[str, str]] = Counter()
    for name in CASES:
        changed: list[Mutant] = list(mutants(case(name)))
        for mutant, is_told in zip(changed, found(case(name), changed), strict=True):
            every[(mutant.kind, mutant.language)] += 1
            told[(mutant.kind, mutant.language)] += is_told
    with capsys.disabled():
        print("\none word changed in the chapters, and told:")
        for kind, language in sorted(every):
            share = told[(kind, language)] / every[(kind, language)]
            print(f"  {kind:16} {language}  {share:.2f} of {every[(kind, language)]}")
    for kind in KINDS:
        of_kind = [key for key in every if key[0] == kind]
        assert sum(every[k] for k in of_kind) >= 20
        assert sum(told[k] for k in of_kind) / sum(every[k] for k in of_kind) >= FLOORS[kind], kind


def test_the_changes_are_the_same_each_time() -> None:
    """One seed gives one list, so that a share can be compared with an earlier one."""
    assert list(mutants(case("lighthouse"))) == list(mutants(case("lighthouse")))
