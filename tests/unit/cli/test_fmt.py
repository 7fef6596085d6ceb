"""`synopticon fmt`: what is written, what is only told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from synopticon.casefile import fmt as formatting
from tests.unit.cli.conftest import Cli


@pytest.fixture
def untidy(case: Path) -> Path:
    """The case with one file not in its normal form."""
    file = case / "entities" / "example.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"  \r\n"))
    return case


def test_files_are_brought_into_form_and_named(cli: Cli, untidy: Path) -> None:
    """The changed file is named, the others are not touched, and once is enough."""
    old = (untidy / "case.yaml").stat().st_mtime_ns
    ended = cli("fmt", untidy)
    assert (ended.code, ended.out) == (0, "bay/entities/example.yaml\n")
    assert ended.err == "1 file changed\n"
    assert b"\r" not in (untidy / "entities" / "example.yaml").read_bytes()
    assert (untidy / "case.yaml").stat().st_mtime_ns == old
    assert cli("fmt", untidy).err == "0 files changed\n"
    assert cli("check", untidy, "--strict").code == 0


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_dry_runs_write_nothing_and_exit_1(cli: Cli, untidy: Path, option: str) -> None:
    """Both say what would change and leave it."""
    before = (untidy / "entities" / "example.yaml").read_bytes()
    ended = cli("fmt", option, untidy)
    assert ended.code == 1
    assert "entities/example.yaml" in ended.out
    assert ended.err == "1 file to change\n"
    assert (untidy / "entities" / "example.yaml").read_bytes() == before
    cli("fmt", untidy)
    assert cli("fmt", option, untidy).code == 0


def test_a_diff_shows_what_cannot_be_seen(
    cli: Cli, untidy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal a carriage return is written out, so that the lines differ to the eye."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    lines = cli("fmt", "--diff", untidy).out.splitlines()
    assert lines[:2] == ["--- entities/example.yaml", "+++ entities/example.yaml"]
    assert "-- id: example-bay-council  \\x0d" in lines
    assert "+- id: example-bay-council" in lines


@pytest.mark.parametrize("path", ["claims/x.yaml", "report/x.md"])
@pytest.mark.parametrize(
    "data",
    [
        b"- id: a\n  note: b",
        b"- id: a  \r\n  note: b\r\n",
        b"\xef\xbb\xbf- id: a\n",
        b"# one\n# two\n# three\n# four\n# five\n- id: no \n# end",
        b"- note: \xcc\x81 e\xcc\x81 \n",
    ],
)
@pytest.mark.skipif(shutil.which("patch") is None, reason="the program patch is not installed")
def test_patch_makes_of_a_diff_what_fmt_writes(
    cli: Cli, case: Path, tmp_path: Path, path: str, data: bytes
) -> None:
    """In a pipe the diff is for the next program; the last line may lack its end."""
    file = case / path
    file.write_bytes(data)
    told = cli("fmt", "--diff", case)
    assert told.code == 1
    (tmp_path / "x.patch").write_bytes(told.out.encode())
    subprocess.run(
        ["patch", "-p0", "--binary", "--force", "-i", tmp_path / "x.patch"],
        cwd=case,
        check=True,
        capture_output=True,
    )
    patched = file.read_bytes()
    file.write_bytes(data)
    cli("fmt", case)
    assert patched == file.read_bytes()


def test_a_diff_obeys_nobody(cli: Cli, untidy: Path) -> None:
    """An escape sequence is written out in a pipe too: its end may be a terminal."""
    (untidy / "report" / "x.md").write_bytes(b"# \x1b[2J\rgone")
    out = cli("fmt", "--diff", untidy).out
    assert "\x1b" not in out
    assert "\\x1b[2J\\x0dgone" in out


def test_a_file_that_cannot_be_read_is_left_and_told(cli: Cli, untidy: Path) -> None:
    """The others are brought into form; the bad one is a finding and exit 1."""
    bad = untidy / "claims" / "bad.yaml"
    bad.write_bytes(b"- [ \r\n")
    ended = cli("fmt", untidy)
    assert ended.code == 1
    assert "bay/claims/bad.yaml:" in ended.err
    assert "1 file changed; 1 file left alone" in ended.err
    assert bad.read_bytes() == b"- [ \r\n"


def test_a_file_that_changes_meanwhile_is_not_overwritten(
    cli: Cli, untidy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saved between reading and writing: their text stands, exit 2."""
    file = untidy / "entities" / "example.yaml"
    made = formatting.format_folder

    def slow(folder: object) -> object:
        result = made(folder)  # type: ignore[arg-type]
        file.write_bytes(b"[]\n")
        return result

    monkeypatch.setattr(formatting, "format_folder", slow)
    ended = cli("fmt", untidy)
    assert ended.code == 2
    assert "has changed since it was read" in ended.err
    assert file.read_bytes() == b"[]\n"


def test_wrong_use(cli: Cli, case: Path, tmp_path: Path) -> None:
    """No such folder and a file are exit 2; a folder without case.yaml is a finding."""
    assert cli("fmt", tmp_path / "nowhere").code == 2
    assert cli("fmt", case / "case.yaml").code == 2
    (tmp_path / "empty").mkdir()
    assert "SYN017" in cli("fmt", tmp_path / "empty").err
