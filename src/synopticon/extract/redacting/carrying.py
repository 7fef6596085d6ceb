"""What is carried over from a page: bodies of text without the pictures written into them."""

from __future__ import annotations

import re

from synopticon.extract.redacting.canaries import Canaries
from synopticon.extract.redacting.layers import TooMuch, layers

__all__ = ["hits", "is_text", "numbered", "without_pictures"]

_TEXT = re.compile(
    r"text/[\w.+-]+|application/(?:json|javascript|ecmascript|x-javascript|xml|[\w.-]+\+(?:json|xml))"
    r"|image/svg\+xml",
    re.ASCII,
)
# A picture inside a text is a picture that nobody decided on.
_INSIDE = re.compile(rb"(?i)data(?::|%3a)(?:image|video|audio|application)(?:/|%2f)[^\"'()<>\s\\]*")
_BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"%PDF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"wOF",
)


def is_text(media_type: str, body: bytes) -> bool:
    """Whether a body is text by its type and does not begin like something else."""
    essence = media_type.partition(";")[0].strip().lower()
    return bool(_TEXT.fullmatch(essence)) and not body.startswith(_BINARY)


def without_pictures(body: bytes) -> bytes:
    """A text without the pictures and other files that are written into it."""
    return _INSIDE.sub(b"data:,", body)


def hits(canaries: Canaries, data: bytes, where: str) -> list[str]:
    """What stands where it must not, each in a sentence that does not repeat it."""
    found: set[int] = set()
    try:
        for layer in layers(data):
            found |= canaries.seen(layer)
    except TooMuch as error:
        unread = [f"{where} could not be searched whole: {error}"]
    else:
        unread = []
    return [*(f"{where} holds {numbered(n)}" for n in sorted(found)), *unread]


def numbered(place: int) -> str:
    """What a text that must not be published is called where it must not be repeated.

    Args:
        place: its place among them, from 0.
    """
    return f"text {place + 1} of those that must not be published"
