"""Remembers what a check found, by the content of everything it looked at.

A received folder may carry a `.synopticon/` of its own. Entries are sealed with a key that
only this user has, so that nobody's cache but one's own is believed; and whatever lies at a path of
the cache, a link or a named pipe as well, nothing outside it is read, written or waited for.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import stat
import sys
import unicodedata
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from synopticon.base.atomic import write_file
from synopticon.base.diagnostics import Finding, Report, Severity, Span

__all__ = ["ResultCache", "code_fingerprint", "user_key"]

_KEPT = 8
_KEY_BYTES = 32
# The libraries whose reading of a text a result depends on.
_READERS = ("pyyaml", "pydantic", "pydantic-core", "markdown-it-py")
_FOLDER = ".synopticon"
# More than the findings of any case that can be read; a sparse file has any size for nothing.
_MOST_BYTES = 64_000_000


class ResultCache:
    """The results of earlier checks of one case, in its `.synopticon/check/`."""

    def __init__(self, root: Path, key: bytes) -> None:
        self._root = root
        self._top = root / _FOLDER
        self._folder = self._top / "check"
        self._key = key

    def name(self, files: Mapping[str, bytes], held: str) -> str:
        """The name of a result: a digest of the case's text, of what is held, and of the code."""
        digest = hashlib.sha256()
        for part in (code_fingerprint(), held):
            digest.update(f"{len(part)}:{part}".encode())
        for path, data in files.items():
            encoded = path.encode("utf-8", "surrogateescape")
            digest.update(b"%d:%b%d:" % (len(encoded), encoded, len(data)))
            digest.update(data)
        return digest.hexdigest()

    def get(self, name: str) -> Report | None:
        """The result of that name, or None if there is none that this user wrote."""
        if not self._is_ours():
            return None
        try:
            data = _content(self._folder / name)
        except OSError:
            return None
        seal, _, body = data.partition(b"\n")
        if not hmac.compare_digest(seal, self._seal(name, body)):
            return None
        return _report(json.loads(body))

    def put(self, name: str, report: Report) -> None:
        """Keep a result; a folder that can't be written to, or is no case, is left alone."""
        if not os.path.lexists(self._root / "case.yaml"):
            return
        body = json.dumps(_plain(report), ensure_ascii=False, separators=(",", ":")).encode()
        try:
            self._prepare()
            write_file(self._folder / name, self._seal(name, body) + b"\n" + body)
            self._prune()
        except OSError:
            return

    def _seal(self, name: str, body: bytes) -> bytes:
        # The name is sealed too: a result moved under another case's name is not that case's.
        return hmac.new(self._key, name.encode() + b"\n" + body, "sha256").hexdigest().encode()

    def _is_ours(self) -> bool:
        return _is_own_folder(self._top) and _is_own_folder(self._folder)

    def _prepare(self) -> None:
        for folder in (self._top, self._folder):
            folder.mkdir(mode=0o700, exist_ok=True)
            if not _is_own_folder(folder):
                raise PermissionError(f"{_FOLDER} is a link or belongs to somebody else")
            folder.chmod(0o700)
        ignore = self._top / ".gitignore"
        if not (os.path.lexists(ignore) and stat.S_ISREG(os.lstat(ignore).st_mode)):
            write_file(ignore, b"*\n")

    def _prune(self) -> None:
        entries = [(p.lstat(), p) for p in self._folder.iterdir()]
        files = [(s.st_mtime_ns, p) for s, p in entries if not stat.S_ISDIR(s.st_mode)]
        for _, entry in sorted(files)[:-_KEPT]:
            entry.unlink()


def _is_own_folder(path: Path) -> bool:
    """Whether a path is a folder of this user, and not a link to one."""
    try:
        state = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid()


def _content(path: Path) -> bytes:
    """The bytes of a regular file; no link is followed and no pipe waited for.

    Raises:
        OSError: there is no such file, or it can't be read.
    """
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode) or state.st_size > _MOST_BYTES:
            raise PermissionError(f"{path.name} is no result of a check")
        return file.read(_MOST_BYTES)


def user_key(folder: Path) -> bytes:
    """This user's key, made at first use, in a file that only they can read.

    Args:
        folder: the user's own data folder.

    Raises:
        OSError: the folder can't be used; nothing is cached then.
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


def code_fingerprint() -> str:
    """Changes when the program does: its files, the interpreter, its Unicode tables."""
    package = Path(__file__).parents[1]
    parts = [sys.version, unicodedata.unidata_version]
    parts += [f"{name} {version(name)}" for name in _READERS]
    for path in sorted(package.rglob("*.py")):
        state = path.stat()
        parts.append(f"{path.relative_to(package)}:{state.st_size}:{state.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _plain(report: Report) -> list[list[list[object]]]:
    return [[_row(f) for f in part] for part in (report.findings, report.unchecked)]


def _row(f: Finding) -> list[object]:
    s = f.span
    place = [s.path, s.line, s.column, s.end_line, s.end_column]
    return [*place, f.code, f.severity.value, f.message, f.help, f.checked]


def _report(rows: list[list[list[object]]]) -> Report:
    findings, unchecked = ([_finding(row) for row in part] for part in rows)
    return Report(tuple(findings), tuple(unchecked))


def _finding(row: list[object]) -> Finding:
    path, line, column, end_line, end_column, code, severity, message, help, checked = row
    span = Span(str(path), *(int(str(n)) for n in (line, column, end_line, end_column)))
    return Finding(span, str(code), Severity(str(severity)), str(message), str(help), bool(checked))
