"""CSV after RFC 4180: UTF-8 without a mark, commas, CRLF, quotes where they are needed.

Free text is made harmless to spreadsheets (`base.formulas`). Ids, words, dates, numbers and JSON
can't begin as a formula does, except a negative number, which stays a number.
"""

from __future__ import annotations

import csv
import io

from synopticon.base.formulas import disarmed
from synopticon.model.release import Release
from synopticon.publish.data.columns import Column, Table
from synopticon.publish.inert import inert

__all__ = ["delimited"]


def delimited(release: Release, table: Table) -> bytes:
    """One table as a CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for record in table.rows(release):
        writer.writerow(_cell(column, column.fill(release, record)) for column in table.columns)
    return stream.getvalue().encode("utf-8")


def _cell(column: Column, text: str) -> str:
    shown = inert(text)
    return shown if column.kind == "number" else disarmed(shown)
