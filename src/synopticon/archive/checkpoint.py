"""The checkpoint of a log: whose it is, how long it is, and the root over it, as signed text."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from synopticon.archive.refusal import LogRefusal
from synopticon.base.tree import root

__all__ = ["MAX_BYTES", "BrokenCheckpoint", "Checkpoint"]

# Three lines, of which the first is the longest.
MAX_BYTES = 2_000

_FORM = re.compile(r"([^\s+]{1,200})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n", re.ASCII)


class BrokenCheckpoint(LogRefusal, ValueError):
    """A text is no checkpoint."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What is signed in place of the whole log.

    Attributes:
        origin: whose log it is; without white space.
        size: how many lines it has.
        root: the root over them, 32 bytes.
    """

    origin: str
    size: int
    root: bytes

    @classmethod
    def read(cls, text: bytes) -> Checkpoint:
        """Read the text of a checkpoint, which has exactly one form.

        Raises:
            BrokenCheckpoint: it has another.

        Source: C2SP tlog-checkpoint, without extension lines and with its signatures apart.
        """
        try:
            found = _FORM.fullmatch(text.decode("utf-8"))
            if found is None:
                raise BrokenCheckpoint("it is not an origin, a size and a root, each on its line")
            made = cls(found[1], int(found[2]), base64.b64decode(found[3], validate=True))
        except (UnicodeDecodeError, binascii.Error) as error:
            raise BrokenCheckpoint("it is no text in UTF-8") from error
        if made.text != text:
            raise BrokenCheckpoint("its root could be written in another way")
        return made

    def counts(self, leaves: Sequence[bytes]) -> bool:
        """Whether a log with these leaves begins with all the lines that this counts."""
        return self.size <= len(leaves) and root(leaves[: self.size]) == self.root

    @property
    def text(self) -> bytes:
        """The bytes that are signed.

        Raises:
            BrokenCheckpoint: the origin has white space or a plus sign, or nothing in it.
        """
        hashed = base64.b64encode(self.root).decode("ascii")
        written = f"{self.origin}\n{self.size}\n{hashed}\n"
        if _FORM.fullmatch(written) is None:
            raise BrokenCheckpoint(f"{self.origin!r} can't be the origin of a log")
        return written.encode("utf-8")
