"""Sheets as one XLSX workbook, in which every cell is text: no date is turned, no digit lost."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from synopticon.casefile.table.sheet import MOST_COLUMNS, Row, Sheet, UnreadableTable

__all__ = ["read_xlsx", "write_xlsx"]

# What a workbook may come to when it is unpacked, and how much smaller it may have been packed.
_LARGEST = 200_000_000
_MOST_SQUEEZED = 200
_MOST_ROWS = 200_000
# The largest text that a cell of a spreadsheet holds.
_LONGEST_CELL = 32_767
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook with these sheets; the same sheets give the same bytes.

    Raises:
        UnreadableTable: a text is too long for a cell, or has a character that no cell can hold.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    sheets = tuple(sheets)
    for sheet in sheets:
        _refuse_what_does_not_fit(sheet)
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "C2"

        def cell(text: str, page: Any = page, *, bold: bool = False) -> Any:
            made = WriteOnlyCell(page, value=None)
            made.value = text
            made.data_type = "s"  # also what begins as a formula does
            made.number_format = "@"
            if bold:
                made.font = Font(bold=True)
            return made

        page.append([cell(column, bold=True) for column in sheet.columns])
        for row in sheet.rows:
            shown = (row.cells.get(column, "") for column in sheet.columns)
            page.append([cell(text) if text else None for text in shown])
    stream = io.BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue())


def _refuse_what_does_not_fit(sheet: Sheet) -> None:
    for row, column, text in ((r, c, t) for r in sheet.rows for c, t in r.cells.items()):
        if len(text) > _LONGEST_CELL or _NO_TEXT.search(text):
            raise UnreadableTable(
                f"{column} of {row.cells.get('id', '?')} in {sheet.name} does not fit in a cell; "
                "export to a folder of CSV files"
            )


def _without_clock(data: bytes) -> bytes:
    """The same workbook, written at no particular time."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for info in before.infolist():
            content = _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", before.read(info))
            after.writestr(zipfile.ZipInfo(info.filename, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def read_xlsx(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook. Its formulas are not run: such a cell is a fault of its row.

    Raises:
        UnreadableTable: it is no workbook, or comes to more than a table of a case can.
    """
    from openpyxl import load_workbook

    _refuse_bombs(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        try:
            return tuple(_sheet(page) for page in book.worksheets)
        finally:
            book.close()
    except UnreadableTable:
        raise
    except Exception as error:
        # The library raises whatever a damaged part leads it to.
        raise UnreadableTable(f"it can't be read as a workbook ({type(error).__name__})") from None


def _refuse_bombs(data: bytes) -> None:
    size, doctypes = 0, False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(info.file_size for info in packed.infolist())
            if size <= _LARGEST:
                doctypes = any(_has_doctype(packed, info) for info in packed.infolist())
    except Exception:
        # The library raises whatever a damaged archive leads it to.
        raise UnreadableTable("it is no XLSX workbook") from None
    if size > _LARGEST or size > max(len(data), 10_000) * _MOST_SQUEEZED:
        raise UnreadableTable(f"unpacked it would be {size:,} bytes, which no table of a case is")
    if doctypes:
        raise UnreadableTable("a part of it defines entities of XML, which no workbook needs")


def _has_doctype(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    if not info.filename.endswith((".xml", ".rels")):
        return False
    with packed.open(info) as part:
        return b"<!DOCTYPE" in part.read(4_096).upper()


def _sheet(page: Any) -> Sheet:
    # What a sheet says of its own size is not always so.
    page.reset_dimensions()
    rows: list[Row] = []
    columns: tuple[str, ...] = ()
    for number, line in enumerate(page.iter_rows(), 1):
        if number > _MOST_ROWS or len(line) > MOST_COLUMNS:
            raise UnreadableTable(f"sheet {page.title!r} is larger than any table of a case")
        if number == 1:
            columns = tuple(_text(cell)[0].strip() for cell in line)
            while columns and not columns[-1]:
                columns = columns[:-1]
            continue
        row = _row(number, columns, line)
        if row.cells or row.faults:
            rows.append(row)
    if rows and not any(columns):
        raise UnreadableTable(
            f"sheet {page.title!r} has no header; its first row names the columns"
        )
    return Sheet(page.title, columns, tuple(rows))


def _row(number: int, columns: tuple[str, ...], line: Iterable[Any]) -> Row:
    cells: dict[str, str] = {}
    faults: list[str] = []
    for index, cell in enumerate(line):
        text, fault = _text(cell)
        name = columns[index] if index < len(columns) else ""
        if fault:
            faults.append(f"{name or 'a cell beyond the last column'}: {fault}")
        elif text and not name:
            faults.append(f"{text!r} stands in a column without a name")
        elif text:
            cells[name] = text
    return Row(number, cells, tuple(faults))


def _text(cell: Any) -> tuple[str, str]:
    """What a cell says, and what is wrong with it."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "", "a formula; give its result as a value"
    if cell.data_type == "e":
        return "", f"the error {value}"
    if isinstance(value, bool):
        return ("true" if value else "false"), ""
    if isinstance(value, datetime | date):
        return _day(value, str(cell.number_format)), ""
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else repr(value)), ""
    return _newlines(str(value)), ""


def _day(value: date, shown: str) -> str:
    """A date as far as the cell shows it: a spreadsheet makes a day of `2019-11` too."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]', "", shown.lower())
    if value.year < 1_000:
        return str(value)
    if "d" in shown or shown == "general":
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m" if "m" in shown else "%Y")


def _newlines(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
