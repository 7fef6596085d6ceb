"""Sheets as CSV and as a workbook: nothing is lost, turned or run; hostile files are refused."""

from __future__ import annotations

import contextlib
import io
import unicodedata
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synopticon.casefile.table.delimited import read_csv, write_csv
from synopticon.casefile.table.sheet import Row, Sheet, UnreadableTable
from synopticon.casefile.table.workbook import read_xlsx, write_xlsx

HARD = ["=1+1", "+x", "-5", "@a", "'quoted", "'=x", "2014-05", "007", "1.50", "a,b", 'say "x"',
        "two\nlines", "가나다", "a;b", "TRUE", "#N/A", " lead", "1e5"]  # fmt: skip
SHEET = Sheet(
    "claims",
    ("id", "text"),
    tuple(Row(n, {"id": f"c-{n}", "text": text}) for n, text in enumerate(HARD, 2)),
)
TEXTS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=30)


def test_every_cell_comes_back_from_both() -> None:
    """Also what a spreadsheet would run, turn into a day, or strip of its zeros."""
    assert read_csv("claims", write_csv(SHEET)) == SHEET
    assert read_xlsx(write_xlsx([SHEET])) == (SHEET,)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_any_text_comes_back(texts: list[str]) -> None:
    """Whatever stands in it."""
    normal = (unicodedata.normalize("NFC", text) for text in texts)
    rows = tuple(Row(n, {"id": f"c-{n}", "text": text}) for n, text in enumerate(normal, 2))
    sheet = Sheet("claims", ("id", "text"), rows)
    assert read_csv("claims", write_csv(sheet)) == sheet
    assert read_xlsx(write_xlsx([sheet])) == (sheet,)


def test_no_cell_of_a_csv_begins_as_a_formula() -> None:
    """An apostrophe stands in front, and is taken away on the way back."""
    cells = write_csv(SHEET).decode("utf-8-sig").splitlines()[1:6]
    assert [c.partition(",")[2] for c in cells[:4]] == ["'=1+1", "'+x", "'-5", "'@a"]


def test_a_workbook_holds_text_and_no_formula() -> None:
    """Each cell is of the type of text, in the format of text."""
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx([SHEET])))
    for (cell,) in book["claims"].iter_rows(min_row=2, min_col=2):
        assert (cell.data_type, cell.number_format) == ("s", "@")


def test_the_same_sheets_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock is in them."""
    first = write_xlsx([SHEET])
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {i.date_time[0] for i in packed.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in packed.read("docProps/core.xml")
        assert str(datetime.now().year).encode() not in packed.read("docProps/core.xml")
    assert write_xlsx([SHEET]) == first


def typed(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "claims"
    for row in rows:
        page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_what_a_spreadsheet_makes_of_typed_cells() -> None:
    """Whole numbers lose their point, days become dates, truth values their words."""
    data = typed(
        ["id", "a", "b", "c", "d"], ["x", 2.0, datetime(2014, 5, 27), True, 0.1], [None, None]
    )
    (sheet,) = read_xlsx(data)
    assert sheet.rows == (
        Row(2, {"id": "x", "a": "2", "b": "2014-05-27", "c": "true", "d": "0.1"}),
    )


def test_a_formula_and_a_stray_cell_are_faults_of_their_row() -> None:
    """Neither is run nor dropped in silence; the row next to it stands."""
    data = typed(["id", "a"], ["x", "=1+1"], ["y", "b", "stray"], ["z", "c"])
    (sheet,) = read_xlsx(data)
    assert [len(row.faults) for row in sheet.rows] == [1, 1, 0]
    assert "formula" in sheet.rows[0].faults[0]
    (row,) = read_csv("claims", b"id,a\r\ny,b,stray\r\n").rows
    assert row.faults


def test_a_csv_of_other_habits_is_read() -> None:
    """Semicolons or tabs, no mark, line feeds."""
    for text in ("id;a\nx;1\n", "id\ta\nx\t1\n", "\ufeffid,a\r\nx,1"):
        assert read_csv("claims", text.encode()).rows == (Row(2, {"id": "x", "a": "1"}),)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"\n", b'id,a\n"open', b",\r\n"])
def test_a_file_that_is_no_csv_is_refused(data: bytes) -> None:
    """Wrong encoding, no header, an open quotation mark."""
    with pytest.raises(UnreadableTable):
        read_csv("claims", data)


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 50_000_000)
    return stream.getvalue()


def _with_entities() -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(typed(["id"], ["x"]))) as before,
        zipfile.ZipFile(stream, "w") as after,
    ):
        for info in before.infolist():
            content = before.read(info)
            if info.filename == "xl/workbook.xml":
                content = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + content
            after.writestr(info.filename, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"no workbook", _bomb(), _with_entities()],
    ids=["empty", "cut", "text", "bomb", "entities"],
)  # fmt: skip
def test_a_hostile_workbook_is_refused(data: bytes) -> None:
    """In words, and before it is unpacked."""
    with pytest.raises(UnreadableTable):
        read_xlsx(data)


def test_a_damaged_workbook_is_refused_or_read() -> None:
    """A byte changed or the end cut off, at many places: never another error."""
    whole = typed(["id", "a"], *([f"x{n}", "some text"] for n in range(5)))
    for at in range(0, len(whole), 37):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            with contextlib.suppress(UnreadableTable):
                read_xlsx(data)


def test_a_text_too_long_for_a_cell_is_told() -> None:
    """With the record and what to do; CSV takes it."""
    sheet = Sheet("claims", ("id", "text"), (Row(2, {"id": "long", "text": "x" * 40_000}),))
    with pytest.raises(UnreadableTable, match="text of long in claims"):
        write_xlsx([sheet])
    assert read_csv("claims", write_csv(sheet)) == sheet


def test_a_month_stays_a_month() -> None:
    """A spreadsheet makes a day of `2019-11`, and shows what was typed."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "claims"
    page.append(["id", "a", "b", "c"])
    page.append(["x", datetime(2019, 11, 1), datetime(2019, 1, 1), datetime(2019, 11, 5)])
    for column, shown in (("B", "mmm-yy"), ("C", "yyyy"), ("D", 'dd"th of" mmm')):
        page[f"{column}2"].number_format = shown
    stream = io.BytesIO()
    book.save(stream)
    (row,) = read_xlsx(stream.getvalue())[0].rows
    assert row.cells == {"id": "x", "a": "2019-11", "b": "2019", "c": "2019-11-05"}


@pytest.mark.parametrize("size", ["A1:B3", "A1:XFD1048576", "A1"])
def test_a_sheet_may_lie_about_its_size(size: str) -> None:
    """All its rows are read, and no more."""
    whole = typed(["id", "a"], *([f"x{n}", "y"] for n in range(9)))
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as before,
        zipfile.ZipFile(stream, "w") as after,
    ):
        for info in before.infolist():
            content = before.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b'ref="A1:B10"', f'ref="{size}"'.encode())
                assert size.encode() in content
            after.writestr(info.filename, content)
    assert len(read_xlsx(stream.getvalue())[0].rows) == 9


def test_text_comes_in_its_normal_form() -> None:
    """Some disks and programs take letters apart; the case keeps them together."""
    apart = unicodedata.normalize("NFD", "카메라")
    assert read_csv("claims", f"id,a\nx,{apart}\n".encode()).rows[0].cells["a"] == "카메라"
    assert read_xlsx(typed(["id", "a"], ["x", apart]))[0].rows[0].cells["a"] == "카메라"
