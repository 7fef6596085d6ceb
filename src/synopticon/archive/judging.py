"""How one part of an archive stands, and on what a judgement may rest beside the bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from synopticon.archive.rooms import NoFile

__all__ = ["Judged", "Standing", "Trust", "unread"]

Standing = Literal["intact", "altered", "missing", "unlisted", "could not be checked"]


@dataclass(frozen=True, slots=True)
class Judged:
    """How one part stands: where it lies in the archive, and why where that needs saying."""

    place: str
    standing: Standing
    why: str = ""


@dataclass(frozen=True, slots=True)
class Trust:
    """What the user knows from elsewhere: nothing that lies in a case can vouch for the case.

    Attributes:
        key: the SSH key with which the case's log is signed.
        authorities: files with the certificates of those whose time stamps are believed.
        since: the text of a checkpoint that the user remembers, as it was kept elsewhere.
        origin: whose log it has to be, if that is known.
    """

    key: Path | None = None
    authorities: tuple[Path, ...] = ()
    since: bytes | None = None
    origin: str | None = None


def unread(place: str, error: OSError) -> Judged:
    """That a part could not be looked at, and why; what is no file was put there by nobody here."""
    standing: Standing = "altered" if isinstance(error, NoFile) else "could not be checked"
    return Judged(place, standing, error.strerror or str(error))
