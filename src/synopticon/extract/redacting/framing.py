"""Reads a WARC record by record, strictly and with limits, for what may be carried over from it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

__all__ = ["Broken", "Framed", "framed"]

_HEAD = 1 << 20
_MOST = 64 << 20


class Broken(ValueError):
    """The bytes are no whole WARC; the message says where."""


@dataclass(frozen=True, slots=True)
class Framed:
    """One record: its fields by their names in lower case, and its block.

    `block` is None where it is larger than what is ever carried over.
    """

    fields: dict[str, str]
    block: bytes | None = field(repr=False)

    def answer(self) -> tuple[int, tuple[tuple[str, str], ...], bytes] | None:
        """Status, fields and body of the HTTP answer in the block; None if there is none."""
        if self.block is None:
            return None
        head, gap, body = self.block.partition(b"\r\n\r\n")
        lines = head.decode("utf-8", "replace").split("\r\n")
        words = lines[0].split(" ", 2)
        if not gap or len(words) < 2 or not (words[1].isascii() and words[1].isdecimal()):
            return None
        named = (line.partition(":") for line in lines[1:])
        return int(words[1]), tuple((n.strip(), v.strip()) for n, _, v in named), body


def framed(stream: BinaryIO) -> Iterator[Framed]:
    """The records of a WARC, plain or packed by gzip.

    Raises:
        Broken: a record does not end where it says, or bytes stand where none begins.
    """
    if stream.read(2) == b"\x1f\x8b":
        stream.seek(0)
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    else:
        stream.seek(0)
    number = 0
    try:
        while line := stream.readline(100):
            number += 1
            if not line.startswith(b"WARC/1."):
                raise Broken(f"bytes that belong to no record stand behind record {number - 1}")
            yield _one(stream, number)
    except (EOFError, OSError) as error:
        raise Broken(f"it is cut short or damaged in record {number}") from error


def _one(stream: BinaryIO, number: int) -> Framed:
    fields, read = {}, 0
    while (line := stream.readline(_HEAD)) not in (b"\r\n", b""):
        read += len(line)
        if read > _HEAD:
            raise Broken(f"record {number} has too long a head")
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields[name.strip().lower()] = value.strip()
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdecimal() and len(length) < 16):
        raise Broken(f"record {number} does not say how long it is")
    size = int(length)
    block = stream.read(size) if size <= _MOST else None
    if block is None:
        left = size
        while left and (part := stream.read(min(left, 1 << 20))):
            left -= len(part)
        if left:
            raise Broken(f"record {number} is cut short")
    elif len(block) != size:
        raise Broken(f"record {number} is cut short")
    if stream.read(4) != b"\r\n\r\n":
        raise Broken(f"record {number} does not end where it says")
    return Framed(fields, block)
