"""Two names trade places in one step, or nothing happens and it is said."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from synopticon.base.exchange import exchange


def two(folder: Path) -> tuple[Path, Path]:
    one, other = folder / "one", folder / "other"
    one.mkdir()
    (one / "page").write_text("one")
    other.mkdir()
    (other / "page").write_text("other")
    return one, other


def disk_can(folder: Path) -> bool:
    """Ask the system itself, by the numbers of its manual."""
    paths = [folder / "probe-1", folder / "probe-2"]
    for path in paths:
        path.touch()
    names = [os.fsencode(p) for p in paths]
    done = ctypes.CDLL(None).renameat2(-100, names[0], -100, names[1], 2) == 0
    for path in paths:
        path.unlink()
    return bool(done)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the call")
@pytest.mark.parametrize("is_relative", [False, True])
def test_two_folders_trade_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_relative: bool
) -> None:
    """Whole and relative paths alike; neither folder is gone or changed."""
    one, other = two(tmp_path)
    if is_relative:
        monkeypatch.chdir(tmp_path)
        one, other = Path("one"), Path("other")
    if not disk_can(tmp_path):
        pytest.skip("this disk cannot exchange two names")
    assert exchange(one, other) is True
    assert [(p / "page").read_text() for p in (one, other)] == ["other", "one"]
    assert sorted(os.listdir(tmp_path)) == ["one", "other"]


def test_what_is_not_there_is_exchanged_with_nothing(tmp_path: Path) -> None:
    """It says so, and the other keeps its name."""
    one, other = two(tmp_path)
    assert exchange(one, tmp_path / "nowhere") is False
    assert exchange(tmp_path / "nowhere", other) is False
    assert [(p / "page").read_text() for p in (one, other)] == ["one", "other"]


def test_another_system_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no such call, nothing changes."""
    one, other = two(tmp_path)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert exchange(one, other) is False
    assert (one / "page").read_text() == "one"


def test_a_library_without_the_call_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old C library has not heard of it."""

    def without(*_: Any) -> object:
        return object()

    one, other = two(tmp_path)
    monkeypatch.setattr(ctypes, "CDLL", without)
    assert exchange(one, other) is False
    assert (one / "page").read_text() == "one"
