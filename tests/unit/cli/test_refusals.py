"""What the archive refuses is told by every command in the same words, with the same exit code."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from synopticon.base.diagnostics import Exit
from tests.capture.conftest import needs_browser
from tests.capture.test_redact import case as captured_case
from tests.capture.test_redacting import ADDRESS, raw
from tests.unit.cli import test_extract, test_picture
from tests.unit.cli.conftest import Cli

SAID = "the log of the archive: line 2 is no line of a custody log"

filled, hold, pictured = test_extract.filled, test_extract.hold, test_picture.pictured


def damaged(cli: Cli, case: Path) -> Path:
    """The case with a log of one line, behind which stands another that no intake wrote."""
    note = case.parent / "note.txt"
    note.write_text("a note", "utf-8")
    assert cli("add", "-C", case, note).code == 0
    with (case / "archive" / "custody" / "log.jsonl").open("ab") as log:
        log.write(b"{}\n")
    return case


PROMOTED = ("--id", "x", "--title", "x", "--kind", "page")
BOXED = ("picture", "film", "--box", "2,2,4,4", "--alt", "A light.")


@pytest.mark.parametrize(
    "words",
    [
        ("add", "note.txt"),
        ("add", "http://a.invalid/", "--direct"),
        ("capture", "http://a.invalid/", "--direct"),
        ("import", "note.txt"),
        ("stamp", "http://127.0.0.1:9/"),
        ("inbox", "list"),
        (*("inbox", "promote", "abcd", "--source", "example-gazette"), *PROMOTED),
        ("extract", "leaflet", "--hold", "found"),
        (*BOXED, "--hold", "found", "--second", "1"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_damaged_log_is_told(cli: Cli, filled: Path, words: tuple[str, ...]) -> None:
    """Exit 2 and a sentence that names the log; never a fault of the program."""
    if "--direct" in words:
        needs_browser()
    ended = cli(*words, "-C", damaged(cli, filled))
    assert (ended.code, SAID in ended.err) == (Exit.USAGE, True), ended.err


def test_picture_tells_of_a_damaged_log(cli: Cli, pictured: Path) -> None:
    """Of a still picture as of a frame; the record is as it was."""
    box = (*test_picture.BOX, "--alt", "A gate", "--hold", "photographs")
    ended = cli("picture", "gate-photograph", *box, "-C", damaged(cli, pictured))
    assert (ended.code, SAID in ended.err) == (Exit.USAGE, True), ended.err
    assert (pictured / "exhibits" / "gate.yaml").read_text("utf-8") == test_picture.EXHIBIT


def test_redact_tells_of_a_damaged_log(cli: Cli, tmp_path: Path) -> None:
    """As the others do; the record is as it was."""
    case = damaged(cli, captured_case(tmp_path / "case", raw()))
    before = (case / "exhibits" / "captured.yaml").read_bytes()
    ended = cli("redact", "captured", "-C", case, "--never", ADDRESS)
    assert (ended.code, SAID in ended.err) == (Exit.USAGE, True), ended.err
    assert (case / "exhibits" / "captured.yaml").read_bytes() == before


@pytest.mark.parametrize("command", ["add", "import"])
def test_other_bytes_under_a_digest_end_with_4(cli: Cli, case: Path, command: str) -> None:
    """The same sentence, whichever command meets them."""
    note = case.parent / "note.txt"
    note.write_text("a note", "utf-8")
    kept = cli("add", "-C", case, note).out[:64]
    place = case / "archive" / "objects" / "sha256" / kept[:2] / kept
    place.chmod(0o644)
    place.write_text("another", "utf-8")
    ended = cli(command, "-C", case, note)
    assert (ended.code, "differs from its digest" in ended.err) == (Exit.BYTES_DIFFER, True)


def test_a_preview_of_a_frame_changes_nothing(
    cli: Cli, filled: Path, hold: tuple[str, Path], tmp_path: Path
) -> None:
    """No file of the case comes, goes or changes, though the frame had to be made first."""
    before = files(filled)
    look = tmp_path / "look.png"
    boxed = ("--box", "2,2,10,10", "--second", "1.6", "--preview", look)
    assert cli("picture", "film", "-C", filled, *hold, *boxed).code == 0
    assert test_picture.read(look.read_bytes()).size == test_picture.read(test_extract.FILM).size
    assert files(filled) == before


def files(case: Path) -> dict[str, bytes]:
    """All but what earlier checks are remembered by."""
    found = (p for p in case.rglob("*") if p.is_file() and ".synopticon" not in p.parts)
    return {str(p.relative_to(case)): p.read_bytes() for p in found}


def test_a_packed_warc_is_redacted(cli: Cli, tmp_path: Path) -> None:
    """A WARC that was imported is often packed by gzip; what is made of it is the same."""
    plain = captured_case(tmp_path / "plain", raw())
    packed = captured_case(tmp_path / "packed", gzip.compress(raw(), mtime=0))
    record = packed / "exhibits" / "captured.yaml"
    record.write_text(record.read_text().replace("application/warc", "application/gzip"))
    looks = tmp_path / "a", tmp_path / "b"
    for case, look in zip((plain, packed), looks, strict=True):
        told = cli("redact", "captured", "-C", case, "--never", ADDRESS, "--preview", look)
        assert told.code == 0, told.err
    assert looks[0].read_bytes() == looks[1].read_bytes()
    written = cli("redact", "captured", "-C", packed, "--never", ADDRESS)
    assert (written.code, "written: 1 answers" in written.err) == (0, True)
    assert cli("check", packed).code == 0
