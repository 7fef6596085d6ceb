"""Writing that happens as a whole or not at all: a file, or a folder of files."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

__all__ = ["CannotWrite", "ForeignFolder", "Ownership", "replace_folder", "write_file"]

# Says why a folder that is about to be replaced is not ours to replace, or None if it is.
Ownership = Callable[[Path], str | None]


class CannotWrite(OSError):
    """The disk refused: full, read-only, or not ours to write to. What stood before stands."""

    def __init__(self, path: Path, cause: OSError) -> None:
        reason = cause.strerror or str(cause)
        super().__init__(f"cannot write {path}: {reason}; nothing was changed")
        self.path = path


class ForeignFolder(Exception):
    """A folder holds something that we did not write, so it is not replaced."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} is not replaced: {reason}; choose an empty or a new folder")
        self.path = path


def write_file(path: Path, data: bytes, *, follow: bool = False) -> None:
    """Put `data` at `path` whole; a reader sees the old file or the new one, never half of one.

    An existing file keeps its permissions. A symbolic link or a named pipe gives way to the file:
    in a folder that was received, it may lead to anything that its reader may write.

    Args:
        path: where the file belongs.
        data: all that it is to hold.
        follow: change the file that a link at `path` leads to; for a caller who knows it.

    Raises:
        CannotWrite: with the old file untouched and nothing left beside it.
    """
    target = Path(os.path.realpath(path)) if follow else path
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")
    try:
        mode = _mode(target)
        try:
            with open(temporary, "xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            if mode is not None:
                temporary.chmod(mode)
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise CannotWrite(path, error) from error


def _mode(path: Path) -> int | None:
    """The permissions of the regular file that stands there, or None if none does."""
    if not os.path.lexists(path):
        return None
    state = os.lstat(path)
    return stat.S_IMODE(state.st_mode) if stat.S_ISREG(state.st_mode) else None


def replace_folder(out: Path, files: Iterable[tuple[str, bytes]], refusal: Ownership) -> None:
    """Make `out` a folder of exactly these files; until all are written the old folder stands.

    The new folder is built beside the old one and takes its place by renaming. Whatever goes
    wrong before that, in the writing or in `files` itself, removes the new folder and leaves the
    old one as it was.

    Args:
        out: the folder to make; its parents are made where they are missing.
        files: relative POSIX paths and their content.
        refusal: asked about a folder that is there and not empty.

    Raises:
        ForeignFolder: `out` is a file, or `refusal` gave a reason.
        CannotWrite: the disk refused.
        ValueError: a path leads out of the folder, or two paths are one on some disks.
    """
    target = Path(os.path.realpath(out))
    _refuse_foreign(target, refusal)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(8)}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.mkdir()
    except OSError as error:
        raise CannotWrite(out, error) from error
    try:
        _fill(fresh, files)
        _swap(fresh, target)
    except BaseException as error:
        shutil.rmtree(fresh, ignore_errors=True)
        if isinstance(error, OSError):
            raise CannotWrite(out, error) from error
        raise


def _refuse_foreign(target: Path, refusal: Ownership) -> None:
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise ForeignFolder(target, "it is not a folder")
    try:
        empty = not any(target.iterdir())
        reason = None if empty else refusal(target)
    except OSError as error:
        raise CannotWrite(target, error) from error
    if reason is not None:
        raise ForeignFolder(target, reason)


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    seen: set[str] = set()
    made: set[Path] = set()
    for name, data in files:
        path = _inside(folder, name)
        if name.casefold() in seen:
            raise ValueError(f"two files are named {name!r} on a disk that ignores case")
        seen.add(name.casefold())
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        with open(path, "xb") as stream:
            stream.write(data)


def _inside(folder: Path, name: str) -> Path:
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts or "\\" in name or "\0" in name:
        raise ValueError(f"{name!r} is not a path inside the folder")
    return folder.joinpath(*pure.parts)


def _swap(fresh: Path, target: Path) -> None:
    """Give `fresh` the name `target`; if that fails, the old folder has its name back."""
    if not target.exists():
        os.rename(fresh, target)
        return
    old = target.with_name(f".{target.name}.{secrets.token_hex(8)}.old")
    os.rename(target, old)
    try:
        os.rename(fresh, target)
    except BaseException:
        os.rename(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    # Not every file system lets a folder be synced; the rename itself has happened.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
