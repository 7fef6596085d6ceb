"""The data of a small case, byte for byte as it was looked at and found right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from synopticon.model.release import Release
from synopticon.publish.data import Data
from synopticon.publish.data.files import CITATION
from tests.golden import sample

RECORDED = Path(__file__).parent / "data"
NAMES = sorted(p.name for p in RECORDED.iterdir() if not p.name.startswith("."))


def with_fixed_reasons() -> Release:
    """The Release with one reason everywhere: its wording belongs to the confidence table."""
    release = sample.release()
    fixed = {id: replace(g, reasons=("A reason.",)) for id, g in release.grounds.items()}
    return replace(release, grounds=fixed)


@pytest.mark.parametrize("name", NAMES)
def test_data_is_as_recorded(name: str) -> None:
    """A change of these files is a change of what others read, and is made on purpose."""
    files = dict(Data()(with_fixed_reasons()))
    made = files[name] if name == CITATION else files[f"data/{name}"]
    assert made == (RECORDED / name).read_bytes()


def test_every_file_is_recorded() -> None:
    """A new file of data comes with its record here; the dictionary is checked as documentation."""
    made = {name.removeprefix("data/") for name, _ in Data()(sample.release())}
    assert made - set(NAMES) == {"README.md", "datapackage.json"}
