"""The report's Markdown: front matter, citations with their places, and suppressions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import Strict

from synopticon.base.diagnostics import Finding, Span, finding
from synopticon.casefile.blocks import raw_html, read_blocks
from synopticon.casefile.syntax import Document, read_yaml
from synopticon.casefile.validate import Broken, read_record
from synopticon.model.case import Chapter, Citation
from synopticon.model.fields import plain_keys
from synopticon.model.prose import Block
from synopticon.model.records import Review

__all__ = ["read_chapter"]

_NO_FRONT = "`title` and `order` are missing: no front matter stands between two lines of `---`"
_WRITE_FRONT = "begin the file with four lines: `---`, `title: …`, `order: 1`, `---`"
_FRONT = re.compile(r"\A---\n(.*?)(?:^---[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
# No two runs of space meet, and a reason has an end: a comment that is never closed would
# otherwise take cubic time.
_IGNORE = re.compile(r"<!--\s*+ignore\s++([A-Z]{3}[0-9]{3})\s*+:(.{0,1000}?)-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before a chapter: title, place in the reading order, language, reviews."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012
    title: str
    order: Annotated[int, Strict()]
    language: str | None = None
    reviews: tuple[Review, ...] = ()
    where: Callable[..., Span] | None = field(init=False, default=None, compare=False)
    unknown: dict[str, Any] = field(init=False, default_factory=dict, compare=False)


class _Markdown(MarkdownIt):
    """CommonMark with tables, its addresses as they are written: they are ids and not for a web.

    What is escaped stays a token of its own, so that it is known to be and has its place.
    """

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.enable("table").disable("text_join")

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url


def read_chapter(path: str, text: str, language: str) -> tuple[Chapter | None, list[Finding]]:
    """One chapter of the report.

    Args:
        path: the file's path in the case.
        text: its text.
        language: the case's first language, for a chapter that names none.

    Returns:
        The chapter, or None if its front matter can't be read, and the findings.
    """
    front, body_line, body, findings = _front_matter(path, text)
    if front is None:
        return None, findings
    tokens = _Markdown().parse(body)
    blocks = tuple(read_blocks(path, body, body_line, tokens))
    return (
        Chapter(
            path=path,
            title=front.title,
            order=front.order,
            language=front.language or language,
            text=body,
            citations=tuple(_citations(blocks)),
            ignores=tuple(_ignores(path, body, body_line, tokens)),
            blocks=blocks,
            raw=tuple(raw_html(path, body, body_line, tokens)),
            reviews=front.reviews,
            review_places=tuple(_places(front)),
        ),
        findings,
    )


def _front_matter(path: str, text: str) -> tuple[FrontMatter | None, int, str, list[Finding]]:
    """The front matter, the number of lines before the body, the body, and the findings."""
    match = _FRONT.match(text)
    if match is None:
        return None, 0, text, [finding("SYN006", Span(path), _NO_FRONT, _WRITE_FRONT)]
    # The opening `---` becomes an empty line, so that places stay those of the file.
    body = text[match.end() :]
    document, findings = read_yaml(path, f"\n{match[1]}".encode(), plain_keys(FrontMatter))
    document = document or Document(path, b"{}", {})
    value = document.value if isinstance(document.value, dict) else {}
    front: FrontMatter | None = None
    if not findings or value:
        for item in read_record(document, (), value, FrontMatter):
            if isinstance(item, FrontMatter):
                front = item
            elif isinstance(item, Finding):
                findings.append(item)
            elif isinstance(item, Broken):
                front = None
    return front, text[: len(text) - len(body)].count("\n"), body, findings


def _places(front: FrontMatter) -> Iterator[Span]:
    """Where the digest of each review stands."""
    assert front.where is not None
    for number in range(len(front.reviews)):
        yield front.where("reviews", number, "of")


def _citations(blocks: Iterable[Block]) -> Iterator[Citation]:
    for block in blocks:
        for link in block.links:
            if link.kind is not None:
                words = block.text[link.start : link.end]
                yield Citation(link.kind, link.target, words, link.span)


def _ignores(
    path: str, body: str, offset: int, tokens: list[Token]
) -> Iterator[tuple[str, str, Span]]:
    """Each suppression with the stretch it covers, to the end of the next block; none in code."""
    ends = [t.map[1] for t in tokens if t.type == "inline" and t.map]
    code = [t.map for t in tokens if t.type in ("fence", "code_block") and t.map]
    shown = [first for first, _ in code]
    lines = [0, *(m.end() for m in re.finditer("\n", body))]
    for match in _IGNORE.finditer(body):
        first, last = (bisect_right(lines, at) - 1 for at in match.span())
        nearest = bisect_right(shown, first) - 1
        if nearest >= 0 and first < code[nearest][1]:
            continue
        # The block that the comment stands in, or else the first one after it.
        following = bisect_right(ends, last)
        end = ends[following] if following < len(ends) else last + 1
        column = match.start() - lines[first] + 1
        yield (
            match[1],
            match[2].strip(),
            Span(path, first + 1 + offset, column, end + 1 + offset, 1),
        )
