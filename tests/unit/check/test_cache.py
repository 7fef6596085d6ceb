"""check.cache: the same findings or none, and nobody else's."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from synopticon.base.diagnostics import Report, Span, finding, unchecked
from synopticon.base.sealed import user_key
from synopticon.check.cache import ResultCache

REPORT = Report.of(
    [
        finding("EVD003", Span("claims/가.yaml", 1, 2, 3, 4), "words “quoted”\n", "help"),
        finding("SRC001", Span("b"), "w"),
        unchecked("EVD003", Span("c", 5, 6, 7, 8), "not held"),
    ]
)
NAME = "0" * 64


@pytest.fixture
def cache(tmp_path: Path) -> ResultCache:
    """A cache in a case of one file."""
    (tmp_path / "case.yaml").write_bytes(b"")
    return ResultCache(tmp_path, b"k" * 32)


def entry(root: Path) -> Path:
    """Where the entry lies."""
    return root / ".synopticon" / "check" / NAME


def test_what_is_put_is_got(cache: ResultCache) -> None:
    """Every part of every finding comes back."""
    assert cache.get(NAME) is None
    cache.put(NAME, REPORT)
    assert cache.get(NAME) == REPORT


def test_an_entry_of_another_user_is_not_believed(cache: ResultCache, tmp_path: Path) -> None:
    """A received cache was sealed with another key."""
    ResultCache(tmp_path, b"other" * 8).put(NAME, REPORT)
    assert entry(tmp_path).is_file()
    assert cache.get(NAME) is None


def test_every_flipped_byte_is_refused(cache: ResultCache, tmp_path: Path) -> None:
    """An entry that was touched is no entry."""
    cache.put(NAME, REPORT)
    data = entry(tmp_path).read_bytes()
    for i in range(len(data)):
        entry(tmp_path).write_bytes(data[:i] + bytes([data[i] ^ 1]) + data[i + 1 :])
        assert cache.get(NAME) is None
    for cut in (0, 10, 64, 65, len(data) - 1):
        entry(tmp_path).write_bytes(data[:cut])
        assert cache.get(NAME) is None


def test_an_entry_moved_to_another_name_is_refused(cache: ResultCache, tmp_path: Path) -> None:
    """The result of a clean case must not speak for another."""
    cache.put(NAME, Report())
    entry(tmp_path).rename(entry(tmp_path).with_name("1" * 64))
    assert cache.get("1" * 64) is None


def test_the_folder_is_private_and_ignored_by_git(cache: ResultCache, tmp_path: Path) -> None:
    """Extracted words are as secret as the case."""
    cache.put(NAME, REPORT)
    for folder in (tmp_path / ".synopticon", tmp_path / ".synopticon" / "check"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (tmp_path / ".synopticon" / ".gitignore").read_text() == "*\n"


def test_a_link_in_its_place_is_not_used(cache: ResultCache, tmp_path: Path) -> None:
    """A received link must not make us write elsewhere."""
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / ".synopticon").symlink_to(other)
    cache.put(NAME, REPORT)
    assert cache.get(NAME) is None
    assert list(other.iterdir()) == []


PLACES = (".synopticon", ".synopticon/check", ".synopticon/.gitignore", f".synopticon/check/{NAME}")


def lay_parents(root: Path, place: str) -> Path:
    """The path of a place in the cache, in folders that are the user's own."""
    path = root / place
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@pytest.mark.parametrize("place", PLACES)
def test_no_link_in_the_cache_is_written_through(
    cache: ResultCache, tmp_path: Path, place: str
) -> None:
    """A received cache whose every path may lead elsewhere changes nothing there."""
    outside = tmp_path / "outside"
    (outside / "folder").mkdir(parents=True)
    (outside / "file").write_bytes(b"mine")
    for target in ("file", "folder", "nothing"):
        path = lay_parents(tmp_path, place)
        path.symlink_to(outside / target)
        cache.put(NAME, REPORT)
        assert cache.get(NAME) in (None, REPORT)
        assert sorted(p.name for p in outside.iterdir()) == ["file", "folder"]
        assert (outside / "file").read_bytes() == b"mine"
        assert list((outside / "folder").iterdir()) == []
        path.unlink()


