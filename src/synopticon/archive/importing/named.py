"""What is wrong with a name inside a container; no name is ever used as a path."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

__all__ = ["clashing", "fault", "is_of_the_system"]

_LONGEST = 1_024
_DRIVE = re.compile(r"[A-Za-z]:")
# Notes that operating systems leave in folders: they hold other names and no evidence.
_SYSTEMS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


def fault(name: str) -> str | None:
    """Why a name may not stand in a container: where it would lead if somebody unpacked it."""
    parts = name.removesuffix("/").split("/")
    if not name or len(name) > _LONGEST:
        return "its name is empty or too long"
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in name):
        return "its name holds a control character"
    if "\\" in name:
        return "its name holds a backslash"
    if name.startswith("/") or _DRIVE.match(name):
        return "its name is a path from the root of a disk"
    if ".." in parts:
        return "its name leads out of its folder"
    if "" in parts or "." in parts:
        return "its name is no plain path"
    return None


def clashing(names: Iterable[str]) -> frozenset[str]:
    """The names that some disk takes for the same: by case, or by how a letter is made up."""
    listed = list(names)
    count = Counter(map(_folded, listed))
    return frozenset(name for name in listed if count[_folded(name)] > 1)


def is_of_the_system(name: str) -> bool:
    """Whether a file is a note that an operating system left there."""
    parts = name.split("/")
    return parts[-1].lower() in _SYSTEMS or parts[0] == "__MACOSX"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
