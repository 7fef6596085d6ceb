"""The files of a folder, each opened once: none through a link, none outside."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from synopticon.archive.importing.named import fault
from synopticon.archive.importing.outcome import Refused

__all__ = ["found_beside", "opened", "walked"]


def opened(path: Path, *, named: bool = False) -> BinaryIO:
    """Open a file to be read; a link is followed only where the user named it.

    Raises:
        Refused: it is no file, or can't be read.
    """
    # Not blocking: a pipe that took the place of a file would be waited for without end.
    flags = os.O_RDONLY | os.O_NONBLOCK | (0 if named else os.O_NOFOLLOW)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        if not named and path.is_symlink():
            raise Refused("is a link; name what it leads to, if that is to be taken in") from None
        raise Refused(f"can't be read: {error.strerror or error}") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Refused("is neither a file nor a folder")
    return open(handle, "rb")


def walked(folder: Path) -> Iterator[Path | tuple[Path, str]]:
    """All that is no folder, in a folder and below, in order; what can't be read has a reason."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield folder, f"can't be read: {error.strerror or error}"
        return
    for entry in entries:
        path = folder / entry.name
        if entry.is_symlink():
            yield path, "is a link; name what it leads to, if that is to be taken in"
        elif entry.is_dir():
            yield from walked(path)
        elif entry.is_file():
            yield path
        else:
            yield path, "is neither a file nor a folder"


def found_beside(base: Path, place: str) -> Path | None:
    """The file that a table means by a place, in its own folder or below.

    A table may give a path from where its program ran, so that of its beginning parts are left
    away until a file is found.

    Raises:
        Refused: the place leads out of the folder.
    """
    place = place.removeprefix("./")
    parts = [part for part in place.split("/") if part]
    if ".." in parts or fault(place.lstrip("/")):
        raise Refused("its path leads out of the folder")
    root = os.path.realpath(base)
    for start in range(len(parts)):
        path = base.joinpath(*parts[start:])
        try:
            is_file = stat.S_ISREG(os.lstat(path).st_mode)
        except (OSError, ValueError):
            continue
        # No folder on the way is a link either.
        if is_file and os.path.realpath(path) == os.path.join(root, *parts[start:]):
            return path
    return None
