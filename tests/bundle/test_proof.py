"""The proof of one exhibit: it holds alone, and tells nothing of the others."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from synopticon.publish import verify
from synopticon.publish.bundle import NotInBundle, proof
from tests.bundle.conftest import make_key


def records(packed: Path) -> dict[str, bytes]:
    """The line of each exhibit in the data."""
    lines = (packed / verify.EXHIBITS).read_bytes().splitlines()
    return {json.loads(line)["id"]: line for line in lines}


def test_every_exhibit_can_be_proved(packed: Path, public: Path, tmp_path: Path) -> None:
    """For each exhibit, wherever its leaf stands, the proof leads to the signed checkpoint."""
    for id in records(packed):
        path = tmp_path / f"{id}.proof"
        path.write_bytes(proof(packed, id))
        report = verify.check(path, [public])
        assert report.said["faults"] == [], id
        assert report.said["unchanged_since"][0].startswith(f"{id} belongs to the public list")
        assert report.record["id"] == id
        assert "SHA256:" in report.said["signed_by"][0]


def test_a_proof_shows_nothing_of_the_others(packed: Path) -> None:
    """Beside its own record a proof holds hashes, none of which is that of anything published."""
    others = records(packed)
    mine = others.pop("report-2022")
    text = proof(packed, "report-2022")
    for id, line in others.items():
        assert b'"' + id.encode() + b'"' not in text.replace(mine, b"")
        # Without its salt the hash of a leaf can't be made from what is known of it.
        assert hashlib.sha256(line).hexdigest().encode() not in text
    digests = {hashlib.sha256(p.read_bytes()).hexdigest() for p in packed.rglob("*") if p.is_file()}
    steps = [
        line.split()[1].decode() for line in text.splitlines() if line[:5] in (b"left ", b"right")
    ]
    assert steps
    assert not digests & set(steps)
    leaves = (packed / verify.LEAVES).read_bytes().splitlines()
    unsalted = {
        verify.hashed(
            b"\0",
            json.dumps(
                {k: v for k, v in json.loads(line).items() if k != "salt"},
                sort_keys=True,
                separators=(",", ":"),
            ).encode(),
        ).hex()
        for line in leaves
    }
    assert not unsalted & set(steps)


def test_a_changed_proof_is_refused(packed: Path, public: Path, tmp_path: Path) -> None:
    """One byte changed, anywhere in it."""
    good = proof(packed, "lantern-2019")
    path = tmp_path / "proof"
    for at in range(len(good)):
        path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        try:
            found = verify.check(path, [public]).said["faults"]
        except verify.CannotRead:
            continue
        assert found, at


def test_a_proof_needs_the_right_key(packed: Path, tmp_path: Path) -> None:
    """By another key, or without a signature where one is expected, it is refused."""
    other = make_key(tmp_path).with_suffix(".pub")
    path = tmp_path / "proof"
    path.write_bytes(proof(packed, "lantern-2019"))
    assert "another key" in verify.check(path, [other]).said["faults"][0]
    assert verify.check(path).said["could_not_be_checked"]
    unsigned, _, _ = path.read_bytes().partition(b"-----BEGIN")
    path.write_bytes(unsigned)
    assert verify.check(path).said["faults"] == []
    assert "has no signature" in verify.check(path, [other]).said["faults"][0]


def test_what_is_not_there_has_no_proof(bundle: Path) -> None:
    """Of an exhibit that the bundle has not, or of a bundle that was changed, nothing is proved."""
    with pytest.raises(NotInBundle, match="no exhibit"):
        proof(bundle, "no-such-thing")
    (bundle / "data/site/index.html").write_text("x")
    with pytest.raises(NotInBundle, match="faults"):
        proof(bundle, "lantern-2019")
