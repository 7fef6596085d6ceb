"""What tells one state of the program from another, so that nothing is kept across a change."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

__all__ = ["fingerprint"]


def fingerprint(libraries: Sequence[str], kinds: Sequence[str] = (".py",)) -> str:
    """Changes when the program does: its files, the interpreter, its Unicode tables, libraries.

    Args:
        libraries: the distributions on which the result depends.
        kinds: the endings of the files of this package that count.
    """
    package = Path(__file__).parents[1]
    parts = [sys.version, unicodedata.unidata_version]
    parts += [f"{name} {version(name)}" for name in libraries]
    parts += sorted(_files(package, tuple(kinds)))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _files(package: Path, kinds: tuple[str, ...]) -> Iterator[str]:
    """The path, size and time of each file; a size and a time are enough for one's own program."""
    for place, _, names in os.walk(package):
        for name in names:
            if name.endswith(kinds):
                path = os.path.join(place, name)
                state = os.stat(path)
                yield f"{os.path.relpath(path, package)}:{state.st_size}:{state.st_mtime_ns}"
