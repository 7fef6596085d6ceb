"""What a page looked at while it was made: a view that tells each thing that is asked of it.

A page that asks the same things of another Release, and is answered the same, is the same page. So
whoever wants to spare the making of a page needs no table of what depends on what.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import (
    Callable,
    ItemsView,
    Iterator,
    KeysView,
    Mapping,
    Sequence,
    Set,
    ValuesView,
)
from dataclasses import fields, replace
from typing import Any, cast

from synopticon.model.case import Chapter
from synopticon.model.records import Record
from synopticon.model.release import Release
from synopticon.publish.site.view import View
from synopticon.publish.site.words import Words
from synopticon.publish.tongue import Tongue

__all__ = ["Digests", "Read", "Reads", "alike", "answer", "unwatched", "watched"]

# What was asked: the part of the view, how (`at` a key, `in` it, `all` of it), and of which key.
Read = tuple[str, str, Any]

# The fields of a view that are answered in silence.
_SILENT = (str, Tongue, Words)


class _Absent:
    """What stands for the answer where a key has none; no part of a Release holds it."""


class Reads:
    """The questions asked since `begin`, each once, in the order of the first time."""

    def __init__(self) -> None:
        self._asked: dict[Read, None] | None = None

    def begin(self) -> None:
        """Forget what was asked, and listen."""
        self._asked = {}

    def end(self) -> tuple[Read, ...]:
        """What was asked; nothing is listened to from now on."""
        asked, self._asked = self._asked or {}, None
        return tuple(asked)

    def note(self, part: str, how: str, key: Any = None) -> None:
        """Take down a question."""
        if self._asked is not None:
            self._asked[part, how, key] = None


def watched(view: View, reads: Reads) -> View:
    """The same view, with each question taken down.

    What is no collection is answered in silence: it is the same for every page of one language.
    """
    release = cast(Any, _Watched(reads, view.release))
    return replace(view, release=release, **dict(_parts(view, reads, "")))


def unwatched(view: View) -> tuple[str, ...]:
    """What `watched` answers in silence: the languages, each as its tag.

    Raises:
        TypeError: the view has a field that is neither, whose change would be missed.
    """
    found = []
    for field in fields(view):
        value = getattr(view, field.name)
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, _SILENT):
            found.append(view.tongue.tag)
        elif not isinstance(value, Mapping | frozenset | tuple | Release):
            raise TypeError(f"nobody watches the field {field.name} of a view")
    return tuple(found)


def alike(views: Sequence[View]) -> bool:
    """Whether some views differ in nothing that is watched: they see one Release, one way."""
    first = views[0]
    collected = [f.name for f in fields(first) if not isinstance(getattr(first, f.name), _SILENT)]
    return all(getattr(v, name) is getattr(first, name) for v in views for name in collected)


def answer(view: View, read: Read) -> Any:
    """What a view answers to a question, as a value that tells it from every other answer."""
    name, how, key = read
    holder: Any = view.release if name.startswith("release.") else view
    part = getattr(holder, name.removeprefix("release."))
    if how == "all":
        return part
    if how == "in":
        return key in part
    if isinstance(part, Mapping):
        return part.get(key, _Absent)
    return part[key] if -len(part) <= key < len(part) else _Absent


class Digests:
    """Digests of values; equal digests mean equal values, but not the other way round."""

    def __init__(self) -> None:
        # With the record itself, so that no other gets its place in memory.
        self._known: dict[int, tuple[object, str]] = {}

    def __call__(self, value: object) -> str:
        """The digest of a value; that of a record is found once.

        Raises:
            Exception: the value is none that can be written down (see `pickle`).
        """
        if value is True or value is False or value is _Absent:
            return str(value)
        if id(value) in self._known:
            return self._known[id(value)][1]
        stream = io.BytesIO()
        _Pickler(stream, self, value).dump(value)
        found = hashlib.blake2b(stream.getbuffer(), digest_size=16).hexdigest()
        if isinstance(value, Record | Chapter):
            self._known[id(value)] = value, found
        return found


class _Pickler(pickle.Pickler):
    """Writes a value with a digest in the place of each record in it."""

    def __init__(self, stream: io.BytesIO, digests: Digests, whole: object) -> None:
        super().__init__(stream, 5)
        self._digests = digests
        self._whole = whole

    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, Record | Chapter) and obj is not self._whole:
            return _digested, (self._digests(obj),)
        return NotImplemented


def _digested(digest: str) -> str:
    """What stands for a record that has this digest; it is never read again."""
    return digest


def _parts(holder: Any, reads: Reads, prefix: str) -> Iterator[tuple[str, Any]]:
    """The collections among the fields of a holder, each watched."""
    for field in fields(holder):
        value = getattr(holder, field.name)
        name = prefix + field.name
        if isinstance(value, Mapping):
            yield field.name, _Mapping(reads, name, value)
        elif isinstance(value, frozenset):
            yield field.name, _Set(reads, name, value)
        elif isinstance(value, tuple):
            yield field.name, _Rows(reads, name, value)


class _Watched:
    """A Release of which each question is taken down."""

    def __init__(self, reads: Reads, release: Any) -> None:
        self._reads = reads
        self._release = release
        self._watched = dict(_parts(release, reads, "release."))

    def __getattr__(self, name: str) -> Any:
        if name in self._watched:
            return self._watched[name]
        self._reads.note(f"release.{name}", "all")
        return getattr(self._release, name)


class _Collection:
    """A collection of which it is taken down what is asked: a key, or the whole."""

    def __init__(self, reads: Reads, part: str, value: Any) -> None:
        self._note: Callable[..., None] = reads.note
        self._part = part
        self._value = value

    def __contains__(self, key: object) -> bool:
        self._note(self._part, "in", key)
        return key in self._value

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _whole(self) -> Any:
        """All of it, which is noted."""
        self._note(self._part, "all")
        return self._value


class _Mapping(_Collection, Mapping[Any, Any]):
    def __getitem__(self, key: Any) -> Any:
        self._note(self._part, "at", key)
        return self._value[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._note(self._part, "at", key)
        return self._value.get(key, default)

    def keys(self) -> KeysView[Any]:
        return cast(KeysView[Any], self._whole().keys())

    def values(self) -> ValuesView[Any]:
        return cast(ValuesView[Any], self._whole().values())

    def items(self) -> ItemsView[Any, Any]:
        return cast(ItemsView[Any, Any], self._whole().items())


class _Set(_Collection, Set[Any]):
    @classmethod
    def _from_iterable(cls, it: Any) -> Any:
        return frozenset(it)


class _Rows(_Collection, Sequence[Any]):
    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, int):
            self._note(self._part, "at", key)
            return self._value[key]
        return self._whole()[key]

    def __contains__(self, row: object) -> bool:
        # A row is no key: it may be too large to be written down, or have no hash.
        return row in self._whole()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple | _Rows):
            return NotImplemented
        return bool(self._whole() == (other._whole() if isinstance(other, _Rows) else other))

    def __hash__(self) -> int:
        return hash(self._whole())
