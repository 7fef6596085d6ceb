"""New values for a record as it is written: its comments, its order and its style stay.

Only the bytes of what changes are replaced. The result is read again before it is given back: a
change that would mean anything else, or lose a comment, is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

import yaml

from synopticon.casefile.emit import block, flow
from synopticon.casefile.syntax import Value, read_yaml

__all__ = ["CannotRewrite", "appended", "record_rewritten", "rewritten"]

_COMMENT = re.compile(r"(?<!\S)#[^\n]*")
_INDENT = re.compile(r"[ ]*(?:- +)*")


class CannotRewrite(Exception):
    """The change can't be made without touching something else; the message says what."""


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def rewritten(text: str, number: int, record: Mapping[str, Value], keys: frozenset[str]) -> str:
    """The text of a file in which one record has new values.

    Args:
        text: the file, a list of records.
        number: which of them, from 0.
        record: its new keys and values; a key that is missing is taken away.
        keys: the keys whose scalars are read as their plain text.

    Raises:
        CannotRewrite: a comment would be lost, or the file can't be read.
    """
    before = _records(text, keys)
    if _same(before[number], dict(record)):
        return text
    node, old = _nodes(text)[number], before[number]
    if not isinstance(node, yaml.MappingNode) or not isinstance(old, Mapping):
        raise CannotRewrite("it is no record")
    edits = sorted(_Writer(text, keys).mapping(node, old, record))
    result, at = [], 0
    for edit in edits:
        result += [text[at : edit.start], edit.text]
        at = edit.end
    after = "".join([*result, text[at:]])
    wanted = (*before[:number], dict(record), *before[number + 1 :])
    if not _same(_records(after, keys), wanted):
        raise CannotRewrite("the change can't be written into the text as it stands")
    lost = Counter(_comments(text)) - Counter(_comments(after))
    if lost:
        raise CannotRewrite(f"the comment {next(iter(lost))!r} would be lost")
    return after


def record_rewritten(
    path: str,
    text: str,
    id: str,
    keys: frozenset[str],
    change: Callable[[dict[str, Value]], Mapping[str, Value]],
) -> str:
    """The text of a file in which the record with an id has new values.

    Args:
        path: the file, for what is said of it.
        text: what it holds, a list of records.
        id: the record's.
        keys: the keys whose scalars are read as their plain text.
        change: makes the new values of the old.

    Raises:
        CannotRewrite: the file holds no such record, or it can't be changed.
    """
    for number, record in enumerate(_records(text, keys)):
        if isinstance(record, dict) and record.get("id") == id:
            return rewritten(text, number, change(record), keys)
    raise CannotRewrite(f"{path} holds no record {id!r} that can be changed")


def appended(text: str, record: Mapping[str, Value], keys: frozenset[str]) -> str:
    """The text of a file with one record more at its end.

    Raises:
        CannotRewrite: the file is no list in block style.
    """
    before = _records(text, keys)
    indent = _nodes(text)[0].start_mark.column - 2 if before else 0
    lines = [line for k, v in record.items() for line in block(k, v, indent + 2, keys)]
    lines[0] = f"{' ' * indent}- {lines[0].lstrip(' ')}"
    body = text if not text or text.endswith("\n") else text + "\n"
    gap = "\n" if before else ""
    after = body + gap + "".join(f"{line}\n" for line in lines)
    if not _same(_records(after, keys), (*before, dict(record))):
        raise CannotRewrite("a record can't be added at the end of this file")
    return after


def _records(text: str, keys: frozenset[str]) -> tuple[Value, ...]:
    document, findings = read_yaml("", text.encode("utf-8"), keys)
    if document is None:
        raise CannotRewrite(f"it can't be read: {findings[0].message}")
    if not isinstance(document.value, tuple | None):
        raise CannotRewrite("it is no list of records")
    return document.value or ()


def _nodes(text: str) -> list[yaml.Node]:
    root = yaml.compose(text, yaml.CSafeLoader)
    return root.value if isinstance(root, yaml.SequenceNode) else []


