"""Text is read out of bytes by their media type, strictly, or it is said why not."""

from __future__ import annotations

import pytest

from synopticon.extract import registry
from synopticon.extract.registry import EXTRACTORS, text_of


@pytest.mark.parametrize(
    "media_type",
    ["text/plain", "Text/Plain", "text/plain; charset=utf-8", 'text/plain;charset="UTF-8"'],
)
def test_plain_text_is_read(media_type: str) -> None:
    """Plain text is UTF-8; the type may be written in capitals and with its charset."""
    assert text_of("등대 lamp".encode(), media_type) == "등대 lamp"


def test_byte_order_mark_is_dropped_once() -> None:
    """A byte-order mark at the beginning is no part of the text; a second one is."""
    assert text_of(b"\xef\xbb\xbflamp", "text/plain") == "lamp"
    assert text_of(b"\xef\xbb\xbf\xef\xbb\xbflamp", "text/plain") == "\ufefflamp"


@pytest.mark.parametrize("data", [b"\xff", b"lamp\xc3", b"\xed\xa0\x80", "lamp".encode("utf-16")])
def test_other_encodings_are_refused(data: bytes) -> None:
    """Bytes that are not UTF-8 are refused with their place; nothing is guessed."""
    with pytest.raises(ValueError, match=r"byte \d+ is not UTF-8"):
        text_of(data, "text/plain")


@pytest.mark.parametrize("media_type", ["application/rtf", "text/rtf", ""])
def test_unknown_types_have_no_reader(media_type: str) -> None:
    """A type without a reader is named."""
    with pytest.raises(ValueError, match=f"no reader for {media_type} yet"):
        text_of(b"", media_type)


@pytest.mark.parametrize(
    ("media_type", "told"),
    [
        ("multipart/related; boundary=x", "`synopticon import` it, and cite its part"),
        ("application/warc", "`synopticon import` it, and cite its part"),
        ("Application/gzip", "`synopticon import` it, and cite its part"),
        ("image/jpeg", "image/jpeg has no text; point at a region of it"),
        ("audio/wav", "audio/wav has no text; point at a time of it"),
    ],
)
def test_what_holds_no_text_is_told_what_to_do(media_type: str, told: str) -> None:
    """Of a packed page its part is cited, of a picture or recording a place."""
    with pytest.raises(ValueError, match=told):
        text_of(b"", media_type)


def test_other_charset_has_no_reader() -> None:
    """A charset that is named and is not UTF-8 is not read as if it were."""
    with pytest.raises(ValueError, match="euc-kr"):
        text_of(b"lamp", "text/plain; charset=euc-kr")


def test_large_text_is_refused_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """More bytes than the bound are refused before anything reads them."""
    monkeypatch.setattr(registry, "MAX_BYTES", 4)
    assert text_of(b"lamp", "text/plain") == "lamp"
    with pytest.raises(ValueError, match="5 bytes are more than the 4"):
        text_of(b"lamps", "text/plain")


def test_table_is_of_its_readers() -> None:
    """What has words has one reader, and nothing else has one."""
    assert {kind: type(reader).__name__ for kind, reader in EXTRACTORS.items()} == {
        "text/plain": "PlainText",
        "text/html": "PageText",
        "application/xhtml+xml": "PageText",
        "application/pdf": "PdfText",
    }
