"""What a file is, by how it begins."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.archive.media import UNKNOWN, media_type


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a", "b")
    return out.getvalue()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "audio/wav"),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        (b"\0\0\0\x18ftypavif", "image/avif"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "application/warc"),
        (b"\x1f\x8b\x08", "application/gzip"),
        (zipped(), "application/zip"),
        (b"<!-- saved -->\n<!DOCTYPE HTML><title>x", "text/html"),
        (b"\n <html lang=ko>", "text/html"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
            "multipart/related",
        ),
        ("조선콤퓨터쎈터".encode(), "text/plain"),
        ("조선콤퓨터쎈터".encode()[:-1], "text/plain"),
        ("조선콤퓨터쎈터".encode("euc-kr"), UNKNOWN),
        (b"BM is how this text begins", "text/plain"),
        (b"BM6\0\0\0\0\0\0\0", "image/bmp"),
        (b"BM6\0\0\0\0\0\0\0\x36\0\0\0", "image/bmp"),
        (b"RIFF\x10\0\0\0AVI LIST", "video/x-msvideo"),
        (b"RIFF\x10\0\0\0else", UNKNOWN),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x18ftypqt  ", "video/quicktime"),
        (b"a" * 4000 + b"\xff" + b"words", UNKNOWN),
        (b"a\x0eb", UNKNOWN),
        (b"a\tb\r\n\x7f", "text/plain"),
        (b"  <!-- a --> <!-- b -->\n<head>", "text/html"),
        (b"<header>", "text/plain"),
        (b"X: y\r\n z\r\ncontent-TYPE:multipart/related", "multipart/related"),
        (b"words\ncontent-type: multipart/related", "text/plain"),
        (b"\0\1\2", UNKNOWN),
        (b"", UNKNOWN),
    ],
)
def test_the_beginning_tells(head: bytes, kind: str) -> None:
    """Marks of the formats, pages, saved pages, and text that is UTF-8."""
    assert media_type(head) == kind


@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind(head: bytes) -> None:
    """Whatever comes in, there is an answer of the form of a media type."""
    assert media_type(head).count("/") == 1


@given(st.text(st.characters(categories=("L", "N", "Zs")), min_size=1))
def test_plain_words_are_text(words: str) -> None:
    """Text is text, in every script."""
    assert media_type(b"= " + words.encode()) == "text/plain"
