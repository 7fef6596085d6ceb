"""What the archive refuses to do: one kind of exception for whoever has to tell a user."""

from __future__ import annotations

from typing import ClassVar

__all__ = ["LogRefusal", "Refusal"]


class Refusal(Exception):
    """The archive does not do what it was asked; the message says why.

    `altered` tells of the kind whether other bytes lie where a digest names some.
    """

    altered: ClassVar[bool] = False

    @property
    def told(self) -> str:
        """The sentence for the user."""
        return str(self)


class LogRefusal(Refusal):
    """The log, or what speaks for it, is not as an intake leaves it."""

    @property
    def told(self) -> str:
        """The sentence for the user, which names the log."""
        return f"the log of the archive: {self}"
