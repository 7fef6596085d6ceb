"""A bundle holds nothing of what is withheld or was said in confidence, not even a number."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from synopticon.base.diagnostics import Report
from synopticon.model.case import Case
from synopticon.model.records import Disclosure, Exhibit
from synopticon.model.release import Release
from synopticon.protect.drawing import LISTED, drawn
from synopticon.protect.gate import gate
from synopticon.publish import verify
from synopticon.publish.bundle import bundled
from tests.golden import sample

WITHHELD = {f"kept-{number}": f"{number + 160:02x}" * 32 for number in range(7)}


def case(withheld: str, count: int = 7) -> Case:
    """The invented case with some withheld exhibits, each with a digest."""
    whole = sample.case()
    kept = (
        Exhibit(
            id=id,
            source=whole.exhibits[0].source,
            title="canary-kept-title",
            kind="paper",
            holding="withheld",
            sha256=sha256,
            media_type="application/x-canary",
        )
        for id, sha256 in itertools.islice(WITHHELD.items(), count)
    )
    manifest = replace(whole.manifest, disclosure=Disclosure(withheld=withheld))  # type: ignore[arg-type]
    return replace(whole, manifest=manifest, exhibits=(*whole.exhibits, *kept))


def packed(case: Case, folder: Path) -> dict[str, bytes]:
    """The files of its bundle, unsigned."""
    passed = gate(case, Report(), ())
    assert isinstance(passed, Release)
    return dict(bundled(drawn(passed, case, folder / "releases")))


def test_of_what_is_withheld_there_is_nothing(tmp_path: Path) -> None:
    """No id, digest, title, type or url; and the same files whether seven or none are withheld."""
    files = packed(case("nothing"), tmp_path)
    canaries = [*WITHHELD, *WITHHELD.values(), "canary-kept-title", "x-canary", *sample.CANARIES]
    for name, data in files.items():
        for canary in canaries:
            assert canary.encode() not in data.lower(), (canary, name)
            assert canary not in name
    (tmp_path / "none").mkdir()
    none = packed(case("nothing", 0), tmp_path / "none")
    log = {n for n in files if n.startswith(("log/", "tagmanifest", "bag-info"))}
    assert {n: d for n, d in files.items() if n not in log} == {
        n: d for n, d in none.items() if n not in log
    }
    assert {n: len(files[n]) for n in log} == {n: len(none[n]) for n in log}


@pytest.mark.parametrize("count", [0, 1, 7])
def test_commitments_tell_no_number(tmp_path: Path, count: int) -> None:
    """As many numbers stand there for none as for seven, and none is the digest of anything."""
    files = packed(case("commitments", count), tmp_path)
    numbers = files["data/withheld.txt"].decode().split()
    assert len(numbers) == 64
    assert numbers == sorted(numbers)
    guessed = set()
    for sha256 in WITHHELD.values():
        raw = bytes.fromhex(sha256)
        for known in (raw, sha256.encode(), raw + raw):
            guessed.add(hashlib.sha256(known).hexdigest())
    assert not guessed & set(numbers)
    assert not set(WITHHELD.values()) & set(numbers)


def test_a_commitment_can_be_opened(tmp_path: Path) -> None:
    """What is kept with the case shows of each what it stands for, and only of real ones."""
    files = packed(case("commitments"), tmp_path)
    (kept,) = (tmp_path / "releases").iterdir()
    openings = json.loads(kept.read_bytes())["openings"]
    told = {o["exhibit"]: o["sha256"] for o in openings}
    assert {id: told[id] for id in WITHHELD} == WITHHELD
    assert len(told) == len(openings)
    numbers = files["data/withheld.txt"].decode().split()
    for opening in openings:
        assert len(opening["nonce"]) == 64
        made = hashlib.sha256(bytes.fromhex(opening["nonce"] + opening["sha256"])).hexdigest()
        assert made == opening["commitment"]
        assert made in numbers
    for opening in openings:
        for data in files.values():
            assert opening["nonce"].encode() not in data


def test_testimony_is_in_no_log(tmp_path: Path) -> None:
    """Neither an exhibit nor a source of testimony has a leaf, a record or a commitment."""
    whole = case("commitments")
    files = packed(whole, tmp_path)
    leaves = [json.loads(line) for line in files[verify.LEAVES].splitlines()]
    named = {leaf.get("exhibit") for leaf in leaves}
    from synopticon.model.testimony import Testimony

    spoken = Testimony(whole).exhibits
    assert spoken
    assert not spoken & named
    (kept,) = (tmp_path / "releases").iterdir()
    assert not spoken & {o["exhibit"] for o in json.loads(kept.read_bytes())["openings"]}


def counted(values: list[int]) -> Iterator[bytes]:
    """A generator of bytes as the operating system's, so that two draws can be compared."""
    for value in itertools.count(values[0]):
        yield hashlib.sha256(str(value).encode()).digest() * 3


def test_the_order_is_drawn_and_told_by_nothing(tmp_path: Path) -> None:
    """Over many draws each leaf stands in each place about as often: the place tells nothing."""
    whole = case("nothing")
    passed = gate(whole, Report(), ())
    assert isinstance(passed, Release)
    first: dict[str, int] = {}
    source = counted([1])
    for number in range(600):
        folder = tmp_path / str(number)
        made = drawn(passed, whole, folder, lambda size: next(source)[:size])
        assert made.drawn is not None
        name = made.drawn.leaves[0][0]
        first[name] = first.get(name, 0) + 1
    count = len(passed.exhibits) + 1
    assert len(first) == count
    expected = 600 / count
    square = sum((seen - expected) ** 2 / expected for seen in first.values())
    # The draws are the same in every run; this is within the 99.9 % of a fair order.
    assert square < 3 * count + 10
    assert LISTED in first


def test_every_salt_has_128_bits_of_its_own(tmp_path: Path) -> None:
    """No salt stands twice, in a release or in two."""
    whole = case("commitments")
    passed = gate(whole, Report(), ())
    assert isinstance(passed, Release)
    salts: list[str] = []
    for number in range(5):
        made = drawn(passed, whole, tmp_path / str(number)).drawn
        assert made is not None
        salts += [salt for _, salt in made.leaves]
    assert len(set(salts)) == len(salts)
    assert {len(bytes.fromhex(salt)) for salt in salts} == {16}
