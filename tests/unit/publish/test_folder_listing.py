"""A build knows what it wrote: nothing else is ever taken away with it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from synopticon import publish
from synopticon.base.atomic import ForeignFolder
from synopticon.publish.folder_listing import LISTING, listing, not_ours
from tests.golden import sample

RELEASE = sample.release()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A build of the sample."""
    publish.write(RELEASE, tmp_path / "out")
    return tmp_path / "out"


def everything(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


@pytest.mark.parametrize(
    "name",
    [
        "notes.html",
        "data/mine/keep.txt",
        "claims/my-own.docx",
        "CNAME",
        ".git/config",
        "ko/my.html",
    ],
)
def test_a_file_of_the_users_is_never_taken_away(built: Path, name: str) -> None:
    """Wherever it lies and whatever it is called; the refusal names it."""
    (built / name).parent.mkdir(exist_ok=True)
    (built / name).write_text("mine")
    with pytest.raises(ForeignFolder, match=Path(name).name):
        publish.write(RELEASE, built)
    assert (built / name).read_text() == "mine"


def test_a_file_of_ours_that_was_edited_is_not_taken_away(built: Path) -> None:
    """Words that somebody wrote into a page are theirs."""
    page = built / "index.html"
    page.write_bytes(page.read_bytes() + b"<!-- mine -->")
    with pytest.raises(ForeignFolder, match=r"index\.html.*changed since"):
        publish.write(RELEASE, built)
    assert page.read_bytes().endswith(b"<!-- mine -->")


def test_the_first_few_of_many_are_named(built: Path) -> None:
    """The refusal stays one line, and tells how many more there are."""
    for n in range(9):
        (built / "data" / f"mine-{n}").write_text("mine")
    reason = not_ours(built) or ""
    assert "data/mine-0, data/mine-1, data/mine-2 and 6 more" in reason


def test_what_is_missing_from_a_build_is_written_again(built: Path) -> None:
    """Files that somebody took away, an empty folder, and what a desktop leaves are no loss."""
    before = everything(built)
    shutil.rmtree(built / "claims")
    (built / "empty").mkdir()
    (built / ".DS_Store").write_bytes(b"\0")
    publish.write(RELEASE, built)
    assert everything(built) == before


def link(path: Path) -> None:
    path.symlink_to("index.html")


def link_to_folder(path: Path) -> None:
    path.symlink_to("data")


@pytest.mark.parametrize("make", [link, link_to_folder, os.mkfifo])
def test_what_is_no_file_was_not_built(built: Path, make: Callable[[Path], None]) -> None:
    """A build puts no link and no named pipe anywhere; neither is followed or waited for."""
    for place in ("x.html", "data/x.csv", "claims.html"):
        path = built / place
        kept = path.read_bytes() if path.exists() else None
        path.unlink(missing_ok=True)
        make(path)
        assert place in (not_ours(built) or "")
        path.unlink()
        if kept is not None:
            path.write_bytes(kept)
    assert not_ours(built) is None


def test_a_build_without_a_listing_is_left_to_its_owner(built: Path) -> None:
    """What an older synopticon built may hold anything; the refusal says what to do."""
    (built / LISTING).unlink()
    with pytest.raises(ForeignFolder, match="remove it yourself") as refused:
        publish.write(RELEASE, built)
    assert "older synopticon" in str(refused.value)
    assert "choose an empty or a new folder" in str(refused.value)


def test_a_forged_descriptor_does_not_help(tmp_path: Path) -> None:
    """Neither descriptor nor listing makes a folder ours alone; and both must be true."""
    folder = tmp_path / "mine"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "datapackage.json").write_text('{"synopticon": {"build": 1}}')
    assert "no list" in (not_ours(folder) or "")
    letter = b"dear"
    (folder / "letter.txt").write_bytes(letter)
    (folder / LISTING).write_bytes(listing({"letter.txt": hashlib.sha256(letter).hexdigest()}))
    assert LISTING in (not_ours(folder) or "")
    (folder / "data" / "datapackage.json").write_text('{"name": "theirs"}')
    assert "not one that a build wrote" in (not_ours(folder) or "")


@pytest.mark.parametrize("name", ["case.yaml", "ko/case.yaml", "ko/data/a.html", "fr/a.html"])
def test_a_list_of_all_there_is_does_not_make_a_case_a_build(built: Path, name: str) -> None:
    """However complete its listing: a build has pages, five folders, and pages of a language."""
    case = built / name
    case.parent.mkdir(parents=True, exist_ok=True)
    case.write_text("title: mine")
    known = dict(line.split("  ")[::-1] for line in (built / LISTING).read_text().splitlines())
    known[name] = hashlib.sha256(case.read_bytes()).hexdigest()
    (built / LISTING).write_bytes(listing(known))
    assert f"holds {name}" in (not_ours(built) or "")


@pytest.mark.parametrize(
    "damage",
    [b"", b"\xff\n", b"x\n", b"0" * 64 + b" a\n", b"0" * 64 + b"  ../a\n", b"0" * 64 + b"  a"],
)
def test_a_damaged_listing_is_believed_by_nobody(built: Path, damage: bytes) -> None:
    """Cut short, not text, or not a list of digests and paths: the folder is not replaced."""
    (built / LISTING).write_bytes(damage)
    assert not_ours(built) is not None


def test_every_flip_in_a_listing_is_noticed(built: Path) -> None:
    """One byte of it, and some file is not the one that is listed."""
    data = (built / LISTING).read_bytes()
    for at in range(0, len(data), 97):
        (built / LISTING).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert not_ours(built) is not None


def test_the_listing_names_every_other_file_in_the_order_of_paths(built: Path) -> None:
    """It is complete, and the same Release gives the same listing."""
    lines = (built / LISTING).read_text().splitlines()
    names = [line.split("  ")[1] for line in lines]
    assert names == sorted(names, key=str.encode)
    assert {*names, LISTING} == set(everything(built))


def test_the_listing_is_read_by_the_systems_own_tool(built: Path) -> None:
    """Whoever has a copy of a site can check it without us."""
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("sha256sum is not installed")
    run = subprocess.run([tool, "--check", "--strict", "--quiet", LISTING], cwd=built, check=False)
    assert run.returncode == 0
