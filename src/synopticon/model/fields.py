"""Which fields of a record hold ids, dates or references, read once from the records' types."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from synopticon.model.vocabulary import Plain, Target

__all__ = [
    "KeyPath",
    "Marked",
    "Shape",
    "dates",
    "free_texts",
    "plain_keys",
    "references",
    "shape_of",
    "translations",
]

KeyPath = tuple[str | int, ...]
Marked = tuple[KeyPath, str, Any]

# Keys that lead into a document.
_LED = frozenset({"at", "via"})


@dataclass(frozen=True, slots=True)
class Shape:
    """What one field's type says: its marks, the dataclass inside it if any, and how it repeats."""

    key: str
    attribute: str
    required: bool
    marks: tuple[object, ...]
    record: type | None
    repeats: bool  # a tuple of them
    maps: bool  # a mapping to them


@cache
def shape_of(record: type) -> Mapping[str, Shape]:
    """The shape of every readable field of a dataclass, by its key in the file."""
    hints = get_type_hints(record, include_extras=True)
    shapes = {}
    for f in fields(record):
        if f.init:
            shape = _shape(f.name, hints[f.name], required=_is_required(f))
            shapes[shape.key] = shape
    return shapes


def _is_required(f: Field[Any]) -> bool:
    return f.default is MISSING and f.default_factory is MISSING


def _shape(name: str, hint: Any, *, required: bool) -> Shape:
    marks: list[object] = []
    key, record, repeats, maps = name, None, False, False
    stack = [hint]
    while stack:
        part = stack.pop()
        origin = get_origin(part)
        if origin is Annotated:
            inner, *notes = get_args(part)
            marks += [n for n in notes if isinstance(n, Plain | Target)]
            key = next((n.alias for n in notes if isinstance(n, FieldInfo) and n.alias), key)
            stack.append(inner)
        elif origin in (Union, UnionType):
            stack += get_args(part)
        elif origin is tuple:
            repeats = True
            stack.append(get_args(part)[0])
        elif origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
            maps = True
            stack.append(get_args(part)[1])
        elif is_dataclass(part) and isinstance(part, type):
            record = part
    return Shape(key, name, required, tuple(marks), record, repeats, maps)


@cache
def plain_keys(record: type) -> frozenset[str]:
    """The keys, anywhere inside a record, whose scalars are read as plain text (ids and dates)."""
    keys = set()
    for shape in shape_of(record).values():
        if any(isinstance(m, Plain) for m in shape.marks):
            keys.add(shape.key)
        if shape.record:
            keys |= plain_keys(shape.record)
    return frozenset(keys)


_Step = tuple[str, str, Any, "_Plan | None", bool, bool]
_Plan = tuple[_Step, ...]


@cache
def _plan(record: type, mark: Callable[[object], bool]) -> _Plan:
    """The fields that lead to a mark, and only those, so that a walk touches nothing else."""
    steps: list[_Step] = []
    for shape in shape_of(record).values():
        found = next((m for m in shape.marks if mark(m)), None)
        inner = _plan(shape.record, mark) if shape.record else None
        if found is not None or inner:
            steps.append((shape.attribute, shape.key, found, inner, shape.repeats, shape.maps))
    return tuple(steps)


def _plan_of(record: Any, mark: Callable[[object], bool]) -> _Plan:
    kind: type = type(record)
    return _plan(kind, mark)


def _walk(record: Any, plan: _Plan, path: KeyPath) -> Iterator[Marked]:
    for attribute, key, mark, inner, repeats, maps in plan:
        value = getattr(record, attribute)
        if not value:
            continue
        here = (*path, key)
        if inner is None:
            if repeats:
                for i, item in enumerate(value):
                    yield (*here, i), item, mark
            else:
                yield here, value, mark
        elif repeats:
            for i, item in enumerate(value):
                yield from _walk(item, inner, (*here, i))
        elif maps:
            for name, item in value.items():
                if is_dataclass(item):
                    yield from _walk(item, inner, (*here, name))
        else:
            yield from _walk(value, inner, here)


def _is_date(mark: object) -> bool:
    return isinstance(mark, Plain) and mark.what == "date"


def _is_reference(mark: object) -> bool:
    return isinstance(mark, Target)


def free_texts(record: Any) -> Iterator[tuple[KeyPath, str]]:
    """Every text in a record that somebody wrote freely, in every language, with its path.

    The sections of locators are left out: there are as many of them as items of evidence, and
    few that differ.
    """
    return _free(record, ())


def _free(record: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    kind: Any = type(record)
    for key, attribute, inner in _prosy(kind):
        value = getattr(record, attribute)
        if not value:
            continue
        if type(value) is str:
            yield (*path, key), value
        elif isinstance(value, tuple):
            for i, item in enumerate(value):
                yield from _free(item, (*path, key, i)) if inner else [((*path, key, i), item)]
        elif isinstance(value, Mapping):
            texts = ((name, item) for name, item in value.items() if isinstance(item, str))
            yield from (((*path, key, name), item) for name, item in texts)
        elif inner:
            yield from _free(value, (*path, key))


@cache
def _prosy(record: type) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a record that hold free text, or a record with some inside."""
    hints = get_type_hints(record, include_extras=True)
    found = []
    for shape in shape_of(record).values():
        if shape.record:
            if not shape.maps and shape.key not in _LED and _prosy(shape.record):
                found.append((shape.key, shape.attribute, True))
        elif not shape.marks and _is_text(hints[shape.attribute]):
            found.append((shape.key, shape.attribute, False))
    return tuple(found)


def translations(record: Any) -> Iterator[KeyPath]:
    """The path of every text of a record that is told by language, tag included.

    A quote's translation and the parameters of a tool are maps of text, but no such texts.
    """
    return _translations(record, ())


def _translations(record: Any, path: KeyPath) -> Iterator[KeyPath]:
    kind: Any = type(record)
    for key, attribute, inner in _prosy(kind):
        value = getattr(record, attribute)
        if inner and isinstance(value, tuple):
            for i, item in enumerate(value):
                yield from _translations(item, (*path, key, i))
        elif inner and value:
            yield from _translations(value, (*path, key))
        elif isinstance(value, Mapping) and attribute in _by_language(kind):
            yield from ((*path, key, tag) for tag in value)


@cache
def _by_language(record: type) -> frozenset[str]:
    """The attributes that hold a text, or a map of it by language."""
    hints = get_type_hints(record, include_extras=True)
    return frozenset(
        name
        for name, hint in hints.items()
        if get_origin(hint) in (Union, UnionType) and str in get_args(hint)
    )


def _is_text(hint: Any) -> bool:
    """Whether plain text may stand there; a word of a vocabulary is none."""
    return hint is str or any(map(_is_text, get_args(hint)))


def dates(record: Any) -> Iterator[Marked]:
    """Every date in a record: its path, its text, its mark."""
    return _walk(record, _plan_of(record, _is_date), ())


def references(record: Any) -> Iterator[Marked]:
    """Every reference in a record to another: path, id, and its `Target`."""
    return _walk(record, _plan_of(record, _is_reference), ())
