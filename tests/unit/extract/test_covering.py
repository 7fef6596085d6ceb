"""extract.covering: what is under a box has no part in what is shown, nor has anything beside."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import Any

import pytest

from synopticon.extract import covering
from synopticon.extract.apart import DidNotAnswer, apart
from synopticon.extract.covering import CannotCover, MissingImages, covered
from synopticon.model.records import Region
from tests.unit.extract.drawing import Image, ImageChops, PngInfo, patterned, read, saved

PRISONER = Path(__file__).with_name("prisoner.py")
BOX = Region(20, 10, 16, 12)
KINDS = ["PNG", "JPEG", "WEBP", "TIFF"]


def black(image: Any, box: Region) -> bool:
    part = image.convert("RGB").crop((box.x, box.y, box.x + box.width, box.y + box.height))
    return not any(part.tobytes())


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1"])
def test_every_pixel_under_a_box_is_black_and_no_other_has_changed(kind: str, mode: str) -> None:
    """Of a lossless original the box is filled to its last pixel, and nothing else is touched."""
    before = patterned().convert(mode)
    made = covered(saved(before, kind), [BOX])
    after = read(made.pixels.data)
    assert made.pixels.media_type == "image/png"
    assert black(after, BOX)
    wanted = before.convert("RGB")
    wanted.paste((0, 0, 0), (20, 10, 36, 22))
    assert after.convert("RGB").tobytes() == wanted.tobytes()


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
@pytest.mark.parametrize("size", [(64, 48), (2000, 60)], ids=["as it is", "scaled"])
def test_two_originals_that_differ_only_under_the_box_give_the_same_bytes(
    kind: str, size: tuple[int, int]
) -> None:
    """Nothing of the covered pixels is left: not in the box, beside it, or in how it is packed."""
    box = Region(21, 11, 15, 13)
    one, other = patterned(*size), patterned(*size)
    other.paste((255, 0, 128), (21, 11, 36, 24))
    assert one.tobytes() != other.tobytes()
    made = [covered(saved(image, kind), [box]).pixels.data for image in (one, other)]
    assert made[0] == made[1]
    assert covered(saved(one, kind), [Region(21, 11, 14, 13)]).pixels.data != made[0]


def test_no_covered_pixel_bleeds_out_of_a_scaled_or_a_compressed_picture() -> None:
    """A large photograph becomes a small JPEG, and what was white under the box is nowhere."""
    wide = Image.effect_noise((2400, 1800), 90).convert("RGB")
    box = Region(601, 303, 401, 299)
    made = []
    for colour in ((255, 255, 255), (0, 255, 0)):
        wide.paste(colour, (601, 303, 1002, 602))
        made.append(covered(saved(wide, "PNG"), [box]).pixels)
    assert made[0] == made[1]
    assert (made[0].media_type, made[0].width, made[0].height) == ("image/jpeg", 1600, 1200)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_picture_and_boxes_give_the_same_bytes(kind: str) -> None:
    """Making it again makes the same file."""
    data = saved(patterned(), kind)
    assert covered(data, [BOX]) == covered(data, [BOX])


def _exif(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "canary-artist"
    exif[0x8825] = {1: "N", 2: (39.0, 1.0, 12.0)}
    return bytes(exif.tobytes())


def _thumbnailed(data: bytes) -> bytes:
    """A JPEG with a small JPEG of itself in its Exif, as cameras write it."""
    small = saved(read(data).resize((16, 12)), "JPEG")
    ifd0 = struct.pack(">HI", 0, 14)
    entries = struct.pack(">H", 2)
    entries += struct.pack(">HHII", 0x0201, 4, 1, 44) + struct.pack(
        ">HHII", 0x0202, 4, 1, len(small)
    )
    body = b"Exif\0\0MM\0*" + struct.pack(">I", 8) + ifd0 + entries + struct.pack(">I", 0)
    body = body.ljust(6 + 44, b"\0") + small
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[2:]


def test_no_thumbnail_text_place_or_profile_is_left() -> None:
    """Of Exif with a thumbnail, XMP, a profile, captions and comments no byte is carried over."""
    image = patterned()
    plain = saved(image, "JPEG", quality=95)
    thumb = _thumbnailed(plain)
    assert thumb.count(b"\xff\xd8\xff") == 2
    rich = saved(
        image,
        "JPEG",
        quality=95,
        exif=_exif(),
        comment=b"canary-comment",
        icc_profile=b"canary-profile" * 20,
        xmp=b"<x:xmpmeta>canary-xmp</x:xmpmeta>",
    )
    assert rich.count(b"canary") > 20
    shown = covered(plain, [BOX]).pixels.data
    # The same pixels give the same bytes, whatever stood beside them.
    assert covered(rich, [BOX]).pixels.data == shown
    assert covered(thumb, [BOX]).pixels.data == shown
    assert shown.count(b"\xff\xd8") == 1
    markers = re.findall(rb"\xff([\xe0-\xef\xfe])", shown[: shown.index(b"\xff\xda")])
    assert markers == [b"\xe0"]
    for word in (b"canary", b"Exif", b"http", b"ICC", b"Photoshop"):
        assert word not in shown


def test_a_png_keeps_no_text_and_no_time() -> None:
    """Of the parts of a PNG only size, pixels and end are written."""
    info = PngInfo()
    info.add_text("Author", "canary")
    info.add_itxt("XML:com.adobe.xmp", "canary")
    data = saved(patterned(), "PNG", pnginfo=info, exif=_exif(), icc_profile=b"canary" * 30)
    shown = covered(data, []).pixels.data
    assert re.findall(rb"(?=([A-Za-z]{4}))", shown).count(b"IDAT") == 1
    kinds, at = [], 8
    while at < len(shown):
        size = struct.unpack_from(">I", shown, at)[0]
        kinds.append(shown[at + 4 : at + 8])
        at += size + 12
    assert kinds == [b"IHDR", b"IDAT", b"IEND"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_boxes_are_drawn_in_the_picture_as_it_is_seen(kind: str, orientation: int) -> None:
    """The turn that Exif asks for is made first, so a box lies where the person saw the face."""
    upright = Image.new("RGB", (64, 48), (250, 250, 250))
    upright.paste((200, 0, 0), (4, 6, 14, 16))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    turned = upright.transpose(back[orientation]) if orientation > 1 else upright
    options = {"quality": 95} if kind in ("JPEG", "WEBP") else {}
    if kind == "TIFF":
        exif = Image.Exif()
        exif[0x0112] = orientation
        data = saved(turned, kind, exif=exif)
    else:
        data = saved(turned, kind, exif=_exif(orientation), **options)
    made = covered(data, [Region(2, 4, 14, 14)])
    assert (made.width, made.height) == (64, 48)
    after = read(made.pixels.data).convert("RGB")
    red, green, _ = after.split()
    assert ImageChops.subtract(red, green).getextrema()[1] < 90
    assert after.getpixel((9, 11))[0] < 40
    assert min(after.getpixel((40, 30))) > 230


def test_colours_for_print_and_deep_samples_are_read() -> None:
    """CMYK and 16 bits to a sample come out as the same picture in 8 bits."""
    grey = Image.linear_gradient("L").resize((64, 48))
    deep = Image.frombytes("I;16", (64, 48), b"".join(bytes([3, g]) for g in grey.tobytes()))
    for kind in ("PNG", "TIFF"):
        after = read(covered(saved(deep, kind), []).pixels.data)
        assert after.tobytes() == grey.tobytes()
    cmyk = patterned().convert("CMYK")
    after = read(covered(saved(cmyk, "TIFF"), [BOX]).pixels.data)
    assert after.mode == "RGB"
    assert black(after, BOX)
    assert covered(saved(cmyk, "JPEG"), [BOX]).pixels.media_type == "image/jpeg"


def test_what_a_transparent_pixel_hides_is_gone() -> None:
    """Colours under full transparency are not seen, so they are not published."""
    clear = patterned().convert("RGBA")
    clear.putalpha(0)
    after = read(covered(saved(clear, "PNG"), []).pixels.data)
    assert set(after.tobytes()) == {255}


@pytest.mark.parametrize(
    "box", [Region(60, 0, 5, 5), Region(0, 44, 5, 5), Region(0, 0, 0, 5), Region(64, 48, 1, 1)]
)
def test_a_box_that_does_not_lie_in_the_picture_is_refused(box: Region) -> None:
    """A box that hangs over was drawn on another picture, or in another size of it."""
    with pytest.raises(CannotCover, match="does not lie in its 64 by 48 pixels"):
        covered(saved(patterned(), "PNG"), [box])


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_what_moves_is_refused(kind: str) -> None:
    """A box covers one frame; whoever shows a film makes one frame of it first."""
    frames = [patterned(), Image.new("RGB", (64, 48))]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:])
    with pytest.raises(CannotCover, match="several pictures"):
        covered(data, [BOX])


def test_without_its_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who installed the base alone is told what to install."""
    monkeypatch.setattr(covering, "find_spec", lambda name: None)
    with pytest.raises(MissingImages, match=r"synopticon\[images\]"):
        covered(b"", [])


def test_the_child_has_no_environment_and_can_open_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What takes over a decoder finds no variable, no file and no connection to open."""
    monkeypatch.setenv("CANARY_SECRET", "canary")
    told, rest = apart(PRISONER, {"file": __file__}, b"bytes")
    assert told["environment"] == []
    assert told["file"]
    assert told["connection"]
    assert rest == b"bytes"


def test_a_child_that_takes_too_much_is_ended() -> None:
    """More memory than the limit is no crash of ours."""
    with pytest.raises(DidNotAnswer, match="limit"):
        apart(PRISONER, {"take": 200_000_000}, b"", memory=150_000_000)
