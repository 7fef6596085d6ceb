"""The fields that may be published, by name; what is not named here stays behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from synopticon.model import records as r

__all__ = ["PUBLISHED", "let_through"]

_T = TypeVar("_T")

# Not named: notes, reviews and suppressions, which are for the people who work on the case.
PUBLISHED: Mapping[type, frozenset[str]] = MappingProxyType(
    {
        kind: frozenset(names.split())
        for kind, names in (
            (
                r.Manifest,
                "id format title languages licence summary as_of method publisher contact "
                "disclosure",
            ),
            (r.Disclosure, "testimony withheld"),
            (r.Source, "id name kind reliability origin language url entity"),
            (
                r.Exhibit,
                "id source title kind holding language published accessed url credit rights "
                "sha256 media_type origin via capture derivations",
            ),
            (r.Capture, "method date tool"),
            (r.Derivation, "kind of sha256 tool parameters language translator"),
            (r.Entity, "id kind names summary role url"),
            (r.Name, "text language script scheme as_printed exhibit date"),
            (
                r.Deployment,
                "id system place seen claims not_seen seen_first seen_last sensitive",
            ),
            (r.Place, "name precision entity lat lon as_printed"),
            (
                r.Claim,
                "id kind text asserts confidence about speaker date values stage evidence against "
                "inference rests_on searched conflicts_with link reasoning would_settle sensitive",
            ),
            (r.Evidence, "exhibit bearing credibility at via origin quote"),
            (r.Via, "exhibit at"),
            (r.Locator, "section start length sha256 page region time"),
            (r.Page, "number box"),
            (r.Region, "x y width height"),
            (r.TimeRange, "start end"),
            (r.Quote, "original language translation translator"),
            (r.Measure, "value at_least at_most between unit as_printed of stage"),
            (r.Searched, "what period how_much method"),
            (r.Link, "type from_ to"),
            (r.Correction, "id date target before after why"),
        )
    }
)


def let_through(record: _T) -> _T:
    """The record with the published fields of itself and of all it holds, and nothing else.

    Raises:
        KeyError: it holds something that the table does not know, so nothing of it may pass.
    """
    kind: Any = type(record)
    made: _T = kind(**{name: _passed(getattr(record, name)) for name in _names(kind)})
    return made


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a kind of record that pass."""
    names = PUBLISHED[kind]
    return tuple(f.name for f in fields(kind) if f.init and f.name in names)


def _passed(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return let_through(value)
    if isinstance(value, tuple):
        return tuple(_passed(v) for v in value)
    if isinstance(value, Mapping):
        return {k: _passed(v) for k, v in value.items()}
    return value
