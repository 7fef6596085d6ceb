"""casefile.encoding: bytes to text."""

from __future__ import annotations

import pytest

from synopticon.base.diagnostics import Span
from synopticon.casefile.encoding import decode


def test_plain_text_passes() -> None:
    """UTF-8 in NFC with LF has no finding, Korean and tabs included."""
    text = "평양\tstreet\n39°\n"
    assert decode("a", text.encode()) == (text, [])
    assert decode("a", b"only ascii\n") == ("only ascii\n", [])
    assert decode("a", b"") == ("", [])


def test_bytes_of_another_encoding_are_told_at_their_place() -> None:
    """Spec 2.1: the first bad byte is named, with its line and its column in characters."""
    text, (only,) = decode("a", "가\n나다".encode() + "라".encode("euc-kr"))
    assert text is None
    assert (only.code, only.span) == ("SYN001", Span("a", 2, 3, 2, 4))
    assert "0xB6" in only.message


def test_a_byte_order_mark_is_told() -> None:
    """Spec 2.1: a mark hides before the first key."""
    text, (only,) = decode("a", b"\xef\xbb\xbfid: x")
    assert text is None
    assert only.code == "SYN001"


@pytest.mark.parametrize(
    "character",
    list("\x00\x07\x1b\x7f\x85\x9b\r\u200e\u200f\u061c\u202a\u202e\u2066\u2069\ufeff\u2028"),
)
def test_control_and_bidirectional_characters_are_refused(character: str) -> None:
    """Spec 2.2: each is told at its place, and the file is not read."""
    text, found = decode("a", f"one\ntwo {character}three\n".encode())
    assert text is None
    assert [(f.code, f.span) for f in found] == [("SYN011", Span("a", 2, 5, 2, 6))]


def test_zero_width_joiners_and_hangul_jamo_are_text() -> None:
    """What Korean, Persian and emoji need is not refused."""
    text = "ᄒ\u200d👩\u200d🚀\n"
    assert decode("a", text.encode()) == (text, [])


def test_a_file_of_nothing_else_is_told_twenty_times() -> None:
    """A megabyte of control characters gives a short answer at once."""
    text, found = decode("a", b"\x00" * 1_000_000)
    assert text is None
    assert len(found) == 20


def test_other_line_ends_and_normal_forms_are_told_and_read() -> None:
    """Spec 2.1: the text is read, and `fmt` can mend it."""
    text, found = decode("a", "a\r\nb cafe\u0301\r\n".encode())
    assert text == "a\r\nb cafe\u0301\r\n"
    assert [(f.code, f.span.line, f.span.column) for f in found] == [
        ("SYN021", 1, 2),
        ("SYN021", 2, 1),
    ]


def test_a_lone_carriage_return_is_a_control_character() -> None:
    """Only before a line feed is it a line ending."""
    assert decode("a", b"a\rb\r\n")[0] is None
