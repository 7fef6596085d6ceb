"""Text of unknown origin made safe to show: what a terminal would obey is written out instead."""

from __future__ import annotations

import unicodedata

__all__ = ["visible"]

# Controls, format characters (bidi overrides, zero widths), lone surrogates (undecodable file
# names), and the separators a terminal may take for a line end.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str, *, keep: str = "") -> str:
    """The text with every character a reader cannot see written as its escape, on one line.

    An escape sequence in a case could otherwise rewrite the terminal of whoever checks it,
    and a bidirectional override could show a line in another order than it is written.

    Args:
        text: anything.
        keep: characters to let through nevertheless, such as a line feed.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(c) if _is_hidden(c) and c not in keep else c for c in text)


def _is_hidden(character: str) -> bool:
    return not character.isprintable() and unicodedata.category(character) in _HIDDEN


def _shown(character: str) -> str:
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
