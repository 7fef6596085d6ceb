"""From a Release to files, values in and bytes out; it may know nothing of case or archive."""

from __future__ import annotations

from synopticon.publish.before import Before
from synopticon.publish.folder import published, publishers, write
from synopticon.publish.pdf import MissingPrintFonts, MissingTypst, NumberedCharacters
from synopticon.publish.site.fonts import MissingFont

__all__ = [
    "Before",
    "MissingFont",
    "MissingPrintFonts",
    "MissingTypst",
    "NumberedCharacters",
    "published",
    "publishers",
    "write",
]
