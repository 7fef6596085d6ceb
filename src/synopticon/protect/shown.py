"""The held bytes that a release may show: pictures with a decision, and copies handed on."""

from __future__ import annotations

from synopticon.archive.holdings import Holdings
from synopticon.model.case import Case
from synopticon.model.copies import copied
from synopticon.model.pictures import MAX_BYTES, shown_as

__all__ = ["shown_bytes"]


def shown_bytes(case: Case, holdings: Holdings) -> dict[str, bytes]:
    """The bytes of the pictures and copies that are to be shown, by digest; of those held here.

    Args:
        case: the case.
        holdings: what is held.

    Raises:
        OSError: a file can no longer be read.
    """
    named = [step.sha256 for exhibit in case.exhibits if (step := shown_as(exhibit))]
    named += [sha256 for exhibit in case.exhibits for _, sha256 in copied(exhibit) if sha256]
    held = ((sha256, holdings.find(sha256)) for sha256 in named)
    return {sha: holdings.read(sha) for sha, at in held if at and at.stat().st_size <= MAX_BYTES}
