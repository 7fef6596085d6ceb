"""Documents that strangers made to harm: each is read within bounds, or refused in plain words."""

from __future__ import annotations

import random
import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.extract import long_pdf
from synopticon.extract import documents
from synopticon.extract.places import cut_out, extent_of
from synopticon.extract.redacting.ends import behind_end_of
from synopticon.extract.registry import text_of
from synopticon.model.records import Locator, Region, TimeRange
from tests.unit.extract.drawing import patterned, saved
from tests.unit.extract.papers import pdf

pytest.importorskip("pypdfium2", reason="the extra `archive` is not installed")
pytest.importorskip("selectolax", reason="the extra `archive` is not installed")
pytest.importorskip("PIL.Image", reason="the extra `images` is not installed")


def words(data: bytes) -> str:
    return text_of(data, "application/pdf")


def with_content(packed: bytes, filters: str) -> bytes:
    """A PDF of one page whose content is what these filters make of bytes."""
    head = f"<< /Length {len(packed)} /Filter {filters} >>"
    data = re.sub(rb"<< /Length \d+ >>", head.encode(), pdf("lamp"))
    at = data.index(b"stream\n") + 7
    return data[:at] + packed + data[data.index(b"\nendstream") :]


def outcome(read: Callable[[], Any]) -> tuple[Any, str]:
    """What was read, or None and why it was not."""
    try:
        return read(), ""
    except ValueError as error:
        return None, str(error)


def test_a_script_in_a_pdf_is_no_word_of_it_and_does_nothing() -> None:
    """An action that runs when the file is opened is not run, and a launched program is not."""
    deeds = (
        "/OpenAction << /S /JavaScript /JS (app.alert\\('canary'\\); this.submitForm\\('x'\\)) >>"
        " /AA << /WC << /S /Launch /F (/bin/sh) >> >>"
    )
    assert words(pdf("eight lamps", catalogue=deeds)) == "eight lamps"


def test_a_broken_table_of_a_pdf_is_made_anew() -> None:
    """Offsets that lead nowhere, or a table that is gone, cost no words."""
    data = pdf("eight lamps", "hung here")
    astray = data.replace(b"0000000", b"7777777")
    assert words(astray) == words(data) == "eight lamps\fhung here"
    assert words(data[: data.index(b"xref")] + data[data.index(b"trailer") :]) == words(data)


def test_a_locked_pdf_is_told_as_locked() -> None:
    """A PDF that wants a password is refused by that word, not as damaged."""
    keys = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4"
        f" /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<{'43' * 16}> <{'43' * 16}>]"
    )
    locked = pdf("secret").replace(b"trailer\n<< ", f"trailer\n<< {keys} ".encode())
    with pytest.raises(ValueError, match="locked with a password"):
        words(locked)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_pdf_that_is_cut_short_is_read_or_refused(share: float) -> None:
    """What is left of it is read, or it is said that it is damaged."""
    data = pdf(*("page of words" for _ in range(20)))
    found, why = outcome(lambda: words(data[: int(len(data) * share)]))
    assert "cut short or damaged" in why or not found.replace("\f", "").replace("page of words", "")


def test_ten_thousand_pages_are_read_or_their_number_is_too_many() -> None:
    """A long document is read; one that is longer than any is refused by its number."""
    assert words(long_pdf(10_000, 1)).count("\f") == 9_999
    with pytest.raises(ValueError, match="20,001 pages, and 20,000"):
        words(long_pdf(20_001, 0))


def test_a_stream_that_swells_without_end_meets_a_limit() -> None:
    """A page whose content is a gigabyte of nothing is bounded in memory and time."""
    bomb = zlib.compress(zlib.compress(b" " * 200_000_000, 9), 9)
    data = with_content(bomb, "[/FlateDecode /FlateDecode]")
    _, why = outcome(lambda: words(data))
    assert not why or re.search("limit|damaged|memory", why)


def test_a_picture_of_nine_hundred_million_pixels_is_measured_and_not_decoded(
    tmp_path: Path,
) -> None:
    """Its size is told, because its head says it; no part of it is cut out."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(3_000_000))
    place = tmp_path / "huge.png"
    place.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )
    assert (extent_of(place).width, extent_of(place).height) == (30_000, 30_000)
    with pytest.raises(ValueError, match="30000 by 30000 pixels; 50 million"):
        cut_out(place, Locator(region=Region(0, 0, 10, 10)))


def test_a_page_nested_deep_is_read_or_told_as_that() -> None:
    """A depth at which a reader that calls itself would fall costs only time; one of years none."""
    assert text_of(b"<div>" * 20_000 + b"deep words", "text/html") == "deep words"
    assert text_of(b"<span>" * 100_000 + b"deep words", "text/html") == "deep words"
    assert text_of(b"<DIV>x</DIV>" * 100_000, "text/html").count("x") == 100_000
    for tag in (b"<div>", b"<UL><li>", b"<blockquote\n class=a><p>", b"</p><table/>"):
        with pytest.raises(ValueError, match="nested more than 20,000 deep"):
            text_of(tag * 100_000, "text/html")


def test_a_page_that_is_work_without_end_meets_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks of which each is compared with all before it are ended when their time is over."""
    assert documents._SECONDS_OF_A_PAGE == 20
    monkeypatch.setattr(documents, "_SECONDS_OF_A_PAGE", 1)
    many = b"".join(b"<font a=%d>" % number for number in range(100_000))
    with pytest.raises(ValueError, match="more than 1 seconds, which is the limit"):
        text_of(many, "text/html")


