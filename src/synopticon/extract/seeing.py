"""In a process of its own (`extract.apart`): how large a picture is, a part of it, what it says.

What a camera or a program wrote beside the pixels is told apart, and no part of what is cut out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

import PIL.Image
from PIL import ExifTags, Image, ImageOps, PngImagePlugin, features

from synopticon.extract import drawing
from synopticon.extract.apart import answer
from synopticon.extract.drawing import MAX_PIXELS, Refused, flat_of, reader_of
from synopticon.extract.png import painted

__all__ = ["read"]

# As many words as somebody reads, of as many parts as a camera writes.
_MOST_SAID, _MOST_PARTS = 400, 200
_MOST_FRAMES = 20_000
# The orientations of Exif in which width and height change places.
_LYING = frozenset({5, 6, 7, 8})


def read(asked: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What is said of a picture, and what was asked for of it.

    Args:
        asked: `deed`, one of `extent`, `said` (what stands beside the pixels) and `crop` (the
            pixels of `region`, all if it is missing); of a moving one `second` says which frame.
        data: the bytes of the picture.

    Returns:
        `width` and `height` upright, `seconds` of what moves, `frames`; `said` for what stands
        beside; `pixels`, the digest of what was cut out, and it as a PNG; or `refused`.
    """
    try:
        _, reader = reader_of(data)
        image = reader(BytesIO(data))
        told: dict[str, Any] = _extent(image)
        if asked["deed"] == "said":
            return {**told, "said": _said(image) if _is_small(image) else {}}, b""
        if asked["deed"] == "extent":
            return told, b""
        return _cropped(image, asked, told)
    except Refused as error:
        return {"refused": str(error)}, b""
    except MemoryError:
        return {"refused": "it needs more memory than a reader gets"}, b""
    except Exception as error:
        # A decoder's own words may quote the file, so only the kind of its error is told.
        return {"refused": f"it is cut short or damaged ({type(error).__name__})"}, b""


def _extent(image: Any) -> dict[str, Any]:
    """The size of the picture as it is seen, without decoding it; of one that moves, how long."""
    width, height = image.size
    # Pillow decodes a PNG to its end to find Exif, whatever its size.
    has_exif = _is_small(image) or not isinstance(image, PngImagePlugin.PngImageFile)
    if has_exif and image.getexif().get(ExifTags.Base.Orientation) in _LYING:
        width, height = height, width
    frames = min(getattr(image, "n_frames", 1), _MOST_FRAMES)
    told: dict[str, Any] = {"width": width, "height": height, "frames": frames}
    if frames > 1 and _is_small(image):
        told["seconds"] = float(sum(_durations(image, frames), Fraction(0)))
    return told


def _is_small(image: Any) -> bool:
    return bool(image.width * image.height <= MAX_PIXELS)


def _durations(image: Any, frames: int) -> list[Fraction]:
    found = []
    for number in range(frames):
        image.seek(number)
        found.append(Fraction(image.info.get("duration", 0)) / 1000)
    return found


def _cropped(
    image: Any, asked: Mapping[str, Any], told: Mapping[str, Any]
) -> tuple[dict[str, Any], bytes]:
    if not _is_small(image):
        most = f"{MAX_PIXELS // 1_000_000} million"
        raise Refused(f"it is {image.width} by {image.height} pixels; {most} are read at most")
    if told["frames"] > 1:
        image.seek(_frame_at(image, told["frames"], asked.get("second")))
    image.load()
    upright = flat_of(ImageOps.exif_transpose(image)).convert("RGB")
    region: Sequence[int] = asked.get("region") or (0, 0, *upright.size)
    x, y, width, height = (int(n) for n in region)
    if min(x, y) < 0 or min(width, height) < 1:
        raise Refused("the region is no area")
    if x + width > upright.width or y + height > upright.height:
        raise Refused(f"the region does not lie in its {upright.width} by {upright.height} pixels")
    part = upright.crop((x, y, x + width, y + height)).tobytes()
    # Of the pixels, not of a file that holds them: another program packs the same otherwise.
    digest = hashlib.sha256(b"%d %d\n" % (width, height) + part).hexdigest()
    return {**told, "pixels": digest}, painted((width, height), part)


def _frame_at(image: Any, frames: int, second: object) -> int:
    if second is None:
        raise Refused("it holds several pictures; say at which second")
    wanted, begun = Fraction(str(second)), Fraction(0)
    for number, lasts in enumerate(_durations(image, frames)):
        begun += lasts
        if wanted < begun:
            return number
    raise Refused(f"it ends at second {float(begun):g}")


def _said(image: Any) -> dict[str, str]:
    """What stands in the file beside the pixels: of a camera, of a place, of a program."""
    found: dict[str, str] = {}
    exif = image.getexif()
    tables = ((ExifTags.TAGS, exif), (ExifTags.TAGS, exif.get_ifd(ExifTags.IFD.Exif)))
    for names, values in (*tables, (ExifTags.GPSTAGS, exif.get_ifd(ExifTags.IFD.GPSInfo))):
        for tag, value in values.items():
            found[f"Exif {names.get(tag, tag)}"] = _short(value)
    for name, value in image.info.items():
        if name not in ("exif", "transparency", "background", "default_image"):
            found[str(name)[:40]] = _short(value)
    return dict(sorted(found.items())[:_MOST_PARTS])


def _short(value: object) -> str:
    if isinstance(value, bytes):
        return f"{len(value):,} bytes"
    return str(value)[:_MOST_SAID]


# Brought in when first needed, and then no file can be opened any more.
_NEEDED = (PngImagePlugin, Image, features, drawing)

if __name__ == "__main__":
    PIL.Image.preinit()
    answer(read, loaded=PIL.Image)
