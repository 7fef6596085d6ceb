"""A sheet: the name of a part of the case, a header, and rows of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["FILE", "MARK", "MOST_COLUMNS", "Row", "Sheet", "UnreadableTable"]

# The column that says which file of the case holds the record.
FILE = "file"
# The column that marks what the record said when it was exported.
MARK = "exported"
MOST_COLUMNS = 2_000


class UnreadableTable(Exception):
    """A file is no table that can be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the sheet from 1, its cells by column, and faults of single cells.

    A column whose cell is empty is missing from `cells`.
    """

    number: int
    cells: Mapping[str, str]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of record as a table: `name` is the folder of the case that holds them."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)
