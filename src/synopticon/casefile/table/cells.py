"""A record as cells of one row and back: a column is the path of a key, as the format names it.

`place.lat` is a key inside a mapping, `evidence.1.exhibit` one of the first item of a list, and
`text.ko` a text in one language. A list of ids or words is one cell, parted by semicolons; `values`
are one cell in YAML, because their keys are the case's own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any, get_args, get_type_hints

from synopticon.casefile.emit import flow
from synopticon.casefile.scalars import read_plain
from synopticon.casefile.syntax import Value, read_yaml
from synopticon.model.dates import parse_date
from synopticon.model.fields import Shape, plain_keys, shape_of
from synopticon.model.vocabulary import Plain

__all__ = ["BadCell", "NoColumn", "Table", "mark_of"]

_PART = "; "
# What is for those who work on the case stands behind what the record says.
_LAST = ("note", "ignore", "reviews")
_ITEM = re.compile(r"[1-9][0-9]{0,2}")


class NoColumn(Exception):
    """A column that the format does not have; the message names it."""


class BadCell(Exception):
    """What stands in a cell can't be read; the message says which and why."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """Where a column leads: the steps to its value, and how its cell is read."""

    steps: tuple[str | int, ...]
    read: Callable[[str], Value]


def mark_of(record: Mapping[str, Value]) -> str:
    """A mark of all that a record says, which changes when any of it does."""
    return hashlib.sha256(_exact(dict(record)).encode()).hexdigest()[:12]


def _exact(value: Value) -> str:
    if isinstance(value, Mapping):
        return f"map {sorted((key, _exact(item)) for key, item in value.items())}"
    return repr([_exact(i) for i in value]) if isinstance(value, tuple) else repr(value)


class Table:
    """The columns of one kind of record."""

    def __init__(self, kind: type) -> None:
        self._kind = kind
        self._keys = plain_keys(kind)

    def cells(self, record: Mapping[str, Value]) -> dict[str, str]:
        """The cells of a record; keys that the format does not know have none."""
        return dict(self._cells(record, self._kind, ""))

    def columns(self, rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
        """The columns that some row fills, and the plain ones of the format, in its order."""
        found = {column for row in rows for column in row}
        kind = self._kind
        plain = (s for s in shape_of(kind).values() if not s.record)
        found |= {s.key for s in plain if not s.maps or str in _types(kind, s)}
        return tuple(sorted(found, key=lambda column: _order(self._kind, column)))

    def every_column(self) -> Iterator[str]:
        """Every column of the format, with the first item of each list and one language."""
        return _every(self._kind, "")

    def leaf(self, column: str) -> _Leaf:
        """Where a column leads.

        Raises:
            NoColumn: the format has no such key.
        """
        return _leaf(self._kind, column)

    def changed(
        self, record: Mapping[str, Value], columns: Sequence[str], cells: Mapping[str, str]
    ) -> dict[str, Value]:
        """The record with the values that its row has now.

        A column whose cell is empty takes its value away; what no column names stays. A cell that
        says what the record says already changes nothing.

        Raises:
            BadCell: a cell can't be read, or two cells exclude each other.
            NoColumn: the format has no such column.
        """
        before = self.cells(record)
        result: Any = _thawed(dict(record))
        for column in columns:
            cell = cells.get(column, "")
            if cell == before.get(column, ""):
                continue
            leaf = self.leaf(column)
            if not cell:
                _take_away(result, leaf.steps)
                continue
            try:
                value = leaf.read(cell)
            except ValueError as error:
                raise BadCell(f"{column}: {error}") from None
            try:
                _put(result, leaf.steps, value)
            except TypeError:
                raise BadCell(f"{column}: another column gives the same key another form") from None
        new: dict[str, Value] = _frozen(_without_gaps(result))
        return new

    def _cells(
        self, value: Mapping[str, Value], kind: type, prefix: str
    ) -> Iterator[tuple[str, str]]:
        shapes = shape_of(kind)
        for key, item in value.items():
            shape = shapes.get(key)
            if shape is None or item is None or item in ((), {}):
                continue
            name = f"{prefix}{key}"
            if shape.maps and shape.record:
                yield name, flow(item, self._keys)[1:-1]
            elif shape.record and shape.repeats and isinstance(item, tuple):
                for number, one in enumerate(item, 1):
                    if isinstance(one, Mapping):
                        yield from self._cells(one, shape.record, f"{name}.{number}.")
            elif shape.record and isinstance(item, Mapping):
                yield from self._cells(item, shape.record, f"{name}.")
            elif isinstance(item, Mapping):
                yield from ((f"{name}.{k}", _shown(v)) for k, v in item.items())
            elif isinstance(item, tuple):
                yield name, _PART.join(_shown(part) for part in item)
            else:
                yield name, _shown(item)


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else flow(value, frozenset())


@cache
def _leaf(kind: type, column: str) -> _Leaf:
    steps: list[str | int] = []
    rest = column.split(".")
    here = kind
    while True:
        shape = shape_of(here).get(rest[0])
        if shape is None:
            raise NoColumn(column)
        steps.append(rest.pop(0))
        if shape.maps:
            return _mapped(column, here, shape, steps, rest)
        if shape.record is None:
            if rest:
                raise NoColumn(column)
            return _Leaf(tuple(steps), _reader(here, shape))
        if shape.repeats:
            if not rest or not _ITEM.fullmatch(rest[0]):
                raise NoColumn(column)
            steps.append(int(rest.pop(0)) - 1)
        if not rest:
            raise NoColumn(column)
        here = shape.record


def _mapped(
    column: str, kind: type, shape: Shape, steps: list[str | int], rest: list[str]
) -> _Leaf:
    """A key whose mapping has keys of the case's own, or tags of languages."""
    if shape.record is not None:
        if rest:
            raise NoColumn(column)
        return _Leaf(tuple(steps), _mapping)
    if rest:
        steps.append(".".join(rest))
        if not all(rest):
            raise NoColumn(column)
    elif str not in _types(kind, shape):
        raise NoColumn(column)
    return _Leaf(tuple(steps), _either if Decimal in _types(kind, shape) else str)


def _reader(kind: type, shape: Shape) -> Callable[[str], Value]:
    """How a cell of this key is read: as text, as a number, or as whichever it looks like."""
    types = _types(kind, shape)
    read: Callable[[str], Value] = str
    plain = next((mark.what for mark in shape.marks if isinstance(mark, Plain)), None)
    if plain == "date":
        read = _date
    elif plain is None and types & {int, Decimal}:
        read = _either if str in types else _number
    if not shape.repeats:
        return read
    # An id holds neither commas nor blanks, so people may part ids by either.
    between = re.compile(r"[;,\s]+" if plain == "id" else ";")
    return lambda cell: tuple(read(part.strip()) for part in between.split(cell) if part.strip())


@cache
def _types(kind: type, shape: Shape) -> frozenset[object]:
    """Every plain type inside the type of a field."""
    found: set[object] = set()
    stack: list[Any] = [get_type_hints(kind, include_extras=True)[shape.attribute]]
    while stack:
        part = stack.pop()
        inner = get_args(part)
        stack += inner
        if isinstance(part, str) or not inner:
            found.add(str if isinstance(part, str) else part)
    return frozenset(found)


def _date(cell: str) -> Value:
    try:
        parse_date(cell.strip())
    except ValueError:
        raise ValueError(
            f"{cell!r} is no date of the format; write 2020-03-12, 2020-03, 2020 or 2018~"
        ) from None
    return cell.strip()


def _number(cell: str) -> Value:
    value = read_plain(cell.strip())
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"{cell!r} is not a number")
    return value


