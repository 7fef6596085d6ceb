"""A file of records cut between them, so that a change to one reads and writes that one alone."""

from __future__ import annotations

from collections.abc import Mapping

from synopticon.casefile.rewrite import CannotRewrite, appended, rewritten
from synopticon.casefile.syntax import Value, read_yaml

__all__ = ["Listing"]


class Listing:
    """The text of one file, and its records."""

    def __init__(self, text: str, keys: frozenset[str]) -> None:
        """Cut a text.

        Args:
            text: the file, a list of records.
            keys: the keys whose scalars are read as their plain text.

        Raises:
            CannotRewrite: it can't be read, or is no list.
        """
        self._keys = keys
        document, findings = read_yaml("", text.encode("utf-8"), keys)
        if document is None:
            raise CannotRewrite(f"the file can't be read: {findings[0].message}")
        if not isinstance(document.value, tuple | None):
            raise CannotRewrite("the file is no list of records")
        self._records = list(document.value or ())
        self._parts = _cut(text, [span.line for span in document.spans])

    @property
    def text(self) -> str:
        """The file as it is now."""
        return "".join(self._parts)

    def __len__(self) -> int:
        return len(self._records)

    def __getitem__(self, number: int) -> Value:
        return self._records[number]

    def put(self, number: int, record: Mapping[str, Value]) -> None:
        """Give a record new values.

        Raises:
            CannotRewrite: the change would touch something else; nothing is changed.
        """
        if len(self._parts) == 1:
            self._parts = [rewritten(self._parts[0], number, record, self._keys)]
        else:
            part = self._parts[number + 1]
            self._parts[number + 1] = rewritten(part, 0, record, self._keys)
        self._records[number] = dict(record)

    def add(self, record: Mapping[str, Value]) -> None:
        """Add a record at the end.

        Raises:
            CannotRewrite: the file is no list in block style; nothing is changed.
        """
        before = self._parts[-1]
        after = appended(before, record, self._keys)
        if len(self._parts) == 1 and self._records:
            self._parts = [after]
        elif after.startswith(before):
            self._parts.append(after[len(before) :])
        else:
            raise CannotRewrite("a record can't be added at the end of this file")
        self._records.append(dict(record))


def _cut(text: str, first: list[int]) -> list[str]:
    """What stands before the first record, and each record with what follows it.

    A list in brackets, or with two records on a line, stays whole.
    """
    lines = text.splitlines(keepends=True)
    starts = [n - 1 for n in first]
    indents = {len(line) - len(line.lstrip(" ")) for line in (lines[n] for n in starts)}
    in_lines = all(lines[n].lstrip(" ").startswith("- ") for n in starts)
    if len(indents) > 1 or not in_lines or len(set(starts)) < len(starts):
        return [text]
    ends = [*starts, len(lines)]
    return ["".join(lines[a:b]) for a, b in zip([0, *starts], ends, strict=True)]
