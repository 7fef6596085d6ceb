"""Sheets as CSV files: UTF-8 with a mark, by which spreadsheets know it, and CRLF."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator

from synopticon.base.formulas import disarmed, undisarmed
from synopticon.casefile.table.sheet import Row, Sheet, UnreadableTable

__all__ = ["read_csv", "write_csv"]

_MARK = b"\xef\xbb\xbf"


def write_csv(sheet: Sheet) -> bytes:
    """One sheet as a CSV file; a cell that a spreadsheet would run gets an apostrophe in front."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow(disarmed(row.cells.get(column, "")) for column in sheet.columns)
    return _MARK + stream.getvalue().encode("utf-8")


def read_csv(name: str, data: bytes) -> Sheet:
    """One CSV file as a sheet; commas, semicolons or tabs part its cells, as its header says.

    Args:
        name: the part of the case it holds.
        data: its bytes.

    Raises:
        UnreadableTable: it is not UTF-8, has no header, or is no CSV.
    """
    try:
        text = data.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableTable(
            f"it is not UTF-8 (byte {error.start}); save it as CSV UTF-8"
        ) from None
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnreadableTable(f"it is no CSV: {error}") from None
    if not lines or not any(lines[0]):
        raise UnreadableTable("it has no header; the first row names the columns")
    columns = tuple(cell.strip() for cell in lines[0])
    return Sheet(name, columns, tuple(_rows(columns, lines[1:])))


def _said(cell: str) -> str:
    return unicodedata.normalize("NFC", undisarmed(cell).replace("\r\n", "\n"))


def _rows(columns: tuple[str, ...], lines: list[list[str]]) -> Iterator[Row]:
    for number, line in enumerate(lines, 2):
        cells = {c: _said(v) for c, v in zip(columns, line, strict=False) if v != ""}
        more = [v for v in line[len(columns) :] if v]
        faults = (f"{len(more)} cells stand beyond the last column",) if more else ()
        if cells or faults:
            yield Row(number, cells, faults)
