"""archive.objects: bytes are kept under their digest, once, and never outside the case."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from synopticon.archive.adding import Unfit
from synopticon.archive.audit import audit
from synopticon.archive.custody import Keeper
from synopticon.archive.holdings import Holdings
from synopticon.archive.listing import listed_in, waiting
from synopticon.archive.log import Log
from synopticon.archive.objects import put
from synopticon.archive.record import Record
from synopticon.archive.rooms import Rooms
from synopticon.base.atomic import CannotWrite

DATA = b"a lamp"
DIGEST = sha256(DATA).hexdigest()
OTHER = sha256(b"a street of lamps").hexdigest()
KEEPER = Keeper("x", "2024-01-01T00:00:00Z", {"synopticon": "1"})


def test_what_is_put_is_found_by_its_digest(tmp_path: Path) -> None:
    """The place is that of the format, and a second time changes nothing."""
    assert put(tmp_path, DATA, KEEPER, of=OTHER, never=()) == DIGEST
    place = tmp_path / "archive" / "objects" / "sha256" / DIGEST[:2] / DIGEST
    before = place.stat().st_mtime_ns
    assert put(tmp_path, DATA, KEEPER, of=OTHER, never=()) == DIGEST
    assert place.stat().st_mtime_ns == before
    assert Holdings.open(tmp_path).read(DIGEST) == DATA


def test_other_bytes_under_the_name_give_way(tmp_path: Path) -> None:
    """An object that was damaged is mended by the bytes that it should have."""
    place = tmp_path / "archive" / "objects" / "sha256" / DIGEST[:2] / DIGEST
    place.parent.mkdir(parents=True)
    place.write_bytes(b"another")
    put(tmp_path, DATA, KEEPER, of=OTHER, never=())
    assert place.read_bytes() == DATA


@pytest.mark.parametrize("never", [DIGEST, OTHER])
def test_nothing_of_a_witness_is_put(never: str, tmp_path: Path) -> None:
    """Neither what was made of it nor what is it; nothing of it is written."""
    with pytest.raises(Unfit, match="belongs in no log"):
        put(tmp_path, DATA, KEEPER, of=OTHER, never={never})
    assert list(tmp_path.iterdir()) == []


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
        put(case, DATA, KEEPER, of=OTHER, never=())
    assert list(elsewhere.rglob("*")) == []


def test_what_is_put_is_listed_with_what_it_was_made_from(tmp_path: Path) -> None:
    """An audit finds all intact, the record tells its original, and nothing waits in the inbox."""
    put(tmp_path, DATA, KEEPER, of=OTHER, never=())
    put(tmp_path, DATA, KEEPER, of=OTHER, never=())
    rooms = Rooms.of(tmp_path)
    (line,) = Log.read(rooms.log).records
    record = Record.read(rooms.record(line).read_bytes(), line)
    assert record.items[0].said() == {
        "body": "made",
        "media_type": "text/plain",
        "object": DIGEST,
        "of": OTHER,
        "size": "6",
    }
    assert {j.standing for j in audit(tmp_path)} == {"intact"}
    assert list(listed_in(rooms)) == [DIGEST]
    assert list(waiting(tmp_path, ())) == []


def test_what_was_listed_and_lost_comes_back(tmp_path: Path) -> None:
    """The record is known, the bytes were missing; put again in the same second, they are there."""
    put(tmp_path, DATA, KEEPER, of=OTHER, never=())
    Rooms.of(tmp_path).object(DIGEST).unlink()
    assert "missing" in {j.standing for j in audit(tmp_path)}
    put(tmp_path, DATA, KEEPER, of=OTHER, never=())
    assert {j.standing for j in audit(tmp_path)} == {"intact"}
    assert len(Log.read(Rooms.of(tmp_path).log).records) == 1
