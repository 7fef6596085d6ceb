"""Rows of sheets as changes to the text of a case, row by row: one that fails costs no other."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from synopticon.base.atomic import write_file
from synopticon.base.diagnostics import Finding, Severity
from synopticon.base.nearest import meant, nearest
from synopticon.casefile.folder import Folder
from synopticon.casefile.patch import Edit, Stale, apply, seen
from synopticon.casefile.placing import CannotPlace
from synopticon.casefile.rewrite import CannotRewrite, appended
from synopticon.casefile.syntax import Value, read_yaml
from synopticon.casefile.table.cells import BadCell, NoColumn, Table, mark_of
from synopticon.casefile.table.listing import Listing
from synopticon.casefile.table.quoting import with_places
from synopticon.casefile.table.sheet import FILE, MARK, MOST_COLUMNS, Row, Sheet
from synopticon.casefile.validate import read_records
from synopticon.model.case import FOLDERS
from synopticon.model.fields import plain_keys, shape_of
from synopticon.model.ids import fault_of_id
from synopticon.model.ports import Texts
from synopticon.model.records import Exhibit

__all__ = ["Imported", "Outcome", "imported", "write"]

_ID = "id"
# What most disks take for the name of one file.
_LONGEST_NAME = 255
_INDEX = re.compile(r"\[([0-9]+)\]")
_FILE_NAME = re.compile(r"[^/\x00-\x1f\\]+(/[^/\x00-\x1f\\]+)*\.ya?ml")


What = Literal["changed", "added", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row, or of a whole sheet where `row` is 0.

    `why` is why it failed; `changes` are the columns that change, each with the cell that it had
    and the one that it has.
    """

    sheet: str
    row: int
    what: What
    id: str = ""
    why: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of every row, and the text of each file that changes, before and after."""

    outcomes: tuple[Outcome, ...]
    files: Mapping[str, tuple[bytes, bytes]] = field(repr=False)


def imported(
    folder: Folder, sheets: Iterable[Sheet], texts: Texts, *, overwrite: bool = False
) -> Imported:
    """The changes that bring a case to what the sheets say; nothing is written.

    A row changes the record that has its id, in the file in which it stands, or adds one: to the
    file it names in the column `file`, else to `table.yaml` of its part. A column that a sheet
    does not have is left alone, and so is a record without a row. Evidence that has words and
    no place gets the place of its words, where their document is held.

    Args:
        folder: the text of the case.
        sheets: the tables, in any order; what others rest on is taken in first.
        texts: the documents that are held.
        overwrite: whether a row may change a record that somebody changed since it was exported.
    """
    importing = _Importing(folder, texts, overwrite=overwrite)
    parts = [*FOLDERS]
    ordered = sorted(sheets, key=lambda s: parts.index(s.name) if s.name in FOLDERS else -1)
    outcomes = [outcome for sheet in ordered for outcome in importing.sheet(sheet)]
    return Imported(tuple(outcomes), importing.changed())


def write(root: Path, files: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Write the new texts, each file whole; if one can't be written, none is.

    Raises:
        Stale: a file is not the one that was read.
        OSError: the disk refused.
    """
    for path, (before, _) in files.items():
        standing = root / path
        if (standing.read_bytes() if standing.exists() else b"") != before:
            raise Stale(standing)
    written: list[str] = []
    try:
        for path, (before, after) in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            written.append(path)
            apply(root / path, seen(before), [Edit(0, len(before), after)])
    except BaseException:
        # Also where somebody interrupts: half of a table is worse than none of it.
        for path in reversed(written):
            _put_back(root / path, files[path][0])
        raise


def _put_back(path: Path, before: bytes) -> None:
    if before:
        write_file(path, before, follow=True)
    else:
        path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Place:
    part: str
    path: str
    number: int


class _Refused(Exception):
    """The row can't be taken in; the message says why."""


