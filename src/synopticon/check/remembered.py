"""What child processes read out of held documents, remembered by digest, reader and version.

Entries are sealed with this user's own key, so that what came with a received folder is never
believed; without a place to keep them everything is read anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import which

from synopticon.base.sealed import SealedFolder
from synopticon.model.ports import Extent, Unread
from synopticon.model.records import Locator

__all__ = ["Remembered", "readers"]

# What a reading depends on, beside the bytes: changed by an update, so everything is read anew.
_READERS = ("pillow", "pypdfium2", "selectolax")
_SMALL = 1_000_000


def readers() -> str:
    """What reads documents here, and in which version; another machine may have less."""
    found = []
    for name in _READERS:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    player = which("ffprobe")
    return ", ".join((*found, player or "no ffprobe"))


class Remembered:
    """Asks a reader once for each document and place, and keeps what it answered."""

    def __init__(self, kept: SealedFolder | None) -> None:
        self._kept = kept
        self._known: dict[str, str | Unread] = {}

    def text(self, key: str, read: Callable[[], str]) -> str:
        """The text under a key; `read` if it is not known.

        Raises:
            ValueError, LookupError, OSError: as `read` does; nothing is kept then.
        """
        name = self._name(f"text {key}")
        found = self._kept.get(name) if self._kept else None
        if found is not None:
            return found.decode("utf-8")
        text = read()
        if self._kept:
            self._kept.put(name, text.encode("utf-8", "ignore"))
        return text

    def extent(self, sha256: str, path: Path) -> Extent | Unread:
        """How large the document in a file is, or why that can't be told."""
        from synopticon.extract.places import extent_of

        said = self._said(f"extent {sha256}", lambda: json.dumps(asdict(extent_of(path))))
        return said if isinstance(said, Unread) else Extent(**json.loads(said))

    def digest_at(self, sha256: str, path: Path, locator: Locator) -> str | Unread:
        """The digest of what stands at a place, or why that can't be told."""
        from synopticon.extract.places import digest_at

        place = f"{locator.page} {locator.region} {locator.time}"
        return self._said(f"digest {sha256} {place}", lambda: digest_at(path, locator))

    def behind_end(self, sha256: str, path: Path) -> int | Unread | None:
        """How many bytes stand behind the end of a file; None if its end is not known."""
        from synopticon.extract.redacting.ends import behind_end_of

        def read() -> str:
            with path.open("rb") as stream:
                return json.dumps(behind_end_of(stream))

        # A small file is looked at sooner than what was remembered of it.
        said = self._said(f"end {sha256}", read, kept=_is_large(path))
        return said if isinstance(said, Unread) else json.loads(said)

    def _said(self, key: str, read: Callable[[], str], *, kept: bool = True) -> str | Unread:
        if key not in self._known:
            try:
                self._known[key] = self.text(key, read) if kept else read()
            except ValueError as error:
                self._known[key] = Unread(str(error))
            except OSError as error:
                self._known[key] = Unread(f"its file cannot be read: {error.strerror or error}")
        return self._known[key]

    def _name(self, key: str) -> str:
        if self._kept is None:
            return key
        # Here because the cache of results asks this module what reads documents.
        from synopticon.check.cache import code_fingerprint

        return hashlib.sha256(f"{code_fingerprint()} {readers()} {key}".encode()).hexdigest()


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > _SMALL
    except OSError:
        # Whoever reads it tells why.
        return False
