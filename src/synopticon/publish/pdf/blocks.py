"""The blocks that pages of the PDF are made of, as the template takes them."""

from __future__ import annotations

from collections.abc import Sequence

from synopticon.base.canon import JSON

__all__ = ["heading", "paragraph", "titled"]


def paragraph(*parts: JSON) -> JSON:
    """Parts of lines as one paragraph."""
    return {"kind": "paragraph", "of": list(parts)}


def heading(level: int, *parts: JSON) -> JSON:
    """Parts of lines as a heading; the title of a chapter is of level 1."""
    return {"kind": "heading", "level": level, "of": titled(parts)}


def titled(parts: Sequence[JSON]) -> list[JSON]:
    """The parts of a title, which is never empty: a dash stands for one that says nothing."""
    return list(parts) if any(_says(part) for part in parts) else ["–"]


def _says(part: JSON) -> bool:
    if isinstance(part, dict):
        return any(_says(inner) for inner in part.get("of", ()))
    return isinstance(part, str) and not part.isspace() and part != ""
