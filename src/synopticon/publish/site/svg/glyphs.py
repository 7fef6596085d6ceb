"""The marks of what was seen: three shapes, so that a structure never looks like a camera."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

__all__ = ["PATHS", "glyph"]

# Each in a box from -6 to 6. The script of the map draws the same three.
PATHS: Mapping[str, str] = MappingProxyType(
    {
        "structure": "M-5 -5H5V5H-5Z",
        "camera": "M0 -6L6 5H-6Z",
        "in use": "M0 -6.5L6.5 0L0 6.5L-6.5 0Z",
    }
)
_CLASS: Mapping[str, str] = MappingProxyType(
    {"structure": "structure", "camera": "camera", "in use": "in-use"}
)


def glyph(seen: str) -> Markup:
    """A mark that stands before its word: an open dashed square, a triangle, a filled diamond."""
    return Markup(
        '<svg class="glyph {}" width="15" height="15" viewBox="-7.5 -7.5 15 15" '
        'aria-hidden="true" focusable="false"><path d="{}"/></svg>'
    ).format(_CLASS[seen], PATHS[seen])
