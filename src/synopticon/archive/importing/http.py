"""The head of an HTTP answer, and its body without the coding of the transfer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from synopticon.archive.importing.outcome import Refused
from synopticon.archive.importing.streams import Peeked, Reader

__all__ = ["Dechunked", "Head", "begins_chunked", "read_head"]

_LONGEST_HEAD = 1 << 16
_LONGEST_LINE = 8_192
_BLANK = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?:[ \t][^\r\n]*)?(?:\r?\n|\Z)")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")


@dataclass(frozen=True, slots=True)
class Head:
    """The status of an answer, and its fields in order, their names in lower case."""

    status: str
    fields: tuple[tuple[str, str], ...]

    def all(self, name: str) -> str:
        """Everything that fields of this name say, joined as HTTP joins them."""
        return ", ".join(value for key, value in self.fields if key == name)

    def names(self) -> frozenset[str]:
        """The names of the fields."""
        return frozenset(key for key, _ in self.fields)


def read_head(reader: Reader) -> tuple[Head, Reader]:
    """The head of an answer, and the reader of what follows it.

    Raises:
        Refused: it does not begin as an answer does, or its head has no end.
    """
    peeked = Peeked(reader, _LONGEST_HEAD)
    status = _STATUS.match(peeked.head)
    if not status:
        raise Refused("does not begin as an answer of a web server does")
    # The end may stand against the status line, where there is no field at all.
    end = _BLANK.search(peeked.head, status.end() - 2)
    if not end:
        raise Refused("the head of its answer has no end")
    written = peeked.head[status.end() : end.start()].decode("utf-8", "surrogateescape")
    _skip(peeked, end.end())
    return Head(status[1].decode(), tuple(_fields(written))), peeked


def _fields(written: str) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    for line in written.replace("\r\n", "\n").split("\n"):
        if line[:1] in (" ", "\t") and fields:
            key, value = fields[-1]
            fields[-1] = (key, f"{value} {line.strip()}")
        else:
            key, colon, value = line.partition(":")
            if colon:
                fields.append((key.strip().lower(), value.strip()))
    return fields


def _skip(reader: Reader, count: int) -> None:
    while count:
        count -= len(reader.read(count))


def begins_chunked(head: bytes) -> bool:
    """Whether bytes begin with the size of a chunk, as a body that is sent in chunks does."""
    return _CHUNK.match(head) is not None


class Dechunked:
    """The body that was sent in chunks (RFC 9112, section 7.1)."""

    def __init__(self, inner: Reader) -> None:
        self._inner = inner
        self._buffer = b""
        self._left = 0
        self._first, self._done = True, False
        self.beyond = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes.

        Raises:
            Refused: a chunk is not as it has to be, or the last is missing.
        """
        if not self._left and not self._done:
            self._next_chunk()
        if self._done:
            return b""
        wanted = self._left if size < 0 else min(size, self._left)
        chunk = self._buffer[:wanted]
        self._buffer = self._buffer[wanted:]
        chunk = chunk or self._inner.read(min(wanted, 1 << 20))
        if not chunk:
            raise Refused("its last chunk is cut short")
        self._left -= len(chunk)
        return chunk

    def _next_chunk(self) -> None:
        if not self._first and self._line() != b"":
            raise Refused("one of its chunks is longer than it says")
        self._first = False
        found = _CHUNK.fullmatch(self._line() + b"\n")
        if not found:
            raise Refused("one of its chunks has no size that can be read")
        self._left = int(found[1], 16)
        if not self._left:
            # After the last chunk there may be fields, up to a line that is empty.
            while self._line():
                pass
            self._done = True
            self._count_beyond()

    def _line(self) -> bytes:
        while b"\n" not in self._buffer:
            if len(self._buffer) > _LONGEST_LINE:
                raise Refused("a line between its chunks has no end")
            chunk = self._inner.read(4096)
            if not chunk:
                raise Refused("its chunks have no end")
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line.removesuffix(b"\r")

    def _count_beyond(self) -> None:
        self.beyond = len(self._buffer)
        self._buffer = b""
        while chunk := self._inner.read(1 << 16):
            self.beyond += len(chunk)