def _same(one: object, other: object) -> bool:
    """Equal in type and digits too: 1 is not 1.0, and 2014 is not "2014"."""
    return _exact(one) == _exact(other)


def _exact(value: object) -> str:
    """A value told apart from every other, whatever the order of its keys."""
    if isinstance(value, Mapping):
        return f"map {sorted((key, _exact(item)) for key, item in value.items())}"
    if isinstance(value, tuple):
        return repr([_exact(item) for item in value])
    return repr(value)


def _comments(text: str) -> list[str]:
    """Every comment; a number sign inside a scalar is none."""
    parts, at = [], 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in ("|", ">"):
                start = text.find("\n", start, end)
            parts += [text[at:start], "x" * (len(text[start:end].rstrip()))]
            parts.append(text[start + len(text[start:end].rstrip()) : end])
            at = end
    return _COMMENT.findall("".join([*parts, text[at:]]))


class _Writer:
    """Finds the edits that turn one value, as it is written, into another."""

    def __init__(self, text: str, keys: frozenset[str]) -> None:
        self._text = text
        self._keys = keys

    def mapping(
        self, node: yaml.MappingNode, old: Mapping[str, Value], new: Mapping[str, Value]
    ) -> Iterator[_Edit]:
        """The edits of a mapping: key by key, with new keys at its end."""
        kept = [(k, v) for k, v in node.value if k.value in new]
        if not kept:
            yield self._whole(node, dict(new), plain=False)
            return
        for key, value in kept:
            name = key.value
            yield from self._value(value, old[name], new[name], name, in_flow=_is_flow(node))
        gone = [k.value not in new for k, _ in node.value]
        yield from (self._removed(node, first, stop) for first, stop in _runs(gone))
        added = [(k, v) for k, v in new.items() if k not in old]
        if added:
            yield self._added(node, added, last=kept[-1][1])

    def _value(
        self, node: yaml.Node, old: Value, new: Value, key: str, *, in_flow: bool
    ) -> Iterator[_Edit]:
        if _same(old, new):
            return
        if isinstance(node, yaml.MappingNode) and isinstance(new, Mapping):
            assert isinstance(old, Mapping)
            yield from self.mapping(node, old, new)
        elif isinstance(node, yaml.SequenceNode) and isinstance(new, tuple) and old and new:
            assert isinstance(old, tuple)
            yield from self._sequence(node, old, new, key)
        elif isinstance(node, yaml.ScalarNode) and isinstance(new, str) and not in_flow:
            yield self._folded(node, new, key)
        else:
            yield self._whole(node, new, plain=key in self._keys)

    def _sequence(
        self, node: yaml.SequenceNode, old: tuple[Value, ...], new: tuple[Value, ...], key: str
    ) -> Iterator[_Edit]:
        """Items that stay are left alone; a changed item is changed inside."""
        matcher = SequenceMatcher(None, [*map(_exact, old)], [*map(_exact, new)], autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                continue
            both = min(i2 - i1, j2 - j1)
            for i, j in zip(range(i1, i1 + both), range(j1, j1 + both), strict=True):
                yield from self._value(node.value[i], old[i], new[j], key, in_flow=_is_flow(node))
            if i1 + both < i2:
                yield self._removed(node, i1 + both, i2)
            if j1 + both < j2:
                yield self._inserted(node, i1 + both, new[j1 + both : j2], key)

    def _folded(self, node: yaml.ScalarNode, new: str, key: str) -> _Edit:
        """A scalar written as a value of its key would be, so that long text is folded."""
        start = int(node.start_mark.index)
        column = self._column_of_line(start)
        keys = frozenset({"k"}) if key in self._keys else frozenset[str]()
        first, *more = block("k", new, column, keys)
        return _Edit(start, self._end(node), "\n".join([first[column + 3 :], *more]))

    def _whole(self, node: yaml.Node, new: Value, *, plain: bool) -> _Edit:
        return _Edit(
            int(node.start_mark.index), self._end(node), flow(new, self._keys, plain=plain)
        )

    def _removed(self, node: yaml.CollectionNode, first: int, stop: int) -> _Edit:
        """Take away some pairs of a mapping or items of a list, not all, that follow each other."""
        start = self._start(node, first)
        end = self._end(_last_of(node.value[stop - 1]))
        is_end = stop == len(node.value)
        if _is_flow(node):
            if is_end:
                return _Edit(self._end(_last_of(node.value[first - 1])), end, "")
            return _Edit(start, self._start(node, stop), "")
        begin = self._text.rfind("\n", 0, start) + 1
        if not is_end and self._text[begin:start].strip():
            # The first key of an item shares its line with the dash.
            return _Edit(start, self._start(node, stop), "")
        line_end = self._text.find("\n", end)
        return _Edit(begin, len(self._text) if line_end < 0 else line_end + 1, "")

    def _added(
        self, node: yaml.MappingNode, pairs: list[tuple[str, Value]], last: yaml.Node
    ) -> _Edit:
        if _is_flow(node):
            at = self._end(last)
            return _Edit(at, at, f", {flow(dict(pairs), self._keys)[1:-1]}")
        indent = node.start_mark.column
        lines = [line for k, v in pairs for line in block(k, v, indent, self._keys)]
        return self._below(self._end(last), lines)

    def _inserted(
        self, node: yaml.SequenceNode, index: int, items: tuple[Value, ...], key: str
    ) -> _Edit:
        plain = key in self._keys
        if _is_flow(node):
            words = ", ".join(flow(item, self._keys, plain=plain) for item in items)
            at = self._start(node, 0) if index == 0 else self._end(_last_of(node.value[index - 1]))
            return _Edit(at, at, f"{words}, " if index == 0 else f", {words}")
        indent = node.start_mark.column
        # Written as the value of a key two columns to the left; its own line is left out.
        lines = block("k", (*items, {}), indent - 2, self._keys | ({"k"} if plain else set()))[1:-1]
        if index == 0:
            begin = self._text.rfind("\n", 0, self._start(node, 0)) + 1
            return _Edit(begin, begin, "".join(f"{line}\n" for line in lines))
        return self._below(self._end(_last_of(node.value[index - 1])), lines)

    def _below(self, end: int, lines: list[str]) -> _Edit:
        """Lines after the one in which `end` lies, behind its comment."""
        at = self._text.find("\n", end)
        at = len(self._text) if at < 0 else at
        return _Edit(at, at, "".join(f"\n{line}" for line in lines))

    def _start(self, node: yaml.CollectionNode, index: int) -> int:
        """Where a pair begins at its key, or an item at its dash or, in brackets, at its value."""
        item = node.value[index]
        if isinstance(item, tuple):
            return int(item[0].start_mark.index)
        start = int(item.start_mark.index)
        return start if _is_flow(node) else self._text.rindex("-", 0, start)

    def _end(self, node: yaml.Node) -> int:
        """Where a value ends, without the gap and the comments that a block carries behind it."""
        if isinstance(node, yaml.CollectionNode) and not _is_flow(node) and node.value:
            return self._end(_last_of(node.value[-1]))
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return len(self._text[:end].rstrip())
        return end

    def _column_of_line(self, at: int) -> int:
        """The column of the first word of the line, behind the dash of an item."""
        begin = self._text.rfind("\n", 0, at) + 1
        match = _INDENT.match(self._text, begin)
        return match.end() - begin if match else 0


def _is_flow(node: yaml.CollectionNode) -> bool:
    return bool(node.flow_style)


def _last_of(item: yaml.Node | tuple[yaml.Node, yaml.Node]) -> yaml.Node:
    return item[1] if isinstance(item, tuple) else item


def _runs(marked: list[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of what is marked, as a first index and the one behind the last."""
    at = 0
    for mark, group in groupby(marked):
        length = len(list(group))
        if mark:
            yield at, at + length
        at += length
