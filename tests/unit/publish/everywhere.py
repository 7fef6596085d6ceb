"""A case with one string in every field that holds text, found by the fields' own types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from synopticon.model.case import Case
from synopticon.model.records import Exhibit
from synopticon.model.vocabulary import Plain

__all__ = ["everywhere"]


def everywhere(case: Case, string: str) -> Case:
    """The case with the string in place of all text but ids and the words of vocabularies.

    What is withheld stays as it is: the gate would, rightly, refuse a case that prints its digest
    in every record.
    """
    parts = ("manifest", "sources", "exhibits", "entities", "deployments", "claims", "corrections")
    changed = {name: _records(getattr(case, name), string) for name in parts}
    chapters = tuple(
        replace(
            c, title=string, language=string, path=f"{string}{c.path}", text=f"{string}\n\n{c.text}"
        )
        for c in case.chapters
    )
    # One language that pages speak stays, so that pages in it are there and hold the string too.
    changed["manifest"] = replace(changed["manifest"], languages=(string, "ko"))
    return replace(case, chapters=chapters, **changed)


def _records(value: Any, string: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_records(v, string) for v in value)
    if isinstance(value, Exhibit) and value.holding == "withheld":
        return value
    return _filled(value, string)


def _filled(record: Any, string: str) -> Any:
    hints = get_type_hints(type(record), include_extras=True)
    changes = {
        f.name: _value(getattr(record, f.name), hints[f.name], string)
        for f in fields(record)
        if f.init
    }
    return replace(record, **changes)


def _value(value: Any, hint: Any, string: str) -> Any:
    if isinstance(value, str):
        return string if _is_free(hint) else value
    if isinstance(value, tuple):
        return tuple(_value(v, hint, string) for v in value)
    if isinstance(value, Mapping):
        return {f"{string}{n}": _value(value[k], str, string) for n, k in enumerate(value)}
    return _filled(value, string) if is_dataclass(value) else value


def _is_free(hint: Any) -> bool:
    """Whether a text of this type may be anything: no id, and no word of a vocabulary."""
    origin = get_origin(hint)
    if origin is Literal or Plain("id") in getattr(hint, "__metadata__", ()):
        return False
    if origin is Annotated:
        return _is_free(get_args(hint)[0])
    if origin in (Union, UnionType, tuple):
        parts = [a for a in get_args(hint) if a not in (type(None), Ellipsis)]
        return all(_is_free(a) for a in parts if a is str or get_origin(a) is not None)
    return True
