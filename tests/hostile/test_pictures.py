"""Pictures that are cut, damaged, disguised or made to exhaust: refused in words, or drawn anew."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

import pytest

from synopticon.extract.covering import CannotCover, covered
from synopticon.model.pictures import pixels
from synopticon.model.records import Region
from tests.unit.extract.drawing import chunk, patterned, png, saved

drawing = pytest.importorskip("synopticon.extract.drawing")

KINDS = ("PNG", "JPEG", "WEBP", "TIFF")
ASKED: dict[str, Any] = {"boxes": [[2, 2, 9, 9]], "width": 1600, "height": 3200}


def told(data: bytes) -> str | None:
    """Why the bytes are refused; None if a picture was drawn, which is then pixels alone."""
    said, made = drawing.drawn(ASKED, data)
    if "refused" in said:
        assert made == b""
        return str(said["refused"])
    assert pixels(made).width == min(said["width"], 1600)
    return None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", range(16))
def test_a_file_that_is_cut_is_refused(kind: str, part: int) -> None:
    """At every sixteenth of its length: a picture whose rest is missing is not shown in part."""
    data = saved(patterned(), kind)
    assert told(data) is None
    assert told(data[: len(data) * part // 16]) is not None


@pytest.mark.parametrize("kind", KINDS)
def test_a_flipped_bit_is_refused_or_drawn_anew(kind: str) -> None:
    """Damage anywhere ends in a sentence or in a picture of pixels alone, never in a crash."""
    data = saved(patterned(24, 16), kind)
    refused = 0
    for place in range(0, len(data), max(1, len(data) // 211)):
        for bit in (0, 6):
            damaged = bytearray(data)
            damaged[place] ^= 1 << bit
            why = told(bytes(damaged))
            refused += why is not None
            assert why is None or "\n" not in why
    assert refused > 5


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_what_its_first_bytes_say_is_refused(kind: str) -> None:
    """A file is read by its first bytes, never by trying one reader after another."""
    data = saved(patterned(), kind)
    other = {"PNG": b"\xff\xd8\xff", "JPEG": b"\x89PNG\r\n\x1a\n"}.get(kind, b"\xff\xd8\xff")
    assert told(other + data[len(other) :]) is not None
    for first in (b"GIF89a", b"BM", b"%!PS-Adobe-3.0 EPSF", b"8BPS", b"<svg ", b"\0\0\0\x20ftyp"):
        assert told(first + data) == "it is no PNG, JPEG, WebP or TIFF"


@pytest.mark.parametrize("kind", KINDS)
def test_what_else_a_file_is_has_gone(kind: str) -> None:
    """A picture that is also a ZIP, a page or a script is a picture and nothing else afterwards."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("canary.html", "<script>canary</script>")
    data = saved(patterned(), kind)
    plain = covered(data, [Region(2, 2, 9, 9)]).pixels.data
    both = data + packed.getvalue() + b"<script>alert('canary')</script>"
    assert zipfile.is_zipfile(io.BytesIO(both))
    made = covered(both, [Region(2, 2, 9, 9)]).pixels.data
    assert made == plain
    assert b"canary" not in made
    assert not zipfile.is_zipfile(io.BytesIO(made))


def test_a_picture_of_too_many_pixels_is_refused_by_its_head() -> None:
    """Fifty million pixels are read; one row more is not, and nothing of it is unpacked."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 10_000, 5_001, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    assert "10000 by 5001 pixels; 50 million are read at most" in str(told(bomb))
    with pytest.raises(CannotCover, match="50 million"):
        covered(bomb, [])


@pytest.mark.parametrize(
    "sides", [(2**31 - 1, 2**31 - 1), (50_000_000, 1), (1, 50_000_000), (0, 9)]
)
def test_impossible_sizes_are_refused(sides: tuple[int, int]) -> None:
    """A head that promises a square of a million miles, a line, or nothing."""
    assert told(png(sides)) is not None


def test_a_few_bytes_that_unpack_to_many_are_refused() -> None:
    """A text of a gigabyte in a few thousand bytes is not read into memory, nor its like."""
    packed = zlib.compress(b"\0" * 100_000_000, 9)
    assert len(packed) < 100_000
    text = chunk(b"zTXt", b"Comment\0\0" + packed)
    assert told(png((24, 16), (b"\0" + b"\x80" * 24) * 16, extra=text * 3)) is not None
    with pytest.raises(CannotCover):
        covered(png((24, 16), (b"\0" + b"\x80" * 24) * 16, extra=text * 3), [])


def test_a_chain_of_heads_ends() -> None:
    """A TIFF whose list of pictures leads back to itself holds one picture, which is read once."""
    data = bytearray(saved(patterned(), "TIFF"))
    first = struct.unpack_from("<I", data, 4)[0]
    count = struct.unpack_from("<H", data, first)[0]
    struct.pack_into("<I", data, first + 2 + 12 * count, first)
    assert told(bytes(data)) is None


def test_the_words_of_a_file_are_in_no_refusal() -> None:
    """What a decoder says may quote the file, so it is not repeated."""
    text = chunk(b"zTXt", b"canary\0\x07canary")
    whole = png((24, 16), (b"\0" + b"\x80" * 24) * 16, extra=text)
    assert "canary" not in str(told(whole))
