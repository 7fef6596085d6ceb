"""Nothing of the original of a picture is in a build: none of its bytes, no digest, no type."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from synopticon import Workbench
from synopticon.casefile.loader import load
from synopticon.model.case import Case
from synopticon.model.pictures import is_picture, shown_as
from synopticon.model.records import Exhibit
from tests.golden.held import held

CASE = Path(__file__).resolve().parents[2] / "cases" / "lighthouse"
# The check sums at the end of a PNG.
_END = 48


@pytest.fixture(scope="module")
def case() -> Case:
    found = load(CASE).case
    assert found is not None
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the lighthouse as it is published, with the PDF."""
    out = tmp_path_factory.mktemp("lighthouse") / "site"
    report = Workbench.open(CASE).build(out, pdf=True)
    assert [str(f) for f in report.errors] == []
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def pictured(case: Case) -> list[Exhibit]:
    seen = (e for e in case.exhibits if is_picture(e) and e.holding == "held")
    found = [e for e in seen if not (e.media_type or "").startswith("audio/")]
    assert len(found) == 3
    return found


def test_no_digest_of_an_original_leaves(case: Case, built: dict[str, bytes]) -> None:
    """Neither the file, nor a frame, a crop or the words read off it can be asked for."""
    for exhibit in pictured(case):
        shown = shown_as(exhibit)
        assert shown is not None
        digests = {exhibit.sha256, *(d.sha256 for d in exhibit.derivations), shown.of}
        for digest in sorted(d for d in digests if d and d != shown.sha256):
            for name, data in built.items():
                assert digest[:16].encode() not in data, (exhibit.id, name)


def test_no_bytes_of_an_original_leave(case: Case, built: dict[str, bytes]) -> None:
    """No file is an original, and what a box covers stands in none.

    The photograph and its picture have the same rows but under the box, so these are looked for.
    """
    objects = held(CASE)
    published = {hashlib.sha256(data).hexdigest() for data in built.values()}
    for exhibit in pictured(case):
        assert exhibit.sha256 not in published
    photograph = next(e for e in pictured(case) if e.id == "gallery-photograph")
    shown = shown_as(photograph)
    assert photograph.sha256 is not None
    assert shown is not None
    original, picture = objects[photograph.sha256], objects[shown.sha256]
    differing = [n for n, (a, b) in enumerate(zip(original, picture, strict=True)) if a != b]
    # The pixels under the box, without the check sums at the end.
    covered = [n for n in differing if n < len(original) - _END]
    assert len(covered) > 100
    stretches = {original[n : n + 20] for n in covered}
    # A row of the keeper's face: plain sky is in other rows too.
    telling = sorted(s for s in stretches if len(set(s)) > 3)
    assert len(telling) > 10
    for name, data in built.items():
        assert not [s for s in telling if s in data], name


def test_no_record_of_an_original_leaves(case: Case, built: dict[str, bytes]) -> None:
    """Of an exhibit with a picture no digest, type, box or date of decision is in the data."""
    ids = {e.id for e in pictured(case)}
    lines = map(json.loads, built["data/exhibits.jsonl"].decode().splitlines())
    told = [line for line in lines if line["id"] in ids]
    assert len(told) == len(ids)
    for line in told:
        assert not line.get("sha256")
        assert not line.get("media_type")
        assert not line.get("derivations")
    for name, data in built.items():
        if name.endswith((".html", ".js", ".json", ".jsonl", ".jsonld", ".csv")):
            assert b"2022-06-12" not in data, name
            assert b'"boxes"' not in data, name


def test_each_picture_is_the_derivation_that_was_decided_on(
    case: Case, built: dict[str, bytes]
) -> None:
    """What lies in the folder of pictures has the digests that the records name, and no others."""
    files = {name: data for name, data in built.items() if name.startswith("pictures/")}
    shown = [shown_as(e) for e in pictured(case)]
    wanted = {step.sha256 for step in shown if step}
    assert {hashlib.sha256(data).hexdigest() for data in files.values()} == wanted
    assert {name.split("/")[1].split(".")[0] for name in files} == {e.id for e in pictured(case)}
