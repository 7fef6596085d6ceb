"""What writing says when it refuses: which path, and why, in words a user can act on."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from synopticon.base import atomic
from synopticon.base.atomic import CannotWrite, ForeignFolder, replace_folder, write_file


def ours(folder: Path) -> str | None:
    return "it has no mark"


def nobodys(folder: Path) -> str | None:
    return None


def test_a_refusal_of_the_disk_names_path_and_reason() -> None:
    """The words of the system, or of the error where the system gave none."""
    full = CannotWrite(Path("x"), OSError(errno.ENOSPC, "No space left on device"))
    assert str(full) == "cannot write x: No space left on device; nothing was changed"
    assert full.path == Path("x")
    assert "odd" in str(CannotWrite(Path("x"), OSError("odd")))


def test_a_file_that_cannot_be_written_is_named_as_it_was_given(tmp_path: Path) -> None:
    """The path in the refusal is the user's, also where it leads through a link."""
    (tmp_path / "link").symlink_to(tmp_path / "missing" / "file")
    with pytest.raises(CannotWrite, match="No such file") as refused:
        write_file(tmp_path / "link", b"", follow=True)
    assert refused.value.path == tmp_path / "link"
    assert isinstance(refused.value.__cause__, OSError)


def test_a_folder_under_a_file_is_refused_with_its_name(tmp_path: Path) -> None:
    """Making the parents fails; the refusal names the folder that was asked for."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match="File exists") as refused:
        replace_folder(tmp_path / "file" / "out", [], nobodys)
    assert refused.value.path == tmp_path / "file" / "out"


def test_missing_parents_are_made_on_both_sides(tmp_path: Path) -> None:
    """The folder's own parents, and those of files inside it, at any depth."""
    out = tmp_path / "a" / "b" / "out"
    replace_folder(out, [("c/d/e.txt", b"1"), ("c/d/f.txt", b"2"), ("c/g.txt", b"3")], nobodys)
    assert (out / "c" / "d" / "e.txt").read_bytes() == b"1"
    assert (out / "c" / "g.txt").read_bytes() == b"3"


def test_a_foreign_folder_is_named_with_the_reason(tmp_path: Path) -> None:
    """A file in the way, or a folder with something of somebody else's in it."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ForeignFolder, match="it is not a folder; choose") as refused:
        replace_folder(tmp_path / "file", [], nobodys)
    assert refused.value.path == tmp_path / "file"
    assert str(refused.value).startswith(f"{tmp_path / 'file'} is not replaced: it is not")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_bytes(b"")
    with pytest.raises(ForeignFolder, match=": it has no mark; choose") as refused:
        replace_folder(tmp_path / "out", [], ours)
    assert refused.value.path == tmp_path / "out"


def test_a_folder_that_cannot_be_looked_into_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder whose content is unknown is not replaced."""

    def refuse(self: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(CannotWrite, match="Permission denied") as refused:
        replace_folder(tmp_path, [], nobodys)
    assert refused.value.path == tmp_path


def test_a_fault_in_writing_names_the_folder(tmp_path: Path) -> None:
    """A name longer than the disk allows is a refusal of the disk, and leaves nothing."""
    with pytest.raises(CannotWrite, match="too long") as refused:
        replace_folder(tmp_path / "out", [("x" * 400, b"")], nobodys)
    assert refused.value.path == tmp_path / "out"
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_removed_afterwards_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new folder stands even where the old one, which has its name, resists removal."""
    out = tmp_path / "out"
    replace_folder(out, [("a", b"1")], nobodys)
    real = os.rmdir

    def stubborn(path: str | Path, **options: object) -> None:
        if ".new" in str(path):
            raise PermissionError(errno.EACCES, "Permission denied")
        real(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(shutil.os, "rmdir", stubborn)  # type: ignore[attr-defined]
    replace_folder(out, [("b", b"2")], nobodys)
    assert [p.name for p in out.iterdir()] == ["b"]


def test_a_folder_that_cannot_be_synced_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems refuse to sync a folder; the file has its place all the same."""
    real = os.open

    def refuse(path: str | Path, flags: int, *rest: int) -> int:
        if Path(path) == tmp_path:
            raise OSError(errno.EINVAL, "Invalid argument")
        return real(path, flags, *rest)

    monkeypatch.setattr(atomic.os, "open", refuse)
    write_file(tmp_path / "a", b"1")
    assert (tmp_path / "a").read_bytes() == b"1"


def test_the_first_fault_is_told_even_if_the_tidying_fails_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the half-written file can't be removed either, the refusal tells why it was written."""

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def stuck(self: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(atomic.os, "fsync", full)
    monkeypatch.setattr(Path, "unlink", stuck)
    with pytest.raises(CannotWrite, match="No space left"):
        write_file(tmp_path / "a", b"1")
