"""CSV after RFC 4180: UTF-8 without a mark, commas, CRLF, quotes where they are needed.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula and runs
it. So a cell of free text that begins with one of these (or with white space before one, or
with apostrophes before one) gets one apostrophe in front; taking one away gives the text back.
Ids, words, dates, numbers and JSON can't begin with one, except a negative number, which stays
a number.
"""

from __future__ import annotations

import csv
import io
import re

from synopticon.model.release import Release
from synopticon.publish.data.columns import Column, Table
from synopticon.publish.inert import inert

__all__ = ["delimited", "disarmed"]

# The full-width forms count too: some spreadsheets fold them.
_FORMULA = re.compile(r"['\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")


def delimited(release: Release, table: Table) -> bytes:
    """One table as a CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for record in table.rows(release):
        writer.writerow(_cell(column, column.fill(release, record)) for column in table.columns)
    return stream.getvalue().encode("utf-8")


def disarmed(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(column: Column, text: str) -> str:
    shown = inert(text)
    return shown if column.kind == "number" else disarmed(shown)
