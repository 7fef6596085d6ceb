"""Files come in by their bytes alone, all of them or none; what is no file is told."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from synopticon.archive.adding import Unfit, add_files, files_in
from synopticon.archive.audit import audit
from synopticon.archive.custody import Keeper
from synopticon.archive.intake import AlteredObject
from synopticon.archive.log import Log
from synopticon.archive.record import Item
from synopticon.archive.rooms import Rooms

KEEPER = Keeper("harbour", "2024-05-01T12:00:00Z", {"synopticon": "0.1"})


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """An empty case."""
    folder = tmp_path / "case"
    folder.mkdir()
    return folder


def laid(path: Path, data: bytes = b"words") -> Path:
    """A file of these bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def records(case: Path) -> list[dict[str, object]]:
    """What the records of the log say, in its order."""
    rooms = Rooms.of(case)
    return [json.loads(rooms.record(one).read_bytes()) for one in Log.read(rooms.log).records]


def test_files_come_in_under_one_record(case: Path, tmp_path: Path) -> None:
    """Their digests, sizes and kinds, the note and the tools; the log is sealed."""
    paths = [laid(tmp_path / "b", b"%PDF-1.4"), laid(tmp_path / "a")]
    done: list[Path] = []
    added = add_files(case, paths, KEEPER, note="from the quay", done=done.append)
    assert [one.path for one in added] == done == paths
    digests = [hashlib.sha256(p.read_bytes()).hexdigest() for p in paths]
    assert [one.item for one in added] == [
        Item(digests[0], 8, "application/pdf"),
        Item(digests[1], 5, "text/plain"),
    ]
    assert [one.known for one in added] == [False, False]
    (record,) = records(case)
    assert record == {
        "added": "2024-05-01T12:00:00Z",
        "items": [one.item.said() for one in added],
        "note": "from the quay",
        "tools": {"synopticon": "0.1"},
    }
    assert Rooms.of(case).object(digests[1]).read_bytes() == b"words"
    assert {judged.standing for judged in audit(case)} == {"intact"}


def test_what_is_held_is_not_noted_again(case: Path, tmp_path: Path) -> None:
    """The same bytes twice at once have one item; later they are known, and no line is added."""
    first, second = laid(tmp_path / "a"), laid(tmp_path / "b")
    added = add_files(case, [first, second], KEEPER)
    assert [one.known for one in added] == [False, False]
    assert [len(record["items"]) for record in records(case)] == [1]  # type: ignore[arg-type]
    assert "note" not in records(case)[0]
    (again,) = add_files(case, [first], KEEPER)
    assert again.known
    assert len(records(case)) == 1


def test_what_lies_there_without_a_line_gets_one(case: Path, tmp_path: Path) -> None:
    """Bytes that somebody laid into the archive by hand are held, and were not known."""
    add_files(case, [laid(tmp_path / "other", b"other")], KEEPER)
    digest = hashlib.sha256(b"words").hexdigest()
    own = laid(Rooms.of(case).object(digest))
    (one,) = add_files(case, [own], KEEPER)
    assert (one.known, one.item.object) == (False, digest)
    assert len(records(case)) == 2
    assert {judged.standing for judged in audit(case)} == {"intact"}


def test_what_belongs_in_no_log_takes_all_back(case: Path, tmp_path: Path) -> None:
    """A witness's word among the files: nothing of them is held."""
    files = [laid(tmp_path / "a", b"plain"), laid(tmp_path / "b")]
    never = {hashlib.sha256(b"words").hexdigest()}
    with pytest.raises(Unfit, match=r"/b: came from a witness, and belongs in no log$"):
        add_files(case, files, KEEPER, never=never)
    assert records(case) == []
    assert not [path for path in Rooms.of(case).objects.rglob("*") if path.is_file()]


@pytest.mark.parametrize("part", ["custody/log.jsonl", "custody/checkpoint", "objects/sha256/aa/x"])
def test_another_part_of_the_archive_is_not_added(case: Path, tmp_path: Path, part: str) -> None:
    """By whatever way it is named; nothing is written."""
    add_files(case, [laid(tmp_path / "a")], KEEPER)
    place = case / "archive" / part
    if not place.exists():
        laid(place)
    (tmp_path / "way").symlink_to(place)
    for path in (place, tmp_path / "way"):
        with pytest.raises(Unfit, match=r"is a part of the archive, and no object of it$"):
            add_files(case, [path], KEEPER)
    assert len(records(case)) == 1


def test_an_object_with_other_bytes_is_not_added(case: Path, tmp_path: Path) -> None:
    """Else they would be held under another name, as if they had been meant."""
    add_files(case, [laid(tmp_path / "a")], KEEPER)
    place = Rooms.of(case).object(hashlib.sha256(b"words").hexdigest())
    place.chmod(0o644)
    place.write_bytes(b"forged")
    with pytest.raises(AlteredObject, match=r"differs from its digest; look at it with synopticon"):
        add_files(case, [place], KEEPER)
    away = laid(Rooms.of(case).archive / place.name)
    with pytest.raises(Unfit, match="is a part of the archive"):
        add_files(case, [away], KEEPER)


def test_what_can_not_be_read_is_told(case: Path, tmp_path: Path) -> None:
    """Gone meanwhile, or a pipe or folder in its place: it is named, and not waited for."""
    gone = tmp_path / "gone"
    with pytest.raises(Unfit, match=r"/gone: No such file or directory$"):
        add_files(case, [gone], KEEPER)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unfit, match=r"/pipe: is no file any more$"):
        add_files(case, [tmp_path / "pipe"], KEEPER)
    with pytest.raises(Unfit, match=r"/case: is no file any more$"):
        add_files(case, [case], KEEPER)
    assert records(case) == []


def test_files_of_a_folder_in_order(tmp_path: Path) -> None:
    """Folders among them in their place; a file is itself; a link is followed where it is named."""
    top = tmp_path / "top"
    for name in ("b/2", "b/1", "a", "c"):
        laid(top / name)
    (tmp_path / "way").symlink_to(top)
    expected = [top / "a", top / "b" / "1", top / "b" / "2", top / "c"]
    assert list(files_in([top])) == expected
    assert list(files_in([top / "c", tmp_path / "way"]))[:2] == [top / "c", tmp_path / "way" / "a"]


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    """Neither passed over nor waited for."""
    with pytest.raises(Unfit, match=r"/none: No such file or directory$"):
        list(files_in([tmp_path / "none"]))
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(Unfit, match=r"/pipe: is neither a file nor a folder$"):
            list(files_in([path]))
    (tmp_path / "pipe").unlink()
    (tmp_path / "link").symlink_to("none")
    told = r"/link: is a link; name what it leads to, if that is to be kept$"
    with pytest.raises(Unfit, match=told):
        list(files_in([tmp_path]))
