"""Pictures in the PDF: shown where a person decided on them, told in words, the pixels as given."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as raw
import pytest

from synopticon.model.pictures import Pixels
from synopticon.model.release import Picture, Release
from tests.golden import sample
from tests.unit.publish.pdf.reading import made, read
from tests.unit.publish.pdf.structure import Tag, tags, untagged

WIDE, HIGH = 40, 30
ALT = "A mast by the quay, with a box on it"


def png(wide: int, high: int) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + b"\x30\x60\x90" * wide) * high
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def pictured(text: str, alt: str = ALT, wide: int = WIDE, high: int = HIGH) -> Release:
    """The sample with a picture of one exhibit, and one chapter."""
    release = sample.release()
    pixels = Pixels(png(wide, high), "image/png", wide, high)
    chapter = replace(release.chapters[0], text=text)
    picture = Picture(pixels=pixels, alt=alt, faces="none-visible")
    return replace(release, chapters=(chapter,), pictures={"frame": picture})


def figures(data: bytes) -> list[Tag]:
    return [tag for tag in tags(pypdfium2.PdfDocument(data)) if tag.type == "Figure"]


def images(data: bytes) -> Iterator[tuple[int, int]]:
    """The size in pixels of each picture that is drawn."""
    for page in pypdfium2.PdfDocument(data):
        for drawn in page.get_objects((raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
            assert isinstance(drawn, pypdfium2.PdfImage)
            yield drawn.get_px_size()


@pytest.fixture(scope="module")
def shown() -> bytes:
    return made(pictured("Before.\n\n![](exhibit:frame)\n\nAfter.\n"))


def test_a_picture_is_told_in_words(shown: bytes) -> None:
    """It is a figure of the structure with its words; nothing of the page is left untold."""
    assert [tag.alt for tag in figures(shown)] == [ALT]
    assert untagged(pypdfium2.PdfDocument(shown)) == []
    assert list(images(shown)) == [(WIDE, HIGH)]


def test_under_it_stand_its_title_rights_and_what_was_decided(shown: bytes) -> None:
    """The caption leads to the exhibit in the list of sources."""
    text = read(shown).text
    assert "Film [" in text
    assert "found no face that can be recognised" in text
    assert "A picture is reproduced only where a person has decided" in text


def test_the_words_of_the_report_come_first() -> None:
    """Where the chapter describes the picture, that is what is told."""
    (figure,) = figures(made(pictured("![A lamp 등](exhibit:frame)\n")))
    assert figure.alt == "A lamp 등"


def test_without_a_decision_it_is_described() -> None:
    """So is a picture inside a line, and one of an exhibit that is not published."""
    for text in ("![a](exhibit:article)\n", "See ![a](exhibit:frame) here.\n", "![a](x.png)\n"):
        data = made(pictured(text))
        assert figures(data) == []
        assert "[A picture, which is not shown: a" in read(data).text


@pytest.mark.parametrize(
    "alt", ['#read("/etc/passwd")', "a\x00b\u202ec", "x" * 10_000, "👁", ") /S"]
)
def test_hostile_words_are_words(alt: str) -> None:
    """Whatever describes a picture is told as text."""
    (figure,) = figures(made(pictured("![](exhibit:frame)\n", alt)))
    assert figure.alt == alt.replace("\x00", "\ufffd").replace("\u202e", "\ufffd")


@pytest.mark.parametrize(("wide", "high"), [(1, 1), (3000, 10), (10, 3000)])
def test_any_shape_stays_on_the_page(wide: int, high: int) -> None:
    """As wide as the text and no higher than fits."""
    data = made(pictured("![](exhibit:frame)\n", wide=wide, high=high))
    page = next(p for p in pypdfium2.PdfDocument(data) if _drawn(p))
    (box,) = _drawn(page)
    assert 0 <= box[0] < box[2] <= page.get_width()
    assert 0 <= box[1] < box[3] <= page.get_height()


def _drawn(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    found = page.get_objects((raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4)
    return [drawn.get_bounds() for drawn in found]


def test_the_same_picture_gives_the_same_bytes() -> None:
    """A build is a function of the Release."""
    assert made(pictured("![](exhibit:frame)\n")) == made(pictured("![](exhibit:frame)\n"))
