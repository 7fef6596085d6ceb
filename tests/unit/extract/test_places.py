"""extract.places: how large a document is, and what stands at a place of it, by its bytes alone."""

from __future__ import annotations

import hashlib
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from synopticon.extract.places import cut_out, digest_at, extent_of, said_beside
from synopticon.model.passages import digest
from synopticon.model.ports import Extent
from synopticon.model.records import Locator, Page, Region, TimeRange
from synopticon.names.fold import letters
from tests.unit.extract.drawing import Image, patterned, read, saved
from tests.unit.extract.papers import pdf

AREA = Region(10, 6, 20, 8)


def at(tmp_path: Path, data: bytes) -> Path:
    place = tmp_path / "held"
    place.write_bytes(data)
    return place


def wav(samples: int, rate: int = 8) -> bytes:
    head = b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, rate, rate, 1, 8)
    body = head + b"LIST" + struct.pack("<I", 3) + b"abc\0" + b"data" + struct.pack("<I", samples)
    return b"RIFF" + struct.pack("<I", len(body) + samples) + body + bytes(samples)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_a_picture_is_as_large_as_it_is_seen(tmp_path: Path, kind: str) -> None:
    """A picture that says it is to be turned has its width and height turned."""
    assert extent_of(at(tmp_path, saved(patterned(), kind))) == Extent(None, 64, 48)
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = saved(patterned(), kind, exif=exif)
    if kind != "TIFF":
        assert extent_of(at(tmp_path, lying)) == Extent(None, 48, 64)


def test_the_pixels_of_a_region_have_a_digest_whatever_file_they_lie_in(tmp_path: Path) -> None:
    """Two lossless files of the same pixels give the same; one pixel more gives another."""
    wanted = patterned().crop((10, 6, 30, 14)).tobytes()
    expected = hashlib.sha256(b"20 8\n" + wanted).hexdigest()
    for kind in ("PNG", "TIFF"):
        path = at(tmp_path, saved(patterned(), kind))
        assert digest_at(path, Locator(region=AREA)) == expected
        assert digest_at(path, Locator(region=Region(10, 6, 20, 9))) != expected
        png = cut_out(path, Locator(region=AREA)).png
        assert read(png).convert("RGB").tobytes() == wanted


def test_what_stands_beside_the_pixels_is_told_apart_and_no_part_of_a_crop(tmp_path: Path) -> None:
    """A camera's place and a program's caption are told when asked for, and not in a crop."""
    exif = Image.Exif()
    exif[0x013B] = "canary-artist"
    exif[0x8825] = {1: "N", 2: (39.0, 1.0, 12.0)}
    data = saved(patterned(), "JPEG", exif=exif, comment=b"canary-comment")
    said = said_beside(data)
    assert said["Exif Artist"] == "canary-artist"
    assert "39.0" in said["Exif GPSLatitude"]
    png = cut_out(at(tmp_path, data), Locator(region=AREA)).png
    assert b"canary" not in png
    assert said_beside(png) == {}


def test_a_region_beyond_the_picture_is_refused(tmp_path: Path) -> None:
    """No pixel is made up."""
    path = at(tmp_path, saved(patterned(), "PNG"))
    for region in (Region(60, 0, 5, 5), Region(0, 44, 5, 5)):
        with pytest.raises(ValueError, match="does not lie in its 64 by 48"):
            cut_out(path, Locator(region=region))


@pytest.mark.parametrize(
    "box",
    [(0, 0, 0, 0), (-1, 0, 1, 1), (0.9, 0.9, 0.5, 0.5), (0, 0, 1e400, 1), (float("nan"),) * 4],
)
def test_a_box_beyond_the_page_is_refused(tmp_path: Path, box: tuple[float, ...]) -> None:
    """It is told as that, and the document is not called damaged."""
    path = at(tmp_path, pdf("Eight lamps"))
    place = Locator(page=Page(1, box))  # type: ignore[arg-type]
    for read_it in (cut_out, digest_at):
        with pytest.raises(ValueError, match="does not lie on the page"):
            read_it(path, place)


