"""The generated case that speed is measured on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.generate import Plan, generate
from synopticon import Workbench

SMALL = Plan(records=400, files=12, passages=40)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("generated") / "case"
    generate(root, SMALL)
    return root


def _bytes(root: Path) -> dict[str, bytes]:
    files = (p for p in root.rglob("*") if p.is_file() and ".synopticon" not in p.parts)
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


def test_it_has_the_size_that_was_planned(case: Path) -> None:
    """So many records, in so many files, with so many passages."""
    files = [p for p in case.rglob("*.yaml") if p.name != "case.yaml"]
    texts = [p.read_text("utf-8") for p in files]
    assert len(files) == SMALL.files
    assert sum(len(re.findall(r"^- id:", t, re.MULTILINE)) for t in texts) == SMALL.records
    passages = {p for t in texts for p in re.findall(r"start: \d+, length: \d+, sha256: \w+", t)}
    assert len(passages) == SMALL.passages


def test_no_two_of_its_dates_are_alike(case: Path) -> None:
    """Each date stands once, so that a cache of dates gains nothing."""
    dates = [
        date
        for path in case.rglob("*.yaml")
        for date in re.findall(r": ([0-9]{4}-[0-9]{2}-[0-9]{2})$", path.read_text("utf-8"), re.M)
    ]
    assert len(dates) > SMALL.records // 3
    assert len(set(dates)) == len(dates)


def test_it_is_clean_and_its_passages_are_looked_at(case: Path) -> None:
    """Every rule passes, and a passage moved by one letter is found out."""
    assert Workbench.open(case).check(cache=False).findings == ()
    path = next(p for p in sorted((case / "claims").iterdir()) if b"{start:" in p.read_bytes())
    text = path.read_text("utf-8")
    moved = re.sub(r"start: (\d+)", lambda m: f"start: {int(m[1]) + 1}", text, count=1)
    unsaved = {path.relative_to(case).as_posix(): moved.encode()}
    report = Workbench.open(case).check(cache=False, unsaved=unsaved)
    assert {finding.code for finding in report.findings} == {"EVD004"}


def test_the_same_seed_gives_the_same_bytes(case: Path, tmp_path: Path) -> None:
    """Two cases from one plan are equal to the byte; another seed gives another case."""
    generate(tmp_path / "again", SMALL)
    assert _bytes(tmp_path / "again") == _bytes(case)
    generate(tmp_path / "other", Plan(records=400, files=12, passages=40, seed=2))
    assert _bytes(tmp_path / "other") != _bytes(case)
