"""In a process of its own (`extract.apart`): one picture decoded, covered, scaled and written anew.

It runs with no file to open and no connection. It decodes by the first bytes alone, never by
trying, and never looks at what a picture shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Any

import PIL.Image
from PIL import (
    Image,
    ImageColor,
    ImageFile,
    ImageOps,
    ImagePalette,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from synopticon.extract.apart import answer

__all__ = ["MAX_PIXELS", "Refused", "drawn", "flat_of", "reader_of"]

MAX_PIXELS = 50_000_000
# A PNG larger than this is a photograph, which a JPEG tells in far fewer bytes.
_MOST_PNG = 500_000
_QUALITY = 85
_WHITE = (255, 255, 255)
# Pillow brings these in when it first needs them, and then no file can be opened any more.
_NEEDED = (ImageColor, ImagePalette)
_CLEAR = ("LA", "La", "PA", "RGBA", "RGBa")
_PLAIN: Mapping[str, str] = MappingProxyType(
    {"1": "L", "L": "L", "P": "RGB", "RGB": "RGB", "RGBX": "RGB", "CMYK": "RGB", "YCbCr": "RGB"}
)
# Of each sample, which byte weighs most, and how many bytes it has.
_DEEP: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"I;16": (1, 2), "I;16L": (1, 2), "I;16B": (0, 2)}
)


class Refused(Exception):
    """Why a picture is not read."""


def drawn(asked: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What is said of a picture, and what readers are shown of it.

    Args:
        asked: `boxes`, each as left, top, width and height; the most `width` and `height`.
        data: the bytes of the original.

    Returns:
        `width` and `height` of the original upright, and the bytes; or `refused` and none.
    """
    try:
        kind, upright = _upright(data)
        wide, high = upright.size
        flat = flat_of(upright)
        _fill(flat, asked["boxes"])
        # Only now: what is scaled or written has nothing under a box any more.
        small = _scaled(flat, int(asked["width"]), int(asked["height"]))
        return {"width": wide, "height": high}, _written(small, lossless=kind in ("PNG", "TIFF"))
    except Refused as error:
        return {"refused": str(error)}, b""
    except MemoryError:
        return {"refused": "it needs more memory than a reader gets"}, b""
    except Exception as error:
        # A decoder's own words may quote the file, so only the kind of its error is told.
        return {"refused": f"it is cut short or damaged ({type(error).__name__})"}, b""


def _upright(data: bytes) -> tuple[str, Image.Image]:
    """The decoded picture, turned as it says it is to be seen, and what kind of file it is."""
    kind, reader = reader_of(data)
    image = reader(BytesIO(data))
    if image.width * image.height > MAX_PIXELS:
        most = f"{MAX_PIXELS // 1_000_000} million"
        raise Refused(f"it is {image.width} by {image.height} pixels; {most} are read at most")
    if getattr(image, "n_frames", 1) > 1:
        raise Refused("it holds several pictures; make one frame of it first")
    image.load()
    return kind, ImageOps.exif_transpose(image)


def reader_of(data: bytes) -> tuple[str, type[ImageFile.ImageFile]]:
    """What kind of file begins so, and what decodes it; nothing is tried."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG", PngImagePlugin.PngImageFile
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG", JpegImagePlugin.JpegImageFile
    if data.startswith((b"II*\0", b"MM\0*")):
        return "TIFF", TiffImagePlugin.TiffImageFile
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP", WebPImagePlugin.WebPImageFile
    raise Refused("it is no PNG, JPEG, WebP or TIFF")


def flat_of(image: Image.Image) -> Image.Image:
    """A picture of its own in grey or in red, green and blue, which carries nothing but pixels."""
    if image.mode in _DEEP:
        place, step = _DEEP[image.mode]
        return Image.frombytes("L", image.size, image.tobytes()[place::step])
    if image.mode in _CLEAR or "transparency" in image.info:
        # What a transparent pixel hides is not to be seen, so it is not to be found either.
        paper = Image.new("RGB", image.size, _WHITE)
        clear = image.convert("RGBA")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    mode = _PLAIN.get(image.mode)
    if mode is None:
        raise Refused(f"its colours are of a kind that is not read ({image.mode})")
    plain = image.convert(mode)
    return Image.frombytes(mode, plain.size, plain.tobytes())


def _fill(image: Image.Image, boxes: Sequence[Sequence[int]]) -> None:
    for left, top, width, height in boxes:
        right, low = left + width, top + height
        if (
            min(left, top) < 0
            or min(width, height) < 1
            or right > image.width
            or low > image.height
        ):
            size = f"{image.width} by {image.height} pixels"
            raise Refused(f"the box {left},{top},{width},{height} does not lie in its {size}")
        image.paste(0 if image.mode == "L" else (0, 0, 0), (left, top, right, low))


def _scaled(image: Image.Image, width: int, height: int) -> Image.Image:
    share = min(1.0, width / image.width, height / image.height)
    if share == 1.0:
        return image
    size = (max(1, int(image.width * share)), max(1, int(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _written(image: Image.Image, *, lossless: bool) -> bytes:
    out = BytesIO()
    if lossless:
        image.save(out, "PNG", compress_level=9)
    if not 0 < out.tell() <= _MOST_PNG:
        out = BytesIO()
        image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    # And these when it writes.
    PIL.Image.preinit()
    answer(drawn, loaded=PIL.Image)
