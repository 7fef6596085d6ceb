"""model.pictures: a published picture is its pixels and nothing else, byte by byte."""

from __future__ import annotations

import struct

import pytest

from synopticon.model.pictures import MAX_BYTES, pixels
from tests.unit.extract.drawing import chunk, patterned, png, saved

EXIF = b"Exif\0\0MM\0*\0\0\0\x08" + b"\0" * 20
JPEG = saved(patterned(), "JPEG")


def with_segment(kind: int, body: bytes) -> bytes:
    """The JPEG with one more part behind its first."""
    end = 4 + struct.unpack_from(">H", JPEG, 4)[0]
    return (
        JPEG[:end] + b"\xff" + bytes([kind]) + struct.pack(">H", len(body) + 2) + body + JPEG[end:]
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["L", "RGB", "P"])
def test_plain_pictures_are_known_with_their_size(kind: str, mode: str) -> None:
    """A picture as a library writes it from bare pixels has a type and a size."""
    if (kind, mode) == ("JPEG", "P"):
        mode = "L"
    found = pixels(saved(patterned(31, 17).convert(mode), kind))
    assert (found.media_type, found.width, found.height) == (f"image/{kind.lower()}", 31, 17)
    assert found.ending == {"PNG": ".png", "JPEG": ".jpg"}[kind]


def test_a_jpeg_in_several_scans_is_known() -> None:
    """A progressive JPEG has more than one scan, each with its tables."""
    assert pixels(saved(patterned(), "JPEG", progressive=True)).width == 64


@pytest.mark.parametrize(
    "extra",
    [
        chunk(b"tEXt", b"Author\0somebody"),
        chunk(b"eXIf", EXIF),
        chunk(b"iCCP", b"x\0\0"),
        chunk(b"tIME", b"\x07\xe7\x01\x01\0\0\0"),
        chunk(b"prVt", b"words"),
        chunk(b"gAMA", b"\0\0\0\x01"),
        chunk(b"PLTE", b"a person's name."[:15]),
    ],
    ids=lambda e: e[4:8].decode(),
)
def test_a_png_with_anything_beside_its_pixels_is_refused(extra: bytes) -> None:
    """A text, a place, a profile, a time, a private part, a palette that no pixel uses."""
    with pytest.raises(ValueError, match="beside its pixels"):
        pixels(png(extra=extra))


@pytest.mark.parametrize("kind", [0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xFE, 0xC4 + 4], ids=hex)
def test_a_jpeg_with_anything_beside_its_pixels_is_refused(kind: int) -> None:
    """Exif, a profile, a caption, a comment, a second application header."""
    with pytest.raises(ValueError, match="beside its pixels"):
        pixels(with_segment(kind, EXIF))


@pytest.mark.parametrize("kind", [0xC4, 0xDB, 0xDD, 0xC0, 0xDA])
def test_a_part_of_a_jpeg_that_hides_a_text_is_refused(kind: int) -> None:
    """A table, a frame and a scan have the bytes that they count, and no place for a note."""
    hidden = b"GPS 39.0"
    at = JPEG.find(bytes([0xFF, kind]))
    if at < 0:
        data = with_segment(kind, b"\0\2" + hidden)
    else:
        (length,) = struct.unpack_from(">H", JPEG, at + 2)
        longer = struct.pack(">H", length + len(hidden))
        end = at + 2 + length
        data = JPEG[: at + 2] + longer + JPEG[at + 4 : end] + hidden + JPEG[end:]
    with pytest.raises(ValueError, match="more than it should"):
        pixels(data)


def test_a_jpeg_with_a_thumbnail_in_its_header_is_refused() -> None:
    """The one header that is allowed may itself announce a small picture."""
    data = bytearray(JPEG)
    data[18:20] = b"\x02\x02"
    with pytest.raises(ValueError, match="thumbnail"):
        pixels(bytes(data))


def test_bytes_behind_the_end_are_refused() -> None:
    """Whatever is appended to a picture is not seen in it: a ZIP, a second picture, one byte."""
    for data in (png(behind=b"x"), png(behind=png()), png(tail=b"x"), JPEG + b"x", JPEG + JPEG):
        with pytest.raises(ValueError, match=r"behind|beside|more|damaged|short"):
            pixels(data)


def test_more_or_fewer_rows_than_it_says_are_refused() -> None:
    """Rows past the last one of a PNG are drawn by nobody and read by whoever looks."""
    for rows in (b"\0\x20\x20" * 3, b"\0\x20\x20"):
        with pytest.raises(ValueError, match="more or fewer"):
            pixels(png(rows=rows))


def test_what_is_too_large_to_be_shown_is_refused() -> None:
    """Wider than a page, higher than two, more bytes than a reader loads."""
    for size in ((1601, 1), (1, 3201), (0, 1)):
        with pytest.raises(ValueError, match="shown at most"):
            pixels(png(size, b"\0" * 10))
    with pytest.raises(ValueError, match="bytes"):
        pixels(b"\x89PNG\r\n\x1a\n" + b"\0" * MAX_BYTES)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg/>", b"RIFF....WEBP", b"%PDF-1.4"], ids=repr
)
def test_other_files_are_refused(data: bytes) -> None:
    """A page shows PNG and JPEG and nothing that could act or move."""
    with pytest.raises(ValueError, match="neither"):
        pixels(data)


@pytest.mark.parametrize("data", [png(), JPEG, saved(patterned(), "PNG")], ids=["a", "b", "c"])
def test_cut_anywhere_it_is_refused(data: bytes) -> None:
    """A picture that ends too early is told as such and never crashes the reader."""
    for end in range(len(data) - 1, 0, -max(1, len(data) // 97)):
        with pytest.raises(ValueError, match="it"):
            pixels(data[:end])


def test_an_interlaced_png_is_refused() -> None:
    """Its rows are counted otherwise, so that nobody could say that nothing hides among them."""
    data = bytearray(png())
    data[28] = 1
    head = bytes(data[16:29])
    with pytest.raises(ValueError, match="a kind that is not shown"):
        pixels(bytes(data[:8]) + chunk(b"IHDR", head) + bytes(data[33:]))
