"""Records as they are written: their keys, their places, and edits that touch only their bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

__all__ = ["Key", "Written", "written"]

Key = str | int


@dataclass(frozen=True)
class Written:
    """One record of a case's text: where it stands, what it says, and how to change it."""

    path: str
    part: str
    text: str
    node: yaml.MappingNode
    value: Mapping[str, Any]
    end: int  # the index at which the next record, or the end of the file, begins

    @property
    def id(self) -> str:
        """The record's id."""
        return str(self.value["id"])

    def line(self, *keys: Key) -> int:
        """The line, from 1, on which the value under these keys begins."""
        return int(self.node_at(keys).start_mark.line) + 1

    def has(self, *keys: Key) -> bool:
        """Whether a value stands under these keys."""
        value: Any = self.value
        for key in keys:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                return False
        return True

    def ignores(self, code: str) -> bool:
        """Whether the record suppresses findings of the code."""
        return any(ignore["code"] == code for ignore in self.value.get("ignore", ()))

    def replaced(self, keys: Sequence[Key], new: str) -> str:
        """The file with another value under these keys."""
        node = self.node_at(keys)
        return self.text[: node.start_mark.index] + new + self.text[self._last(node) :]

    def without(self, key: str) -> str:
        """The file without one key of the record; its lines stay, empty, so that no place moves."""
        for i, (name, value) in enumerate(self.node.value):
            if name.value == key and i > 0:
                begin = self.text.rindex("\n", 0, name.start_mark.index) + 1
                end = self.text.find("\n", self._last(value))
                end = len(self.text) if end < 0 else end
                gap = "\n" * self.text.count("\n", begin, end)
                return self.text[:begin] + gap + self.text[end:]
        raise KeyError(key)

    def with_line(self, line: str) -> str:
        """The file with one more key, written after the record's first line."""
        column = self.node.value[0][0].start_mark.column
        first = self.text.index("\n", self.node.start_mark.index) + 1
        return self.text[:first] + " " * column + line + "\n" + self.text[first:]

    def copied(self, changes: Mapping[tuple[Key, ...], str]) -> tuple[str, int]:
        """The file with a changed copy of the record at its end, and the line that begins it."""
        begin = self.text.rfind("\n", 0, self.node.start_mark.index) + 1
        edits = []
        for keys, new in changes.items():
            node = self.node_at(keys)
            edits.append((node.start_mark.index, self._last(node), new))
        copy = self.text[begin : self._last(self.node)]
        for start, stop, new in sorted(edits, reverse=True):
            copy = copy[: start - begin] + new + copy[stop - begin :]
        kept = self.text.rstrip("\n") + "\n"
        return kept + copy.rstrip("\n") + "\n", kept.count("\n") + 1

    def _last(self, node: yaml.Node) -> int:
        """The index just after a value, without the gap that a block carries behind it."""
        return len(self.text[: _end(node)].rstrip())

    def node_at(self, keys: Sequence[Key]) -> yaml.Node:
        """The node under these keys."""
        node: Any = self.node
        for key in keys:
            if isinstance(key, int):
                node = node.value[key]
            else:
                node = next(v for k, v in node.value if k.value == key)
        assert isinstance(node, yaml.Node)
        return node


def written(files: Mapping[str, str]) -> Iterator[Written]:
    """Every record of the YAML files of a case, in the order of files and lines."""
    for path in sorted(files):
        part = path.split("/")[0]
        if "/" not in path or not path.endswith((".yaml", ".yml")):
            continue
        text = files[path]
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        nodes = root.value if isinstance(root, yaml.SequenceNode) else []
        for i, node in enumerate(nodes):
            following = nodes[i + 1].start_mark.index if i + 1 < len(nodes) else len(text)
            yield Written(path, part, text, node, _value(node), following)


def _value(node: yaml.Node) -> Any:
    """What a node says, every scalar as its text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return node.value


def _end(node: yaml.Node) -> int:
    """The index at which the last scalar of a value ends."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(node, yaml.MappingNode) else last)
