"""Finds the bytes behind a digest, in the archive and in held folders, never by name."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from synopticon.model.passages import is_digest

__all__ = ["MAX_FILES", "Holdings", "digest_of"]

# A held folder is bounded, so that `--hold /` ends.
MAX_FILES = 100_000


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is held, by SHA-256: objects of the archive, and the files the user pointed to.

    Holdings know digests, not claims.

    Attributes:
        paths: Where the bytes of each digest lie.
        differing: For each digest under whose name the archive keeps other bytes, the digest found.
        unreadable: Each path that could not be looked at, and why.
        through: Of digests that the archive's records keep back (format, 5.20), through what the
            bytes came.
        untold: The log and each record that could keep back more and can't be relied on, by its
            path in the case, and why.
    """

    paths: Mapping[str, Path]
    differing: Mapping[str, str]
    unreadable: tuple[tuple[Path, str], ...] = ()
    through: Mapping[str, str] = field(default_factory=dict)
    untold: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def open(cls, root: Path, hold: Sequence[Path] = ()) -> Holdings:
        """Hash what the archive of the case at `root` and the paths in `hold` hold.

        Symbolic links that lead out of the case, of its archive or of a held folder are not
        followed; a path in `hold` may itself be a link, because the user named it.
        """
        paths: dict[str, Path] = {}
        differing: dict[str, str] = {}
        unreadable: list[tuple[Path, str]] = []
        objects = _objects(root, unreadable)
        # A case need not have an archive; a path that the user named has to be there.
        for path in _files(objects, unreadable) if objects else ():
            found = _digest(path, unreadable)
            if found is None:
                continue
            paths.setdefault(found, path)
            if is_digest(path.name) and path.name != found:
                differing[path.name] = found
        for place in hold:
            for path in _files(place, unreadable):
                found = _digest(path, unreadable)
                if found is not None:
                    paths.setdefault(found, path)
        known = (MappingProxyType(paths), MappingProxyType(differing), tuple(unreadable))
        return cls(*known, *map(MappingProxyType, _held_back(root)))

    def find(self, sha256: str) -> Path | None:
        """Where the bytes with this digest lie, or None if they are not held."""
        return self.paths.get(sha256)

    def read(self, sha256: str) -> bytes:
        """The bytes with this digest, hashed again as they are read.

        Raises:
            LookupError: they are not held.
            OSError: the file can no longer be read, or has changed since it was hashed.
        """
        path = self.paths.get(sha256)
        if path is None:
            raise LookupError(sha256)
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise OSError(f"{path} changed while it was being checked")
        return data

    def fingerprint(self) -> str:
        """A digest of all that is held: equal for equal holdings, wherever they lie."""
        lines = [*sorted(self.paths), *(f"{k}={v}" for k, v in sorted(self.differing.items()))]
        lines += [f"{digest}<{way}" for digest, way in sorted(self.through.items())]
        lines += [f"{place}!{why}" for place, why in sorted(self.untold.items())]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _held_back(root: Path) -> tuple[dict[str, str], dict[str, str]]:
    """What the records of an archive keep back, and which of them can't tell."""
    if not os.path.lexists(root / "archive"):
        return {}, {}
    from synopticon.archive.listing import held_back

    found = held_back(root)
    return dict(found.through), dict(found.unread)


def _objects(root: Path, unreadable: list[tuple[Path, str]]) -> Path | None:
    """The folder of the archive's objects, or None if there is none to be looked into."""
    real_root = os.path.realpath(root)
    place = root
    for name in ("archive", "objects", "sha256"):
        place /= name
        try:
            mode = place.lstat().st_mode
        except FileNotFoundError:
            return None
        except OSError as error:
            # It is the folder above that may not be entered.
            unreadable.append((place.parent, _why(error)))
            return None
        if stat.S_ISLNK(mode):
            if not Path(os.path.realpath(place)).is_relative_to(real_root):
                told = "is a link that leads out of the case, which is not followed"
                unreadable.append((place, told))
                return None
        elif not stat.S_ISDIR(mode):
            unreadable.append((place, "is no folder"))
            return None
    return place


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, read as a stream.

    Raises:
        OSError: the file cannot be read.
    """
    hashed, most = hashlib.sha256(), 1 << 16
    with open(path, "rb", buffering=0) as stream:
        # Little at first: most files are small, and room for much costs more than their hashing.
        while chunk := stream.read(most):
            hashed.update(chunk)
            most = 1 << 20
    return hashed.hexdigest()


def _digest(path: Path, unreadable: list[tuple[Path, str]]) -> str | None:
    try:
        return digest_of(path)
    except OSError as error:
        unreadable.append((path, _why(error)))
        return None


def _files(place: Path, unreadable: list[tuple[Path, str]]) -> Iterator[Path]:
    """The regular files at and below a place, in the order of their paths."""
    try:
        mode = place.stat().st_mode
    except (OSError, ValueError) as error:
        unreadable.append((place, _why(error)))
        return
    if stat.S_ISREG(mode):
        yield place
        return
    if not stat.S_ISDIR(mode):
        unreadable.append((place, "is neither a file nor a folder"))
        return
    base = os.path.realpath(place)
    count = 0
    for folder, folders, names in os.walk(place, onerror=_note(unreadable)):
        folders.sort()
        links = [Path(folder, name) for name in folders if os.path.islink(Path(folder, name))]
        unreadable += [(path, "is a link to a folder, which is not followed") for path in links]
        for name in sorted(names):
            path = Path(folder, name)
            if reason := _unfit(path, base):
                unreadable.append((path, reason))
                continue
            count += 1
            if count > MAX_FILES:
                unreadable.append(
                    (place, f"has more than {MAX_FILES} files; the rest was not read")
                )
                return
            yield path


def _unfit(path: Path, base: str) -> str | None:
    """Why a name in a held folder is not to be read; None for a regular file."""
    if os.path.islink(path) and not Path(os.path.realpath(path)).is_relative_to(base):
        return "is a link that leads out of the folder"
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        return _why(error)
    return None if regular else "is no regular file"


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _note(unreadable: list[tuple[Path, str]]) -> Callable[[OSError], None]:
    def note(error: OSError) -> None:
        unreadable.append((Path(error.filename), _why(error)))

    return note
