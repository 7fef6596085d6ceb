"""Rows of sheets as changes to the text of a case, row by row: one that fails costs no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from synopticon.base.diagnostics import Finding, Severity
from synopticon.casefile.folder import Folder
from synopticon.casefile.patch import Edit, Stale, apply, seen
from synopticon.casefile.rewrite import CannotRewrite, appended
from synopticon.casefile.syntax import Value, read_yaml
from synopticon.casefile.table.cells import BadCell, NoColumn, Table
from synopticon.casefile.table.listing import Listing
from synopticon.casefile.table.sheet import FILE, Row, Sheet
from synopticon.casefile.validate import read_records
from synopticon.model.case import FOLDERS
from synopticon.model.fields import plain_keys, shape_of

__all__ = ["Imported", "Outcome", "imported", "write"]

_ID = "id"
_FILE_NAME = re.compile(r"[^/\x00-\x1f\\]+(/[^/\x00-\x1f\\]+)*\.ya?ml")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row, or of a whole sheet where `row` is 0."""

    sheet: str
    row: int
    what: Literal["changed", "added", "unchanged", "failed"]
    id: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of every row, and the text of each file that changes, before and after."""

    outcomes: tuple[Outcome, ...]
    files: Mapping[str, tuple[bytes, bytes]] = field(repr=False)


def imported(folder: Folder, sheets: Iterable[Sheet]) -> Imported:
    """The changes that bring a case to what the sheets say; nothing is written.

    A row changes the record that has its id, in the file in which it stands, or adds one: to the
    file it names in the column `file`, else to `table.yaml` of its part. A column that a sheet
    does not have is left alone, and so is a record without a row.
    """
    importing = _Importing(folder)
    outcomes = [outcome for sheet in sheets for outcome in importing.sheet(sheet)]
    return Imported(tuple(outcomes), importing.changed())


def write(root: Path, files: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Write the new texts, each file whole or not at all.

    Raises:
        Stale: a file is not the one that was read; then nothing is written.
        OSError: the disk refused; the files before it are written.
    """
    for path, (before, _) in files.items():
        standing = root / path
        if (standing.read_bytes() if standing.exists() else b"") != before:
            raise Stale(standing)
    for path, (before, after) in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        apply(root / path, seen(before), [Edit(0, len(before), after)])


@dataclass(frozen=True, slots=True)
class _Place:
    part: str
    path: str
    number: int


class _Refused(Exception):
    """The row can't be taken in; the message says why."""


