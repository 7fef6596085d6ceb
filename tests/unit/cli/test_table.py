"""`synopticon table`: records out to a spreadsheet and back in."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.unit.cli.conftest import Cli


@pytest.mark.parametrize("out", ["all.xlsx", "tables"])
def test_there_and_back_changes_nothing(cli: Cli, case: Path, tmp_path: Path, out: str) -> None:
    """A workbook, or a folder of CSV files; the summary counts."""
    before = {p: p.read_bytes() for p in case.rglob("*") if p.is_file()}
    assert cli("table", "export", "-C", case, tmp_path / out).code == 0
    ended = cli("table", "import", "-C", case, tmp_path / out)
    assert (ended.code, ended.out) == (0, "")
    assert "0 changed, 0 added" in ended.err
    assert "0 failed" in ended.err
    assert {p: p.read_bytes() for p in case.rglob("*") if p.is_file()} == before


def test_a_changed_cell_reaches_its_file(cli: Cli, case: Path, tmp_path: Path) -> None:
    """And the comment beside it stays; a row that fails is told on stdout, with exit 1."""
    out = tmp_path / "all.xlsx"
    cli("table", "export", "-C", case, out)
    book = openpyxl.load_workbook(out)
    page = book["claims"]
    header = [cell.value for cell in page[1]]
    page.cell(2, header.index("confidence") + 1).value = "possible"
    page.cell(3, header.index("confidence") + 1).value = "sure"
    book.save(out)
    ended = cli("table", "import", "--dry-run", "-C", case, out)
    assert ended.code == 1
    assert "would be: 1 changed" in ended.err
    files = list((case / "claims").glob("*.yaml"))
    claims = files[0]
    assert "confidence: possible" in claims.read_text()
    text = claims.read_text()
    ended = cli("table", "import", "-C", case, out)
    assert ended.out.startswith("claims, row 3 (hall-cameras-seen): SYN004")
    assert claims.read_text() == text.replace("confidence: likely", "confidence: possible")


def test_a_file_that_is_there_is_not_replaced(cli: Cli, case: Path, tmp_path: Path) -> None:
    """It may be a colleague's work of a week."""
    out = tmp_path / "all.xlsx"
    out.write_bytes(b"mine")
    ended = cli("table", "export", "-C", case, out)
    assert (ended.code, out.read_bytes()) == (2, b"mine")
    assert "--overwrite" in ended.err
    assert cli("table", "export", "-C", case, out, "--overwrite").code == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.ods", b"x", "neither .xlsx nor .csv"),
        ("a.xlsx", b"x", "no XLSX workbook"),
        ("claims.csv", b"\xff", "not UTF-8"),
        ("missing.csv", None, "No such file"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    cli: Cli, case: Path, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    """Exit 2, with its name and why."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ended = cli("table", "import", "-C", case, tmp_path / name)
    assert ended.code == 2
    assert words in ended.err


def test_a_case_that_cannot_be_read_is_not_exported(cli: Cli, case: Path, tmp_path: Path) -> None:
    """Half a table would be taken for the whole."""
    (case / "claims" / "broken.yaml").write_text("- id: [\n")
    ended = cli("table", "export", "-C", case, tmp_path / "all.xlsx")
    assert ended.code == 2
    assert not (tmp_path / "all.xlsx").exists()
