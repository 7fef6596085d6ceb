"""protect.drawing: what is drawn for a release is kept, and believed only in its form."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from synopticon.base.canon import canonical
from synopticon.base.diagnostics import Report
from synopticon.model.case import Case
from synopticon.model.release import Release
from synopticon.protect.drawing import LISTED, BrokenRelease, drawn
from synopticon.protect.gate import gate
from tests.golden import sample


def passed(case: Case) -> Release:
    """The release of a case."""
    made = gate(case, Report(), ())
    assert isinstance(made, Release)
    return made


def test_the_same_release_is_drawn_once(tmp_path: Path) -> None:
    """Asked again, also with another hash seed of sets, it has the same; another has its own."""
    case = sample.case()
    first, second = (drawn(passed(case), case, tmp_path / "r") for _ in range(2))
    assert first.drawn == second.drawn
    (kept,) = (tmp_path / "r").iterdir()
    assert first.drawn is not None
    assert kept.name == f"{first.drawn.release}.json"
    other = replace(case, manifest=replace(case.manifest, title="Another title"))
    third = drawn(passed(other), other, tmp_path / "r")
    assert third.drawn is not None
    assert third.drawn.release != first.drawn.release
    assert len(list((tmp_path / "r").iterdir())) == 2


def test_there_is_a_leaf_for_each_exhibit_and_for_the_list(tmp_path: Path) -> None:
    """No more and no less, each with 32 digits of salt."""
    case = sample.case()
    release = drawn(passed(case), case, tmp_path / "r")
    assert release.drawn is not None
    named = [of for of, _ in release.drawn.leaves]
    assert sorted(named) == sorted([LISTED, *(f"exhibit:{e.id}" for e in release.exhibits)])


def test_a_broken_record_is_told(tmp_path: Path) -> None:
    """Cut off, of another form, a link or a folder: nothing is drawn over it."""
    case = sample.case()
    folder = tmp_path / "r"
    drawn(passed(case), case, folder)
    (kept,) = folder.iterdir()
    good = kept.read_bytes()
    content = json.loads(good)
    for bad in (
        good[:-2],
        b"",
        b"[]\n",
        b"[" * 100_000,
        good + b"\n",
        canonical({**content, "format": 2}) + b"\n",
        canonical({**content, "leaves": [1]}) + b"\n",
        canonical({k: v for k, v in content.items() if k != "release"}) + b"\n",
    ):
        kept.write_bytes(bad)
        with pytest.raises(BrokenRelease):
            drawn(passed(case), case, folder)
    kept.unlink()
    (tmp_path / "elsewhere").write_bytes(good)
    kept.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BrokenRelease):
        drawn(passed(case), case, folder)
    kept.unlink()
    os.mkfifo(kept)
    with pytest.raises(BrokenRelease):
        drawn(passed(case), case, folder)
