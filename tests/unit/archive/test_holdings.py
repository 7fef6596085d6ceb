"""Bytes are found by their digest, wherever they lie and whatever they are called."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from synopticon.archive import holdings
from synopticon.archive.holdings import Holdings, digest_of

LAMP = b"The lamp was lit."
DIGEST = sha256(LAMP).hexdigest()
OTHER = sha256(b"The lamp was out.").hexdigest()


def put(root: Path, digest: str, data: bytes) -> Path:
    path = root / "archive" / "objects" / "sha256" / digest[:2] / digest
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_object_of_the_archive_is_found(tmp_path: Path) -> None:
    """An object of the archive is found by its digest and read whole."""
    path = put(tmp_path, DIGEST, LAMP)
    held = Holdings.open(tmp_path)
    assert held.find(DIGEST) == path
    assert held.read(DIGEST) == LAMP
    assert dict(held.differing) == {}


def test_name_counts_for_nothing(tmp_path: Path) -> None:
    """A held file is found under any name; a file that is only named like a digest is not."""
    folder = tmp_path / "held" / "below"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_bytes(LAMP)
    (folder / OTHER).write_bytes(b"something else")
    held = Holdings.open(tmp_path / "case", [tmp_path / "held"])
    assert held.find(DIGEST) == folder / "notes.txt"
    assert held.find(OTHER) is None
    assert dict(held.differing) == {}


def test_single_file_may_be_held(tmp_path: Path) -> None:
    """A path that is a file is held itself."""
    path = tmp_path / "lamp"
    path.write_bytes(LAMP)
    assert Holdings.open(tmp_path / "case", [path]).read(DIGEST) == LAMP


def test_other_bytes_under_a_digest_are_told(tmp_path: Path) -> None:
    """An object whose bytes are not those of its name is told, and not found under that name."""
    put(tmp_path, OTHER, LAMP)
    held = Holdings.open(tmp_path)
    assert dict(held.differing) == {OTHER: DIGEST}
    assert held.find(OTHER) is None


def test_good_copy_elsewhere_is_found_beside_a_broken_object(tmp_path: Path) -> None:
    """A held file with the right bytes is used although the archive's object is broken."""
    put(tmp_path, DIGEST, b"broken")
    (tmp_path / "copy").write_bytes(LAMP)
    held = Holdings.open(tmp_path, [tmp_path / "copy"])
    assert held.read(DIGEST) == LAMP
    assert DIGEST in held.differing


def test_link_out_of_the_archive_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link in the archive that leads out of it is not read, and said to be one."""
    secret = tmp_path / "secret"
    secret.write_bytes(LAMP)
    objects = tmp_path / "case" / "archive" / "objects" / "sha256"
    objects.mkdir(parents=True)
    (objects / DIGEST).symlink_to(secret)
    held = Holdings.open(tmp_path / "case")
    assert held.find(DIGEST) is None
    assert held.unreadable == ((objects / DIGEST, "is a link that leads out of the folder"),)


@pytest.mark.parametrize("part", ["archive", "archive/objects", "archive/objects/sha256"])
def test_archive_that_lies_outside_the_case_is_not_read(tmp_path: Path, part: str) -> None:
    """A received case can't make us read, hash or match the files of another folder."""
    far = put(tmp_path / "far", DIGEST, LAMP)
    link = tmp_path / "case" / part
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "far" / part)
    for root in (tmp_path / "case", Path(os.path.relpath(tmp_path / "case"))):
        held = Holdings.open(root)
        assert dict(held.paths) == {}
        assert dict(held.differing) == {}
        told = "is a link that leads out of the case, which is not followed"
        assert held.unreadable == ((root / part, told),)
    assert Holdings.open(tmp_path / "case", [tmp_path / "far"]).find(DIGEST) == far


def test_archive_may_be_a_link_within_the_case(tmp_path: Path) -> None:
    """What lies in the folder of the case is the case's, also where that is itself a link."""
    case = tmp_path / "case"
    put(case / "store", DIGEST, LAMP)
    (case / "archive").symlink_to("store/archive")
    (tmp_path / "name").symlink_to("case")
    for root in (case, tmp_path / "name"):
        held = Holdings.open(root)
        assert held.read(DIGEST) == LAMP
        assert held.unreadable == ()


