"""Undoes rarer ways to write a text: stylesheets, octal digits, spaced bytes, shifts, squeezing."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

__all__ = ["designated", "otherwise_spelt", "unsqueezed"]

_MOST = 4 << 20
_STYLE = re.compile(rb"\\([0-9a-f]{1,6})(?:\r\n|[ \t\r\n\f])?", re.IGNORECASE)
_OCTAL = re.compile(rb"\\([0-3]?[0-7]{2})(?![0-9])")
_SPACED = re.compile(
    rb"(?<![0-9a-z])(?:(?:0x)?[0-9a-f]{2}[ ,:;\t\r\n-]{1,3}){3,}(?:0x)?[0-9a-f]{2}", re.I
)
_BETWEEN = re.compile(rb"0x|[ ,:;\t\r\n-]", re.IGNORECASE)
_NUMBERS = re.compile(rb"(?<![0-9a-z.])(?:[0-9]{2,3}[ ,]{1,2}){3,}[0-9]{2,3}", re.IGNORECASE)
_NUMBER = re.compile(rb"[0-9]+")
# Encodings that shift into their letters and out again, with what they begin by.
_SHIFTED = (("iso2022_kr", b"\x1b$)C"), ("iso2022_jp", b"\x1b$B"), ("hz", b"~{"))
_SHIFTS = (b"\x0e", b"\x0f", b"\x1b(B", b"~}")
# Fewer bytes stand in many a text by chance.
_ENOUGH = 8


def designated(text: str) -> Iterator[bytes]:
    """A text in the encodings whose letters are plain bytes between two shifts."""
    for encoding, begin in _SHIFTED:
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        if begin not in data:
            continue
        data = data.replace(begin, b"")
        for shift in _SHIFTS:
            data = data.replace(shift, b"")
        if len(data) >= _ENOUGH:
            yield data


def otherwise_spelt(data: bytes) -> Iterator[bytes]:
    """The data with what one of these ways stands for in its place; nothing where none is used."""
    for pattern, meant in (
        (_STYLE, _of_style),
        (_OCTAL, _of_octal),
        (_SPACED, _joined),
        (_NUMBERS, _counted),
    ):
        if (bare := pattern.sub(meant, data)) != data:
            yield bare


def unsqueezed(data: bytes) -> bytes:
    """What gzip or zlib made of a text, as far as it goes; empty where neither made this."""
    if data[:2] != b"\x1f\x8b" and data[:1] != b"\x78":
        return b""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, _MOST)
    except zlib.error:
        return b""


def _of_style(found: re.Match[bytes]) -> bytes:
    number = int(found[1], 16)
    return chr(number).encode("utf-8", "surrogatepass") if number <= 0x10FFFF else b""


def _of_octal(found: re.Match[bytes]) -> bytes:
    return bytes((int(found[1], 8),))


def _joined(found: re.Match[bytes]) -> bytes:
    return b" " + bytes.fromhex(_BETWEEN.sub(b"", found[0]).decode("ascii")) + b" "


def _counted(found: re.Match[bytes]) -> bytes:
    numbers = (int(number) for number in _NUMBER.findall(found[0]))
    return b" " + bytes(number for number in numbers if number < 256) + b" "
