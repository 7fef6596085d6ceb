"""A file that would be written as it stands already gets a second name in place of a copy.

Making a file costs a disk many times what a name costs, and most files of a build are those of the
build before. Nothing that is known of the old file is believed: what stands under the new name is
read, and is as a fresh one would be, or it is taken away again.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

__all__ = ["named_again", "state_of"]

# The old name and the new one; a file with a third is somebody's copy, and is left to them.
_OUR_NAMES = 2


def named_again(old: Path, new: Path, data: bytes, like: os.stat_result) -> bool:
    """Give the file `old` the name `new` as well, if it is what would be written there.

    Args:
        old: a file of the folder that is about to go.
        new: where the file belongs; nothing stands there.
        data: what it is to hold.
        like: the state of a file just made, whose owner and permissions it has to have.

    Returns:
        Whether the file stands at `new`; if not, nothing does.
    """
    try:
        if os.lstat(old).st_size != len(data):
            return False
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    with contextlib.suppress(OSError):
        if _holds(new, data, like):
            return True
    os.unlink(new)
    return False


def _holds(path: Path, data: bytes, like: os.stat_result) -> bool:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        state = os.fstat(handle)
        same = stat.S_ISREG(state.st_mode) and state.st_nlink == _OUR_NAMES
        for kind in ("st_mode", "st_uid", "st_gid"):
            same = same and getattr(state, kind) == getattr(like, kind)
        return same and state.st_size == len(data) and _read(handle, len(data)) == data
    finally:
        os.close(handle)


def _read(handle: int, size: int) -> bytes:
    with open(handle, "rb", buffering=0, closefd=False) as file:
        return file.read(size + 1) or b""


def state_of(folder: Path) -> frozenset[tuple[str, int, int, int]]:
    """What tells that something below a folder was changed: paths, and the last change of each.

    Raises:
        OSError: the folder can't be looked through.
    """

    def refused(error: OSError) -> None:
        raise error

    found = []
    for place, folders, files in os.walk(folder, onerror=refused):
        for name in (*folders, *files):
            path = os.path.join(place, name)
            state = os.lstat(path)
            # A folder tells by its names; its own time changes with each of them.
            size, time = (
                (0, 0) if stat.S_ISDIR(state.st_mode) else (state.st_size, state.st_mtime_ns)
            )
            found.append((path, state.st_ino, size, time))
    return frozenset(found)
