"""The normal form of a case's text: what has to change, and not one byte more.

A file is changed in small steps. Each step is taken only if the file still means what it meant,
so that a value that depends on a trailing blank or a missing last line end keeps it. Comments,
order, indentation and quotation marks are the author's and stay. Control and bidirectional
characters stay too: `check` reports them, and only a person can say what was meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from types import MappingProxyType
from typing import Any

import yaml

from synopticon.base.diagnostics import Finding, Span
from synopticon.base.visible import visible
from synopticon.casefile.encoding import decode
from synopticon.casefile.folder import Folder
from synopticon.casefile.loader import refused_format
from synopticon.casefile.prose import FrontMatter
from synopticon.casefile.scalars import read_plain
from synopticon.casefile.syntax import read_yaml
from synopticon.model.case import FOLDERS
from synopticon.model.coverage import Coverage
from synopticon.model.fields import plain_keys
from synopticon.model.records import Manifest

__all__ = ["Change", "Formatted", "diff", "format_file", "format_folder"]

_BOM = b"\xef\xbb\xbf"
_BLANKS = re.compile(r"[ \t]+$")
_FRONT = re.compile(r"\A(---\n)(.*?)(^---[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)

# Files that hold one record and no list.
_SINGLE: Mapping[str, type] = MappingProxyType({"coverage.yaml": Coverage})

_NO_END = r"\ No newline at end of file"

_Step = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is not in its normal form: its path in the case, its bytes, what they become."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Formatted:
    """What formatting a case comes to: the changes, and the files left alone with the reason."""

    changes: tuple[Change, ...] = ()
    left: tuple[Finding, ...] = ()


def format_folder(folder: Folder) -> Formatted:
    """The changes that bring every file of a case into its normal form; nothing is written.

    A case of a format that this version does not know is left alone as a whole.
    """
    if (refused := refused_format(folder)) is not None:
        return Formatted(left=(refused,))
    changes: list[Change] = []
    left: list[Finding] = list(folder.findings)
    for path, data in folder.files.items():
        after, findings = format_file(path, data)
        left += findings
        if after != data:
            changes.append(Change(path, data, after))
    return Formatted(tuple(changes), tuple(left))


def diff(change: Change) -> str:
    """A change as a unified diff, which `patch -p0` makes where the case lies."""
    path = visible(change.path)
    told = unified_diff(_lines(change.before), _lines(change.after), path, path)
    # A last line without its end is told as such; what follows would run into it.
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}\n" for line in told)


def _lines(data: bytes) -> list[str]:
    """The lines with their ends; only a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode("utf-8", "backslashreplace"))


def format_file(path: str, data: bytes) -> tuple[bytes, tuple[Finding, ...]]:
    """One file in its normal form.

    Args:
        path: its path in the case, which tells what it holds.
        data: its bytes.

    Returns:
        Its bytes in the normal form, and nothing; or its bytes unchanged and the findings that
        say why it cannot be read.
    """
    raw = data.removeprefix(_BOM)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return data, tuple(f for f in decode(path, raw)[1] if f.code == "SYN001")
    if path.endswith(".md"):
        return _prose(path, text).encode("utf-8"), ()
    keys = _plain_keys(path)
    document, findings = read_yaml(path, raw, keys)
    if document is None:
        return data, tuple(findings)
    return _records(text, _Meaning(keys)).encode("utf-8"), ()


def _plain_keys(path: str) -> frozenset[str]:
    kind: type = _SINGLE.get(path) or FOLDERS.get(path.partition("/")[0], Manifest)
    return plain_keys(kind)


def _prose(path: str, text: str) -> str:
    """Markdown keeps its trailing blanks (two of them break a line); its front matter is YAML."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    front = _FRONT.match(text)
    if front:
        records = _records(front[2], _Meaning(plain_keys(FrontMatter)))
        text = front[1] + records + front[3] + text[front.end() :]
    return _ended(text)


def _records(text: str, means: _Meaning) -> str:
    for step in (_line_ends, _composed, _stripped, _ended, means.quoted):
        candidate = step(text)
        if candidate != text and means.the_same(text, candidate):
            text = candidate
    return text


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a file's text means to the reader of the format; `keys` are read as plain text."""

    keys: frozenset[str]

    def of(self, text: str) -> tuple[object, frozenset[str]] | None:
        """The value in NFC with its types told apart, and the codes of its findings."""
        document, findings = read_yaml("", text.encode("utf-8"), self.keys)
        if document is None:
            return None
        value = repr(_normal(document.value))
        return value, frozenset(f.code for f in findings if f.code != "SYN012")

    def the_same(self, before: str, after: str) -> bool:
        """Whether both mean the same, but for the normal form of their characters."""
        meaning = self.of(before)
        return meaning is not None and meaning == self.of(after)

    def quoted(self, text: str) -> str:
        """The text with quotation marks around each word that other readers take for no text."""
        findings = read_yaml("", text.encode("utf-8"), self.keys)[1]
        lines = text.split("\n")
        for found in sorted((f for f in findings if f.code == "SYN012"), key=_place, reverse=True):
            span = found.span
            line = lines[span.line - 1] if span.line <= len(lines) else ""
            word = line[span.column - 1 : span.end_column - 1]
            if span.line == span.end_line and word and isinstance(read_plain(word), str):
                head, tail = line[: span.column - 1], line[span.end_column - 1 :]
                lines[span.line - 1] = f'{head}"{word}"{tail}'
        return "\n".join(lines)


def _place(found: Finding) -> Span:
    return found.span


def _normal(value: Any) -> Any:
    """A value with its text in NFC, as pairs, so that two keys that become one are not lost."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return [(_normal(key), _normal(item)) for key, item in value.items()]
    if isinstance(value, tuple):
        return tuple(_normal(item) for item in value)
    return value


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _ended(text: str) -> str:
    # After a lone carriage return, a line feed would make one line end of the two.
    return text if not text or text.endswith(("\n", "\r")) else text + "\n"


def _stripped(text: str) -> str:
    """The text without blanks at the ends of lines, except inside a scalar of several lines."""
    lines = text.split("\n")
    if not any(_BLANKS.search(line) for line in lines):
        return text
    kept = _inside_scalars(text)
    return "\n".join(
        line if number in kept else _BLANKS.sub("", line) for number, line in enumerate(lines)
    )


def _inside_scalars(text: str) -> set[int]:
    """The lines, from 0, whose end lies inside a scalar, where a blank may be part of a value."""
    inside: set[int] = set()
    for event in yaml.parse(text, yaml.CSafeLoader):
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent) and start and end and end.line > start.line:
            ends_inside = event.style in ("|", ">") and end.column > 0
            inside.update(range(start.line, end.line + 1 if ends_inside else end.line))
    return inside
