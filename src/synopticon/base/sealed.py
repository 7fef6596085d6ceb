"""Bytes kept for later in a folder that others may have filled: sealed by this user, or nothing.

A received folder may carry a `.synopticon/` of its own. Entries are sealed with a key that only
this user has, so that nobody's cache but one's own is believed; and whatever lies at a path of the
cache, a link or a named pipe as well, nothing outside it is read, written or waited for.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from synopticon.base.atomic import write_file

__all__ = ["SealedFolder", "user_key"]

_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class SealedFolder:
    """Entries under names, in `top/part`.

    Attributes:
        top: the folder that holds all that is kept; made, private to this user, where it is not.
        part: the name of the folder in it.
        key: this user's own, from `user_key`.
        kept: how many entries stay; the oldest go.
        most: the most bytes of one entry. A sparse file has any size for nothing.
    """

    top: Path
    part: str
    key: bytes
    kept: int = 8
    most: int = 64_000_000

    def get(self, name: str) -> bytes | None:
        """What is kept under that name, or None if there is nothing that this user wrote."""
        if not (_is_own_folder(self.top) and _is_own_folder(self._folder)):
            return None
        try:
            data = self._content(self._folder / name)
        except OSError:
            return None
        seal, _, body = data.partition(b"\n")
        return body if hmac.compare_digest(seal, self._seal(name, body)) else None

    def put(self, name: str, body: bytes) -> None:
        """Keep something; a folder that can't be written to is left as it is."""
        try:
            self._prepare()
            write_file(self._folder / name, self._seal(name, body) + b"\n" + body)
            self._prune()
        except OSError:
            return

    @property
    def _folder(self) -> Path:
        return self.top / self.part

    def _seal(self, name: str, body: bytes) -> bytes:
        # The name is sealed too: an entry moved under another name is not that name's.
        mac = hmac.new(self.key, name.encode() + b"\n", "sha256")
        mac.update(body)
        return mac.hexdigest().encode()

    def _prepare(self) -> None:
        self.top.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self.top, self._folder):
            folder.mkdir(mode=0o700, exist_ok=True)
            if not _is_own_folder(folder):
                raise PermissionError(f"{folder.name} is a link or belongs to somebody else")
            folder.chmod(0o700)
        ignore = self.top / ".gitignore"
        if not (os.path.lexists(ignore) and stat.S_ISREG(os.lstat(ignore).st_mode)):
            write_file(ignore, b"*\n")

    def _prune(self) -> None:
        entries = [(p.lstat(), p) for p in self._folder.iterdir()]
        files = [(s.st_mtime_ns, p) for s, p in entries if not stat.S_ISDIR(s.st_mode)]
        for _, entry in sorted(files)[: -self.kept]:
            entry.unlink()

    def _content(self, path: Path) -> bytes:
        """The bytes of a regular file; no link is followed and no pipe waited for.

        Raises:
            OSError: there is no such file, or it can't be read.
        """
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode) or state.st_size > self.most:
                raise PermissionError(f"{path.name} is nothing that was kept")
            return file.read(self.most)


def _is_own_folder(path: Path) -> bool:
    """Whether a path is a folder of this user, and not a link to one."""
    try:
        state = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid()


def user_key(folder: Path) -> bytes:
    """This user's key, made at first use, in a file that only they can read.

    Args:
        folder: the user's own data folder.

    Raises:
        OSError: the folder can't be used; nothing is kept then.
    """
    path = folder / "cache-key"
    with contextlib.suppress(FileNotFoundError):
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            key = file.read(_KEY_BYTES + 1)
        if len(key) == _KEY_BYTES:
            return key
        path.unlink()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = secrets.token_bytes(_KEY_BYTES)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
    return key