def _either(cell: str) -> Value:
    value = read_plain(cell)
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else cell


def _mapping(cell: str) -> Value:
    written = cell.strip()
    if not written.startswith("{"):
        written = f"{{{written}}}"
    document, findings = read_yaml("", written.encode("utf-8"), frozenset())
    faults = [f.message for f in findings if f.code != "SYN012"]
    value = document.value if document else None
    if faults or not isinstance(value, dict) or _has_nothing(value):
        why = faults[0] if faults else "a name stands without its value"
        raise ValueError(f"{cell!r} can't be read as `name: number, name: {{…}}` ({why})")
    return value


def _has_nothing(value: Value) -> bool:
    """Whether a name anywhere inside stands without its value."""
    if isinstance(value, Mapping):
        return any(map(_has_nothing, value.values()))
    return any(map(_has_nothing, value)) if isinstance(value, tuple) else value is None


def _thawed(value: Value) -> Any:
    if isinstance(value, Mapping):
        return {key: _thawed(item) for key, item in value.items()}
    if isinstance(value, tuple) and any(isinstance(item, Mapping) for item in value):
        return [_thawed(item) for item in value]
    return value


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _put(record: Any, steps: Sequence[str | int], value: Value) -> None:
    here = record
    for step, following in pairwise(steps):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            here.extend({} for _ in range(len(here), step + 1))
            here = here[step]
        else:
            if not here.get(step):
                here[step] = empty
            here = here[step]
        if type(here) is not type(empty):
            raise TypeError
    here[steps[-1]] = value


def _take_away(record: Any, steps: Sequence[str | int]) -> None:
    here = record
    for step in steps[:-1]:
        if isinstance(here, dict):
            here = here.get(step, {})
        else:
            here = here[step] if isinstance(step, int) and step < len(here) else {}
    if isinstance(here, dict):
        here.pop(steps[-1], None)


def _without_gaps(value: Any) -> Any:
    """Without the mappings and lists that emptied, so that an item without a cell is no item."""
    if isinstance(value, dict):
        inner = {key: _without_gaps(item) for key, item in value.items()}
        return {key: item for key, item in inner.items() if item not in ({}, [])}
    if isinstance(value, list):
        return [item for item in map(_without_gaps, value) if item != {}]
    return value


def _every(kind: type, prefix: str) -> Iterator[str]:
    for key, shape in shape_of(kind).items():
        name = f"{prefix}{key}"
        if shape.record and not shape.maps:
            yield from _every(shape.record, f"{name}.1." if shape.repeats else f"{name}.")
        else:
            yield name


def _order(kind: type, column: str) -> tuple[Any, ...]:
    """The place of a column: that of its keys in the format, items by number."""
    here: type | None = kind
    order: list[tuple[int, str]] = []
    for step in column.split("."):
        keys = sorted(shape_of(here), key=_LAST.__contains__) if here else []
        if step in keys:
            order.append((keys.index(step), ""))
            here = shape_of(here)[step].record if here else None
        else:
            order.append((int(step), "") if step.isdigit() else (0, step))
    return tuple(order)