@pytest.mark.parametrize("second", [-1, 10**400])
def test_a_second_that_nothing_lasts_is_refused(tmp_path: Path, second: int) -> None:
    """A number too large for a player is refused before one is asked."""
    path = at(tmp_path, saved(patterned(), "PNG"))
    with pytest.raises(ValueError, match="no recording has a second"):
        cut_out(path, Locator(time=TimeRange(second, second)))


def test_the_words_in_a_box_have_the_digest_of_their_letters(tmp_path: Path) -> None:
    """A page's words are folded as every passage is."""
    path = at(tmp_path, pdf("Eight Lamps, hung here."))
    place = Locator(page=Page(1, (0, 0.18, 1, 0.1)))
    assert digest_at(path, place) == digest(letters("eight lamps hung here"))
    assert extent_of(path) == Extent(pages=1)
    assert cut_out(path, place).pixels is None


@pytest.mark.parametrize(("samples", "cut", "seconds"), [(16, 0, 2.0), (12, 0, 1.5), (16, 8, 1.0)])
def test_a_tape_lasts_as_long_as_what_is_there(
    tmp_path: Path, samples: int, cut: int, seconds: float
) -> None:
    """A WAV is read here, part by part; what is cut short lasts as long as its rest."""
    data = wav(samples)
    assert extent_of(at(tmp_path, data[: len(data) - cut])).seconds == seconds


def _film(tmp_path: Path) -> Path:
    if not (shutil.which("ffmpeg") and shutil.which("ffprobe")):
        pytest.skip("ffmpeg is not on this machine")
    place = tmp_path / "film.mp4"
    source = "color=red:size=64x48:rate=5:duration=1[a];color=blue:size=64x48:rate=5:duration=1[b]"
    made = ["-filter_complex", f"{source};[a][b]concat", "-pix_fmt", "yuv420p", str(place)]
    subprocess.run(["ffmpeg", "-v", "error", *made], check=True, stdin=subprocess.DEVNULL)
    return place


def test_a_frame_of_a_film_is_that_of_its_second(tmp_path: Path) -> None:
    """A red second and a blue one; the same second gives the same bytes; none is there behind."""
    place = _film(tmp_path)
    found = extent_of(place)
    assert (found.width, found.height) == (64, 48)
    assert found.seconds == pytest.approx(2, abs=0.1)
    early, late = (Locator(time=TimeRange(s, s + 1)) for s in (0, 1))
    red, blue = (read(cut_out(place, one).png).getpixel((30, 20)) for one in (early, late))
    assert red[0] > 200 > 60 > red[2]
    assert blue[2] > 200 > 60 > blue[0]
    assert cut_out(place, early) == cut_out(place, early)
    assert digest_at(place, Locator(time=TimeRange(0, 1), region=AREA))
    with pytest.raises(ValueError, match="no picture at second 9"):
        cut_out(place, Locator(time=TimeRange(9, 10)))


def test_a_moving_picture_has_frames_by_second(tmp_path: Path) -> None:
    """A PNG that moves lasts as long as its frames say, and each is found by its second."""
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=1500)
    place = at(tmp_path, data)
    assert extent_of(place) == Extent(None, 8, 8, 3.0)
    for second, pixel in ((0, (255, 0, 0)), (1.4, (255, 0, 0)), (1.6, (0, 0, 255))):
        cut = cut_out(place, Locator(time=TimeRange(second, second)))
        assert read(cut.png).getpixel((4, 4)) == pixel
    with pytest.raises(ValueError, match="say at which second"):
        cut_out(place, Locator(region=Region(0, 0, 1, 1)))
    with pytest.raises(ValueError, match="ends at second 3"):
        cut_out(place, Locator(time=TimeRange(3, 4)))
