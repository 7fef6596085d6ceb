"""`synopticon import`: a row for everything that was found, and an exit code that tells."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from synopticon.archive import intake
from tests.unit.archive.importing.making import URL, answer, packed, record, zipped
from tests.unit.cli.conftest import Cli

PAGE = b"<html><p>lamps"


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    path = tmp_path / "anna's recording.png"
    info = record(b"operator: Anna", kind="warcinfo")
    path.write_bytes(packed(info, record(answer(PAGE)), record(b"GET /", kind="request")))
    return path


def objects(case: Path) -> set[str]:
    return {path.name for path in case.glob("archive/objects/sha256/*/*")}


def test_every_row_is_told_and_the_archive_stays_whole(cli: Cli, case: Path, warc: Path) -> None:
    """Taken in with its digest, held before, left out with its reason; an audit finds no fault."""
    ended = cli("import", warc, "-C", case, "--note", "from a friend")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith("taken in      ")
    assert lines[1].endswith(f"text/html  {warc}, record 2 ({URL})")
    assert lines[2].endswith("(tells of the recording)")
    assert lines[3].endswith("(is what the recorder sent)")
    assert ended.err == "2 taken in, 0 already held, 0 refused, 2 left out\n"
    assert ", 0 altered, 0 missing, " in cli("audit", "-C", case).out
    written = b"".join(path.read_bytes() for path in case.glob("archive/records/*"))
    assert b"from a friend" in written
    assert b"nna" not in written
    again = cli("import", warc, "-C", case)
    assert (again.code, again.err) == (0, "0 taken in, 2 already held, 0 refused, 2 left out\n")
    waits = cli("inbox", "list", "-C", case).out
    assert len(waits.splitlines()) == 2


def test_the_same_in_json(cli: Cli, case: Path, warc: Path) -> None:
    """Each row for itself, with all that its record has."""
    told = json.loads(cli("import", warc, "-C", case, "--format", "json").out)
    assert told["counts"] == {"taken in": 2, "already held": 0, "refused": 0, "left out": 2}
    page = told["rows"][2]
    assert page["url"] == URL
    assert page["captured"] == "2020-11-23T10:00:00Z"
    assert page["within"] == told["rows"][0]["sha256"]
    assert (page["body"], page["size"]) == ("wire", "14")


def test_a_refused_row_is_a_finding_and_costs_no_other(
    cli: Cli, case: Path, tmp_path: Path
) -> None:
    """Exit 1; what a terminal would obey is written out."""
    path = tmp_path / "given"
    path.write_bytes(zipped([("../up\x1b[2J", b"x"), ("good", b"lamps")]))
    ended = cli("import", path, "-C", case)
    assert ended.code == 1
    assert "\x1b" not in ended.out
    assert "refused" in ended.out
    assert "1 taken in" in ended.err


def test_many_rows_of_one_reason_are_counted_together(cli: Cli, case: Path, tmp_path: Path) -> None:
    """In the table; none is lost from the count."""
    path = tmp_path / "given"
    path.write_bytes(b"".join(record(b"GET /", kind="request") for _ in range(3)))
    ended = cli("import", path, "-C", case)
    assert (
        "record 1 (http://paper.example/lamps) and 2 more (is what the recorder sent)" in ended.out
    )
    assert "3 left out" in ended.err


def test_a_rehearsal_keeps_nothing(cli: Cli, case: Path, warc: Path) -> None:
    """The same rows, and an archive without an object."""
    before = objects(case)
    rehearsed = cli("import", warc, "-C", case, "--dry-run")
    assert rehearsed.code == 0
    assert objects(case) == before
    assert rehearsed.err.endswith(" left out\nnothing was kept: a rehearsal\n")
    assert " would be taken in, 0 already held" in rehearsed.err
    assert "taken in" not in rehearsed.out
    done = cli("import", warc, "-C", case)
    assert done.out == rehearsed.out.replace("would take in", "taken in    ")
    assert "rehearsal" not in done.err


def test_wrong_use_takes_nothing_in(
    cli: Cli, case: Path, warc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that leads nowhere, and a reader that is not installed, which is named."""
    before = objects(case)
    ended = cli("import", warc, warc.with_name("nowhere"), "-C", case)
    assert ended.code == 2
    assert "no such file" in ended.err
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    ended = cli("import", warc, "-C", case)
    assert ended.code == 2
    assert "synopticon[archive]" in ended.err
    assert objects(case) == before


def test_an_object_that_was_changed_stops_it(cli: Cli, case: Path, warc: Path) -> None:
    """Exit 4, as wherever held bytes have another digest."""
    assert cli("import", warc, "-C", case).code == 0
    for held in case.glob("archive/objects/sha256/*/*"):
        held.chmod(0o644)
        held.write_bytes(b"changed")
    assert cli("import", warc, "-C", case).code == 4


def test_nothing_to_take_in_is_no_fault(cli: Cli, case: Path, tmp_path: Path) -> None:
    """An empty folder, and what is held already: exit 0, as the help says; what is not there: 2."""
    (tmp_path / "empty").mkdir()
    ended = cli("import", tmp_path / "empty", "-C", case)
    assert ended.code == 0
    assert ended.err.startswith("0 taken in, 0 already held, 0 refused")
    assert cli("import", tmp_path / "nowhere", "-C", case).code == 2


@pytest.mark.parametrize("command", ["add", "import"])
def test_a_disk_that_takes_no_more_is_named(
    cli: Cli, case: Path, warc: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """The sentence has the place, why, and that nothing was taken in."""

    def full(out: BinaryIO, chunk: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(intake, "_write", full)
    ended = cli(command, "-C", str(case), str(warc))
    assert ended.code == 2
    told = f"cannot write in {case / 'archive'}: No space left on device; nothing was taken in"
    assert ended.err.splitlines()[-1] == f"error: {told}"
