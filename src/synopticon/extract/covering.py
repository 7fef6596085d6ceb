"""A held picture with boxes burnt into it, for readers: its pixels, scaled down, and nothing else.

A person drew the boxes; nothing here looks at what is in a picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from synopticon.extract.apart import DidNotAnswer, apart
from synopticon.extract.registry import MAX_BYTES
from synopticon.model.pictures import MAX_HEIGHT, MAX_WIDTH, Pixels, pixels
from synopticon.model.records import Region

__all__ = ["CannotCover", "Covered", "MissingImages", "covered"]

_READER = "synopticon.extract.drawing"


class MissingImages(Exception):
    """The extra that reads and writes pictures is not installed."""

    def __init__(self) -> None:
        super().__init__("pictures need the extra `images`: pip install 'synopticon[images]'")


class CannotCover(Exception):
    """The picture can't be read, or a box can't be drawn in it; the message says why."""


@dataclass(frozen=True, slots=True)
class Covered:
    """What readers are shown, and the size in which the boxes were drawn."""

    pixels: Pixels
    width: int
    height: int


def covered(data: bytes, boxes: Sequence[Region]) -> Covered:
    """The picture in these bytes, upright, with the boxes filled, at most 1,600 pixels wide.

    What was under a box has no part in any byte of the result: it is filled before the picture
    is scaled and written. The same bytes and boxes give the same picture, with the same Pillow.

    Args:
        data: a PNG, JPEG, WebP or TIFF of at most 50 million pixels.
        boxes: in pixels of the picture as it is seen upright.

    Raises:
        MissingImages: Pillow is not installed.
        CannotCover: the bytes are no such picture, or a box does not lie in it.
    """
    if find_spec("PIL") is None:
        raise MissingImages
    if len(data) > MAX_BYTES:
        raise CannotCover(f"it has {len(data):,} bytes, and {MAX_BYTES:,} are read at most")
    asked = {
        "boxes": [[b.x, b.y, b.width, b.height] for b in boxes],
        "width": MAX_WIDTH,
        "height": MAX_HEIGHT,
    }
    try:
        told, made = apart(_READER, asked, data)
    except DidNotAnswer as error:
        raise CannotCover(str(error)) from None
    if "refused" in told:
        raise CannotCover(str(told["refused"]))
    try:
        # What a child says that read hostile bytes is looked at like any other bytes.
        shown = pixels(made)
        return Covered(shown, int(told["width"]), int(told["height"]))
    except (KeyError, TypeError, ValueError):
        raise CannotCover("its reader gave back no picture") from None
