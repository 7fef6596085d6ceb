"""A chapter's Markdown as blocks for print, each citation of a claim a numbered note."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from synopticon.base.canon import JSON
from synopticon.model.case import Chapter
from synopticon.model.prose import JUDGEMENT
from synopticon.model.vocabulary import CITABLE
from synopticon.publish.inert import inert, is_web_address
from synopticon.publish.pdf.blocks import heading, paragraph
from synopticon.publish.pdf.inlines import (
    leading,
    numbered_exhibit,
    primary,
    sentence,
    tagged,
)
from synopticon.publish.pdf.pictures import figure
from synopticon.publish.site.view import View
from synopticon.publish.site.words.languages import judgement

__all__ = ["Prose"]


class Prose:
    """A chapter as blocks, and the ids of the claims its notes are about, in their order.

    The numbers of the notes are those of the site. A picture that stands alone is shown, if a
    person decided on it; any other is its description and its exhibit. Raw HTML is text, and a
    link that leads nowhere safe is its words alone.
    """

    def __init__(self, view: View, chapter: Chapter, numbers: dict[str, int]) -> None:
        self._view = view
        self._chapter = chapter
        self._numbers = numbers
        self._above = 1
        self._leads = False
        self.cited: dict[str, int] = {}
        reader = MarkdownIt("commonmark", {"html": False}).enable("table")
        # Each address is judged where it is met, so that a refused one leaves its words.
        reader.validateLink = lambda url: True  # type: ignore[method-assign]
        nodes = SyntaxTreeNode(reader.parse(inert(chapter.text))).children
        if nodes and nodes[0].type == "heading" and _plain(nodes[0]) == chapter.title.strip():
            nodes = nodes[1:]
        levels = [int(n.tag[1]) for node in nodes for n in node.walk() if n.type == "heading"]
        self._shift = 2 - min(levels, default=2)
        self.blocks: list[JSON] = self._blocks(nodes)

    def _blocks(self, nodes: list[SyntaxTreeNode]) -> list[JSON]:
        return [block for node in nodes for block in self._block(node)]

    def _block(self, node: SyntaxTreeNode) -> Iterator[JSON]:
        match node.type:
            case "heading":
                yield from self._heading(node)
            case "paragraph":
                yield self._alone(node) or paragraph(*self._inlines(node))
            case "bullet_list" | "ordered_list":
                items = [self._blocks(item.children) for item in node.children]
                start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
                yield {"kind": "list", "start": start, "of": items}
            case "blockquote":
                yield {"kind": "quote", "of": self._blocks(node.children)}
            case "fence" | "code_block":
                yield {"kind": "verbatim", "of": [_kept(line) for line in _lines(node.content)]}
            case "hr":
                yield {"kind": "rule"}
            case "table":
                yield self._table(node)
            case _:
                yield paragraph(node.content)

    def _heading(self, node: SyntaxTreeNode) -> Iterator[JSON]:
        """A heading one step down at most; its notes stand in a line of their own under it."""
        self._above = min(int(node.tag[1]) + self._shift, self._above + 1, 6)
        parts = self._inlines(node)
        yield heading(self._above, *_without_notes(parts))
        notes = list(_notes(parts))
        if notes:
            label = self._view.tongue("Notes to this heading:")
            yield paragraph(label, " ", *notes)

    def _table(self, node: SyntaxTreeNode) -> JSON:
        rows = [row.children for part in node.children for row in part.children]
        sides = [str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in rows[0]]
        cells = [[self._inlines(cell) for cell in row] for row in rows]
        return {"kind": "table", "sides": sides, "head": cells[0], "of": cells[1:]}

    def _alone(self, node: SyntaxTreeNode) -> JSON:
        """The figure of a paragraph that is a picture and nothing else, if it may be shown."""
        inside = [child for inline in node.children for child in inline.children]
        if [child.type for child in inside] != ["image"]:
            return None
        kind, _, id = str(inside[0].attrs.get("src", "")).partition(":")
        words = inside[0].content.strip()
        alt = {self._chapter.language: words} if words else None
        return figure(self._view, id, self._numbers, alt) if kind == "exhibit" else None

    def _inlines(self, node: SyntaxTreeNode) -> list[JSON]:
        return [part for child in node.children for part in self._inline(child)]

    def _inline(self, node: SyntaxTreeNode) -> Iterator[JSON]:
        match node.type:
            case "inline":
                yield from self._inlines(node)
            case "text":
                yield from self._text(node.content)
            case "softbreak":
                yield " "
            case "hardbreak":
                yield {"kind": "break"}
            case "code_inline":
                yield {"kind": "code", "of": [node.content]}
            case "em" | "strong":
                yield {"kind": node.type, "of": self._inlines(node)}
            case "link":
                yield from self._link(node)
            case "image":
                yield from self._picture(node)
            case _:
                yield node.content

    def _text(self, text: str) -> Iterator[JSON]:
        words, tag = judgement(self._chapter.language)
        for number, part in enumerate(text.split(JUDGEMENT)):
            if number:
                page = primary(self._chapter.language)
                yield {"kind": "small", "of": [tagged(f"[{words}]", tag, page)]}
            if part:
                yield part

    def _link(self, node: SyntaxTreeNode) -> Iterator[JSON]:
        url = str(node.attrs.get("href", ""))
        kind, _, id = url.partition(":")
        self._leads = True
        words = self._inlines(node)
        self._leads = False
        if kind == "claim" and id in self._view.claims:
            yield from words
            yield self._note(id)
        elif kind == "exhibit" and id in self._numbers:
            yield from (*words, " ")
            yield numbered_exhibit(id, self._numbers)
        elif kind not in CITABLE and is_web_address(url):
            yield {"kind": "link", "url": url, "of": words}
        elif (number := self._beside(url)) is not None:
            yield leading(f"chapter-{number}", *words)
        else:
            yield from words

    def _note(self, claim: str) -> JSON:
        first = claim not in self.cited
        number = self.cited.setdefault(claim, len(self.cited) + 1)
        return {"kind": "note", "number": number, "first": first}

    def _beside(self, url: str) -> int | None:
        """The number of the chapter whose file a relative address names, seen from this one's."""
        here = posixpath.dirname(self._chapter.path)
        path = posixpath.normpath(posixpath.join(here, url))
        paths = [c.path for c in self._view.release.chapters]
        return paths.index(path) + 1 if url and path in paths else None

    def _picture(self, node: SyntaxTreeNode) -> Iterator[JSON]:
        tongue = self._view.tongue
        words: JSON = node.content.strip() or tongue("not described")
        kind, _, id = str(node.attrs.get("src", "")).partition(":")
        if kind == "exhibit" and id in self._numbers and not self._leads:
            exhibit = numbered_exhibit(id, self._numbers)
            yield from sentence(
                tongue,
                "[A picture, which is not shown: {words}, {exhibit}]",
                words=words,
                exhibit=exhibit,
            )
        else:
            yield from sentence(tongue, "[A picture, which is not shown: {words}]", words=words)


def _plain(node: SyntaxTreeNode) -> str:
    return node.children[0].content.strip() if node.children else ""


def _lines(text: str) -> list[str]:
    return text.rstrip("\n").split("\n")


def _kept(line: str) -> str:
    """A line of code whose spaces stay."""
    return line.expandtabs(4).replace("  ", "\u00a0\u00a0")


def _without_notes(parts: list[JSON]) -> list[JSON]:
    out: list[JSON] = []
    for part in parts:
        if not isinstance(part, dict):
            out.append(part)
        elif part["kind"] != "note":
            inner = part.get("of")
            out.append({**part, "of": _without_notes(inner)} if isinstance(inner, list) else part)
    return out


def _notes(parts: list[JSON]) -> Iterator[JSON]:
    for part in parts:
        if isinstance(part, dict):
            if part["kind"] == "note":
                yield part
            elif isinstance(part.get("of"), list):
                yield from _notes(part["of"])
