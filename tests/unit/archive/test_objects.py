"""archive.objects: bytes are kept under their digest, once, and never outside the case."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from synopticon.archive.holdings import Holdings
from synopticon.archive.objects import put
from synopticon.base.atomic import CannotWrite

DATA = b"a lamp"
DIGEST = sha256(DATA).hexdigest()


def test_what_is_put_is_found_by_its_digest(tmp_path: Path) -> None:
    """The place is that of the format, and a second time changes nothing."""
    assert put(tmp_path, DATA) == DIGEST
    place = tmp_path / "archive" / "objects" / "sha256" / DIGEST[:2] / DIGEST
    before = place.stat().st_mtime_ns
    assert put(tmp_path, DATA) == DIGEST
    assert place.stat().st_mtime_ns == before
    assert Holdings.open(tmp_path).read(DIGEST) == DATA


def test_other_bytes_under_the_name_give_way(tmp_path: Path) -> None:
    """An object that was damaged is mended by the bytes that it should have."""
    place = tmp_path / "archive" / "objects" / "sha256" / DIGEST[:2] / DIGEST
    place.parent.mkdir(parents=True)
    place.write_bytes(b"another")
    put(tmp_path, DATA)
    assert place.read_bytes() == DATA


@pytest.mark.parametrize(
    "part", ["archive", "archive/objects", f"archive/objects/sha256/{DIGEST[:2]}"]
)
def test_a_link_that_leads_out_is_not_followed(part: str, tmp_path: Path) -> None:
    """In a folder that was received, the archive may be a link to anywhere."""
    case, elsewhere = tmp_path / "case", tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = case / part
    place.parent.mkdir(parents=True)
    place.symlink_to(elsewhere)
    with pytest.raises(CannotWrite, match="leads out"):
        put(case, DATA)
    assert list(elsewhere.rglob("*")) == []
