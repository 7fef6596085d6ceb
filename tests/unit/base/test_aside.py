"""A process may be killed at any moment: no folder is lost, and none is left for ever."""

from __future__ import annotations

import fcntl
import os
import signal
import stat
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from synopticon.base import aside
from synopticon.base.atomic import CannotWrite, replace_folder
from synopticon.base.exchange import exchange

LEFT = ".out.0123456789abcdef"

# Replaces a folder and kills itself at a moment of its own choice.
KILLED = """
    import os, signal, sys
    from pathlib import Path
    from synopticon.base import aside
    from synopticon.base.atomic import replace_folder

    moment, out = sys.argv[1], Path(sys.argv[2])
    die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    rename, renamed = os.rename, []

    def counted(*paths):
        renamed.append(paths)
        if moment == f"before rename {len(renamed)}":
            die()
        rename(*paths)

    def files():
        yield "new", b"2"
        if moment == "filling":
            die()

    if moment.startswith("before rename"):
        aside.exchange = lambda *_: False
        os.rename = counted
    if moment == "removing":
        aside._remove = die
    replace_folder(out, files(), lambda _: None)
"""
MOMENTS = ("filling", "removing", *(f"before rename {n}" for n in (1, 2, 3)))


def killed(moment: str, out: Path) -> None:
    code = textwrap.dedent(KILLED)
    done = subprocess.run(
        [sys.executable, "-c", code, moment, str(out)], check=False, capture_output=True
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def replace(out: Path, name: str) -> None:
    replace_folder(out, [(name, b"")], lambda _: None)


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_loses_nothing_and_the_next_one_tidies_up(tmp_path: Path, moment: str) -> None:
    """The old folder or the new one is whole, under its name or beside it; then only the next."""
    out = tmp_path / "out"
    replace(out, "old")
    killed(moment, out)
    whole = [p for p in tmp_path.rglob("*") if p.name in ("old", "new") and p.is_file()]
    assert whole
    replace(out, "next")
    assert names(tmp_path) == ["out", "out/next"]


def test_a_kill_between_two_renames_leaves_what_the_next_one_puts_back(tmp_path: Path) -> None:
    """The old folder has its name again before anything else is done, and stands if that fails."""
    out = tmp_path / "out"
    replace(out, "old")
    killed("before rename 2", out)
    assert not out.exists()
    with pytest.raises(ValueError, match="not a path inside"):
        replace(out, "../x")
    assert names(tmp_path) == ["out", "out/old"]


def test_two_folders_trade_names_in_one_step(tmp_path: Path) -> None:
    """On Linux, unless the disk can't; and nothing happens where one of them is missing."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"was-{name}").write_bytes(b"")
    if not exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this system or disk can't exchange names")
    assert names(tmp_path) == ["a", "a/was-b", "b", "b/was-a"]
    assert not exchange(tmp_path / "a", tmp_path / "missing")
    assert names(tmp_path) == ["a", "a/was-b", "b", "b/was-a"]


def test_a_rename_that_fails_gives_the_old_folder_its_name_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last step fails after the old folder has been moved aside."""
    out = tmp_path / "out"
    replace(out, "old")
    rename = os.rename

    def failing(source: Path, target: Path) -> None:
        if str(source).endswith(".new"):
            raise OSError(5, "Input/output error")
        rename(source, target)

    monkeypatch.setattr(aside, "exchange", lambda *_: False)
    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(CannotWrite):
        replace(out, "new")
    assert names(tmp_path) == ["out", "out/old"]


def test_without_exchange_the_folder_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On other systems and disks, by renaming twice."""
    monkeypatch.setattr(aside, "exchange", lambda *_: False)
    for name in ("old", "new"):
        replace(tmp_path / "out", name)
    assert names(tmp_path) == ["out", "out/new"]


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    """Another process is just making it; once that has ended, it is taken away."""
    (tmp_path / f"{LEFT}.new").mkdir()
    handle = os.open(tmp_path / f"{LEFT}.new", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    replace(tmp_path / "out", "a")
    assert names(tmp_path) == [f"{LEFT}.new", "out", "out/a"]
    os.close(handle)
    replace(tmp_path / "out", "b")
    assert names(tmp_path) == ["out", "out/b"]


def test_a_folder_taken_away_too_early_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between making and locking, another process may take a folder for one that was left."""
    flock, mkdir = fcntl.flock, Path.mkdir
    made: list[Path] = []

    def made_and_gone(self: Path, *rest: int, **more: bool) -> None:
        mkdir(self, *rest, **more)
        if self.suffix == ".new":
            made.append(self)
            if len(made) == 1:
                self.rmdir()

    def locked_by_another(handle: int, how: int) -> None:
        if len(made) == 2:
            raise BlockingIOError
        flock(handle, how)
        if len(made) == 3:
            made[2].rmdir()

    monkeypatch.setattr(Path, "mkdir", made_and_gone)
    monkeypatch.setattr(aside.fcntl, "flock", locked_by_another)
    replace(tmp_path / "out", "a")
    assert len(set(made)) == 4
    assert (tmp_path / "out" / "a").is_file()


def test_a_disk_without_locks_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies beside is left, because nobody can tell whether it is in use."""

    def unknown(handle: int, how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(aside.fcntl, "flock", unknown)
    (tmp_path / f"{LEFT}.new").mkdir()
    replace(tmp_path / "out", "a")
    assert names(tmp_path) == [f"{LEFT}.new", "out", "out/a"]


@pytest.mark.parametrize(
    "name",
    [
        ".other.0123456789abcdef.new",
        ".out.0123456789abcde.new",
        ".out.0123456789abcdeg.new",
        ".out.0123456789abcdef.new.txt",
        ".out.mine.new",
        "out.0123456789abcdef.new",
        ".outx0123456789abcdefxnew",
    ],
)
def test_a_folder_of_another_name_is_left_alone(tmp_path: Path, name: str) -> None:
    """Only what bears a name that we give is ours."""
    (tmp_path / name).mkdir()
    replace(tmp_path / "out", "a")
    assert names(tmp_path) == sorted([name, "out", "out/a"])


def test_what_is_no_folder_of_ours_is_left_alone(tmp_path: Path) -> None:
    """Neither a file nor a link of that name is removed, nor what a link leads to."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "mine").write_bytes(b"")
    (tmp_path / f"{LEFT}.new").symlink_to("far")
    (tmp_path / f"{LEFT}.old").write_bytes(b"")
    replace(tmp_path / "out", "a")
    assert (tmp_path / f"{LEFT}.new").is_symlink()
    assert (tmp_path / f"{LEFT}.old").is_file()
    assert (tmp_path / "far" / "mine").is_file()


def test_a_folder_of_another_user_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that many write to, each takes away only what is their own."""
    (tmp_path / f"{LEFT}.new").mkdir()
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    replace(tmp_path / "out", "a")
    assert (tmp_path / f"{LEFT}.new").is_dir()


# Permissions do not hold for root, so the child gives that up where it has it.
READ_ONLY = """
    import os, sys
    from pathlib import Path
    from synopticon.base.atomic import replace_folder
    from synopticon.base import exchange, aside
    import ctypes
    if os.getuid() == 0:
        os.setgid(65534); os.setuid(65534)
    out = Path(sys.argv[1]) / "out"
    replace_folder(out, [("deep/er/a", b"1"), ("deep/b", b"2")], lambda _: None)
    for path in [*sorted(out.rglob("*"), reverse=True), out]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    replace_folder(out, [("c", b"3")], lambda _: None)
    print(sorted(p.name for p in out.parent.iterdir()), sorted(p.name for p in out.iterdir()))
"""


def test_a_read_only_folder_is_taken_away_whole() -> None:
    """Our own copy is made writable first, folder by folder; what links lead to is not."""
    # Not under tmp_path, which nobody but its owner may even enter.
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o777)
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(READ_ONLY), parent],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stdout == "['out'] ['c']\n", done.stderr


def test_what_a_link_leads_to_keeps_its_mode(tmp_path: Path) -> None:
    """A leftover may hold a link; what lies behind it is nobody's to change or take away."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o500)
    left = tmp_path / f".site.{'0' * 16}.new"
    left.mkdir()
    (left / "link").symlink_to(elsewhere)
    aside.settle(tmp_path / "site")
    assert not left.exists()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o500
