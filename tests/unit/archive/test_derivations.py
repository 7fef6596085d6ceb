"""What `archive/derived/` notes is accounted for as all else is."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from synopticon.archive.audit import audit
from synopticon.archive.judging import Judged
from synopticon.archive.rooms import Rooms
from synopticon.base.canon import JSON, canonical
from tests.unit.archive.test_audit import KEEPER
from tests.unit.archive.test_intake import add

OF, MADE = sha256(b"page").hexdigest(), sha256(b"its text").hexdigest()


def note(case: Path, made: str = MADE) -> Path:
    """Note that a text was made of a page."""
    said: dict[str, JSON] = {"kind": "text", "of": OF, "parameters": {}, "tool": "reader 1"}
    name = sha256(canonical(said)).hexdigest()
    place = case / "archive" / "derived" / OF / f"{name}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(canonical({**said, "sha256": made}))
    return place


@pytest.fixture
def case(tmp_path: Path) -> Path:
    add(tmp_path, b"page", b"its text")
    KEEPER.sealed(tmp_path)
    return tmp_path


def derived(case: Path) -> list[Judged]:
    return [j for j in audit(case) if j.place.startswith("derived")]


def test_a_note_of_bytes_that_are_held_is_intact(case: Path) -> None:
    """It names itself, and the log tells of its bytes."""
    name = note(case).name
    assert derived(case) == [Judged(f"derived/{OF}/{name}", "intact")]
    assert {j.standing for j in audit(case)} == {"intact"}


def test_one_byte_of_a_note_is_found(case: Path) -> None:
    """Whichever it is: the name is the digest of the rest, and the digest is of what is held."""
    place = note(case)
    data = place.read_bytes()
    for number in range(len(data)):
        place.write_bytes(data[:number] + bytes((data[number] ^ 1,)) + data[number + 1 :])
        (told,) = derived(case)
        assert told.standing in ("altered", "missing"), number


def test_bytes_that_are_gone_or_unlisted_are_told(case: Path) -> None:
    """A note of nothing, and one of bytes that somebody laid there by hand."""
    by_hand = sha256(b"by hand").hexdigest()
    note(case, by_hand)
    assert [j.standing for j in derived(case)] == ["missing"]
    place = Rooms.of(case).object(by_hand)
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"by hand")
    assert [j.standing for j in derived(case)] == ["unlisted"]


def test_what_is_no_note_is_unlisted(case: Path) -> None:
    """A file of another name, and one in another folder."""
    place = note(case)
    (place.parent / "readme.txt").write_bytes(b"")
    (place.parent.parent / place.name).write_bytes(place.read_bytes())
    place.unlink()
    assert [j.standing for j in derived(case)] == ["unlisted", "unlisted"]


def test_a_link_is_altered(case: Path) -> None:
    """A note that lies elsewhere, and the whole folder."""
    place = note(case)
    place.rename(case / "elsewhere")
    place.symlink_to(case / "elsewhere")
    assert [(j.standing, j.why) for j in derived(case)] == [("altered", "it is no file")]
    place.unlink()
    top = case / "archive" / "derived"
    top.rename(case / "away")
    top.symlink_to(case / "away")
    assert derived(case) == [Judged("derived", "altered", "it is a link")]
