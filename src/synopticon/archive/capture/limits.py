"""How much one capture takes: of time, requests and bytes."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a capture stops at; it says so where it did.

    Attributes:
        seconds: how long a page may take until it is quiet; what came until then is kept.
        quiet: for how many seconds nothing may move for a page to be at rest.
        requests: how many requests are answered.
        body: the most bytes kept of one body.
        total: the most bytes kept of all bodies.
        whole: the most bytes of a body that the browser is asked for in one piece.
        shown: the most bytes of a body of unknown size that the page gets itself.
        height: how many pixels of a page are drawn.
    """

    seconds: float = 60
    quiet: float = 1.0
    requests: int = 2_000
    body: int = 500_000_000
    total: int = 2_000_000_000
    whole: int = 64 << 20
    shown: int = 16 << 20
    height: int = 16_000
