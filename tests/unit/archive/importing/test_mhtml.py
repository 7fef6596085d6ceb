"""Pages that a browser saved, as MHTML and as one HTML file."""

from __future__ import annotations

import base64
import quopri

import pytest

from tests.unit.archive.importing.conftest import Bring
from tests.unit.archive.importing.making import URL, saved

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 700
HTML = "<html><p>등불 = lamps</p>\n</html>\n".encode() * 3_000
PARTS = (
    (
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {URL}",
        quopri.encodestring(HTML).replace(b"\n", b"\r\n"),
    ),
    (
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://cdn.example/lamp.png",
        base64.encodebytes(PNG).replace(b"\n", b"\r\n"),
    ),
    ("Content-Type: text/css\r\nContent-Location: cid:css-1@mhtml.blink", b"p { color: red }"),
)


def test_the_whole_and_each_part_are_held(bring: Bring) -> None:
    """With the address of the page, those of its parts, and the time in UTC."""
    data = saved(*PARTS)
    brought = bring(data)
    assert brought.taken[0] == data
    assert brought.taken[2:] == [PNG, b"p { color: red }"]
    assert brought.taken[1].replace(b"\r\n", b"\n") == HTML
    assert brought.told == [("taken in", "")] * 4
    whole, page, lamp, style = brought.rows
    assert (whole.facts.url, whole.facts.captured) == (URL, "2020-11-23T10:00:00Z")
    assert (page.facts.url, page.facts.within) == (URL, whole.sha256)
    assert lamp.facts.url == "https://cdn.example/lamp.png"
    assert style.facts.url == ""
    assert "Blink" not in str(brought.records)


@pytest.mark.parametrize("size", [1, 2, 3, 700, 65_536, 70_000, 200_000])
@pytest.mark.parametrize("end", [b"", b"\r", b"\n", b"\r\n", b"-", b"\r\n--"])
def test_a_part_ends_where_its_mark_stands(bring: Bring, size: int, end: bytes) -> None:
    """Whatever stands before the mark, and wherever the reading is cut."""
    body = bytes(n * 7 % 251 for n in range(size)).replace(b"\n", b"x") + end
    binary = "Content-Type: application/x\r\nContent-Transfer-Encoding: binary"
    brought = bring(saved((binary, body), (binary, b"next")))
    assert brought.taken[1:] == [body, b"next"]


def test_what_is_cut_short_is_told_and_the_parts_before_it_are_taken(bring: Bring) -> None:
    """The end that is missing, a part without its mark, a head without its end."""
    data = saved(*PARTS)
    for size in (len(data) - 4, len(data) - 40, len(data) - 60, len(data) // 2):
        brought = bring(data[:size])
        assert brought.rows[-1].what == "refused", size
        assert brought.rows[0].what in ("taken in", "already held")
    assert bring(saved(*PARTS, end=False)).rows[-1].what == "refused"


@pytest.mark.parametrize(
    ("fields", "data", "why"),
    [
        ("Content-Transfer-Encoding: base64", b"bGF*bGFt", "is not in the base 64 that it says"),
        ("Content-Transfer-Encoding: base64", b"bGFtc", "are cut short"),
        ("Content-Transfer-Encoding: x-uue", b"x", "is coded in a way that is not known"),
        ("Content-Type: multipart/mixed; boundary=b", b"--b\r\n", "holds parts of its own"),
    ],
)
def test_a_part_that_can_t_be_read_is_refused_alone(
    bring: Bring, fields: str, data: bytes, why: str
) -> None:
    """The next part is taken."""
    brought = bring(saved((fields, data), ("Content-Type: text/plain", b"next")))
    assert [row.what for row in brought.rows] == ["taken in", "refused", "taken in"]
    assert why in brought.rows[1].why


def test_a_part_that_is_called_falsely_is_told(bring: Bring) -> None:
    """A page in the part of a picture."""
    brought = bring(saved(("Content-Type: image/png", b"<html><p>lamps")))
    assert brought.rows[1].why == "is called image/png, and begins like text/html"


def test_a_page_in_one_file_tells_where_it_was(bring: Bring) -> None:
    """By the remark of SingleFile, or of the browser; an address of the disk is not taken."""
    single = (
        "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n"
        f" url: {URL} \n saved date: Mon Nov 23 2020 11:00:00 GMT+0100 (Central Time)\n--><p>"
    )
    older = "<html><!-- saved from url=(0026)http://paper.example/lamps --><p>"
    own = "<html><!-- saved from url=(0026)file:///home/anna/x.html --><p>"
    brought = bring(single.encode(), older.encode(), own.encode(), b"<html><p>plain")
    facts = [(row.facts.url, row.facts.captured) for row in brought.rows]
    assert facts == [(URL, "2020-11-23T10:00:00Z"), (URL, ""), ("", ""), ("", "")]
    assert {item["body"] for item in brought.records} == {"file"}