class _Importing:
    """The texts of a case while rows change them."""

    def __init__(self, folder: Folder, texts: Texts, *, overwrite: bool) -> None:
        self._root = folder.root
        self._held = texts
        self._overwrite = overwrite
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
                what, changes = self._row(sheet, row, id, table)
            except (_Refused, BadCell, CannotRewrite, CannotPlace) as error:
                yield Outcome(sheet.name, row.number, "failed", id, str(error))
                continue
            told[id] = row.number
            yield Outcome(sheet.name, row.number, what, id, changes=changes)

    def _row(
        self, sheet: Sheet, row: Row, id: str, table: Table
    ) -> tuple[What, tuple[tuple[str, str, str], ...]]:
        if row.faults:
            raise _Refused("; ".join(row.faults))
        if not id:
            raise _Refused("it has no id")
        columns = [c for c in sheet.columns if c and c not in (FILE, MARK)]
        cells = {**row.cells, _ID: id}
        standing = self._places.get(id)
        if standing is None:
            self._add(sheet.name, id, table.changed({}, columns, cells), row.cells.get(FILE, ""))
            return "added", ()
        if standing.part != sheet.name:
            raise _Refused(f"{id!r} is the id of a record in {standing.path}")
        wanted = row.cells.get(FILE, "").strip() or standing.path
        if wanted != standing.path:
            raise _Refused(f"the record stands in {standing.path}; move it there by hand")
        file = self._files[standing.path]
        record = file[standing.number]
        assert isinstance(record, dict)
        new = self._placed(sheet.name, table.changed(record, columns, cells))
        if new == record:
            return "unchanged", ()
        mark = row.cells.get(MARK)
        if mark and mark != mark_of(record) and not self._overwrite:
            raise _Refused(
                "the record was changed after this table was exported, and the row would change it "
                "back; export anew, or add --overwrite"
            )
        self._accept(sheet.name, new)
        file.put(standing.number, new)
        before, after = table.cells(record), table.cells(new)
        names = table.columns([before, after])
        both = ((name, before.get(name, ""), after.get(name, "")) for name in names)
        return "changed", tuple(one for one in both if one[1] != one[2])

    def _add(self, part: str, id: str, record: dict[str, Value], named: str) -> None:
        path = named.strip() or f"{part}/table.yaml"
        if not self._is_a_place(part, path):
            raise _Refused(f"file {path!r} can be no YAML file in {part}/")
        unreadable = next((u for u in sorted(self._unreadable) if u.startswith(f"{part}/")), None)
        if unreadable:
            # It may hold this very record.
            raise _Refused(f"{unreadable} can't be read; run `synopticon check`")
        if fault := fault_of_id(id):
            raise _Refused(f"{id!r} is no id; {fault}")
        record = _in_order(FOLDERS[part], self._placed(part, record))
        try:
            self._accept(part, record)
        except _Refused as error:
            near = nearest(id, (i for i, place in self._places.items() if place.part == part))
            hint = f"no record is called {id!r}; did you mean {near}? " if near else ""
            raise _Refused(f"{hint}{error}") from None
        file = self._files.get(path) or Listing("", _keys(part))
        file.add(record)
        self._files[path] = file
        self._places[id] = _Place(part, path, len(file) - 1)

    def _is_a_place(self, part: str, path: str) -> bool:
        """Whether a file of this path would be read as one of the part, and lies in the case."""
        steps = path.split("/")
        if steps[0] != part or not _FILE_NAME.fullmatch(path):
            return False
        if any(step.startswith(".") or len(step.encode()) > _LONGEST_NAME for step in steps):
            return False
        folders = [self._root.joinpath(*steps[:n]) for n in range(1, len(steps))]
        if any(
            folder.is_symlink() or (folder.exists() and not folder.is_dir()) for folder in folders
        ):
            return False
        # A link is read through where it stays in the case, and a new file is no link.
        return path in self._before or not os.path.lexists(self._root / path)

    def _placed(self, part: str, record: dict[str, Value]) -> dict[str, Value]:
        """A claim with the places of the words that it quotes, where they can be looked up."""
        return with_places(record, self._exhibit, self._held) if part == "claims" else record

    def _exhibit(self, id: str) -> Exhibit | None:
        place = self._places.get(id)
        if place is None or place.part != "exhibits":
            return None
        record = self._files[place.path][place.number]
        assert isinstance(record, dict)
        return next((r for r in _read("exhibits", record) if isinstance(r, Exhibit)), None)

    def _accept(self, part: str, record: Mapping[str, Value]) -> None:
        """Refuse a record that its reader would refuse."""
        told = (r for r in _read(part, record) if isinstance(r, Finding))
        faults = [f for f in told if f.severity in (Severity.ERROR, Severity.FORBID)]
        if faults:
            words = "; ".join(f"{f.code} {f.message}" for f in faults[:3])
            # The columns of a table count from 1, as people do.
            raise _Refused(_INDEX.sub(lambda m: f".{int(m[1]) + 1}", words))


def _read(part: str, record: Mapping[str, Value]) -> Iterator[Any]:
    """What the reader of the case makes of a record: its findings, and the record if it can."""
    kind: Any = FOLDERS[part]
    document, findings = read_yaml(part, appended("", record, _keys(part)).encode(), _keys(part))
    assert document is not None
    yield from findings
    yield from read_records(document, kind)


def _refused(sheet: Sheet) -> str:
    """Why a whole sheet can't be taken in; nothing if it can."""
    if sheet.name not in FOLDERS:
        return f"no part of a case is called {sheet.name!r}{meant(sheet.name, FOLDERS)}"
    if _ID not in sheet.columns:
        other = next((c for c in sheet.columns if c.strip().casefold() == _ID), None)
        return "it has no column `id`" + (f"; write id in place of {other}" if other else "")
    twice = next((c for c, n in Counter(sheet.columns).items() if c and n > 1), None)
    if twice:
        return f"two columns are called {twice!r}"
    if len(sheet.columns) > MOST_COLUMNS:
        return f"it has more than {MOST_COLUMNS:,} columns"
    table = Table(FOLDERS[sheet.name])
    for column in sheet.columns:
        if column in ("", FILE, MARK):
            continue
        try:
            table.leaf(column)
        except NoColumn:
            return f"the format has no key for the column {column!r}{_hint(table, column)}"
    return ""


def _hint(table: Table, column: str) -> str:
    """A hint at the column that was meant: one inside the key of that name, or the nearest."""
    known = (FILE, *table.every_column())
    inside = (f"{column}s.1.", f"{column}.1.", f"{column}.")
    near = next((c for c in known if c.casefold().startswith(inside)), None)
    return f"; did you mean {near}?" if near else meant(column, known)


def _keys(part: str) -> frozenset[str]:
    kind: Any = FOLDERS[part]
    return plain_keys(kind)


def _in_order(kind: Any, record: dict[str, Value]) -> dict[str, Value]:
    """The keys of a new record as the format lists them, `id` first."""
    last = ("note", "ignore", "reviews")
    order = [key for key in shape_of(kind) if key not in last]
    known = [_ID, *(k for k in order if k != _ID), *last]
    return {key: record[key] for key in known if key in record}
