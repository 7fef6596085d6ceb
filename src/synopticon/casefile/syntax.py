"""YAML text to plain values, with a place for every node and findings for what is no part of it.

The reader is PyYAML's C composer under the format's own scalar rules (format specification,
section 3). Composed trees are dropped at once: a place that is asked for later is found by
composing its file again, because a clean case asks for none.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from synopticon.base.diagnostics import Finding, Span, finding
from synopticon.casefile.encoding import FORBIDDEN
from synopticon.casefile.scalars import Scalar, is_misread, is_word, read_plain
from synopticon.casefile.slips import plainly, remedy

__all__ = ["MAX_DEPTH", "Document", "Value", "read_yaml"]

MAX_DEPTH = 32

# The composer recurses once for every level and dies of it between 20,000 and 50,000 levels. A
# level of brackets takes a bracket and a level of indentation a column (two levels, where a list
# stands in the column of its key), so a file with few of both can't nest so deep.
_SAFE = 4_000
_MARKS = (b"&", b"*", b"!", b"\n%", b"\n---", b"\n...")
_SPECIAL = re.compile(rb"[&*!](?<![^\s\[{,].)[^\s]|\n(?:%|---|\.\.\.)", re.DOTALL)
# What ends a line for YAML 1.1, whether or not `decode` was asked first.
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")

Value = Scalar | tuple["Value", ...] | dict[str, "Value"]

# Keys whose mappings name things of the case's own, so that their keys mean nothing to the format.
_OWN_KEYS = frozenset({"values", "translation", "parameters"})
_TEXT = "text"


class _Loader(yaml.CSafeLoader):
    """Composes without resolving: what a plain scalar means is decided by `scalars`."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return _TEXT

    def descend_resolver(self, *_: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


@dataclass(slots=True)
class Document:
    """One YAML file: its value, and the places of its nodes on demand.

    `spans` holds the stretch of each record, `doubtful` the index of each record in which a key
    is written twice, so that nobody knows which of the two was meant.
    """

    path: str
    data: bytes = field(repr=False)
    value: Value = None
    spans: tuple[Span, ...] = ()
    doubtful: frozenset[int] = frozenset()
    _root: yaml.Node | None = field(default=None, repr=False)

    def place(self, *path: str | int) -> Span:
        """The span of the value at `path`, or of the nearest enclosing value that is written."""
        node = self._tree()
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            node = found[1]
        return _span(self.path, node)

    def key_place(self, *path: str | int) -> Span:
        """The span of the key at the end of `path`, or of the value where it ends in no key."""
        found = _child(self._node(*path[:-1]), path[-1]) if path else None
        return self.place(*path) if found is None else _span(self.path, found[0])

    def _node(self, *path: str | int) -> yaml.Node | None:
        node: yaml.Node | None = self._tree()
        for step in path:
            found = _child(node, step)
            node = found[1] if found else None
        return node

    def _tree(self) -> yaml.Node | None:
        if self._root is None:
            self._root = yaml.compose(self.data, _Loader)
        return self._root


def read_yaml(
    path: str, data: bytes, plain_keys: frozenset[str] = frozenset()
) -> tuple[Document | None, list[Finding]]:
    """Read one file of a case.

    Args:
        path: the file's path in the case, for findings.
        data: its bytes, already known to be UTF-8 without control characters.
        plain_keys: the keys whose scalars are ids or dates and stay the text they are.

    Returns:
        The document, or None if it can't be read, and the findings SYN002, SYN003, SYN011,
        SYN012, SYN015 and SYN016.
    """
    try:
        refused = list(_outside_the_format(path, data))
        if refused:
            return None, refused
        root = yaml.compose(data, _Loader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_finding(path, data, error)]
    except yaml.YAMLError as error:
        return None, [finding("SYN002", Span(path), f"not YAML: {_first_line(str(error))}")]
    reading = _Reading(path, plain_keys)
    document = Document(path, data)
    if root is not None:
        document.value = reading.value(root, plain=False, own=False, depth=1)
        if isinstance(root, yaml.SequenceNode):
            document.spans = tuple(_span(path, node) for node in root.value)
    if any(f.code in ("SYN015", "SYN016") for f in reading.findings):
        return None, reading.findings
    twice = [f.span for f in reading.findings if f.code == "SYN003"]
    document.doubtful = frozenset(bisect(document.spans, span) - 1 for span in twice)
    return document, reading.findings


class _Reading:
    """One pass over a composed tree: values out, findings collected."""

    __slots__ = ("findings", "path", "plain_keys")

    def __init__(self, path: str, plain_keys: frozenset[str]) -> None:
        self.path = path
        self.plain_keys = plain_keys
        self.findings: list[Finding] = []

    def value(self, node: yaml.Node, *, plain: bool, own: bool, depth: int) -> Value:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, plain)
        if depth > MAX_DEPTH:
            self._report("SYN016", node, f"nested deeper than {MAX_DEPTH} levels")
            return None
        if isinstance(node, yaml.SequenceNode):
            return tuple(
                [self.value(n, plain=plain, own=False, depth=depth + 1) for n in node.value]
            )
        assert isinstance(node, yaml.MappingNode)  # the composer makes three kinds of node
        return self._mapping(node, own, depth)

    def _scalar(self, node: yaml.ScalarNode, plain: bool) -> Value:
        text: str = node.value
        if node.style:  # quoted or a block: always text
            if node.style == '"' and not text.isprintable():
                self.findings += _characters(self.path, text, node)
            return text
        if plain:
            return None if text in ("", "~", "null") else text
        if is_word(text):
            return text
        value = read_plain(text)
        if is_misread(text, value):
            self._report(
                "SYN012",
                node,
                f"`{text}` is text here, but other YAML readers take it for something else"
                if isinstance(value, str)
                else f"`{text}` is a number here, but other YAML readers take it for text",
                f'write "{text}" if text is meant',
            )
        return value

    def _mapping(self, node: yaml.MappingNode, own: bool, depth: int) -> Value:
        result: dict[str, Value] = {}
        plain_keys = frozenset[str]() if own else self.plain_keys
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report("SYN015", key_node, "a key has to be a word, not a list or a map")
                continue
            key: str = key_node.value
            if key == "<<" and not key_node.style:
                self._report("SYN015", key_node, "merge keys (`<<`) are not part of the format")
            elif key in result:
                self._report("SYN003", key_node, f"`{key}` is already written above")
            elif isinstance(value_node, yaml.ScalarNode):
                result[key] = self._scalar(value_node, key in plain_keys)
            else:
                result[key] = self.value(
                    value_node, plain=key in plain_keys, own=key in _OWN_KEYS, depth=depth + 1
                )
        return result

    def _report(self, code: str, node: yaml.Node, message: str, help: str = "") -> None:
        self.findings.append(finding(code, _span(self.path, node), message, help))


