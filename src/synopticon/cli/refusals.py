"""What the archive refuses, told to the user in one way by every command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from synopticon.archive.refusal import Refusal
from synopticon.base.diagnostics import Exit
from synopticon.cli.wrong import WrongUse

__all__ = ["Altered", "archive_refusals"]


class Altered(WrongUse):
    """The archive has other bytes under a digest than those it names."""

    exit_code = Exit.BYTES_DIFFER


@contextmanager
def archive_refusals() -> Iterator[None]:
    """Tell what the archive refuses in this block, with the exit code that it ends with.

    Raises:
        Altered: other bytes lie under a digest.
        WrongUse: anything else that it refuses.
    """
    try:
        yield
    except Refusal as error:
        raise (Altered if error.altered else WrongUse)(error.told) from None
