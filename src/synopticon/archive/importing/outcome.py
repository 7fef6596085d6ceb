"""What became of one thing that was found: taken in, already held, refused or left out, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from synopticon.base.canon import JSON

__all__ = ["Facts", "Outcome", "Refused", "What"]

What = Literal["taken in", "already held", "refused", "left out"]


class Refused(Exception):
    """What was found is not taken in; the message is the reason, a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of bytes beside themselves, from what they were found in.

    Attributes:
        body: `wire` as it came, `content-decoded` with a coding taken off, `file` as it lay.
        url: where it was found; only an address of the web, without whose login it was.
        captured: when, in UTC, by the recorder's clock.
        served: when, in UTC, by the server's clock.
        status: the number with which the server answered.
        within: the digest of the held container that it was read from.
        record: the container's own name for it, a random UUID.
        declared: the media type that its sender gave, where the bytes begin otherwise.
        payload: `confirmed` or `differs`, where the container gives a digest for it.
    """

    body: str = "file"
    url: str = ""
    captured: str = ""
    served: str = ""
    status: str = ""
    within: str = ""
    record: str = ""
    declared: str = ""
    payload: str = ""

    def said(self) -> dict[str, JSON]:
        """The facts that are known, as a record has them, `body` apart."""
        known = {
            "captured": self.captured,
            "declared": self.declared,
            "payload_digest": self.payload,
            "record": self.record,
            "served": self.served,
            "status": self.status,
            "url": self.url,
            "within": self.within,
        }
        return {key: value for key, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of the report.

    Attributes:
        place: where it was found, for the user alone; no record has it.
        what: what became of it.
        why: the reason it was not taken in, or what has to be told of it although it was.
        sha256: the digest of what is held, if anything.
        size: its bytes.
        media_type: what they begin like.
        facts: what is known of them.
    """

    place: str
    what: What
    why: str = ""
    sha256: str = ""
    size: int = 0
    media_type: str = ""
    facts: Facts = Facts()
