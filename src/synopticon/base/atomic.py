"""Writing that happens as a whole or not at all: a file, or a folder of files."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from synopticon.base.aside import folder_beside, put_in_place, settle
from synopticon.base.unchanged import named_again, state_of

__all__ = [
    "CannotWrite",
    "ForeignFolder",
    "Ownership",
    "file_written",
    "replace_folder",
    "write_file",
]

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
    with file_written(path, follow=follow) as stream:
        stream.write(data)


@contextlib.contextmanager
def file_written(path: Path, *, follow: bool = False) -> Iterator[BinaryIO]:
    """A stream whose bytes are at `path`, as `write_file` puts them, once the block has ended.

    Args:
        path: where the file belongs.
        follow: change the file that a link at `path` leads to; for a caller who knows it.

    Raises:
        CannotWrite: with the old file untouched and nothing left beside it. What else the block
            raises leaves things so too.
    """
    target = Path(os.path.realpath(path)) if follow else path
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")
    try:
        mode = _mode(target)
        try:
            with open(temporary, "xb") as stream:
                yield stream
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

    The new folder is built beside the old one and the two trade names; a file that is the same in
    both is one file with two names while both stand. Whatever goes wrong before that, in the
    writing or in `files` itself, removes the new folder and leaves the old one as it was. A process
    that is killed leaves a folder with the ending `.new` or, on a disk that can't exchange names,
    `.old`; the next one to make `out` removes it or puts it back.

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
    try:
        settle(target)
        before = _state(target)
        _refuse_foreign(target, refusal)
        target.parent.mkdir(parents=True, exist_ok=True)
        with folder_beside(target) as fresh:
            _fill(fresh, files, target)
            if _state(target) != before:
                # What somebody put there in the meantime is theirs too.
                _refuse_foreign(target, refusal)
            put_in_place(fresh, target)
    except OSError as error:
        raise CannotWrite(out, error) from error


def _refuse_foreign(target: Path, refusal: Ownership) -> None:
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise ForeignFolder(target, "it is not a folder")
    reason = refusal(target) if any(target.iterdir()) else None
    if reason is not None:
        raise ForeignFolder(target, reason)


def _state(target: Path) -> frozenset[tuple[str, int, int, int]] | None:
    return state_of(target) if target.is_dir() else None


def _fill(folder: Path, files: Iterable[tuple[str, bytes]], before: Path) -> None:
    """Write the files; one that stands so in the folder `before` is only given a second name."""
    seen: set[str] = set()
    made: set[Path] = set()
    like: os.stat_result | None = None
    for name, data in files:
        path = _inside(folder, name)
        if name.casefold() in seen:
            raise ValueError(f"two files are named {name!r} on a disk that ignores case")
        seen.add(name.casefold())
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if like is not None and named_again(before.joinpath(name), path, data, like):
            continue
        with open(path, "xb") as stream:
            stream.write(data)
            like = like or os.fstat(stream.fileno())


def _inside(folder: Path, name: str) -> Path:
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts or "\\" in name or "\0" in name:
        raise ValueError(f"{name!r} is not a path inside the folder")
    return folder.joinpath(*pure.parts)


def _sync_folder(folder: Path) -> None:
    # Not every file system lets a folder be synced; the rename itself has happened.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
