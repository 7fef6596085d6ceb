"""Accounts for what `archive/derived/` notes: how derivations were made, and that they are held."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from synopticon.archive.judging import Judged, unread
from synopticon.archive.rooms import NoFile, Rooms, file_bytes
from synopticon.base.canon import NotCanonical, canonical
from synopticon.model.passages import is_digest

__all__ = ["judge_derivations"]

# A note is five short texts.
_MOST = 100_000
_KEYS = {"kind", "of", "parameters", "sha256", "tool"}


def judge_derivations(rooms: Rooms, listed: Collection[str]) -> Iterator[Judged]:
    """Every note of a derivation, and whether its bytes are among those that the log accounts for.

    A note names itself: its name is the digest of what it says, but for the digest of the bytes.

    Args:
        rooms: the archive.
        listed: the digests of all objects that the log's records name.
    """
    top = rooms.archive / "derived"
    if top.is_symlink():
        yield Judged("derived", "altered", "it is a link")
        return
    for folder, folders, names in os.walk(top):
        here = Path(folder)
        folders.sort()
        links = [name for name in folders if (here / name).is_symlink()]
        for name in sorted((*names, *links)):
            yield _judged(rooms, here / name, listed)


def _judged(rooms: Rooms, path: Path, listed: Collection[str]) -> Judged:
    name = path.relative_to(rooms.archive).as_posix()
    of, digest = path.parent.name, path.stem
    at_home = path.parent.parent == rooms.archive / "derived" and path.suffix == ".json"
    if not (at_home and is_digest(of) and is_digest(digest)):
        return Judged(name, "unlisted")
    try:
        data = file_bytes(path, _MOST)
    except NoFile as error:
        return Judged(name, "altered", error.strerror or "it is no file")
    except OSError as error:
        return unread(name, error)
    made = _made(data, of, digest)
    if made is None:
        return Judged(name, "altered", "it is no note of a derivation, or not that of its name")
    if made in listed:
        # The object itself is looked at among all others.
        return Judged(name, "intact")
    if os.path.lexists(rooms.object(made)):
        return Judged(name, "unlisted", f"no line tells of the bytes that it notes, {made}")
    return Judged(name, "missing", f"the bytes that it notes are not there, {made}")


def _made(data: bytes, of: str, digest: str) -> str | None:
    """The digest of the bytes that a note tells of; None if it is none, or another's."""
    try:
        said = json.loads(data)
        if not isinstance(said, dict) or said.keys() != _KEYS or canonical(said) != data:
            return None
        made = said.pop("sha256")
        named = hashlib.sha256(canonical(said)).hexdigest()
    except (NotCanonical, RecursionError, ValueError):
        return None
    good = named == digest and said["of"] == of and isinstance(made, str) and is_digest(made)
    return made if good else None
