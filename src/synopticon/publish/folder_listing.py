"""The list of all that a build wrote, by which the next one knows what it may take away."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from synopticon.publish.data.descriptor import DESCRIPTOR, is_descriptor
from synopticon.publish.data.files import CITATION
from synopticon.publish.pdf import PATH as PDF
from synopticon.publish.tongue import catalogued

__all__ = ["LISTING", "file_of_build", "listing", "not_ours"]

LISTING = "data/files.txt"
# All that a build ever puts into the folder it is given, beside its pages.
_FOLDERS = frozenset({"assets", "claims", "data", "entities", "pictures", "report"})
# What it puts into the folder of another language: pages, in these or in none.
_PAGES = frozenset({"claims", "entities", "report"})
# What a desktop leaves in any folder that somebody looks into.
_LEFT_BY_DESKTOPS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_LINE = re.compile(r"([0-9a-f]{64})  ([^\\\r\n]+)")
_MOST_BYTES = 100_000_000
_NAMED = 3


def listing(digests: Mapping[str, str]) -> bytes:
    """The digest and the path of every file, as `sha256sum --check` reads them.

    Args:
        digests: the SHA-256 of each file by its path in the folder.

    Source: https://www.gnu.org/software/coreutils/manual/html_node/sha2-utilities.html
    """
    ordered = sorted(digests.items(), key=lambda item: item[0].encode())
    return "".join(f"{digest}  {path}\n" for path, digest in ordered).encode()


def not_ours(folder: Path) -> str | None:
    """Why a folder is not one that an earlier build made and nobody touched, or None if it is.

    Neither mark alone would do: many projects keep a `data/datapackage.json`, or a list of digests.

    Raises:
        OSError: a file can't be read, so that whose it is is not known.
    """
    if not os.path.lexists(folder / DESCRIPTOR):
        return f"it is not empty and has no {DESCRIPTOR}, so no build made it"
    descriptor = _content(folder / DESCRIPTOR)
    if descriptor is None or not is_descriptor(descriptor):
        return f"its {DESCRIPTOR} is not one that a build wrote"
    if not os.path.lexists(folder / LISTING):
        return (
            f"it has no list of its files in {LISTING}, as builds of an older synopticon have none"
            " (remove it yourself if nothing in it is yours)"
        )
    data = _content(folder / LISTING)
    known = None if data is None else _parsed(data)
    if known is None or DESCRIPTOR not in known:
        return f"its {LISTING} is not one that a build wrote"
    foreign: list[str] = []
    changed: list[str] = []
    tongues = catalogued()
    for name in sorted(_names(folder), key=os.fsencode):
        if name not in known or not _may_be_built(name, tongues):
            foreign.append(name)
        elif not _is_as_built(folder / name, known[name]):
            changed.append(name)
    if foreign:
        return f"it holds {_some(foreign)}, which no build put there"
    return f"{_some(changed)} changed since the build" if changed else None


def file_of_build(folder: Path, name: str) -> bytes | None:
    """What a file of a folder holds, or None if it holds none of that name."""
    try:
        return _content(folder / name)
    except OSError:
        return None


def _parsed(data: bytes) -> dict[str, str] | None:
    """The digests of a listing by path, or None if it is none."""
    try:
        *lines, end = data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return None
    matches = [_LINE.fullmatch(line) for line in lines]
    known = {m[2]: m[1] for m in matches if m}
    return known if end == "" and len(known) == len(lines) else None


def _names(folder: Path) -> Iterator[str]:
    """Every path below a folder that is not itself a folder, and that a desktop did not leave."""

    def refused(error: OSError) -> None:
        raise error

    for place, folders, files in os.walk(folder, onerror=refused):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in (*links, *files):
            path = os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")
            if path != LISTING and name not in _LEFT_BY_DESKTOPS:
                yield path


def _may_be_built(name: str, tongues: Container[str]) -> bool:
    top, _, below = name.partition("/")
    if top in tongues:
        folder, _, page = below.rpartition("/")
        return page.endswith(".html") and (not folder or folder in _PAGES)
    return top in _FOLDERS if below else top.endswith(".html") or top in (CITATION, PDF)


def _is_as_built(path: Path, sha256: str) -> bool:
    data = _content(path)
    return data is not None and hashlib.sha256(data).hexdigest() == sha256


def _content(path: Path) -> bytes | None:
    """The bytes of a regular file; None for anything else, which is not followed or waited for."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return None
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    # Without a buffer: one as large as the most that is read costs more than reading a page.
    with open(handle, "rb", buffering=0) as file:
        if os.fstat(handle).st_size > _MOST_BYTES:
            return None
        return file.read()


def _some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    shown = [n.encode("utf-8", "backslashreplace").decode() for n in names[:_NAMED]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
