"""The fuzzer's seeds, and a drawn thousand of damaged ones, in every run of the tests."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from tests.fuzz import imports
from tests.fuzz.mutate import damaged
from tests.fuzz.reader import SEEDS, read

FILES = sorted(SEEDS.iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_seed_is_read_without_a_crash(path: Path) -> None:
    """Every seed gives a report whose places lie in the file, and the same one twice."""
    first, second = read(path.read_bytes()), read(path.read_bytes())
    assert first == second


def test_damaged_seeds_are_read_without_a_crash() -> None:
    """A thousand damaged inputs, the same in every run, crash neither the reader nor a rule."""
    seeds = [path.read_bytes() for path in FILES]
    codes = set()
    for data in itertools.islice(damaged(seeds, random.Random(20_240_601)), 1_000):
        codes |= {finding.code for finding in read(data).findings}
    assert len(codes) >= 15, "the damage no longer reaches the reader's findings"


def test_every_part_has_a_seed_that_is_read_whole() -> None:
    """For each kind of file there is a seed from which a record or chapter comes out."""
    whole = {path.name.split("-")[0] for path in FILES if path.name.endswith("-good")}
    assert whole == {"m", "s", "x", "e", "d", "c", "k", "r"}


IMPORTED = sorted(imports.SEEDS.iterdir())


@pytest.mark.parametrize("path", IMPORTED, ids=lambda p: p.name)
def test_a_seed_is_imported_to_the_same_rows_twice(path: Path) -> None:
    """Every row is true, and something of most seeds is taken in."""
    rows = imports.read(path.read_bytes())
    assert rows == imports.read(path.read_bytes())
    assert any(row.sha256 for row in rows)


def test_damaged_seeds_are_imported_without_a_crash() -> None:
    """Three thousand damaged files, the same in every run: each has its rows, and each is true."""
    seeds = [path.read_bytes() for path in IMPORTED]
    told = set()
    for data in itertools.islice(damaged(seeds, random.Random(20_261_123)), 3_000):
        told |= {row.why.split(":")[0] for row in imports.read(data)}
    assert len(told) >= 40, "the damage no longer reaches what refuses"
