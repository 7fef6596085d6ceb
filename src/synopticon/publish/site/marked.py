"""The rule that marks a sentence while its note is open, for browsers without a script."""

from __future__ import annotations

from synopticon.publish.site.view import View

__all__ = ["stylesheet"]


def stylesheet(view: View) -> str:
    """One rule with a selector for each number that a note of a chapter can have.

    A page may hold no style of its own, and a style can't compare two numbers, so each is named.
    """
    chapters = view.release.chapters
    most = max((len({c.target for c in chapter.citations}) for chapter in chapters), default=0)
    selectors = (f"main:has(#note-{n}:target) .n{n}" for n in range(1, most + 1))
    rule = "{background:var(--marked);box-shadow:0 2px 0 var(--edge)}\n"
    return ",\n".join(selectors) + rule if most else ""
