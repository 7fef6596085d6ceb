"""Writing as a whole or not at all: under a full disk, a read-only folder, a fault half-way."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from synopticon.base.atomic import ForeignFolder, replace_folder, write_file


def ours(folder: Path) -> str | None:
    return None if (folder / "mark").exists() else "it has no mark"


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def in_child(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *args],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_file_is_written_and_keeps_its_permissions(tmp_path: Path) -> None:
    """The new content replaces the old, with the old permissions and nothing left beside it."""
    target = tmp_path / "a.yaml"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_replaced_and_not_followed(tmp_path: Path, there: bool) -> None:
    """What stands in the name's place gives way; nothing is written where it led."""
    if there:
        (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"new")
    assert not (tmp_path / "link").is_symlink()
    assert files_of(tmp_path) == {"link": b"new"} | ({"real": b"old"} if there else {})


def test_what_takes_the_place_of_a_link_has_the_mode_of_a_new_file(tmp_path: Path) -> None:
    """A link says that anybody may write; a file of ours does not."""
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    write_file(tmp_path / "link", b"x")
    write_file(tmp_path / "new", b"x")
    assert (tmp_path / "link").stat().st_mode == (tmp_path / "new").stat().st_mode


def test_a_pipe_is_replaced_and_not_waited_for(tmp_path: Path) -> None:
    """Nobody has to read a named pipe for the file to be written."""
    os.mkfifo(tmp_path / "a")
    write_file(tmp_path / "a", b"new")
    assert files_of(tmp_path) == {"a": b"new"}


def test_a_link_is_followed_where_that_is_wished(tmp_path: Path) -> None:
    """The link stays a link; what it leads to changes and keeps its permissions."""
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"new", follow=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640


LIMITED = """
    import resource, sys
    from pathlib import Path
    from synopticon.base.atomic import CannotWrite, replace_folder, write_file
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        if sys.argv[1] == "file":
            write_file(Path(sys.argv[2]), b"x" * 5000)
        else:
            files = [("a", b"x" * 10), ("b", b"x" * 5000)]
            replace_folder(Path(sys.argv[2]), files, lambda folder: None)
    except CannotWrite as error:
        print(error)
"""


def test_a_disk_that_takes_no_more_leaves_the_old_file(tmp_path: Path) -> None:
    """The kernel refuses in the middle of a write: the old bytes stand, the error has the place."""
    target = tmp_path / "a.yaml"
    target.write_bytes(b"old")
    done = in_child(LIMITED, "file", str(target))
    assert str(target) in done.stdout, done.stderr
    assert files_of(tmp_path) == {"a.yaml": b"old"}


def test_a_disk_that_takes_no_more_leaves_the_old_folder(tmp_path: Path) -> None:
    """The same for a folder of files."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "mark").write_bytes(b"old")
    done = in_child(LIMITED, "folder", str(out))
    assert str(out) in done.stdout, done.stderr
    assert files_of(tmp_path) == {"out/mark": b"old"}


FORBIDDEN = """
    import os, sys
    from pathlib import Path
    from synopticon.base.atomic import CannotWrite, replace_folder, write_file
    if os.getuid() == 0:
        os.setgid(65534); os.setuid(65534)
    for act in (
        lambda: write_file(Path(sys.argv[1]) / "a", b"new"),
        lambda: replace_folder(Path(sys.argv[1]) / "out", [("a", b"")], lambda folder: None),
    ):
        try:
            act()
            print("written")
        except CannotWrite as error:
            print(error)
"""


def test_a_folder_that_may_not_be_written_says_so() -> None:
    """As somebody other than root, in a read-only folder: an error with its place, no change."""
    # Not under tmp_path, which nobody but its owner may even enter.
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        folder = Path(parent) / "closed"
        folder.mkdir()
        (folder / "a").write_bytes(b"old")
        folder.chmod(0o555)
        done = in_child(FORBIDDEN, str(folder))
        folder.chmod(0o755)
        assert done.stdout.count("cannot write") == 2, done.stdout + done.stderr
        assert done.stdout.count("Permission denied") == 2
        assert files_of(folder) == {"a": b"old"}


def test_a_folder_is_made_and_replaced_as_a_whole(tmp_path: Path) -> None:
    """Files of the old build that the new one lacks are gone; parents are made."""
    out = tmp_path / "deep" / "out"
    replace_folder(out, [("mark", b"1"), ("a/b.html", b"2")], ours)
    assert files_of(out) == {"mark": b"1", "a/b.html": b"2"}
    replace_folder(out, [("mark", b"3")], ours)
    assert files_of(out) == {"mark": b"3"}
    assert [p.name for p in out.parent.iterdir()] == ["out"]


def test_a_fault_in_the_making_leaves_the_old_folder(tmp_path: Path) -> None:
    """A publisher that fails half-way changes nothing and leaves nothing behind."""
    out = tmp_path / "out"
    replace_folder(out, [("mark", b"1")], ours)

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "mark", b"2"
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        replace_folder(out, failing(), ours)
    assert files_of(tmp_path) == {"out/mark": b"1"}


def test_what_is_put_there_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    """A folder is asked about again once the new one is ready."""
    out = tmp_path / "out"
    replace_folder(out, [("mark", b"1")], ours)

    def slow() -> Iterator[tuple[str, bytes]]:
        yield "mark", b"2"
        (out / "mark").rename(out / "mine")

    with pytest.raises(ForeignFolder, match="it has no mark"):
        replace_folder(out, slow(), ours)
    assert files_of(tmp_path) == {"out/mine": b"1"}


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    """A folder with content that is not ours, and a file, are refused untouched."""
    (tmp_path / "letter.txt").write_bytes(b"dear")
    with pytest.raises(ForeignFolder, match="it has no mark"):
        replace_folder(tmp_path, [("mark", b"")], ours)
    with pytest.raises(ForeignFolder, match="not a folder"):
        replace_folder(tmp_path / "letter.txt", [("mark", b"")], ours)
    assert files_of(tmp_path) == {"letter.txt": b"dear"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """Nothing is lost by replacing an empty folder."""
    (tmp_path / "out").mkdir()
    replace_folder(tmp_path / "out", [("mark", b"")], lambda folder: "asked")
    assert files_of(tmp_path / "out") == {"mark": b""}


@pytest.mark.parametrize("name", ["/etc/x", "../x", "a/../../x", "", "a\\b", "a\0b"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    """No file is ever written outside the folder."""
    with pytest.raises(ValueError, match="not a path inside"):
        replace_folder(tmp_path / "out", [(name, b"")], ours)
    assert list(tmp_path.iterdir()) == []


def test_two_names_that_are_one_on_some_disks_are_refused(tmp_path: Path) -> None:
    """A build that would lose a page on a USB stick does not happen."""
    with pytest.raises(ValueError, match="ignores case"):
        replace_folder(tmp_path / "out", [("A.html", b""), ("a.html", b"")], ours)
