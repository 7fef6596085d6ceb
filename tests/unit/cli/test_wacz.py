"""`synopticon wacz`: what is packed, and what is refused with nothing written."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli

LIGHTHOUSE = Path(__file__).parents[3] / "cases" / "lighthouse"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns(".synopticon")
    shutil.copytree(LIGHTHOUSE, tmp_path / "case", ignore=ignored)
    return tmp_path / "case"


def packed(out: Path) -> bytes:
    with zipfile.ZipFile(out) as wacz:
        assert "pages/pages.jsonl" in wacz.namelist()
        return wacz.read("archive/data.warc")


def object_of(case: Path, start: str) -> Path:
    (found,) = (case / "archive" / "objects").rglob(f"{start}*")
    return found


def test_the_warc_is_packed_byte_for_byte(cli: Cli, case: Path, tmp_path: Path) -> None:
    """As it was taken in, with a word on what it tells; or what may be published of it."""
    out = tmp_path / "page.wacz"
    ended = cli("wacz", "catalogue-2020", "-C", str(case), "-o", str(out))
    assert (ended.code, ended.out) == (0, "")
    assert "tells who asked" in ended.err
    assert packed(out) == object_of(case, "98794eac").read_bytes()
    ended = cli("wacz", "catalogue-2020", "--redacted", "-C", str(case), "-o", str(out))
    assert (ended.code, ended.err) == (0, "")
    assert packed(out) == object_of(case, "23b26abc").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("catalogue-2021",), "no exhibit is called 'catalogue-2021'"),
        (("letter-2018",), "it stays here"),
        (("report-2022",), "is application/pdf; a WACZ is of a WARC"),
        (("lantern-2019-page", "--redacted"), "run `synopticon redact`"),
    ],
)
def test_what_is_refused_writes_nothing(
    cli: Cli, case: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    """No such exhibit, one that may not leave, one that is no WARC, one that nobody redacted."""
    ended = cli("wacz", *arguments, "-C", str(case), "-o", str(tmp_path / "a.wacz"))
    assert ended.code == 2
    assert told in ended.err
    assert [p.name for p in tmp_path.iterdir()] == ["case"]


def test_bytes_that_were_changed_are_not_packed(cli: Cli, case: Path, tmp_path: Path) -> None:
    """Exit 4, and nothing beside the case."""
    held = object_of(case, "98794eac")
    held.chmod(0o644)
    held.write_bytes(held.read_bytes() + b"x")
    ended = cli("wacz", "catalogue-2020", "-C", str(case), "-o", str(tmp_path / "a.wacz"))
    assert ended.code == 4
    assert "synopticon audit" in ended.err
    held.unlink()
    assert cli("wacz", "catalogue-2020", "-C", str(case), "-o", str(tmp_path / "a.wacz")).code == 2
    assert [p.name for p in tmp_path.iterdir()] == ["case"]
