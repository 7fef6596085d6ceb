"""Text as a cell that no spreadsheet takes for a formula, and back.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula and runs it.
So a text that begins with one of these (or with white space before one, or with apostrophes
before one) gets one apostrophe in front; taking one away gives the text back.
"""

from __future__ import annotations

import re

__all__ = ["disarmed", "undisarmed"]

# The full-width forms count too: some spreadsheets fold them.
_FORMULA = re.compile(r"['\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")


def disarmed(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def undisarmed(cell: str) -> str:
    """The text that was disarmed to this cell; any other cell is its own text."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
