"""A whole publication: what every publisher makes of a Release, put into one folder at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from synopticon.base.atomic import replace_folder
from synopticon.model.ports import Publisher
from synopticon.model.release import Release
from synopticon.publish.data import Data
from synopticon.publish.folder_listing import LISTING, listing, not_ours
from synopticon.publish.site import Site

__all__ = ["published", "publishers", "write"]


def publishers() -> tuple[Publisher, ...]:
    """Every publisher, in the order they write."""
    return (Site(), Data())


def published(release: Release) -> Iterator[tuple[str, bytes]]:
    """Every file of the publication; the same Release gives the same files in the same order.

    The last is the list of all others, with their digests.
    """
    digests: dict[str, str] = {}
    for publisher in publishers():
        for name, data in publisher(release):
            digests[name] = hashlib.sha256(data).hexdigest()
            yield name, data
    yield LISTING, listing(digests)


def write(release: Release, out: Path) -> None:
    """Publish a Release into a folder, as a whole or not at all.

    Raises:
        ForeignFolder: the folder holds something that no build wrote, or that was changed since.
        CannotWrite: the disk refused; the old folder stands.
        MissingFont: the package was installed without its font.
    """
    replace_folder(out, published(release), not_ours)
