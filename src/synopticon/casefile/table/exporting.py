"""The records of a case as sheets, one for each part, in the order of its files and lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from synopticon.base.diagnostics import Finding
from synopticon.casefile.folder import Folder
from synopticon.casefile.syntax import read_yaml
from synopticon.casefile.table.cells import Table, mark_of
from synopticon.casefile.table.sheet import FILE, MARK, Row, Sheet
from synopticon.model.case import FOLDERS
from synopticon.model.fields import plain_keys

__all__ = ["exported"]


def exported(folder: Folder) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Every record that can be told in cells, and the findings of the files that can't be read."""
    sheets = []
    left: list[Finding] = []
    for part, kind in FOLDERS.items():
        table = Table(kind)
        rows = list(_rows(folder, part, kind, table, left))
        columns = (FILE, *table.columns(cells for _, _, cells in rows), MARK)
        numbered = (
            Row(number, {FILE: path, **cells, MARK: mark})
            for number, (path, mark, cells) in enumerate(rows, 2)
        )
        sheets.append(Sheet(part, columns, tuple(numbered)))
    return tuple(sheets), tuple(left)


def _rows(
    folder: Folder, part: str, kind: Any, table: Table, left: list[Finding]
) -> Iterator[tuple[str, str, dict[str, str]]]:
    for path, data in folder.part(part):
        document, findings = read_yaml(path, data, plain_keys(kind))
        if document is None:
            left += findings
            continue
        records = document.value if isinstance(document.value, tuple) else ()
        for record in records:
            if isinstance(record, Mapping):
                yield path, mark_of(record), table.cells(record)
