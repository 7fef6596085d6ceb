"""Plain values to records: every error at once, each told in words at its own place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from synopticon.base.diagnostics import Finding, Span, finding
from synopticon.base.nearest import nearest
from synopticon.casefile.syntax import Document, Value
from synopticon.model.fields import KeyPath, shape_of
from synopticon.model.records import Locator

__all__ = ["Broken", "read_record", "read_records"]

R = TypeVar("R")

_EXPECTED = {
    "bool_type": "true or false",
    "dataclass_type": "a map of keys",
    "decimal_type": "a number",
    "dict_type": "a map",
    "int_type": "a whole number",
    "is_instance_of": "a number",
    "mapping_type": "a map",
    "string_type": "text",
    "tuple_type": "a list",
}
# A record of nothing but faults needs no list of all of them, and each costs a search.
_MOST_TOLD = 100
_LAW = "see docs/spec/format.md, section 5"
_UNKNOWN = "unexpected_keyword_argument"
_BOUNDS = {"greater_than_equal": "at least", "less_than_equal": "at most"}


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that stands in the text but can't be read; its id, where it has one."""

    id: str | None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def read_records(document: Document, kind: type[R]) -> Iterator[R | Broken | Finding]:
    """Every record of one file, in order, with its findings before it (SYN004, SYN005, SYN006)."""
    items = document.value
    if items is None:
        return
    if not isinstance(items, tuple):
        yield _wrong_type(
            document,
            (),
            f"a file is a list of records (lines that begin with `- `), not {_found(items)}",
        )
        return
    for i, item in enumerate(items):
        for read in read_record(document, (i,), item, kind):
            if i in document.doubtful and isinstance(read, kind):
                yield Broken(getattr(read, "id", None))
            else:
                yield read


def read_record(
    document: Document, base: KeyPath, item: Value, kind: type[R]
) -> Iterator[R | Broken | Finding]:
    """One record: its findings, then the record, or `Broken` if it can't be read.

    Args:
        document: the file, for places.
        base: the path of the record in the document.
        item: its plain value.
        kind: the dataclass to read it as.
    """
    if not isinstance(item, dict):
        yield _wrong_type(document, base, f"a record is a map of keys, not {_found(item)}")
        yield Broken(None)
        return
    adapter: TypeAdapter[R] = _adapter(cast(Any, kind))
    unknown: dict[str, Any] = {}
    try:
        record = adapter.validate_python(item)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_context=True)
        faults = _by_place(item, errors[:_MOST_TOLD])
        for path, details in faults.items():
            yield _finding(document, base, item, kind, path, details)
        told = (d for details in faults.values() for d in details)
        if len(errors) > _MOST_TOLD or any(d["type"] != _UNKNOWN for d in told):
            id = item.get("id")
            yield Broken(id if isinstance(id, str) else None)
            return
        record = adapter.validate_python(_without(item, frozenset(faults), unknown))
        object.__setattr__(record, "unknown", unknown)
    # A record is frozen for everybody but its reader, who alone knows its place.
    object.__setattr__(record, "where", partial(document.place, *base))
    yield record


def _by_place(item: Value, errors: Iterable[ErrorDetails]) -> dict[KeyPath, list[ErrorDetails]]:
    """Errors by their path in the text.

    A union is tried branch by branch, and each branch complains; the branch that went deepest
    is the one that was meant, so the others are left out.
    """
    grouped: dict[KeyPath, list[ErrorDetails]] = {}
    for error in errors:
        grouped.setdefault(_path_of(item, error), []).append(error)
    return {
        path: found
        for path, found in grouped.items()
        if not any(len(deep) > len(path) and deep[: len(path)] == path for deep in grouped)
    }


