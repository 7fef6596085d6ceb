"""What was written is on the disk before it is said to be held."""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from synopticon.archive import syncing
from synopticon.archive.syncing import on_disk, synced


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files and folders that were synced one by one."""
    names: list[str] = []

    def fsync(handle: int) -> None:
        names.append(os.readlink(f"/proc/self/fd/{handle}"))

    monkeypatch.setattr(os, "fsync", fsync)
    return names


def library(monkeypatch: pytest.MonkeyPatch, call: Callable[[int], int] | None) -> None:
    """The system's library, with this call to sync a whole file system, or without one."""
    found = SimpleNamespace(**({"syncfs": call} if call else {}))
    monkeypatch.setattr(ctypes, "CDLL", lambda name, use_errno: found)
    monkeypatch.setattr(syncing.sys, "platform", "linux")


def test_one_call_syncs_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    """On the folder itself, and then no file is asked for by itself."""
    folders: list[str] = []

    def call(handle: int) -> int:
        folders.append(os.readlink(f"/proc/self/fd/{handle}"))
        return 0

    library(monkeypatch, call)
    (tmp_path / "a").write_bytes(b"a")
    on_disk(tmp_path)
    assert (folders, asked) == ([str(tmp_path)], [])


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the system's own reason."""
    library(monkeypatch, lambda handle: -1)
    monkeypatch.setattr(ctypes, "get_errno", lambda: errno.ENOSPC)
    with pytest.raises(OSError, match="No space left on device") as caught:
        on_disk(tmp_path)
    assert caught.value.errno == errno.ENOSPC


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_without_the_call_each_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], platform: str
) -> None:
    """Every file, and each folder behind what is in it."""
    library(monkeypatch, None)
    monkeypatch.setattr(syncing.sys, "platform", platform)
    (tmp_path / "x").mkdir()
    for name in ("a", "x/b"):
        (tmp_path / name).write_bytes(b"")
    on_disk(tmp_path)
    places = [str(tmp_path / name) for name in ("a", "x/b", "x")]
    assert sorted(asked) == sorted([*places, str(tmp_path)])
    assert asked.index(str(tmp_path / "x" / "b")) < asked.index(str(tmp_path / "x"))


def test_no_link_is_followed(tmp_path: Path) -> None:
    """What took the place of a file is no file of ours."""
    (tmp_path / "a").symlink_to("/etc/hostname")
    with pytest.raises(OSError, match="symbolic links"):
        synced(tmp_path / "a")
