"""A whole publication: what every publisher makes of a Release, put into one folder at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from synopticon.base.atomic import replace_folder
from synopticon.model.ports import Publisher
from synopticon.model.release import Release
from synopticon.publish.before import Before
from synopticon.publish.data import Data
from synopticon.publish.folder_listing import LISTING, file_of_build, listing, not_ours
from synopticon.publish.pdf import Pdf
from synopticon.publish.site import Site

__all__ = ["looked_at", "published", "publishers", "write"]


def publishers(*, pdf: bool = False, before: Before | None = None) -> tuple[Publisher, ...]:
    """Every publisher, in the order they write; that of the PDF if it is asked for, and first."""
    printed = (Pdf(),) if pdf else ()
    return (*printed, Site(pdf=pdf, before=before), Data())


def published(
    release: Release, *, pdf: bool = False, before: Before | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every file of the publication; the same Release gives the same files in the same order.

    The last is the list of all others, with their digests.

    Args:
        release: what is published.
        pdf: whether the report as a PDF is among the files.
        before: what an earlier build left; it changes no byte, it only spares time.
    """
    digests: dict[str, str] = {}
    for publisher in publishers(pdf=pdf, before=before):
        for name, data in publisher(release):
            digests[name] = hashlib.sha256(data).hexdigest()
            yield name, data
    yield LISTING, listing(digests)


def looked_at(
    files: Iterable[tuple[str, bytes]], each: Callable[[str, bytes], None]
) -> Iterator[tuple[str, bytes]]:
    """The same files, each of them shown to a function before it goes on."""
    for name, data in files:
        each(name, data)
        yield name, data


def write(
    release: Release,
    out: Path,
    *,
    pdf: bool = False,
    before: Before | None = None,
    last: Callable[[], None] | None = None,
    each: Callable[[str, bytes], None] | None = None,
) -> None:
    """Publish a Release into a folder, as a whole or not at all.

    Args:
        release: what is published.
        out: the folder.
        pdf: whether the report as a PDF is among the files.
        before: what an earlier build left beside the folder itself.
        last: called when all is made and nothing is on the disk; whatever it raises keeps it so.
        each: called with each file before any is published; whatever it raises keeps the old
            folder as it was.

    Raises:
        ForeignFolder: the folder holds something that no build wrote, or that was changed since.
        CannotWrite: the disk refused; the old folder stands.
        MissingFont: the package was installed without its font.
        MissingPrintFonts: it was installed without the typefaces of the PDF.
        MissingTypst: the PDF was asked for, and its extra is not installed.
    """
    if before is not None:
        before = before.with_files(partial(file_of_build, out))
    files: Iterable[tuple[str, bytes]] = published(release, pdf=pdf, before=before)
    if each is not None:
        files = looked_at(files, each)
    if last is not None:
        # Until the case is known to be clean, no byte of it leaves the memory.
        files = tuple(files)
        last()
    replace_folder(out, files, not_ours)
