"""Every page of the gate's codes is its test: one example is refused, the other passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopticon.archive.holdings import Holdings
from synopticon.base.diagnostics import Finding
from synopticon.casefile.folder import open_folder
from synopticon.casefile.loader import read_case
from synopticon.check.engine import check
from synopticon.check.pages import page
from synopticon.check.texts import HeldTexts
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from tests.rules.laying import as_found, lay

CODES = ("PUB001", "PUB002", "PUB003", "PUB004", "PUB005", "PUB006", "PUB007", "PUB008", "PUB009")


def judged(root: Path) -> Release | tuple[Finding, ...]:
    """What the gate says of a folder that the check has no error about."""
    loaded = read_case(open_folder(root))
    assert loaded.case is not None
    holdings = Holdings.open(root, ())
    report = check(loaded.case, HeldTexts(holdings), loaded.findings)
    assert [str(f) for f in report.findings] == []
    folders = [p.name for p in root.iterdir() if p.is_dir()]
    return gate(loaded.case, report, folders, {d: holdings.read(d) for d in holdings.paths})


@pytest.mark.parametrize("code", CODES)
def test_failing_example_is_refused_as_it_says(code: str, tmp_path: Path) -> None:
    """The gate gives the listed finding and nothing else."""
    (example,) = page(code).fails
    refused = judged(lay(tmp_path, example.layers))
    assert isinstance(refused, tuple)
    assert as_found(refused, example.findings) == list(example.findings)


@pytest.mark.parametrize("code", CODES)
def test_passing_example_passes(code: str, tmp_path: Path) -> None:
    """The gate makes a Release."""
    (example,) = page(code).passes
    assert isinstance(judged(lay(tmp_path, example.layers)), Release)
