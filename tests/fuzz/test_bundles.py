"""The fuzzer's bundles, and a drawn thousand of damaged files of one, in every run of the tests."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from tests.fuzz.bundles import SEEDS, read, seeds
from tests.fuzz.mutate import damaged

FILES = sorted(SEEDS.iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_seed_is_read_without_a_crash(path: Path) -> None:
    """The good ones have no fault, the others have; and the same twice."""
    first, second = read(path.read_bytes()), read(path.read_bytes())
    assert first is not None
    assert first == second
    assert (first.said["faults"] == []) == path.name.endswith("-good")


def test_the_good_seeds_are_the_bundle_as_it_is_made() -> None:
    """A seed that stayed behind would be a fault of its own; a zip may be packed otherwise."""
    made = dict(seeds())
    del made["z-good"]
    assert {name: (SEEDS / name).read_bytes() for name in made} == made


def test_damage_is_always_noticed() -> None:
    """A thousand damaged files, the same in every run: no crash, and none is taken for good."""
    good = [path.read_bytes() for path in FILES]
    told = set()
    for data in itertools.islice(damaged(good, random.Random(20_261_123)), 1_000):
        report = read(data)
        told |= (
            {fault.split(": ", 1)[1][:20] for fault in report.said["faults"]} if report else set()
        )
    assert len(told) >= 15, "the damage no longer reaches the checks"
