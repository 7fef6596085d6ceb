"""The page of the records: every key with what it holds, read from the records themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from synopticon.casefile.prose import FrontMatter
from synopticon.model import coverage as c
from synopticon.model import records as r
from synopticon.model.fields import shape_of
from synopticon.model.vocabulary import Count, Credibility, Number, Plain, Target, Text
from tools.meanings import MEANINGS

__all__ = ["SECTIONS", "Key", "Section", "entry", "keys", "records_page"]


@dataclass(frozen=True)
class Section:
    """A heading of the page: a record, its clause of the specification, and what lies inside it."""

    heading: str
    clause: str
    kind: type
    inside: tuple[type, ...] = ()


SECTIONS = (
    Section("case.yaml", "5.1", r.Manifest, (r.Disclosure,)),
    Section("source", "5.2", r.Source),
    Section("exhibit", "5.3", r.Exhibit, (r.Capture, r.Derivation)),
    Section("decision", "5.15", r.Decision),
    Section("entity", "5.4", r.Entity, (r.Name,)),
    Section("deployment", "5.5", r.Deployment, (r.Place,)),
    Section("claim", "5.6", r.Claim, (r.Searched, r.Link)),
    Section("evidence", "5.7", r.Evidence, (r.Via, r.Quote)),
    Section("locator", "5.7", r.Locator, (r.Page, r.Region, r.TimeRange)),
    Section("measure", "5.8", r.Measure),
    Section("correction", "5.11", r.Correction),
    Section("report", "5.12", FrontMatter),
    Section("ignore", "5.9", r.Ignore),
    Section("review", "5.10", r.Review),
    Section("coverage.yaml", "11.1", c.Coverage, (c.CoveredChapter,)),
    Section("row", "11.3", c.CoveredItem),
)
# Sub-records whose name in the page is not that of their class.
_SHORT: Mapping[type, str] = {r.TimeRange: "time", c.CoveredChapter: "chapter"}
# Told once, at the top of the page; every record but the sub-records has them.
_EVERYWHERE = ("note", "ignore", "reviews")
_NAMED: tuple[tuple[Any, str], ...] = (
    (Text, "text, or a map by language"),
    (Number, "number"),
    (Count, "whole number from 0"),
    (Credibility, "`1` to `6`"),
)
_PLAIN = {str: "text", int: "whole number", Decimal: "number"}


@dataclass(frozen=True)
class Key:
    """One key of a record: whether it must be there, and what it holds."""

    name: str
    required: bool
    holds: str
    words: tuple[str, ...]


def keys(kind: Any) -> Iterator[Key]:
    """The keys of a record or sub-record, in their order."""
    hints = get_type_hints(kind, include_extras=True)
    spelt = {s.attribute: s.key for s in shape_of(kind).values()}
    for field in fields(kind):
        if field.init:
            needed = field.default is MISSING and field.default_factory is MISSING
            words: list[str] = []
            holds = _holds(hints[field.name], words)
            yield Key(spelt[field.name], needed, holds, tuple(words))


def _holds(hint: Any, words: list[str]) -> str:
    """A type in the words of the page; those of its closed vocabularies are added to `words`."""
    named = next((told for known, told in _NAMED if hint == known), None)
    if named:
        return named
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(inner[0], inner[1:], words)
    if origin is Literal:
        words += inner
        return " ".join(f"`{w}`" for w in inner)
    if origin in (Union, UnionType):
        left = tuple(i for i in inner if i is not NoneType)
        if set(get_args(Text)) <= set(left):
            return _holds(Text, words)
        if set(get_args(Number)) <= set(left):
            rest = [_holds(i, words) for i in left if i not in get_args(Number)]
            return " or ".join([_holds(Number, words), *rest])
        return " or ".join(_holds(i, words) for i in left)
    if origin is tuple:
        repeated = inner[-1] is Ellipsis
        count = "list of" if repeated else f"list of {len(inner)}:"
        return f"{count} {_holds(inner[0], words)}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"map of {_holds(inner[1], words)}"
    return _named(hint)


def _named(kind: type) -> str:
    if is_dataclass(kind):
        heading = _heading(kind)
        return f"[{heading}](#{heading})"
    return _PLAIN[kind]


def _marked(base: Any, marks: tuple[Any, ...], words: list[str]) -> str:
    target = next((m for m in marks if isinstance(m, Target)), None)
    plain = next((m for m in marks if isinstance(m, Plain)), None)
    if target:
        words += target.words
        others = "".join(f", `{w}`" for w in target.words)
        kinds = "any record" if len(target.kinds) > 2 else " or ".join(target.kinds)
        return f"id of {_article(kinds)}{others}"
    if plain:
        return {"id": "id", "date": "date", "text": "text"}[plain.what]
    if any(isinstance(m, FieldInfo) for m in marks):
        return _holds(base, words)
    schema = next((m.json_schema for m in marks if isinstance(m, WithJsonSchema)), None) or {}
    if "enum" in schema:
        words += schema["enum"]
        return " ".join(f"`{w}`" for w in schema["enum"])
    return _PLAIN[base]


def _article(kinds: str) -> str:
    if kinds.startswith("any"):
        return kinds
    return f"{'an' if kinds[0] in 'aeiou' else 'a'} {kinds}"


def _heading(kind: type) -> str:
    named = {s.kind: s.heading for s in SECTIONS}
    return named.get(kind) or _SHORT.get(kind, kind.__name__.lower())


def entry(kind: type, key: str) -> str:
    """Under which name a key's meaning is kept: `record.key`, else the key alone."""
    own = f"{_heading(kind)}.{key}"
    return own if own in MEANINGS else key


def records_page() -> str:
    """The reference of the records, section by section."""
    parts = [
        "# The records\n",
        "Generated from `model/records.py` by `make docs`; do not edit. The law is the",
        "[format specification](../spec/format.md); for editors there are",
        "[JSON Schemas](../schemas/).\n",
        "**!** marks a key that has to be there. A *date* is EDTF: `2014`, `2018~` (about),",
        "`2021-10/2022-03` (lasted), `[..2019]` (by the end of). An *id* is of lower-case letters",
        "and digits, with hyphens. Every record may also have `note` (a remark), `ignore` (a list",
        "of [ignore](#ignore)) and `reviews` (a list of [review](#review)).\n",
    ]
    for section in SECTIONS:
        parts.append(f"## {section.heading}\n")
        parts += _table(section.kind, section.clause)
        for kind in section.inside:
            parts.append(f"### {_heading(kind)}\n")
            parts += _table(kind, section.clause)
    return "\n".join(parts)


def _table(kind: type, clause: str) -> Iterator[str]:
    promise = (inspect.getdoc(kind) or "").split("\n")[0]
    yield f"{promise} Clause {clause}.\n"
    yield "| key | | holds | meaning |"
    yield "|---|---|---|---|"
    for key in keys(kind):
        if issubclass(kind, r.Record) and key.name in _EVERYWHERE:
            continue
        must = "**!**" if key.required else ""
        yield f"| `{key.name}` | {must} | {key.holds} | {MEANINGS[entry(kind, key.name)]} |"
    yield ""
