"""What comes of the attempt to make something of a capture publishable."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Redacted", "Withheld"]


@dataclass(frozen=True, slots=True)
class Redacted:
    """Bytes that may be published.

    Attributes:
        data: they themselves.
        media_type: what they are.
        left_out: what was not carried over, each with a count.
        is_wordless: whether what reads pictures and PDFs found no word in it, so that nothing was
            compared with what must not be published.
    """

    data: bytes = field(repr=False)
    media_type: str
    left_out: tuple[tuple[str, int], ...] = ()
    is_wordless: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why nothing may be published, in sentences that repeat nothing of what was found."""

    reasons: tuple[str, ...]