def _finding(
    document: Document,
    base: KeyPath,
    item: Value,
    kind: type,
    path: KeyPath,
    errors: list[ErrorDetails],
) -> Finding:
    first = errors[0]
    if first["type"] == _UNKNOWN:
        key = str(path[-1])
        known = _keys_at(kind, path[:-1])
        near = nearest(key, known)
        help = f"did you mean `{near}`?" if near else _LAW
        if key in _keys_at(Locator, ()) and ("at" in known or "at" in path):
            help = f"a place goes inside `at:`, as `at: {{{key}: …}}`"
        place = document.key_place(*base, *path)
        return finding("SYN005", place, f"unknown key `{key}`", help)
    if first["type"] == "missing":
        key = _spelt(str(first["loc"][-1]))
        words = f"`{key}` is missing" + (f" from `{_dotted(path[:-1])}`" if path[:-1] else "")
        return finding(
            "SYN006", _begin(document.place(*base, *path[:-1])), words, f"add `{key}: …`"
        )
    return _wrong_type(document, (*base, *path), _expectation(path, _at(item, path), errors))


def _expectation(path: KeyPath, value: Value, errors: list[ErrorDetails]) -> str:
    allowed: list[str] = []
    expected: list[str] = []
    for error in errors:
        if error["type"] == "literal_error":
            allowed += [
                w.strip(" '") for w in error["ctx"]["expected"].replace(" or ", ", ").split(",")
            ]
        elif error["type"] in _BOUNDS:
            expected.append(f"{_BOUNDS[error['type']]} {next(iter(error['ctx'].values()))}")
        else:
            expected.append(_EXPECTED.get(error["type"], error["msg"].lower()))
    if allowed:
        near = nearest(str(value), allowed) if isinstance(value, str) else None
        hint = f" (did you mean `{near}`?)" if near else ""
        return f"`{_dotted(path)}` is one of {', '.join(allowed)}, not {_found(value)}{hint}"
    words = list(dict.fromkeys(expected))
    if "a number" in words and "a whole number" in words:
        words.remove("a whole number")
    return f"`{_dotted(path)}` is {' or '.join(words)}, not {_found(value)}"


def _wrong_type(document: Document, path: KeyPath, words: str) -> Finding:
    return finding("SYN004", document.place(*path), words, _LAW)


def _path_of(item: Value, error: ErrorDetails) -> KeyPath:
    """Where an error is in the text: pydantic's path without the names of union branches."""
    path: list[str | int] = []
    value = item
    steps = error["loc"]
    for i, step in enumerate(steps):
        last = i == len(steps) - 1
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif not (last and error["type"] == "missing"):
            continue
        path.append(step)
    return tuple(path)


def _without(
    item: Any, gone: frozenset[KeyPath], kept: dict[str, Any], prefix: KeyPath = ()
) -> Any:
    """The value without the keys at the paths `gone`, which go into `kept` by dotted path."""
    if isinstance(item, dict):
        result = {}
        for key, value in item.items():
            here = (*prefix, key)
            if here in gone:
                kept[_dotted(here)] = value
            else:
                result[key] = _without(value, gone, kept, here)
        return result
    if isinstance(item, tuple):
        return tuple(_without(v, gone, kept, (*prefix, i)) for i, v in enumerate(item))
    return item


def _keys_at(kind: type, path: KeyPath) -> Mapping[str, Any]:
    """The keys the format knows at a path inside a record."""
    for step in path:
        shape = shape_of(kind).get(str(step)) if isinstance(step, str) else None
        if shape is not None and shape.record is not None:
            kind = shape.record
    return shape_of(kind)


def _at(value: Value, path: KeyPath) -> Value:
    for step in path:
        value = value[step]  # type: ignore[index]
    return value


def _spelt(key: str) -> str:
    return key.rstrip("_")


def _dotted(path: KeyPath) -> str:
    return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in path).lstrip(".")


def _found(value: Value) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text `{value if len(value) <= 40 else value[:39] + '…'}`"
    if isinstance(value, tuple):
        return "a list"
    if isinstance(value, dict):
        return "a map"
    return f"the number {value}"


def _begin(span: Span) -> Span:
    """The first character of a span: something missing has no extent of its own."""
    return Span(span.path, span.line, span.column, span.line, span.column)
