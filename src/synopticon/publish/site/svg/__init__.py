"""Pictures made when the site is built: numbers in, SVG out; no words that a table lacks."""

from __future__ import annotations

from synopticon.publish.site.svg.axis import Axis
from synopticon.publish.site.svg.glyphs import glyph
from synopticon.publish.site.svg.strip import Strips, dated, defs

__all__ = ["Axis", "Strips", "dated", "defs", "glyph"]