def _characters(path: str, text: str, node: yaml.Node) -> Iterator[Finding]:
    """SYN011 for what an escape sequence of a quoted scalar smuggles in."""
    for match in FORBIDDEN.finditer(text):
        yield finding(
            "SYN011",
            _span(path, node),
            f"escape sequence makes U+{ord(match[0]):04X}, which is refused in text",
            "remove it",
        )


def _outside_the_format(path: str, data: bytes) -> Iterator[Finding]:
    """Walk the events of a file that may nest deep or use what the format leaves out; few do."""
    deep = data.count(b"[") + data.count(b"{") > _SAFE or _longest_line(data) > _SAFE
    if not deep and not (any(m in data for m in _MARKS) and _SPECIAL.search(data)):
        return
    depth = documents = 0
    for event in yaml.parse(data, _Loader):
        words = ""
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                span = _mark_span(path, event.start_mark, event.end_mark)
                yield finding("SYN016", span, f"nested deeper than {MAX_DEPTH} levels")
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                words = "a file holds one document; this starts another"
            elif event.version or event.tags:
                words = "directives (`%`) are not part of the format"
        elif isinstance(event, yaml.AliasEvent):
            words = "aliases (`*`) are not part of the format: write the value again"
        if isinstance(event, yaml.NodeEvent) and not isinstance(event, yaml.AliasEvent):
            if event.anchor:
                words = "anchors (`&`) are not part of the format"
            elif getattr(event, "tag", None) is not None:
                words = "tags (`!`) are not part of the format"
        if words:
            yield finding("SYN015", _mark_span(path, event.start_mark, event.end_mark), words)


def _longest_line(data: bytes) -> int:
    return max(map(len, data.split(b"\n")))


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """The key node and value node under a step; in a list both are the item."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        item = node.value[step] if 0 <= step < len(node.value) else None
        return (item, item) if item is not None else None
    return None


def _span(path: str, node: yaml.Node | None) -> Span:
    if node is None:
        return Span(path)
    return _mark_span(path, node.start_mark, node.end_mark)


def _mark_span(path: str, start: Any, end: Any) -> Span:
    return Span(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _syntax_finding(path: str, data: bytes, error: yaml.MarkedYAMLError) -> Finding:
    mark = error.problem_mark or error.context_mark
    span = _mark_span(path, mark, mark) if mark else Span(path)
    problem = _first_line(error.problem or error.context or "cannot be read")
    if isinstance(error, yaml.composer.ComposerError):
        return finding("SYN015", span, problem)
    lines = _BREAK.split(data.decode("utf-8", "replace"))
    # The end of a last line that is not ended is told as the line after it.
    line = lines[min(span.line, len(lines)) - 1]
    opened = error.context_mark.line + 1 if error.context_mark else span.line
    help = remedy(problem, line, span.column - 1, opened)
    return finding("SYN002", span, f"not YAML: {plainly(problem)}", help)


def _first_line(text: str) -> str:
    return text.splitlines()[0] if text else text