@pytest.mark.parametrize("part", ["archive", "archive/objects", "archive/objects/sha256"])
def test_archive_that_is_a_file_is_told(tmp_path: Path, part: str) -> None:
    """It is not taken for a case without one."""
    (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / part).write_bytes(LAMP)
    held = Holdings.open(tmp_path)
    assert held.unreadable == ((tmp_path / part, "is no folder"),)
    assert dict(held.paths) == {}


def test_linked_folder_is_not_walked(tmp_path: Path) -> None:
    """A linked folder inside a held one is not entered, and it is said."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "lamp").write_bytes(LAMP)
    link = tmp_path / "held" / "link"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "far")
    held = Holdings.open(tmp_path, [tmp_path / "held"])
    assert held.find(DIGEST) is None
    assert held.unreadable == ((link, "is a link to a folder, which is not followed"),)


def test_missing_path_is_told(tmp_path: Path) -> None:
    """A path that the user gave and that is not there is told; a case without archive is fine."""
    held = Holdings.open(tmp_path, [tmp_path / "nowhere"])
    assert held.unreadable == ((tmp_path / "nowhere", "no such file or folder"),)


@pytest.mark.parametrize("name", ["x" * 5000, "nul\0", "file/below"])
def test_impossible_path_is_told(tmp_path: Path, name: str) -> None:
    """A path that the system refuses to look at is told and does not end the run."""
    (tmp_path / "file").write_bytes(LAMP)
    held = Holdings.open(tmp_path, [tmp_path / name])
    assert [path for path, _ in held.unreadable] == [tmp_path / name]


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe is passed over and told, because reading it would never end."""
    pipe = tmp_path / "held" / "pipe"
    pipe.parent.mkdir()
    os.mkfifo(pipe)
    for place, why in (
        (pipe.parent, "is no regular file"),
        (pipe, "is neither a file nor a folder"),
    ):
        held = Holdings.open(tmp_path, [place])
        assert dict(held.paths) == {}
        assert held.unreadable == ((pipe, why),)


def test_links_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    """A link to what is gone, or round in a circle, is told; the file beside it is read."""
    folder = tmp_path / "held"
    folder.mkdir()
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")
    (folder / "gone").symlink_to(folder / "nothing")
    (folder / "lamp").write_bytes(LAMP)
    held = Holdings.open(tmp_path, [folder])
    assert held.find(DIGEST) == folder / "lamp"
    assert [path.name for path, _ in held.unreadable] == ["a", "b", "gone"]


def test_archive_that_is_no_folder_is_told(tmp_path: Path) -> None:
    """An archive that leads nowhere is not taken for a case without one."""
    objects = tmp_path / "archive" / "objects" / "sha256"
    objects.parent.mkdir(parents=True)
    objects.symlink_to(tmp_path / "unplugged")
    assert Holdings.open(tmp_path).unreadable == ((objects, "no such file or folder"),)


def test_folder_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of more files than the bound is read so far, and it is said."""
    monkeypatch.setattr(holdings, "MAX_FILES", 2)
    for name in "abc":
        (tmp_path / name).write_text(name)
    held = Holdings.open(tmp_path / "case", [tmp_path])
    assert len(held.paths) == 2
    assert "more than 2 files" in held.unreadable[0][1]


def test_bytes_that_changed_are_not_returned(tmp_path: Path) -> None:
    """A file that is another by the time it is read raises, so that no wrong bytes are used."""
    path = put(tmp_path, DIGEST, LAMP)
    held = Holdings.open(tmp_path)
    path.write_bytes(b"changed")
    with pytest.raises(OSError, match="changed"):
        held.read(DIGEST)
    with pytest.raises(LookupError):
        held.read(OTHER)


def test_fingerprint_is_of_what_is_held_and_not_of_where(tmp_path: Path) -> None:
    """Equal bytes in other places have one fingerprint; other or broken bytes have another."""
    put(tmp_path / "a", DIGEST, LAMP)
    (tmp_path / "lamp").write_bytes(LAMP)
    here = Holdings.open(tmp_path / "a").fingerprint()
    assert Holdings.open(tmp_path / "b", [tmp_path / "lamp"]).fingerprint() == here
    put(tmp_path / "a", OTHER, b"broken")
    assert Holdings.open(tmp_path / "a").fingerprint() != here
    assert Holdings.open(tmp_path / "b").fingerprint() != here


def test_digest_is_the_published_one(tmp_path: Path) -> None:
    """The digest of `abc` is that of FIPS 180-4."""
    (tmp_path / "abc").write_bytes(b"abc")
    assert digest_of(tmp_path / "abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
