"""Folders beside a folder: the new one while it is made, the old one until it is taken away.

A process that is killed can't tidy up, and a half-made site may hold what was never to be
published. So whoever makes a folder next takes away what others left. A folder in use is locked,
and the system itself lifts the lock of a process that has ended, however it ended.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from synopticon.base.exchange import exchange

__all__ = ["folder_beside", "put_in_place", "settle"]

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """A new, empty folder beside `target`; what has its name in the end is removed."""
    path, lock = target, None
    try:
        while lock is None:
            path = target.with_name(f".{target.name}.{secrets.token_hex(8)}.new")
            path.mkdir()
            lock = _in_use(path)
        yield path
    finally:
        if path != target:
            _remove(path)
        if lock is not None:
            os.close(lock)


def put_in_place(fresh: Path, target: Path) -> None:
    """Give `fresh` the name `target`, and what had it before the name `fresh`.

    Where the disk can't exchange two names in one step, the old folder bears the ending `.old` for
    a moment. It is whole, and `settle` gives it its name back if this process is killed then.
    """
    if not os.path.lexists(target):
        os.rename(fresh, target)
        return
    if exchange(fresh, target):
        return
    old = fresh.with_suffix(".old")
    try:
        os.rename(target, old)
        os.rename(fresh, target)
    finally:
        if os.path.lexists(old):
            os.rename(old, fresh if os.path.lexists(target) else target)


def settle(target: Path) -> None:
    """End what killed processes left beside `target`: put the old folder back, remove the rest.

    Only folders of this user that bear a name `folder_beside` gives, and that no process uses.
    """
    pattern = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{16}}\.(new|old)")
    with contextlib.suppress(OSError):
        for name in sorted(os.listdir(target.parent)):
            if pattern.fullmatch(name):
                _settle(target.with_name(name), target)


def _settle(left: Path, target: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(left, _FOLDER)
        try:
            if os.fstat(handle).st_uid != os.getuid():
                return
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if left.suffix == ".old" and not os.path.lexists(target):
                os.rename(left, target)
            else:
                _remove(left)
        finally:
            os.close(handle)


def _in_use(path: Path) -> int | None:
    """The lock on a folder just made; None if another process took it for one that was left."""
    try:
        handle = os.open(path, _FOLDER)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:
        # A disk without locks: nobody can take one there, so nobody takes the folder away.
        return handle
    if os.path.lexists(path):
        return handle
    os.close(handle)
    return None


def _remove(folder: Path) -> None:
    """Remove a folder, read-only ones in it as well; what resists is left."""
    with contextlib.suppress(OSError):
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            return
        folder.chmod(0o700)
        for place, folders, _ in os.walk(folder):
            for path in (Path(place, name) for name in folders):
                if not path.is_symlink():
                    path.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
