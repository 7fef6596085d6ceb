"""One question that a browser put to a server, and the answer, as both were seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

__all__ = ["Cut", "Exchange", "Fields"]

# Names and values, in their order, a name as often as it came.
Fields = tuple[tuple[str, str], ...]
# Why a body is not whole, in the words of WARC 1.1, section 5.13.
Cut = Literal["", "length", "time", "disconnect"]


@dataclass(slots=True)
class Exchange:
    """What was asked and what came back; the body is without its content coding.

    Attributes:
        network: the browser's own name for the question; redirects keep it.
        kind: what the browser wanted it for, such as `Document` or `Image`.
        frame: the browser's own name for the frame that wanted it.
        body: the file that holds the bytes; None where an answer has none.
    """

    network: str
    url: str
    method: str
    kind: str
    frame: str
    at: datetime
    status: int
    reason: str
    asked: Fields = ()
    posted: bytes = field(default=b"", repr=False)
    answered: Fields = ()
    body: Path | None = None
    size: int = 0
    sha256: str = ""
    cut: Cut = ""

    def header(self, name: str) -> str:
        """The first value of a field of the answer; empty where it has none."""
        wanted = name.lower()
        return next((value for key, value in self.answered if key.lower() == wanted), "")

    @property
    def leads_on(self) -> bool:
        """Whether the answer sends the browser elsewhere."""
        return self.status in (301, 302, 303, 307, 308) and bool(self.header("location"))
