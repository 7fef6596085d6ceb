"""Packs what the gate let through into a bundle: what is drawn for it, signature and stamp."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synopticon.model.case import Case
    from synopticon.model.release import Release

__all__ = ["Sealing", "pack"]


@dataclass(frozen=True, slots=True)
class Sealing:
    """Who seals a bundle: the SSH key of the case, and an authority of time stamps, if any.

    `each` looks at every file before it is published, and raises if one may not be.
    """

    key: Path | None = None
    url: str | None = None
    authorities: Sequence[Path] = ()
    proxy: str | None = None
    each: Callable[[str, bytes], None] | None = None


def pack(root: Path, out: Path, sealing: Sealing, pdf: bool, case: Case, release: Release) -> None:
    """Write the bundle of a release; the same release gives the same bundle.

    A stamp is asked for once and kept in `releases/`; after that it is in every bundle of the
    same release, whether it is asked for again or not.

    Args:
        root: the folder of the case, which keeps what was drawn.
        out: the folder of the bundle.
        sealing: who signs and stamps it.
        pdf: whether the report as a PDF is in it.
        case: the case.
        release: what the gate let through of it.

    Raises:
        BrokenRelease, MissingStamps, NotSigned, NotStamped, Unfit, ForeignFolder, CannotWrite:
            as they say.
    """
    from importlib.metadata import version

    from synopticon.archive.signing import sign
    from synopticon.protect.drawing import drawn
    from synopticon.publish.bundle import write_bundle

    releases = root / "releases"
    # Another version or another option makes other files; these are another release.
    signed = drawn(release, case, releases, made=f"{version('synopticon')} pdf={pdf}")
    signing = partial(sign, key=sealing.key) if sealing.key else None
    stamp = partial(_stamp, releases, sealing)
    write_bundle(signed, out, pdf=pdf, sign=signing, stamp=stamp, each=sealing.each)


def _stamp(releases: Path, sealing: Sealing, checkpoint: bytes) -> bytes | None:
    """The authority's stamp over a checkpoint: the one that is kept, or the one it gives now."""
    from synopticon.archive.authority import asked
    from synopticon.archive.stamping import read_stamp
    from synopticon.base.atomic import write_file
    from synopticon.protect.drawing import BrokenRelease

    kept = releases / f"{hashlib.sha256(checkpoint).hexdigest()}.tsr"
    if kept.is_file() and not kept.is_symlink():
        reply = kept.read_bytes()
        if read_stamp(reply, checkpoint, sealing.authorities).verdict == "bad":
            raise BrokenRelease(kept)
        return reply
    if sealing.url is None:
        return None
    reply, _ = asked(sealing.url, checkpoint, authorities=sealing.authorities, proxy=sealing.proxy)
    write_file(kept, reply)
    return reply
