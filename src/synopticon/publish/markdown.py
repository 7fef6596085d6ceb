"""Reads the Markdown of a chapter for whoever shows it, each escaped character by itself."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

__all__ = ["ESCAPED", "reader"]

# What a text token bears that was an escape or an entity: it is never part of a mark of ours.
ESCAPED = "escaped"


def reader() -> MarkdownIt:
    """CommonMark with tables and without HTML.

    Every address is let through, and judged where it is met, so that a refused one leaves its
    words. `\\{judgement}` is shown as it reads, and marks nothing.
    """
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    made.core.ruler.at("text_join", _apart)
    return made


def _apart(state: StateCore) -> None:
    """Make text of what was escaped, but do not join it to the text round it."""
    for block in state.tokens:
        for token in block.children or ():
            if token.type == "text_special":
                token.type = "text"
                token.meta[ESCAPED] = True
