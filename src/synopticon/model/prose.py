"""The report as it reads: blocks of plain text with the links in them, each knowing its place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from synopticon.base.diagnostics import Span
from synopticon.model.vocabulary import CITABLE

__all__ = ["JUDGEMENT", "Block", "Link"]

# What marks a sentence of the report as our own view; a page shows it as a word.
JUDGEMENT = "{judgement}"


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image: its address, the stretch of the block's text that it bears, its place."""

    address: str
    start: int
    end: int
    span: Span
    is_image: bool = False

    @property
    def kind(self) -> str | None:
        """The kind of record that it leads to; None if it leads to none."""
        kind, colon, _ = self.address.partition(":")
        return kind if colon and kind in CITABLE else None

    @property
    def target(self) -> str:
        """The id that it names, if it leads to a record."""
        return self.address.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a row of a table, as it reads: without marks and comments.

    The words of links stand in the text, and the description of an image; the end of a line is a
    space. `marks` are the places known: an offset in the text, its line and its column.
    """

    kind: Literal["paragraph", "heading", "row"]
    text: str
    links: tuple[Link, ...]
    path: str
    marks: tuple[tuple[int, int, int], ...]

    def place(self, start: int, end: int) -> Span:
        """Where in the file a stretch of the text stands."""
        line, column = self._at(start)
        end_line, end_column = self._at(max(end - 1, start))
        return Span(self.path, line, column, end_line, end_column + 1)

    def _at(self, offset: int) -> tuple[int, int]:
        nearest = max(bisect_right(self.marks, offset, key=lambda m: m[0]) - 1, 0)
        begin, line, column = self.marks[nearest]
        return line, column + max(offset - begin, 0)
