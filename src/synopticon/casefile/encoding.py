"""Bytes to text: UTF-8, LF, NFC, no control characters (format specification, section 2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from synopticon.base.diagnostics import Finding, Span, finding

__all__ = ["FORBIDDEN", "decode"]

_BOM = b"\xef\xbb\xbf"

# Control characters hide text from a reader or break a terminal; bidirectional controls show a
# sentence in another order than it is read (Trojan Source, CVE-2021-42574).
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)


def decode(path: str, data: bytes) -> tuple[str | None, list[Finding]]:
    """The text of a file, or None if it can't be read, and the findings SYN001, SYN011 and SYN021.

    A carriage return before a line feed is a line ending of the wrong kind (SYN021), not a
    control character.
    """
    if data.startswith(_BOM):
        return None, [
            finding("SYN001", Span(path), "the file begins with a byte-order mark", "run `fmt`")
        ]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        span = _span(path, before, 1)
        byte = data[error.start]
        words = f"byte 0x{byte:02X} is not UTF-8"
        return None, [finding("SYN001", span, words, "save the file as UTF-8")]
    if data.isascii() and not _SUSPECT.search(data):
        return text, []
    # A file of nothing but control characters needs no list of all of them.
    refused = list(islice(_characters(path, text), _MOST_TOLD))
    findings = refused + list(_normal_form(path, text))
    return (None if any(f.code == "SYN011" for f in refused) else text), findings


_MOST_TOLD = 20
_SUSPECT = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")


def _characters(path: str, text: str) -> Iterator[Finding]:
    for match in FORBIDDEN.finditer(text):
        if match[0] == "\r" and text[match.end() : match.end() + 1] == "\n":
            continue
        name = unicodedata.name(match[0], "control character").lower()
        words = f"U+{ord(match[0]):04X} ({name}) is refused: it shows text other than it is"
        yield finding("SYN011", _span(path, text[: match.start()], 1), words, "remove it")


def _normal_form(path: str, text: str) -> Iterator[Finding]:
    if "\r\n" in text:
        place = _span(path, text[: text.index("\r\n")], 1)
        yield finding("SYN021", place, "lines end with CR LF instead of LF", "run `fmt`")
    if not unicodedata.is_normalized("NFC", text):
        at = next(
            start for start, line in _lines(text) if not unicodedata.is_normalized("NFC", line)
        )
        yield finding("SYN021", _span(path, text[:at], 1), "text is not in NFC", "run `fmt`")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)


def _span(path: str, before: str, length: int) -> Span:
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Span(path, line, column, line, column + length)