class _Importing:
    """The texts of a case while rows change them."""

    def __init__(self, folder: Folder) -> None:
        self._before: dict[str, bytes] = {}
        self._files: dict[str, Listing] = {}
        self._unreadable: set[str] = set()
        self._places: dict[str, _Place] = {}
        for part in FOLDERS:
            for path, data in folder.part(part):
                self._read(part, path, data)

    def _read(self, part: str, path: str, data: bytes) -> None:
        self._before[path] = data
        try:
            listing = Listing(data.decode("utf-8"), _keys(part))
        except (UnicodeDecodeError, CannotRewrite):
            self._unreadable.add(path)
            return
        self._files[path] = listing
        for number in range(len(listing)):
            record = listing[number]
            id = record.get(_ID) if isinstance(record, Mapping) else None
            if isinstance(id, str):
                self._places.setdefault(id, _Place(part, path, number))

    def changed(self) -> dict[str, tuple[bytes, bytes]]:
        """Each file whose text is new: as it was, empty if it was not there, and as it is."""
        both = (
            (path, self._before.get(path, b""), file.text.encode("utf-8"))
            for path, file in self._files.items()
        )
        return {path: (before, after) for path, before, after in both if before != after}

    def sheet(self, sheet: Sheet) -> Iterator[Outcome]:
        """Take in every row of a sheet that can be."""
        refused = _refused(sheet)
        if refused:
            yield Outcome(sheet.name, 0, "failed", why=refused)
            return
        table = Table(FOLDERS[sheet.name])
        told: dict[str, int] = {}
        for row in sheet.rows:
            id = row.cells.get(_ID, "").strip()
            try:
                if id in told:
                    raise _Refused(f"row {told[id]} has the same id")
                what = self._row(sheet, row, id, table)
            except (_Refused, BadCell, CannotRewrite) as error:
                yield Outcome(sheet.name, row.number, "failed", id, str(error))
                continue
            told[id] = row.number
            yield Outcome(sheet.name, row.number, what, id)

    def _row(
        self, sheet: Sheet, row: Row, id: str, table: Table
    ) -> Literal["changed", "added", "unchanged"]:
        if row.faults:
            raise _Refused("; ".join(row.faults))
        if not id:
            raise _Refused("it has no id")
        columns = [c for c in sheet.columns if c and c != FILE]
        cells = {**row.cells, _ID: id}
        standing = self._places.get(id)
        if standing is None:
            self._add(sheet.name, id, table.changed({}, columns, cells), row.cells.get(FILE, ""))
            return "added"
        if standing.part != sheet.name:
            raise _Refused(f"{id!r} is the id of a record in {standing.path}")
        wanted = row.cells.get(FILE, "").strip() or standing.path
        if wanted != standing.path:
            raise _Refused(f"the record stands in {standing.path}; move it there by hand")
        file = self._files[standing.path]
        record = file[standing.number]
        assert isinstance(record, dict)
        new = table.changed(record, columns, cells)
        if new == record:
            return "unchanged"
        self._accept(sheet.name, new)
        file.put(standing.number, new)
        return "changed"

    def _add(self, part: str, id: str, record: dict[str, Value], named: str) -> None:
        path = named.strip() or f"{part}/table.yaml"
        is_inside = path.startswith(f"{part}/") and ".." not in path.split("/")
        if not is_inside or not _FILE_NAME.fullmatch(path):
            raise _Refused(f"file {path!r} is no YAML file in {part}/")
        if path in self._unreadable:
            raise _Refused(f"{path} can't be read; run `synopticon check`")
        record = _in_order(FOLDERS[part], record)
        self._accept(part, record)
        file = self._files.get(path) or Listing("", _keys(part))
        file.add(record)
        self._files[path] = file
        self._places[id] = _Place(part, path, len(file) - 1)

    def _accept(self, part: str, record: Mapping[str, Value]) -> None:
        """Refuse a record that its reader would refuse."""
        kind: Any = FOLDERS[part]
        keys = plain_keys(kind)
        text = appended("", record, keys)
        document, findings = read_yaml(part, text.encode("utf-8"), keys)
        assert document is not None
        read = (r for r in read_records(document, kind) if isinstance(r, Finding))
        told = (*findings, *read)
        faults = [f for f in told if f.severity in (Severity.ERROR, Severity.FORBID)]
        if faults:
            raise _Refused("; ".join(f"{f.code} {f.message}" for f in faults[:3]))


def _refused(sheet: Sheet) -> str:
    """Why a whole sheet can't be taken in; nothing if it can."""
    if sheet.name not in FOLDERS:
        near = get_close_matches(sheet.name, FOLDERS, 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        return f"no part of a case is called {sheet.name!r}{hint}"
    if _ID not in sheet.columns:
        return "it has no column `id`"
    twice = [c for c in sheet.columns if c and sheet.columns.count(c) > 1]
    if twice:
        return f"two columns are called {twice[0]!r}"
    table = Table(FOLDERS[sheet.name])
    for column in sheet.columns:
        if column in ("", FILE):
            continue
        try:
            table.leaf(column)
        except NoColumn:
            near = get_close_matches(column, (FILE, *table.columns(())), 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            return f"the format has no key for the column {column!r}{hint}"
    return ""


def _keys(part: str) -> frozenset[str]:
    kind: Any = FOLDERS[part]
    return plain_keys(kind)


def _in_order(kind: Any, record: dict[str, Value]) -> dict[str, Value]:
    """The keys of a new record as the format lists them, `id` first."""
    last = ("note", "ignore", "reviews")
    order = [key for key in shape_of(kind) if key not in last]
    known = [_ID, *(k for k in order if k != _ID), *last]
    return {key: record[key] for key in known if key in record}
