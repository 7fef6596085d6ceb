"""Puts bytes into the archive of a case, under their digest; what lies there is never changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from synopticon.archive.holdings import digest_of
from synopticon.base.atomic import CannotWrite, write_file

__all__ = ["put"]


def put(root: Path, data: bytes) -> str:
    """Keep these bytes in the archive of the case at `root`, and return their SHA-256.

    Raises:
        CannotWrite: the disk refused, or the place is a link that leads out of the case.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    place = root / "archive" / "objects" / "sha256" / sha256[:2] / sha256
    if not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(root)):
        raise CannotWrite(place, OSError("it leads out of the case"))
    try:
        if place.is_file() and digest_of(place) == sha256:
            return sha256
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(place, error) from error
    write_file(place, data)
    return sha256
