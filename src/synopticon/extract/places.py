"""How large a document is, and what stands at a page, a region or a moment of it.

What a document is, is told by how its bytes begin, never by what somebody says it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from synopticon.extract import recordings
from synopticon.extract.documents import (
    MissingReader,
    asked_of,
    is_pdf,
    pdf_pages,
    pdf_picture,
    pdf_words,
)
from synopticon.extract.heads import png_extent
from synopticon.extract.recordings import CannotPlay, MissingPlayer
from synopticon.model.passages import digest
from synopticon.model.ports import Extent
from synopticon.model.records import Locator, Region
from synopticon.names.fold import letters

__all__ = ["Cut", "cut_out", "digest_at", "extent_of", "said_beside"]

MAX_BYTES = 200_000_000
# Some thirty years, more than anything lasts.
_MOST_SECONDS = 1_000_000_000
# Of fifty million pixels, which stand in memory several times while they are turned and cut.
_MEMORY, _MOST_CUT = 2_000_000_000, 200_000_000
_SEEING = "synopticon.extract.seeing"


@dataclass(frozen=True, slots=True)
class Cut:
    """What stands at a place, as a PNG; `pixels` is the digest of a region's own pixels."""

    png: bytes
    pixels: str | None = None


def extent_of(path: Path) -> Extent:
    """How large the document in a file is: pages, pixels upright, seconds, as far as it has them.

    Raises:
        ValueError: it can't be read, or what reads it is not there.
        OSError: the file can't be read.
    """
    kind, data = _begun(path)
    if kind == "recording":
        film = _film(path)
        return Extent(None, film.width, film.height, film.seconds)
    if kind == "pdf":
        return Extent(pages=pdf_pages(data))
    if (plain := png_extent(data)) is not None:
        return plain
    told = _seen({"deed": "extent"}, data)[0]
    lasts = told.get("seconds")
    return Extent(None, int(told["width"]), int(told["height"]), lasts and float(lasts))


def digest_at(path: Path, locator: Locator) -> str:
    """The digest of the letters in a box of a page, or of the pixels of a region.

    Raises:
        ValueError: there is no such place, or it can't be read.
        OSError: the file can't be read.
    """
    if locator.page is not None:
        data = _begun(path)[1]
        box = locator.page.box
        words = pdf_words(data, locator.page.number, box and _shares(box))
        return digest(letters(words))
    made = cut_out(path, locator)
    if made.pixels is None:
        raise ValueError("there is nothing at this place that has a digest")
    return made.pixels


def cut_out(path: Path, locator: Locator) -> Cut:
    """What a locator points at: a box of a page, a region of a picture, a frame or part of one.

    Raises:
        ValueError: there is no such place, or it can't be read.
        OSError: the file can't be read.
    """
    kind, data = _begun(path)
    second = None if locator.time is None else _moment(locator.time.start)
    if kind == "pdf":
        if locator.page is None:
            raise ValueError("of a PDF only a page and a box of it can be shown")
        box = locator.page.box
        return Cut(pdf_picture(data, locator.page.number, box and _shares(box)))
    if kind == "recording":
        if second is None:
            raise ValueError("it is a recording; say at which second")
        try:
            data = recordings.frame_png(path, second)
        except (CannotPlay, MissingPlayer) as error:
            raise ValueError(str(error)) from None
        second = None
    asked: dict[str, Any] = {"deed": "crop", "second": second, "region": _pixels(locator.region)}
    told, png = _seen(asked, data)
    return Cut(png, str(told["pixels"]))


def said_beside(data: bytes) -> dict[str, str]:
    """What a picture says beside its pixels: of a camera, of a place, of a program.

    It may name a person or a place, and is never part of what is cut out.

    Raises:
        ValueError: it is no picture that can be read.
    """
    said = _seen({"deed": "said"}, data)[0]["said"]
    return {str(key): str(value) for key, value in said.items()} if isinstance(said, dict) else {}


def _begun(path: Path) -> tuple[str, bytes]:
    """Whether a file is a recording, a PDF or a picture, and its bytes but for a recording."""
    with path.open("rb") as stream:
        head = stream.read(1024)
        if recordings.format_of(head):
            return "recording", b""
        data = head + stream.read(MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise ValueError(f"it has more than the {MAX_BYTES:,} bytes that are read")
    return "pdf" if is_pdf(head) else "picture", data


def _film(path: Path) -> recordings.Film:
    try:
        return recordings.film(path)
    except (CannotPlay, MissingPlayer) as error:
        raise ValueError(str(error)) from None


def _seen(asked: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    if find_spec("PIL") is None:
        raise MissingReader("pictures", "images")
    found = asked_of(_SEEING, asked, data, memory=_MEMORY, most=_MOST_CUT)
    return found.told, found.made


def _moment(second: Any) -> float:
    """A second as a number that a player takes; a whole number may have more digits than that."""
    if not 0 <= second <= _MOST_SECONDS:
        raise ValueError(f"no recording has a second before 0 or after {_MOST_SECONDS:,}")
    return float(second)


def _shares(box: tuple[Any, ...]) -> tuple[float, float, float, float]:
    x, y, width, height = (float(share) for share in box)
    return x, y, width, height


def _pixels(region: Region | None) -> tuple[int, int, int, int] | None:
    return (region.x, region.y, region.width, region.height) if region else None
