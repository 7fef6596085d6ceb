"""Puts bytes that were made from others into the archive of a case, and lists them in its log."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Collection
from pathlib import Path

from synopticon.archive.adding import Unfit
from synopticon.archive.custody import Keeper
from synopticon.archive.listing import listed_in
from synopticon.archive.media import media_type
from synopticon.archive.record import Item, Record
from synopticon.archive.rooms import Rooms, file_digest
from synopticon.base.atomic import CannotWrite, write_file

__all__ = ["put"]


def put(root: Path, data: bytes, keeper: Keeper, *, of: str, never: Collection[str]) -> str:
    """Keep what was made from bytes of the case at `root`, and return its SHA-256.

    The log has a line for it, as for all that lies in the archive; what it has is not listed twice.

    Args:
        root: the folder of the case.
        data: what was made.
        keeper: in whose name it comes in, and what made it.
        of: the digest of the bytes it was made from.
        never: digests of what came from witnesses, which no log may name.

    Raises:
        Unfit: it is, or was made from, what came from a witness; nothing was written.
        CannotWrite: the disk refused, or the place is a link that leads out of the case.
        BrokenLog, RolledBack, UnfitArchive: the archive is not as an intake leaves it.
        NotSigned: the key of the keeper can't be used.
        OSError: the disk refused.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    if of in never or sha256 in never:
        raise Unfit("what came from a witness, and what is made of it, belongs in no log")
    rooms = Rooms.of(root)
    place = rooms.object(sha256)
    if not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(root)):
        raise CannotWrite(place, OSError("it leads out of the case"))
    try:
        if place.is_file() and file_digest(place) != sha256:
            # It was damaged, and what it should be is here.
            write_file(place, data)
    except OSError as error:
        raise CannotWrite(place, error) from error
    if sha256 not in listed_in(rooms) or not place.is_file():
        with keeper.taking_in(root) as intake:
            intake.keep(io.BytesIO(data))
            item = Item(sha256, len(data), media_type(data[:4096]), "made", of)
            intake.note(Record(keeper.moment, (item,), tools=keeper.tools).said())
    return sha256