def test_a_page_or_a_pdf_that_swells_meets_its_limit_of_memory() -> None:
    """Millions of marks, or a page whose content swells a thousandfold, are told as too much."""
    with pytest.raises(ValueError, match="more memory than the 512 MB of a reader"):
        text_of(b"<p>x" * 3_000_000, "text/html")
    bomb = zlib.compress(b" " * 320_000_000, 9)
    with pytest.raises(ValueError, match="limit of 512 MB of memory"):
        words(with_content(bomb, "/FlateDecode"))


@pytest.mark.deep
def test_fifty_megabytes_nested_a_hundred_thousand_deep_are_bounded() -> None:
    """It is read, or said to need more time or memory than a reader gets."""
    deep = b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000
    flat = b"<p>one <b>two</b> three"
    for data in (deep, deep + flat * ((49_000_000 - len(deep)) // len(flat)), b"<div>" * 9_000_000):
        found, why = outcome(lambda data=data: text_of(data, "text/html"))
        assert found is not None or re.search("limit|more memory|nested more", why)


def test_bytes_of_another_kind_are_what_they_begin_as(tmp_path: Path) -> None:
    """What somebody calls a PDF or a page is refused or read for what it is; nothing crashes."""
    chance = random.Random(39)
    for length in (0, 1, 100, 10_000):
        noise = chance.randbytes(length)
        with pytest.raises(ValueError, match="no PDF: its bytes begin otherwise"):
            words(noise)
        with pytest.raises(ValueError, match="damaged"):
            words(b"%PDF-1.7\n" + noise)
        assert isinstance(text_of(noise, "text/html"), str)
        place = tmp_path / "noise"
        place.write_bytes(noise)
        with pytest.raises(ValueError, match=r"it is (no|cut)"):
            extent_of(place)


def test_a_picture_that_is_a_pdf_as_well_is_a_picture(tmp_path: Path) -> None:
    """A mark of a PDF behind another beginning makes none of it, whatever it is called."""
    place, paper = tmp_path / "both", pdf("another text")
    place.write_bytes(saved(patterned(), "PNG") + paper)
    extent = extent_of(place)
    assert (extent.pages, extent.width) == (None, 64)
    with pytest.raises(ValueError, match="no PDF: its bytes begin otherwise"):
        words(place.read_bytes())
    with place.open("rb") as stream:
        assert behind_end_of(stream) == len(paper)
    # Blanks and a byte-order mark are no other beginning.
    assert words(b"\xef\xbb\xbf\r\n" + paper) == "another text"


def test_a_flipped_byte_is_read_or_refused() -> None:
    """A PDF with a byte changed anywhere gives text or a reason, never a crash of ours."""
    data, chance = pdf("eight lamps"), random.Random(7)
    for _ in range(25):
        changed = bytearray(data)
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        found, why = outcome(lambda data=bytes(changed): words(data))
        assert isinstance(found, str) or why


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not on this machine")
def test_a_film_that_never_ends_is_one_frame_of_bounded_size(tmp_path: Path) -> None:
    """One that says it lasts years gives a frame or a reason; a list of other files is no film."""
    place = tmp_path / "film.mkv"
    source = ["-f", "lavfi", "-i", "color=red:size=64x48:rate=5:duration=1"]
    made = ["ffmpeg", "-v", "error", *source, str(place)]
    subprocess.run(made, check=True, stdin=subprocess.DEVNULL)
    data = place.read_bytes()
    length = data.index(b"\x44\x89\x88") + 3
    place.write_bytes(data[:length] + struct.pack(">d", 1e15) + data[length + 8 :])
    assert (extent_of(place).seconds or 0) > 1e9
    assert cut_out(place, Locator(time=TimeRange(0, 1))).png.startswith(b"\x89PNG")
    found, why = outcome(lambda: cut_out(place, Locator(time=TimeRange(1e8, 1e8))))
    assert len(found.png) < 20_000 if found else re.search("no picture|limit|damaged", why)
    place.write_bytes(data[: len(data) // 2])
    assert extent_of(place).width == 64
    for other in (b"#EXTM3U\n/etc/passwd\n", b"ffconcat version 1.0\nfile /etc/passwd\n"):
        place.write_bytes(other)
        with pytest.raises(ValueError, match="it is no PNG"):
            cut_out(place, Locator(time=TimeRange(0, 1)))
