"""A file that is as before is the same file again, and only if nothing else could be told of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from synopticon.base.atomic import ForeignFolder, replace_folder
from synopticon.base.unchanged import named_again, state_of

FILES = [("mark", b"1"), ("a/same.html", b"same"), ("a/other.html", b"old!")]


def _ours(folder: Path) -> str | None:
    return None if (folder / "mark").exists() else "it has no mark"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that was made before."""
    replace_folder(tmp_path / "out", FILES, _ours)
    return tmp_path / "out"


def test_what_is_the_same_is_not_written_again(out: Path) -> None:
    """The same file stands in the new folder, with one name; what changed is a file of its own."""
    same, other = (os.stat(out / n).st_ino for n in ("a/same.html", "a/other.html"))
    replace_folder(out, [*FILES[:2], ("a/other.html", b"new!")], _ours)
    assert (out / "a/other.html").read_bytes() == b"new!"
    assert os.stat(out / "a/same.html").st_ino == same
    assert os.stat(out / "a/same.html").st_nlink == 1
    assert other not in {os.stat(path).st_ino for path in (out / "a").iterdir()}


def _as_a_copy(file: Path) -> None:
    os.link(file, file.parents[2] / "backup")


def _as_a_link(file: Path) -> None:
    (file.parents[2] / "elsewhere").write_bytes(b"same")
    file.unlink()
    file.symlink_to(file.parents[2] / "elsewhere")


def _as_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    "spoil",
    [
        _as_a_copy,
        _as_a_link,
        _as_a_pipe,
        lambda file: file.chmod(0o600),
        lambda file: file.write_bytes(b"sane"),
        lambda file: file.write_bytes(b"same and more"),
        lambda file: file.unlink(),
    ],
    ids=["copied", "link", "pipe", "mode", "content", "longer", "gone"],
)
def test_what_is_not_as_a_new_one_would_be_is_written(spoil: object, out: Path) -> None:
    """A file with another name elsewhere, a link, a pipe, other permissions or other bytes."""
    assert callable(spoil)
    spoil(out / "a/same.html")
    replace_folder(out, FILES, _ours)
    assert not (out / "a/same.html").is_symlink()
    assert (out / "a/same.html").read_bytes() == b"same"
    assert os.stat(out / "a/same.html").st_nlink == 1
    assert os.stat(out / "a/same.html").st_mode == os.stat(out / "mark").st_mode


def test_a_disk_without_second_names_is_written_to(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick with FAT gets every file anew."""

    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    before = os.stat(out / "a/same.html").st_ino
    monkeypatch.setattr(os, "link", refuses)
    replace_folder(out, FILES, _ours)
    assert (out / "a/same.html").read_bytes() == b"same"
    assert os.stat(out / "a/same.html").st_ino != before


def test_a_file_changed_while_it_is_named_again_is_taken_away(tmp_path: Path) -> None:
    """What stands under the new name is read there, after it was given."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"abc")
    assert not named_again(old, new, b"abd", os.stat(old))
    assert not new.exists()
    assert named_again(old, new, b"abc", os.stat(old))
    assert new.samefile(old)


def test_a_change_of_a_file_meanwhile_is_seen(out: Path) -> None:
    """It is judged again who made the folder, though no name in it is new."""

    def asked(folder: Path) -> str | None:
        return "changed" if (folder / "a/other.html").read_bytes() == b"mine" else None

    def slow() -> Iterator[tuple[str, bytes]]:
        yield from FILES[:2]
        (out / "a/other.html").write_bytes(b"mine")

    with pytest.raises(ForeignFolder, match="changed"):
        replace_folder(out, slow(), asked)
    assert (out / "a/other.html").read_bytes() == b"mine"


def test_the_state_of_a_folder_tells_of_every_change(out: Path) -> None:
    """A file added, removed or written to, and an empty folder; a look changes nothing."""
    before = state_of(out)
    (out / "a/same.html").read_bytes()
    assert state_of(out) == before
    (out / "empty").mkdir()
    assert state_of(out) != before
    (out / "empty").rmdir()
    (out / "a/same.html").write_bytes(b"samf")
    assert state_of(out) != before
    with pytest.raises(FileNotFoundError):
        state_of(out / "nowhere")
