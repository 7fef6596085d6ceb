"""Every page of a code is its test: one example fails as it says, the other passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopticon.base.codes import CODES
from synopticon.base.diagnostics import Report
from synopticon.check import engine
from synopticon.check.pages import Example, Page, codes, page
from synopticon.workbench import Workbench
from tests.rules.laying import as_found, lay

PAGES = {code: page(code) for code in codes()}
# What the gate refuses is no finding of the check: tests/unit/protect tests those pages.
FAILS = [(p, e) for p in PAGES.values() if not p.code.startswith("PUB") for e in p.fails]
PASSES = [(p, e) for p in PAGES.values() for e in p.passes]

# The others are reported by the reader, or when suppressions are settled.
RULED = [(p, e) for p, e in FAILS if p.code in {rule.code for rule in engine.RULES}]


def named(examples: list[tuple[Page, Example]]) -> list[str]:
    return [f"{p.code} {e.title}" for p, e in examples]


def check(root: Path) -> Report:
    return Workbench.open(root).check(cache=False)


def test_base_case_is_clean(tmp_path: Path) -> None:
    """Without an example laid over it, the base case gives no finding."""
    assert [str(f) for f in check(lay(tmp_path, ())).findings] == []


def test_every_code_has_a_page() -> None:
    """The table of codes and the folder of pages name the same codes."""
    assert set(PAGES) == set(CODES)


@pytest.mark.parametrize("code", PAGES)
def test_title_is_the_tables(code: str) -> None:
    """A page's heading is the code's title, so that nobody reads two."""
    assert PAGES[code].title == CODES[code].title


@pytest.mark.parametrize("code", PAGES)
def test_page_says_why_and_shows_both_sides(code: str) -> None:
    """A page gives its reason, a failing example of its own code and a passing one."""
    shown = PAGES[code]
    assert len(shown.why.split()) >= 15
    if shown.unshown:
        assert shown.unshown.startswith("No case can show this")
        return
    assert shown.passes
    assert shown.fails
    assert all(code in {e.code for e in example.findings} for example in shown.fails)
    assert set(shown.consequences) <= set(CODES) - {code}


@pytest.mark.parametrize(("shown", "example"), FAILS, ids=named(FAILS))
def test_failing_example_fails_as_it_says(shown: Page, example: Example, tmp_path: Path) -> None:
    """A failing example gives the listed findings, and besides them only named consequences."""
    report = check(lay(tmp_path, example.layers))
    found = as_found(report.findings, example.findings)
    extra = list(found)
    for expected in example.findings:
        assert expected in extra, [str(f) for f in report.findings]
        extra.remove(expected)
    assert {e.code for e in extra} <= set(shown.consequences), [str(f) for f in report.findings]
    if example.unchecked is not None:
        assert as_found(report.unchecked, example.unchecked) == list(example.unchecked)


@pytest.mark.parametrize(("shown", "example"), PASSES, ids=named(PASSES))
def test_passing_example_passes(shown: Page, example: Example, tmp_path: Path) -> None:
    """A passing example gives no finding at all."""
    report = check(lay(tmp_path, example.layers))
    assert [str(f) for f in report.findings] == []
    if example.unchecked is not None:
        assert as_found(report.unchecked, example.unchecked) == list(example.unchecked)


@pytest.mark.parametrize(("shown", "example"), RULED, ids=named(RULED))
def test_finding_comes_from_its_rule(
    shown: Page, example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its rule the code is not reported, so the page tests that rule and no other."""
    monkeypatch.setattr(engine, "RULES", tuple(r for r in engine.RULES if r.code != shown.code))
    report = check(lay(tmp_path, example.layers))
    assert shown.code not in {f.code for f in report.findings}
