"""A value as the YAML that a person would write for it, and that reads back as the same value."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from decimal import Decimal

from synopticon.casefile.scalars import is_misread, read_plain
from synopticon.casefile.skeleton import quoted
from synopticon.casefile.syntax import Value

__all__ = ["WIDTH", "block", "flow", "scalar"]

WIDTH = 100
# A sentence longer than this is folded over several lines.
_LONG = 80
_NOTHING = ("", "~", "null")
_PLAIN = re.compile(r"[^\W_](?:[^\n\r\t\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*[^\s:])?")
_BETWEEN = re.compile(r": |:$| #|\s$|\s\s")
_IN_FLOW = re.compile(r"[,\[\]{}:#&*!|>'\"%@`?]")
_FOLDS = re.compile(r"\S+(?: \S+)*")


def scalar(value: Value, *, plain: bool = False, in_flow: bool = False) -> str:
    """One scalar on one line.

    Args:
        value: text, a number, a truth value or None.
        plain: whether it stands under a key whose scalars are read as their plain text.
        in_flow: whether it stands between braces or brackets.

    Raises:
        TypeError: the value is a list or a mapping.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return str(value)
    if not isinstance(value, str):
        raise TypeError("a list or a mapping is no scalar")
    return value if _stands_plain(value, plain, in_flow) else quoted(value)


def _stands_plain(text: str, plain: bool, in_flow: bool) -> bool:
    if text in _NOTHING or not _PLAIN.fullmatch(text) or _BETWEEN.search(text):
        return False
    if in_flow and _IN_FLOW.search(text):
        return False
    return plain or (read_plain(text) == text and not is_misread(text, text))


def flow(value: Value, keys: frozenset[str], *, plain: bool = False) -> str:
    """Any value on one line, lists in brackets and mappings in braces.

    Args:
        value: the value.
        keys: the keys whose scalars are read as their plain text.
        plain: whether the value stands under such a key.
    """
    if isinstance(value, tuple):
        return f"[{', '.join(flow(item, keys, plain=plain) for item in value)}]"
    if isinstance(value, Mapping):
        inner = (f"{_key(k)}: {flow(v, keys, plain=k in keys)}" for k, v in value.items())
        return f"{{{', '.join(inner)}}}"
    return scalar(value, plain=plain, in_flow=True)


def block(key: str, value: Value, indent: int, keys: frozenset[str]) -> list[str]:
    """The lines of one key of a mapping in block style.

    Long text is folded; a list of mappings has one below the other; what fits on a line is
    left on it.

    Args:
        key: the key.
        value: its value.
        indent: the column, from 0, in which the key stands.
        keys: the keys whose scalars are read as their plain text.
    """
    margin, plain = " " * indent, key in keys
    head = f"{margin}{_key(key)}:"
    if isinstance(value, str) and len(value) > _LONG and not plain and _FOLDS.fullmatch(value):
        return [f"{head} >-", *_folded(value, indent + 2)]
    if isinstance(value, tuple) and any(isinstance(item, Mapping) for item in value):
        return [head, *(line for item in value for line in _item(item, indent + 2, keys, plain))]
    if isinstance(value, Mapping) and value:
        line = f"{head} {flow(value, keys)}"
        if len(line) > WIDTH:
            inner = (block(k, v, indent + 2, keys) for k, v in value.items())
            return [head, *(line for lines in inner for line in lines)]
        return [line]
    if isinstance(value, tuple | Mapping):
        return [f"{head} {flow(value, keys, plain=plain)}"]
    return [f"{head} {scalar(value, plain=plain)}"]


def _item(item: Value, indent: int, keys: frozenset[str], plain: bool) -> Iterator[str]:
    """The lines of one item of a list in block style."""
    margin = " " * indent
    if not isinstance(item, Mapping) or not item:
        yield f"{margin}- {flow(item, keys, plain=plain)}"
        return
    lines = [line for k, v in item.items() for line in block(k, v, indent + 2, keys)]
    yield f"{margin}- {lines[0].lstrip(' ')}"
    yield from lines[1:]


def _folded(text: str, indent: int) -> list[str]:
    wrapped = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return [" " * indent + line for line in wrapped]


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z][\w-]*", key) and read_plain(key) == key else quoted(key)
