"""Lets two names trade places in one step, where the system can."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["exchange"]

_HERE = -100  # AT_FDCWD: paths are as any other call takes them
_EXCHANGE = 2  # RENAME_EXCHANGE


def exchange(one: Path, other: Path) -> bool:
    """Give each of two paths what the other one named, so that neither is ever missing.

    Python offers no such call. Two renames would leave a moment in which a page is not found, and
    a kill in that moment would leave no folder at all under the name.

    Returns:
        False where the system or the disk can't, and nothing has changed.

    Source: renameat2(2), Linux 3.15
    """
    if sys.platform != "linux":
        return False
    try:
        import ctypes

        renameat2 = ctypes.CDLL(None).renameat2
    except (ImportError, OSError, AttributeError):
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    return bool(renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0)
