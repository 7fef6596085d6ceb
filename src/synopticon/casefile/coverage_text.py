"""The text of `coverage.yaml`: one line for each row, so that diffs read well."""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.casefile.encoding import FORBIDDEN
from synopticon.casefile.skeleton import quoted
from synopticon.model.coverage import Coverage, CoveredItem

__all__ = ["coverage_text"]


def coverage_text(coverage: Coverage) -> str:
    """A coverage as YAML, its rows in the order of their places."""
    return "".join(f"{line}\n" for line in _lines(coverage))


def _lines(coverage: Coverage) -> Iterator[str]:
    yield f"exhibit: {coverage.exhibit}"
    yield "chapters:" if coverage.chapters else "chapters: []"
    for chapter in coverage.chapters:
        yield f"  - section: {_quoted(chapter.section)}"
        yield f"    start: {chapter.start}"
        yield f"    testimony: {chapter.testimony}"
        yield "    items:" if chapter.items else "    items: []"
        for item in sorted(chapter.items, key=lambda i: i.at):
            yield f"      - {{{', '.join(_pairs(item))}}}"


def _pairs(item: CoveredItem) -> Iterator[str]:
    yield f"at: {item.at}"
    yield f"item: {_quoted(item.item)}"
    if item.claims:
        yield f"claims: [{', '.join(item.claims)}]"
    if item.why:
        yield f"why: {item.why}"
    if item.of:
        yield f"of: {item.of}"
    if item.exhibit:
        yield f"exhibit: {item.exhibit}"


def _quoted(text: str) -> str:
    """A text as YAML quotes it, without what no case may hold; none of that is a letter."""
    return quoted(FORBIDDEN.sub("", text))
