"""The blocks of a chapter: what a reader sees of its Markdown, with the place of every run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from markdown_it.token import Token

from synopticon.base.diagnostics import Span
from synopticon.model.prose import JUDGEMENT, Block, Link

__all__ = ["raw_html", "read_blocks"]

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# What only looks like the mark, being quoted or escaped: of its length, so that places stay.
_NO_MARK = JUDGEMENT.replace("{", "(").replace("}", ")")
_MARK = re.compile(re.escape(JUDGEMENT))
_BREAKS = ("softbreak", "hardbreak")
# How far a run is looked for: one that Markdown has changed (`&amp;`) is nowhere, and a hostile
# chapter has a million of those.
_LINES = 4
_WINDOW = 4_096

_Kind = Literal["paragraph", "heading", "row"]


def read_blocks(path: str, body: str, offset: int, tokens: Sequence[Token]) -> Iterator[Block]:
    """Every paragraph, heading and row of a table, in the order of the text.

    Args:
        path: the file's path in the case.
        body: the chapter's Markdown.
        offset: how many lines of the file stand before it.
        tokens: what the Markdown parser made of it.
    """
    lines = body.split("\n")
    kind: _Kind = "paragraph"
    row: _Reader | None = None
    for token in tokens:
        if token.type in ("heading_open", "thead_open"):
            kind = "heading"
        elif token.type in ("heading_close", "thead_close"):
            kind = "paragraph"
        elif token.type == "tr_open" and token.map:
            row = _Reader(path, lines, token.map[0], token.map[1], offset)
        elif token.type == "tr_close" and row is not None:
            yield row.block("heading" if kind == "heading" else "row")
            row = None
        elif token.type == "inline" and token.map:
            if row is not None:
                row.begin_cell()
                row.read(token.children or ())
                continue
            reader = _Reader(path, lines, token.map[0], token.map[1], offset)
            reader.read(token.children or ())
            yield reader.block(kind)


def raw_html(path: str, body: str, offset: int, tokens: Sequence[Token]) -> Iterator[Span]:
    """The places of raw HTML, and of text that stands in the lines of a comment."""
    lines = body.split("\n")
    for token in tokens:
        if token.type == "html_block" and token.map and _COMMENT.sub("", token.content).strip():
            first = token.map[0]
            column = len(lines[first]) - len(lines[first].lstrip()) + 1
            n = first + 1 + offset
            yield Span(path, n, column, n, len(lines[first]) + 1)
        elif token.type == "inline" and token.map and "<" in token.content:
            reader = _Reader(path, lines, token.map[0], token.map[1], offset)
            for child in token.children or ():
                if child.type == "html_inline":
                    found = reader.find(child.content.split("\n")[0])
                    if _COMMENT.sub("", child.content).strip():
                        yield found


class _Reader:
    """Collects the text of one block, and looks for its runs in the lines, which tokens lack."""

    def __init__(self, path: str, lines: list[str], first: int, end: int, offset: int) -> None:
        self._path = path
        self._lines = lines
        self._line, self._column = first, 0
        self._end = end
        self._offset = offset
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[tuple[int, int, int]] = []
        self._judged: set[int] = set()
        self._links: list[Link] = []
        self._open: list[tuple[str, int, int, int]] = []

    def block(self, kind: _Kind) -> Block:
        """What was collected."""
        marks = tuple(self._marks) or ((0, self._line + 1 + self._offset, 1),)
        # A link inside an image's description, or one that holds an image, closes in its order.
        links = tuple(sorted(self._links, key=lambda link: (link.start, link.end)))
        return Block(kind, self._text(), links, self._path, marks)

    def begin_cell(self) -> None:
        """Part a cell of a row from the one before it."""
        if self._parts:
            self._add(" | ")

    def read(self, children: Sequence[Token]) -> None:
        """Collect the words of inline tokens and the links among them."""
        for child in children:
            if child.type == "link_open":
                at = (self._length, self._line, self._column)
                self._open.append((str(child.attrGet("href") or ""), *at))
            elif child.type == "link_close" and self._open:
                self._close()
            elif child.type == "image":
                self._image(child)
            elif child.type in _BREAKS:
                self._add(" ")
                self._line, self._column = min(self._line + 1, self._end - 1), 0
            elif child.type == "text_special":
                self._words(child.markup, as_=child.content)
            elif child.type in ("text", "code_inline"):
                if child.type == "text" and JUDGEMENT in child.content:
                    self._judge(child.content)
                self._words(child.content)

    def find(self, words: str) -> Span:
        """The place of the next occurrence of `words`, or of the block where it can't be told."""
        found = self._seek(words)
        n = self._line + 1 + self._offset
        if found is None:
            return Span(self._path, n, 1, n, 1)
        return Span(self._path, n, found + 1, n, found + len(words) + 1)

    def _judge(self, words: str) -> None:
        """Note the marks of a run of plain text, the only ones that count and are shown as such."""
        at = words.find(JUDGEMENT)
        while at >= 0:
            self._judged.add(self._length + at)
            at = words.find(JUDGEMENT, at + 1)

    def _text(self) -> str:
        """The text as it reads, in which nothing but a mark looks like one."""
        text = "".join(self._parts)
        if text.count(JUDGEMENT) == len(self._judged):
            return text
        return _MARK.sub(lambda m: m[0] if m.start() in self._judged else _NO_MARK, text)

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _words(self, words: str, as_: str | None = None) -> None:
        if not words:
            return
        found = self._seek(words)
        column = self._column if found is None else found
        self._marks.append((self._length, self._line + 1 + self._offset, column + 1))
        self._add(words if as_ is None else as_)

    def _image(self, token: Token) -> None:
        address = str(token.attrGet("src") or "")
        start = self._length
        self._words(token.content)
        span = self.find(address) if address else self._here()
        self._links.append(Link(address, start, self._length, span, is_image=True))

    def _close(self) -> None:
        address, start, line, column = self._open.pop()
        if not address:
            self._links.append(Link(address, start, self._length, self._here()))
            return
        if self._seek(address) is None:
            # `<claim:a>` has its address for its words, and they have been passed.
            after = self._line, self._column
            self._line, self._column = line, column
            if self._seek(address) is None:
                self._line, self._column = after
                self._links.append(Link(address, start, self._length, self._here()))
                return
        n, last = self._line + 1 + self._offset, self._column + 1
        span = Span(self._path, n, last - len(address), n, last)
        self._links.append(Link(address, start, self._length, span))

    def _here(self) -> Span:
        n = self._line + 1 + self._offset
        return Span(self._path, n, self._column + 1, n, self._column + 1)

    def _seek(self, words: str) -> int | None:
        """The column of the next occurrence of `words`, behind which the reading goes on."""
        for line in range(self._line, min(self._line + _LINES, self._end)):
            begin = self._column if line == self._line else 0
            start = self._lines[line].find(words, begin, begin + len(words) + _WINDOW)
            if start >= 0:
                self._line, self._column = line, start + len(words)
                return start
        return None
