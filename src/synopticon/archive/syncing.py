"""Waits until what was written is on the disk, for a whole folder at once where the system can."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

__all__ = ["on_disk", "synced"]


def on_disk(folder: Path) -> None:
    """Return when what lies in a folder and below it will outlast a power cut.

    Raises:
        OSError: the disk could not take them.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        if not _whole_system(handle):
            for place, _, names in os.walk(folder):
                for path in (*(os.path.join(place, name) for name in names), place):
                    synced(path)
    finally:
        os.close(handle)


def synced(path: str | Path) -> None:
    """Return when one file, or the names in one folder, will outlast a power cut.

    Raises:
        OSError: the disk could not take them, or the path is a link.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _whole_system(handle: int) -> bool:
    """Sync the file system a handle is on in one call; False where there is no such call."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is None:
        return False
    if call(handle) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return True
