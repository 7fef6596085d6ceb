"""The held bytes that a release may show: pictures with a decision, and copies handed on."""

from __future__ import annotations

from synopticon.archive.holdings import Holdings
from synopticon.model.case import Case
from synopticon.model.copies import TooLarge, copied
from synopticon.model.pictures import MAX_BYTES, shown_as

__all__ = ["shown_bytes"]


def shown_bytes(case: Case, holdings: Holdings) -> dict[str, bytes]:
    """The bytes of the pictures and copies that are to be shown, by digest; of those held here.

    For a copy of which too much is held stands `TooLarge`.

    Args:
        case: the case.
        holdings: what is held.

    Raises:
        OSError: a file can no longer be read.
    """
    named = [step.sha256 for exhibit in case.exhibits if (step := shown_as(exhibit))]
    handed = [sha256 for exhibit in case.exhibits for _, sha256 in copied(exhibit) if sha256]
    found: dict[str, bytes] = {}
    for sha256 in (*handed, *named):
        at = holdings.find(sha256)
        if at and at.stat().st_size <= MAX_BYTES:
            found[sha256] = holdings.read(sha256)
        elif at and sha256 not in named:
            found[sha256] = TooLarge()
    return found
