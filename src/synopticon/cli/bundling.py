"""Packs what the gate let through into a bundle: what is drawn for it, and the case's signature."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synopticon.model.case import Case
    from synopticon.model.release import Release

__all__ = ["pack"]


def pack(root: Path, out: Path, key: Path | None, pdf: bool, case: Case, release: Release) -> None:
    """Write the bundle of a release; the same release gives the same bundle.

    Args:
        root: the folder of the case, which keeps what was drawn.
        out: the folder of the bundle.
        key: the SSH key of the case; without one nobody signs.
        pdf: whether the report as a PDF is in it.
        case: the case.
        release: what the gate let through of it.

    Raises:
        BrokenRelease, NotSigned, Unfit, ForeignFolder, CannotWrite: as they say.
    """
    from synopticon.archive.signing import sign
    from synopticon.protect.drawing import drawn
    from synopticon.publish.bundle import write_bundle

    signed = drawn(release, case, root / "releases")
    write_bundle(signed, out, pdf=pdf, sign=partial(sign, key=key) if key else None)
