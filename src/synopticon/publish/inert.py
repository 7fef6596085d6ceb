"""Text of unknown origin made harmless to show: nothing in it can reorder or hide a page."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["BIDI", "inert", "is_web_address", "joined"]

# The bidirectional controls that the format refuses (specification, 2.2): a Release made by
# another path than the reader may still hold them.
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ACTIVE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{BIDI}\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)


def inert(text: str) -> str:
    """The text with each control, bidirectional control and lone surrogate shown as U+FFFD."""
    return _ACTIVE.sub("\ufffd", text)


def is_web_address(url: str | None) -> bool:
    """Whether a text may become a link: http or https, and nothing else."""
    return url is not None and _ADDRESS.fullmatch(url) is not None


def joined(items: Iterable[str]) -> str:
    """A list in one cell, parted by ``|``; a ``|`` inside an item becomes a broken bar."""
    return "|".join(item.replace("|", "\u00a6") for item in items)
