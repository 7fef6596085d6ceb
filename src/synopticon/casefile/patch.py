"""Changes to a file at known places, made only if the file is still the one that was seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from synopticon.base.atomic import write_file

__all__ = ["Edit", "Stale", "apply", "patched", "seen"]


class Stale(Exception):
    """The file has changed since it was read, so that the places in it are no longer known."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} has changed since it was read; nothing was written")
        self.path = path


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `text` in the place of the bytes from `start` up to `end`."""

    start: int
    end: int
    text: bytes


def seen(data: bytes) -> str:
    """The mark of what was read, to be given back with an edit of it."""
    return hashlib.sha256(data).hexdigest()


def patched(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with every edit made; all places are those of the bytes given.

    Raises:
        ValueError: an edit lies outside the bytes, or two edits overlap.
    """
    parts: list[bytes] = []
    at = 0
    for edit in sorted(edits):
        if not at <= edit.start <= edit.end <= len(data):
            raise ValueError(f"no bytes {edit.start} to {edit.end} to replace, or replaced twice")
        parts += [data[at : edit.start], edit.text]
        at = edit.end
    return b"".join([*parts, data[at:]])


def apply(path: Path, mark: str, edits: Iterable[Edit]) -> bytes:
    """Make edits in a file, whole or not at all, and return its new bytes.

    Args:
        path: the file; one that is not there counts as empty.
        mark: `seen` of the bytes that the edits were made for.
        edits: what to replace by what.

    Raises:
        Stale: the file is not the one that was seen.
        ValueError: the edits do not fit the file.
        OSError: it cannot be read or written; the old file stands.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        data = b""
    if seen(data) != mark:
        raise Stale(path)
    result = patched(data, edits)
    if result != data:
        # A link that was read through stays one: the bytes that were seen are those behind it.
        write_file(path, result, follow=True)
    return result
