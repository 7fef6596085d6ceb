"""Small readers that stand behind one another; each keeps a promise, or refuses at the end."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol, cast

from synopticon.archive.importing.limits import Limits
from synopticon.archive.importing.outcome import Refused

__all__ = [
    "Forward",
    "Hashed",
    "Hasher",
    "Inflated",
    "Peeked",
    "Reader",
    "Stretch",
    "binary",
    "drained",
]

CHUNK = 1 << 16


class Reader(Protocol):
    """Gives bytes in order, at most as many as asked for; none at the end."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes.

        Raises:
            Refused: what was read is not what it was said to be.
        """
        ...


class Hasher(Protocol):
    """A digest that grows, as those of hashlib do."""

    def update(self, data: bytes, /) -> None:
        """Take in more bytes."""
        ...

    def digest(self) -> bytes:
        """The digest of all so far."""
        ...


def binary(reader: Reader) -> BinaryIO:
    """The reader as what takes a file but asks only for its bytes."""
    return cast("BinaryIO", reader)


def drained(reader: Reader) -> int:
    """Read to the end; how many bytes that were."""
    count = 0
    while chunk := reader.read(CHUNK):
        count += len(chunk)
    return count


class Peeked:
    """A reader whose first bytes may be looked at."""

    def __init__(self, inner: Reader, size: int = 4096) -> None:
        self._inner = inner
        self.head = b""
        while len(self.head) < size and (chunk := inner.read(size - len(self.head))):
            self.head += chunk
        self._left = self.head

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        if not self._left:
            return self._inner.read(size)
        if size < 0:
            given, self._left = self._left, b""
            return given
        given, self._left = self._left[:size], self._left[size:]
        return given


class Stretch:
    """So many bytes of a reader and no more; fewer are refused."""

    def __init__(self, inner: Reader, size: int) -> None:
        self._inner, self._left, self._size = inner, size, size

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes of the stretch."""
        wanted = self._left if size < 0 else min(size, self._left)
        if not wanted:
            return b""
        chunk = self._inner.read(min(wanted, CHUNK * 16))
        if not chunk:
            got = self._size - self._left
            raise Refused(f"is cut short: {got:,} of {self._size:,} bytes are there")
        self._left -= len(chunk)
        return chunk


class Hashed:
    """Hashes what goes through, and calls `ended` once when all of it did."""

    def __init__(
        self, inner: Reader, hashers: tuple[Hasher, ...], ended: Callable[[int], None] | None = None
    ) -> None:
        self._inner, self._hashers, self._ended = inner, hashers, ended
        self.count = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        chunk = self._inner.read(size)
        self.count += len(chunk)
        for hasher in self._hashers:
            hasher.update(chunk)
        if not chunk and self._ended is not None:
            ended, self._ended = self._ended, None
            ended(self.count)
        return chunk


class Inflated:
    """The bytes that were deflated: raw, or in the frame of zlib or gzip, as `wbits` says.

    Bytes behind the end of the compressed stream are counted in `beyond`, or, where several
    streams may follow one another, read on.
    """

    def __init__(self, inner: Reader, wbits: int, limits: Limits, *, several: bool = False) -> None:
        self._inner, self._wbits, self._limits, self._several = inner, wbits, limits, several
        self._open = zlib.decompressobj(wbits)
        self._waiting = b""
        self.went_in = self.came_out = self.beyond = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes.

        Raises:
            Refused: it is damaged, cut short, or swells more than an honest file does.
        """
        wanted = CHUNK if size < 0 else min(size, CHUNK * 16)
        while True:
            if self._open.eof and not self._next():
                return b""
            source = self._waiting or self._more()
            try:
                chunk = self._open.decompress(source, max(wanted, 1))
            except zlib.error:
                raise Refused("its compressed bytes are damaged") from None
            self._waiting = self._open.unconsumed_tail
            if self._open.eof:
                self._waiting = self._open.unused_data
            self.came_out += len(chunk)
            if self._limits.swollen(self.went_in, self.came_out):
                raise Refused(
                    f"swells to more than {self._limits.ratio} times its size, as a bomb does"
                )
            if chunk:
                return chunk
            if not source and not self._open.eof:
                raise Refused("its compressed bytes are cut short")

    def _more(self) -> bytes:
        chunk = self._inner.read(CHUNK)
        self.went_in += len(chunk)
        return chunk

    def _next(self) -> bool:
        """Whether another stream follows; what follows and is none is counted."""
        self._waiting = self._waiting or self._more()
        if self._several and self._waiting.startswith(b"\x1f"):
            self._open = zlib.decompressobj(self._wbits)
            return True
        while self._waiting:
            self.beyond += len(self._waiting)
            self._waiting = self._more()
        return False


class Forward:
    """A reader as fastwarc wants it: it only goes forward, and counts what it gave."""

    def __init__(self, inner: Reader) -> None:
        self._inner = inner
        self.count = 0
        self.refused: Refused | None = None

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        try:
            chunk = self._inner.read(size)
        except Refused as error:
            # The reader behind us tells of a fault of its own in its place.
            self.refused = error
            raise OSError(str(error)) from None
        self.count += len(chunk)
        return chunk

    def tell(self) -> int:
        """How many bytes it gave."""
        return self.count

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Refused."""
        raise OSError("only forward")

    def close(self) -> None:
        """Nothing: whoever opened it closes it."""