def test_no_link_in_the_cache_is_read_through(cache: ResultCache, tmp_path: Path) -> None:
    """A result that lies elsewhere is not the result of this case, sealed or not."""
    cache.put(NAME, REPORT)
    entry(tmp_path).rename(tmp_path / "elsewhere")
    entry(tmp_path).symlink_to(tmp_path / "elsewhere")
    assert cache.get(NAME) is None


@pytest.mark.parametrize("place", PLACES)
def test_no_pipe_in_the_cache_is_waited_for(cache: ResultCache, tmp_path: Path, place: str) -> None:
    """A named pipe that nobody writes to neither hangs a check nor stays in the way of a result."""
    os.mkfifo(lay_parents(tmp_path, place))
    assert cache.get(NAME) is None
    cache.put(NAME, REPORT)
    ours = place in PLACES[2:]
    assert cache.get(NAME) == (REPORT if ours else None)


def test_a_folder_that_is_no_case_gets_no_cache(tmp_path: Path) -> None:
    """A check of the wrong folder leaves nothing behind in it."""
    cache = ResultCache(tmp_path, b"k" * 32)
    cache.put(NAME, REPORT)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_among_the_results_is_left_alone(cache: ResultCache, tmp_path: Path) -> None:
    """Old results are still removed beside it."""
    lay_parents(tmp_path, ".synopticon/check/x/y")
    os.utime(tmp_path / ".synopticon" / "check" / "x", (0, 0))
    for i in range(20):
        cache.put(f"{i:064}", REPORT)
    names = sorted(p.name for p in (tmp_path / ".synopticon" / "check").iterdir())
    assert names == [*(f"{i:064}" for i in range(12, 20)), "x"]


def test_an_entry_beyond_all_measure_is_not_read(cache: ResultCache, tmp_path: Path) -> None:
    """A file that is larger than any result does not fill the memory."""
    cache.put(NAME, REPORT)
    os.truncate(entry(tmp_path), 2**40)
    assert cache.get(NAME) is None


def test_only_the_latest_are_kept(cache: ResultCache, tmp_path: Path) -> None:
    """A case that is edited all day fills no disk."""
    for i in range(20):
        cache.put(f"{i:064}", REPORT)
    assert len(list((tmp_path / ".synopticon" / "check").iterdir())) == 8
    assert cache.get(f"{19:064}") == REPORT


def test_the_name_depends_on_every_byte_looked_at(cache: ResultCache) -> None:
    """Paths, contents, and what is held each change it; where one file ends matters."""
    names = {
        cache.name({"a": b"x"}, "h"),
        cache.name({"a": b"y"}, "h"),
        cache.name({"b": b"x"}, "h"),
        cache.name({"a": b"x"}, "i"),
        cache.name({"a": b"", "x": b""}, "h"),
        cache.name({"ax": b""}, "h"),
        cache.name({}, "h"),
    }
    assert len(names) == 7
    assert cache.name({"a": b"x"}, "h") in names


def test_the_users_key_is_made_once_and_private(tmp_path: Path) -> None:
    """Thirty-two random bytes that only the user can read."""
    folder = tmp_path / "data" / "deep"
    key = user_key(folder)
    assert len(key) == 32
    assert user_key(folder) == key
    assert stat.S_IMODE((folder / "cache-key").stat().st_mode) == 0o600
    (folder / "cache-key").write_bytes(b"short")
    assert user_key(folder) != b"short"
    assert len(user_key(folder)) == 32


def test_a_link_is_no_key(tmp_path: Path) -> None:
    """A link in the key's place is refused, and nothing is cached then."""
    target = tmp_path / "target"
    target.write_bytes(b"k" * 32)
    os.symlink(target, tmp_path / "cache-key")
    with pytest.raises(OSError) as refused:  # noqa: PT011
        user_key(tmp_path)
    assert refused.value.errno == errno.ELOOP
