"""A build that goes on while the case is checked publishes what one that waits would."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from synopticon import Workbench, workbench
from synopticon.base.atomic import ForeignFolder
from synopticon.base.diagnostics import Finding, Report
from synopticon.check import engine

CASE = Path(__file__).parents[3] / "cases" / "lighthouse"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of a case that was built before, with every passage looked up."""
    shutil.copytree(CASE, tmp_path / "case", ignore=shutil.ignore_patterns(".synopticon"))
    assert not _build(tmp_path / "case").errors
    return tmp_path / "case"


@pytest.fixture(autouse=True)
def forks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The forks of a test, on any machine that has them."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    begun: list[int] = []
    real = workbench.beside

    def counted(work: object) -> object:
        begun.append(1)
        return real(work)  # type: ignore[arg-type]

    monkeypatch.setattr(workbench, "beside", counted)
    monkeypatch.setattr(workbench, "has_room", lambda: True)
    return begun


def _build(case: Path, jobs: int = 2) -> Report:
    return Workbench.open(case, jobs=jobs).build(case.parent / "out")


def _files(case: Path) -> dict[str, bytes]:
    out = case.parent / "out"
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def _fresh(case: Path) -> dict[str, bytes]:
    """What a build from nothing, in one process, would publish."""
    other = case.parent / "fresh"
    Workbench.open(case).build(other, cache=False)
    return {str(p.relative_to(other)): p.read_bytes() for p in other.rglob("*") if p.is_file()}


def _edit(case: Path, old: str, new: str) -> None:
    for path in sorted((case / "claims").glob("*.yaml")):
        text = path.read_text("utf-8")
        if old in text:
            path.write_text(text.replace(old, new, 1), "utf-8")
            return
    raise AssertionError(old)


def test_what_is_made_ahead_is_what_would_be_made(root: Path, forks: list[int]) -> None:
    """The first build waits, since nothing is known; the next one goes ahead, to the same bytes."""
    assert forks == []
    _edit(root, "reasoning: ", "reasoning: Indeed. ")
    assert not _build(root).errors
    assert forks == [1]
    assert _files(root) == _fresh(root)


def test_a_case_with_errors_is_refused_as_ever(root: Path, forks: list[int]) -> None:
    """Though all of it was made: the folder is as it was, and nothing lies beside it."""
    before = _files(root)
    _edit(root, "confidence: likely", "confidence: confirmed")
    report = _build(root)
    assert forks == [1]
    assert report.errors
    assert report == _build(root, jobs=1)
    assert _files(root) == before
    assert sorted(p.name for p in root.parent.iterdir()) == ["case", "out"]


def test_nothing_is_on_the_disk_before_the_check_has_answered(
    root: Path, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is made ahead stays in memory: killed now, no page of a refused case would be left."""
    seen: list[set[str]] = []
    real = workbench._once

    def watched(answer: Callable[[], Report]) -> Callable[[], Report]:
        def asked() -> Report:
            seen.append({path.name for path in root.parent.iterdir()})
            return answer()

        return real(asked)

    monkeypatch.setattr(workbench, "_once", watched)
    _edit(root, "reasoning: ", "reasoning: Indeed. ")
    _build(root)
    assert forks == [1]
    assert seen == [{"case", "out"}]


def test_errors_come_before_whatever_they_break(
    root: Path, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails because the case is wrong is no fault of the program, nor of the folder."""
    _edit(root, "confidence: likely", "confidence: confirmed")
    (root.parent / "out" / "mine.txt").write_bytes(b"")
    assert _build(root).errors
    _edit(root, "confidence: confirmed", "confidence: likely")
    with pytest.raises(ForeignFolder):
        _build(root)
    assert forks == [1, 1]


def test_what_was_not_found_is_not_said_to_be(root: Path, forks: list[int]) -> None:
    """Where a document is gone since, the site is made again without it, and it is remembered."""
    # What is to be handed on has to be there; here nothing is.
    held = root / "exhibits" / "held.yaml"
    held.write_text(re.sub(r"(?m)^  publish: .*\n", "", held.read_text("utf-8")), "utf-8")
    for path in (root / "archive" / "objects").rglob("*"):
        if path.is_file() and not path.read_bytes().startswith((b"\x89PNG", b"\xff\xd8")):
            path.unlink()
    report = _build(root)
    assert report == Workbench.open(root).check(cache=False)
    assert forks == [1]
    assert not report.errors
    assert [f for f in report.unchecked if f.code.startswith("EVD")]
    assert _files(root) == _fresh(root)
    _build(root)
    assert forks == [1]


def test_a_check_that_crashes_is_never_a_clean_one(
    root: Path, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the fork it is lost, so it is done again here, and crashes here."""
    before = _files(root)

    def crashes(*_: object, **__: object) -> Iterator[Finding]:
        raise RuntimeError("the fault")

    monkeypatch.setattr(engine, "_settle", crashes)
    with pytest.raises(RuntimeError, match="the fault"):
        _build(root)
    assert forks == [1]
    assert _files(root) == before


def test_one_process_is_enough(
    root: Path, forks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no second may run, or no memory is left for it, the build waits for the check."""
    assert not _build(root, jobs=1).errors
    monkeypatch.setattr(workbench, "has_room", lambda: False)
    assert not _build(root).errors
    assert forks == []
