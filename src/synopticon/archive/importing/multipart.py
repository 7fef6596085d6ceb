"""The parts of a page that a browser saved as MHTML (RFC 2557), one after another."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping

from synopticon.archive.importing.outcome import Refused
from synopticon.archive.importing.streams import CHUNK, Reader

__all__ = ["Fields", "decoded", "parts", "read_fields"]

Fields = Mapping[str, str]

_LONGEST_HEAD = 1 << 16
_BOUNDARY = re.compile(r"(?i);\s*boundary\s*=\s*(?:\"([^\"]{1,70})\"|([^\s;\"]{1,70}))")
_BLANKS = re.compile(rb"\s+")


class _Buffered:
    """A reader that can be asked for what comes before something."""

    def __init__(self, inner: Reader) -> None:
        self._inner = inner
        self.waiting = b""
        self.ended = False

    def fill(self) -> None:
        chunk = self._inner.read(CHUNK)
        self.ended = not chunk
        self.waiting += chunk


def read_fields(source: _Buffered) -> Fields:
    """The fields up to the next empty line, their names in lower case; the first of a name counts.

    Raises:
        Refused: they have no end.
    """
    while not (end := re.search(rb"\A\r?\n|\r?\n\r?\n", source.waiting)):
        if source.ended or len(source.waiting) > _LONGEST_HEAD:
            raise Refused("its head has no end")
        source.fill()
    written = source.waiting[: end.start()].decode("utf-8", "replace")
    source.waiting = source.waiting[end.end() :]
    fields: dict[str, str] = {}
    for line in re.sub(r"\r?\n[ \t]+", " ", written).splitlines():
        key, colon, value = line.partition(":")
        if colon:
            fields.setdefault(key.strip().lower(), value.strip())
    return fields


def parts(reader: Reader) -> tuple[Fields, Iterator[tuple[Fields, Reader]]]:
    """The fields of the whole, and each part with its own, to be read before the next.

    Raises:
        Refused: it is not cut in parts, or has no end; from there nothing more comes.
    """
    source = _Buffered(reader)
    fields = read_fields(source)
    found = _BOUNDARY.search(fields.get("content-type", ""))
    if not found:
        raise Refused("does not say how its parts are told apart")
    mark = b"--" + (found[1] or found[2]).encode("utf-8", "replace")
    return fields, _parts(source, mark)


def _parts(source: _Buffered, mark: bytes) -> Iterator[tuple[Fields, Reader]]:
    # As if a line end stood before it, so that the first mark is found as the others are.
    source.waiting = b"\n" + source.waiting
    before = _Part(source, mark)
    while before.read(CHUNK):
        pass
    while not _is_last(source):
        fields = read_fields(source)
        # A part that is empty has its mark at once.
        source.waiting = b"\n" + source.waiting
        part = _Part(source, mark, skip=1)
        yield fields, part
        while part.read(CHUNK):
            pass


def _is_last(source: _Buffered) -> bool:
    """Whether the mark that was just passed is that of the end; else its line is passed too."""
    while b"\n" not in source.waiting and not source.ended and len(source.waiting) < 1_000:
        source.fill()
    line, _, rest = source.waiting.partition(b"\n")
    if line.startswith(b"--"):
        return True
    if line.strip():
        raise Refused("the mark between its parts is followed by something else")
    source.waiting = rest
    return False


class _Part:
    """What stands before the next mark."""

    def __init__(self, source: _Buffered, mark: bytes, skip: int = 0) -> None:
        self._source, self._mark, self._skip = source, b"\n" + mark, skip
        self._done = False

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes.

        Raises:
            Refused: no mark follows, so that the part is cut short.
        """
        while not self._done:
            chunk = self._next(CHUNK if size < 0 else size)
            if chunk:
                return chunk
        return b""

    def _next(self, size: int) -> bytes:
        source = self._source
        at = source.waiting.find(self._mark)
        if at >= 0:
            # The line end before a mark belongs to the mark.
            end = at - 1 if source.waiting[at - 1 : at] == b"\r" and at > self._skip else at
            if end > self._skip + size:
                return self._give(self._skip + size)
            chunk = source.waiting[self._skip : max(end, self._skip)]
            source.waiting = source.waiting[at + len(self._mark) :]
            self._done = True
            return chunk
        sure = len(source.waiting) - len(self._mark) - 1
        if sure > self._skip:
            return self._give(min(sure, self._skip + size))
        if source.ended:
            raise Refused("is cut short: the mark of its end is missing")
        source.fill()
        return b""

    def _give(self, end: int) -> bytes:
        chunk = self._source.waiting[self._skip : end]
        self._source.waiting = self._source.waiting[end:]
        self._skip = 0
        return chunk


def decoded(reader: Reader, coding: str) -> Reader:
    """The bytes of a part, without the coding in which mail carries them.

    Raises:
        Refused: the coding is none that is known.
    """
    named = coding.strip().lower() or "7bit"
    if named == "base64":
        return _Unbased(reader)
    if named == "quoted-printable":
        return _Unquoted(reader)
    if named in ("7bit", "8bit", "binary"):
        return reader
    raise Refused("is coded in a way that is not known")


class _Unbased:
    def __init__(self, inner: Reader) -> None:
        self._inner = inner
        self._waiting, self._padded = b"", False

    def read(self, size: int = -1, /) -> bytes:
        while True:
            chunk = self._inner.read(CHUNK)
            self._waiting += _BLANKS.sub(b"", chunk)
            usable = len(self._waiting) - len(self._waiting) % 4
            if not chunk and usable < len(self._waiting):
                raise Refused("its letters of base 64 are cut short")
            try:
                if usable and self._padded:
                    # Whether it is refused must not hang on how the bytes came in.
                    raise binascii.Error
                given = binascii.a2b_base64(self._waiting[:usable], strict_mode=True)
            except binascii.Error:
                raise Refused("is not in the base 64 that it says") from None
            self._padded = self._padded or self._waiting[:usable].endswith(b"=")
            self._waiting = self._waiting[usable:]
            if given or not chunk:
                return given


class _Unquoted:
    def __init__(self, inner: Reader) -> None:
        self._inner = inner
        self._waiting = b""

    def read(self, size: int = -1, /) -> bytes:
        while True:
            chunk = self._inner.read(CHUNK)
            self._waiting += chunk
            end = len(self._waiting) if not chunk else self._waiting.rfind(b"\n") + 1
            if chunk and not end and len(self._waiting) > CHUNK:
                # One long line: only a sign that is cut in two has to wait.
                cut = self._waiting.rfind(b"=", -3)
                end = cut if cut >= 0 else len(self._waiting)
            given = binascii.a2b_qp(self._waiting[:end])
            self._waiting = self._waiting[end:]
            if given or not chunk:
                return given
