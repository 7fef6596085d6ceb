"""Rules on what the prose links to, and on the pictures it shows."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import accumulate

from synopticon.base.diagnostics import Finding, Span, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case, Chapter
from synopticon.model.ports import Rule, Texts
from synopticon.model.prose import Block, Link
from synopticon.model.vocabulary import CITABLE

__all__ = ["RULES"]

_SCHEME = re.compile(r"([A-Za-z][\w+.-]*):(?!\d)")
_WEB = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)
# What looks like a link and reads as its own characters.
_BROKEN = re.compile(
    rf"\]\s?\([^()\s]*(?:\)|\s)|\[[^\[\]]+\]\[[^\[\]]*\]|(?<![\w:/-])(?:{'|'.join(CITABLE)}):[a-z0-9][a-z0-9-]*"
)
_MEND = "write an address such as claim:ID, or one that begins with https://"


@rule("PRS001")
def link_leads_to_nothing(case: Case, texts: Texts) -> Iterator[Finding]:
    """Every link of the report leads to a record, to a chapter or to the web, and shows words."""
    paths = {c.path for c in case.chapters}
    for chapter in case.chapters:
        for span in chapter.raw:
            yield finding(
                "PRS001",
                span,
                "raw HTML is shown as its characters, and words beside a comment are not read",
                "write it in Markdown, and a comment on a line of its own",
            )
        for block in chapter.blocks:
            for link in block.links:
                yield from _link(chapter, paths, block, link)
            yield from _unread(block)


def _link(chapter: Chapter, paths: set[str], block: Block, link: Link) -> Iterator[Finding]:
    what = "picture" if link.is_image else "link"
    if not link.address.strip():
        yield _told(link.span, f"the {what} has no address", _MEND)
    elif link.is_image and link.kind != "exhibit":
        words = f"the picture {link.address!r} is no exhibit, so that nothing of it is shown"
        yield _told(link.span, words, "record it as an exhibit and write ![…](exhibit:ID)")
    elif link.kind is not None:
        if link.kind != "claim" and not link.is_image and _is_empty(block, link):
            words = f"the link to {link.address!r} has no words, so that nothing of it is shown"
            yield _told(link.span, words, "write the words that lead there")
    elif match := _SCHEME.match(link.address):
        if not _WEB.fullmatch(link.address):
            yield _scheme(link, match[1])
    elif not _is_chapter(chapter, paths, link.address):
        words = f"{link.address!r} is no chapter of the report"
        yield _told(link.span, words, "write the name of a file in report/, or claim:ID")


def _scheme(link: Link, scheme: str) -> Finding:
    if scheme.lower() in ("http", "https"):
        return _told(link.span, f"{link.address!r} is no web address", _MEND)
    near = get_close_matches(scheme.lower(), (*CITABLE, "https"), n=1, cutoff=0.5)
    advice = f"did you mean {near[0] + link.address[len(scheme) :]!r}?" if near else _MEND
    return _told(link.span, f"{link.address!r} leads to nothing: no record is a {scheme!r}", advice)


def _is_empty(block: Block, link: Link) -> bool:
    return not block.text[link.start : link.end].strip()


def _is_chapter(chapter: Chapter, paths: set[str], address: str) -> bool:
    """Whether a relative address is that of a chapter, seen from this one."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(chapter.path), address))
    return path in paths


def _unread(block: Block) -> Iterator[Finding]:
    """What was meant as a link, and is not one to a reader of Markdown."""
    starts = [link.start for link in block.links]
    reach = list(accumulate((link.end for link in block.links), max))
    for match in _BROKEN.finditer(block.text):
        nearest = bisect_right(starts, match.start()) - 1
        if nearest < 0 or reach[nearest] <= match.start():
            words = f"{match[0].strip()!r} is read as words and not as a link"
            help = "write [words](claim:ID), without a space between or inside"
            yield _told(block.place(*match.span()), words, help)


def _told(span: Span, words: str, help: str) -> Finding:
    return finding("PRS001", span, words, help)


@rule("PRS009")
def figure_without_text_or_credit(case: Case, texts: Texts) -> Iterator[Finding]:
    """A picture says in words what it shows, and its exhibit whose it is and what is allowed."""
    for chapter in case.chapters:
        for block in chapter.blocks:
            for link in block.links:
                if link.is_image:
                    yield from _figure(case, block, link)


def _figure(case: Case, block: Block, link: Link) -> Iterator[Finding]:
    if not any(map(str.isalpha, block.text[link.start : link.end])):
        yield finding(
            "PRS009",
            link.span,
            "the picture has no alternative text",
            "say between the brackets what it shows",
        )
    exhibit = case.exhibit(link.target) if link.kind == "exhibit" else None
    lacks = [key for key in ("credit", "rights") if exhibit and not getattr(exhibit, key)]
    if exhibit and lacks:
        yield finding(
            "PRS009",
            link.span,
            f"the exhibit {exhibit.id!r} is shown and has no {' and no '.join(lacks)}",
            "say in the exhibit whose picture it is and what its owner allows",
        )


RULES: tuple[Rule, ...] = (link_leads_to_nothing, figure_without_text_or_credit)
