"""How far an import goes before it stops: counted while it reads, never as a file promises."""

from __future__ import annotations

from dataclasses import dataclass, field

from synopticon.archive.importing.outcome import Refused

__all__ = ["Limits", "Spent", "TooMuch"]


class TooMuch(Refused):
    """A limit of the whole import is reached; nothing more is read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one import may hold.

    Attributes:
        ratio: bytes that come out for each that goes in, where something is compressed.
        slack: bytes that may come out before the ratio is asked.
        total: bytes that come out in all.
        entries: things found in all.
        bodies: of these, what is taken in; each is remembered until the end, under 150 MB in all.
        depth: containers inside one another.
    """

    ratio: int = 200
    slack: int = 16 << 20
    total: int = 100 << 30
    entries: int = 100_000
    bodies: int = 30_000
    depth: int = 3

    def swollen(self, went_in: int, came_out: int) -> bool:
        """Whether more came out than an honest file gives."""
        return came_out > self.slack and came_out > self.ratio * max(went_in, 1)


@dataclass(slots=True)
class Spent:
    """What an import has used of its limits."""

    limits: Limits = field(default_factory=Limits)
    total: int = 0
    entries: int = 0
    bodies: int = 0

    def body(self) -> None:
        """Count one thing that is to be taken in.

        Raises:
            TooMuch: there are more than one import may take in.
        """
        self.bodies += 1
        if self.bodies > self.limits.bodies:
            most = f"{self.limits.bodies:,}"
            raise TooMuch(f"there are more than {most} things to take in; nothing more was read")

    def entry(self) -> None:
        """Count one thing found.

        Raises:
            TooMuch: there are more than one import may hold.
        """
        self.entries += 1
        if self.entries > self.limits.entries:
            raise TooMuch(f"there are more than {self.limits.entries:,} things to take in")

    def bytes(self, count: int) -> None:
        """Count bytes that came out.

        Raises:
            TooMuch: there are more than one import may hold.
        """
        self.total += count
        if self.total > self.limits.total:
            raise TooMuch(f"there are more than {self.limits.total:,} bytes to take in")
