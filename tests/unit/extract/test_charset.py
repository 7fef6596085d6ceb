"""extract.charset: what a page says of its own characters, in the order in which browsers ask."""

from __future__ import annotations

import pytest

from synopticon.extract.charset import charset_of, decoded


@pytest.mark.parametrize(
    ("data", "media_type", "name"),
    [
        (b"\xef\xbb\xbf<meta charset=euc-kr>", "text/html; charset=gbk", "utf-8"),
        (b"\xff\xfe<\0p\0", "", "utf-16-le"),
        (b"<meta charset=euc-kr>", 'text/html; charset="GB2312"', "gb18030"),
        (b"<meta charset=euc-kr>", "charset=nonsense", "cp949"),
        (b"<?xml version='1.0' encoding='Shift_JIS'?><p>", "", "cp932"),
        (b"<meta charset=utf-16>", "", "utf-8"),
        (b"<meta name=x content='y'><META CHARSET = 'KOI8-R'>", "", "koi8_r"),
        (b" " * 1024 + b"<meta charset=euc-kr>\xb5", "", "cp1252"),
        ("등대".encode(), "", "utf-8"),
    ],
)
def test_the_first_that_says_so_is_believed(data: bytes, media_type: str, name: str) -> None:
    """A mark of the bytes, then the server, then the page within its first 1,024 bytes."""
    assert charset_of(data, media_type) == name


def test_what_cannot_be_read_is_no_letter_and_is_counted() -> None:
    """A byte that is no character costs no other."""
    text, name, unreadable = decoded(b"<meta charset=euc-kr>\xb5\xee\xff\xb4\xeb")
    assert (name, unreadable) == ("cp949", 1)
    assert text.endswith("등\ufffd대")
