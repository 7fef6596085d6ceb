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


def committing() -> Case:
    """A case that commits to what it withholds, and withholds something."""
    case = sample.case()
    disclosure = replace(case.manifest.disclosure, withheld="commitments")
    manifest = replace(case.manifest, disclosure=disclosure)
    return replace(case, manifest=manifest)


def test_what_is_drawn_is_held_against_what_is_drawn_for(tmp_path: Path) -> None:
    """A record of a release with other leaves, weak salts or openings of nothing is refused."""
    case, folder = committing(), tmp_path / "r"
    release = passed(case)
    first = drawn(release, case, folder)
    assert drawn(release, case, folder).drawn == first.drawn
    (kept,) = folder.iterdir()
    good = json.loads(kept.read_bytes())
    leaves, openings = good["leaves"], good["openings"]
    assert len(openings) == 1
    assert len(leaves) == 65 + len(release.exhibits)
    zeros = "0" * 32
    exhibit = next(i for i, (of, _) in enumerate(leaves) if of.startswith("exhibit:"))
    for changed in (
        {"leaves": [[of, zeros] for of, _ in leaves]},
        {"leaves": [[leaves[0][0], leaves[1][1]], *leaves[1:]]},
        {"leaves": [[leaves[0][0], "\n\x1b"], *leaves[1:]]},
        {"leaves": [*leaves, ["exhibit:unknown", zeros]]},
        {"leaves": [*leaves, [f"commitment:{zeros}{zeros}", zeros]]},
        {"leaves": leaves[:exhibit] + leaves[exhibit + 1 :]},
        {"openings": []},
        {"openings": [{**openings[0], "nonce": zeros * 2}]},
        {"openings": [{**openings[0], "exhibit": "another"}]},
        {"openings": None},
        {"release": "../../x"},
        {"release": "0" * 16},
    ):
        kept.write_bytes(canonical({**good, **changed}) + b"\n")
        with pytest.raises(BrokenRelease):
            drawn(release, case, folder)


def test_no_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    """A `releases/` that leads elsewhere is neither read nor written."""
    case = sample.case()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "r").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BrokenRelease):
        drawn(passed(case), case, tmp_path / "r")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_what_is_made_in_another_way_is_another_release(tmp_path: Path) -> None:
    """With the PDF or another version the files differ; two logs never have one name."""
    case, folder = sample.case(), tmp_path / "r"
    made = [drawn(passed(case), case, folder, made=how).drawn for how in ("1", "1 pdf", "1")]
    assert made[0] == made[2]
    assert made[0] is not None
    assert made[1] is not None
    assert made[0].release != made[1].release
