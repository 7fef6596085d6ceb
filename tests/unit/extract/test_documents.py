"""extract.documents: words of PDFs and saved pages, each read apart, and where they stand."""

from __future__ import annotations

import json

import pytest

from synopticon.extract import documents
from synopticon.extract.documents import (
    MissingReader,
    pdf_boxes,
    pdf_pages,
    pdf_picture,
    pdf_words,
)
from synopticon.extract.registry import text_of
from synopticon.names.fold import letters
from tests.unit.extract.papers import pdf

pytest.importorskip("pypdfium2", reason="the extra `archive` is not installed")
pytest.importorskip("selectolax", reason="the extra `archive` is not installed")
LINE = (0.0, 0.18, 1.0, 0.1)


def test_the_words_of_a_pdf_stand_in_the_order_of_its_pages() -> None:
    """A form feed parts two pages; an empty page is one all the same."""
    assert text_of(pdf("one", "", "three"), "application/pdf") == "one\f\fthree"
    assert pdf_pages(pdf("one", "", "three")) == 3


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_box_is_counted_on_the_page_as_it_is_seen(turned: int) -> None:
    """Words lie in the same box that the lines of the page are told with, however it is turned."""
    data = pdf("eight lamps hung here", turned=turned)
    (line,) = map(json.loads, pdf_boxes(data, 1).splitlines())
    assert line["words"] == "eight lamps hung here"
    x, y, width, height = line["box"]
    if turned in (0, 180):
        assert width > height
        assert (y < 0.5) is (turned == 0)
    assert pdf_words(data, 1, (x, y, width, height)) == "eight lamps hung here"
    assert pdf_words(data, 1, ((x + 0.5) % 1, (y + 0.5) % 1, 0.01, 0.01)) == ""


def test_a_box_takes_the_characters_whose_middle_it_holds() -> None:
    """A box cuts a line, and what is left out is not told."""
    data = pdf("abcdefghij")
    whole = pdf_words(data, 1, LINE)
    part = pdf_words(data, 1, (0.0, 0.18, 0.1, 0.1))
    assert whole == "abcdefghij"
    assert whole.startswith(part)
    assert 0 < len(part) < len(whole)


def test_a_box_is_drawn_with_its_pixels_alone() -> None:
    """Twice as large a scale has four times the pixels; a box has its share of them."""
    made = pdf_picture(pdf("lamp"), 1, (0.0, 0.0, 0.5, 0.25), 2)
    assert made.startswith(b"\x89PNG")
    assert (int.from_bytes(made[16:20], "big"), int.from_bytes(made[20:24], "big")) == (400, 100)
    assert made.count(b"IDAT") == 1
    assert b"tEXt" not in made


def test_a_page_that_is_not_there_is_told() -> None:
    """Page 0 and the page behind the last are refused in words."""
    for number in (0, 2):
        with pytest.raises(ValueError, match=f"no page {number}"):
            pdf_words(pdf("one"), number, None)


HANGUL, HAN, KANA = "똠방각하 북곶 등대 뷁", "朝鲜民主主义人民共和国 𠀀", "北朝鮮の灯台①"


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (HANGUL, "cp949", "euc-kr"),
        (HANGUL, "cp949", "ks_c_5601-1987"),
        (HAN, "gb18030", "gb2312"),
        (HAN, "gb18030", "GB18030"),
        (KANA, "cp932", "Shift_JIS"),
        (HANGUL, "utf-8", "utf-8"),
    ],
)
def test_a_page_is_read_in_the_characters_that_it_names(text: str, codec: str, label: str) -> None:
    """What the page itself says, what the server said, and a byte-order mark all lead there."""
    body = f"<title>t</title><p>{text}"
    meta = f"<meta charset='{label}'>".encode("ascii")
    old = f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={label}">'.encode("ascii")
    for head in (meta, old):
        assert text_of(head + body.encode(codec), "text/html") == f"t\n{text}"
    assert text_of(body.encode(codec), f"text/html; charset={label}") == f"t\n{text}"
    assert text_of(b"\xef\xbb\xbf" + meta + body.encode(), "text/html") == f"t\n{text}"


def test_a_page_that_names_none_is_utf_8_if_it_can_be() -> None:
    """Bytes that are no UTF-8 are read as browsers read them, and nothing fails."""
    assert text_of("<p>등대".encode(), "text/html") == "등대"
    assert text_of(b"<p>caf\xe9", "text/html") == "café"


def test_a_block_is_a_line_and_marks_inside_one_are_not() -> None:
    """A number in two parts stays one; scripts, styles and comments are no words of the page."""
    page = """<html><head><title> The  lamp </title><style>p{}</style><script>spy()</script></head>
    <body><h1>Lamps</h1><p>There were <b>4</b>2 of
    them.</p><!-- not this --><template>nor this</template><noscript>nor that</noscript>
    <table><tr><td>a<td>b</table><p>one<br>two"""
    assert text_of(page.encode(), "text/html").split("\n") == [
        *("The lamp", "Lamps", "There were 42 of them.", "a", "b", "one", "two")
    ]


def test_the_letters_of_a_page_do_not_depend_on_its_marks() -> None:
    """The same words in other blocks have the same letters, which is what passages count."""
    one = text_of(b"<p>eight lamps</p><p>hung here", "text/html")
    other = text_of(b"<div>eight <i>lam</i>ps<br>hung</div> here", "text/html")
    assert letters(one) == letters(other)


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra a document can't be read, and the user is told which extra it is."""
    monkeypatch.setattr(documents, "_installed", lambda package: "")
    for media_type in ("application/pdf", "text/html"):
        with pytest.raises(MissingReader, match=r"pip install 'synopticon\[archive\]'"):
            text_of(b"%PDF-", media_type)
