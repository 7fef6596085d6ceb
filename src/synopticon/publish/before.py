"""What builds leave for the next one: nothing in it changes a byte, it only spares time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

__all__ = ["Before", "Kept"]


class Kept(Protocol):
    """Where a build keeps bytes under names; it gives back only what this user put there."""

    def get(self, name: str) -> bytes | None:
        """What is kept under that name, or None."""
        ...

    def put(self, name: str, body: bytes) -> None:
        """Keep something, or do nothing."""
        ...


def _no_file(path: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier build left.

    Attributes:
        pages: what was kept of the pages of this case.
        templates: what was kept of the program's own templates, which are code.
        file: the content of a file of the folder that this build will replace; believed by nobody
            who has not its digest.
    """

    pages: Kept
    templates: Kept
    file: Callable[[str], bytes | None] = _no_file

    def with_files(self, file: Callable[[str], bytes | None]) -> Before:
        """The same, with the files of a folder."""
        return replace(self, file=file)
