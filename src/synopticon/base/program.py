"""What tells one state of the program from another, so that nothing is kept across a change."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

__all__ = ["fingerprint", "is_as_begun"]


@lru_cache(maxsize=8)
def fingerprint(libraries: tuple[str, ...], kinds: tuple[str, ...] = (".py",)) -> str:
    """Changes when the program does: its files, the interpreter, its Unicode tables, libraries.

    It is taken once: what runs in this process was read when the process began.

    Args:
        libraries: the distributions on which the result depends.
        kinds: the endings of the files of this package that count.

    Raises:
        FileNotFoundError: the package does not lie in files, so that nothing tells it from another.
    """
    return _taken(libraries, kinds)


def is_as_begun(libraries: tuple[str, ...], kinds: tuple[str, ...] = (".py",)) -> bool:
    """Whether the program on the disk is still the one that runs; else nothing is to be kept."""
    return _taken(libraries, kinds) == fingerprint(libraries, kinds)


def _taken(libraries: tuple[str, ...], kinds: tuple[str, ...]) -> str:
    package = Path(__file__).parents[1]
    files = sorted(_files(package, kinds))
    if not files:
        raise FileNotFoundError(f"no files of the program in {package}")
    parts = [sys.version, unicodedata.unidata_version]
    parts += [f"{name} {version(name)}" for name in libraries]
    return hashlib.sha256("\n".join([*parts, *files]).encode()).hexdigest()


def _files(package: Path, kinds: tuple[str, ...]) -> Iterator[str]:
    """The path and the digest of each file; an installer may give every file one time."""
    for place, _, names in os.walk(package):
        for name in names:
            if name.endswith(kinds):
                path = Path(place, name)
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                yield f"{path.relative_to(package).as_posix()}:{digest}"
