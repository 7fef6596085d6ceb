"""The body inside a block of a WARC: without its codings, and held against the digests given."""

from __future__ import annotations

from collections.abc import Callable

from synopticon.archive.importing.addresses import moment
from synopticon.archive.importing.declared import declared
from synopticon.archive.importing.http import Dechunked, Head, begins_chunked, read_head
from synopticon.archive.importing.limits import Limits
from synopticon.archive.importing.outcome import Refused
from synopticon.archive.importing.streams import (
    Hashed,
    Hasher,
    Inflated,
    Peeked,
    Reader,
    drained,
)
from synopticon.archive.importing.unpacked import Unpacked
from synopticon.archive.media import UNKNOWN, media_type

__all__ = ["Body", "block_of", "body_of"]

# Fields under which recorders keep the coding that they took off.
_TAKEN_OFF = frozenset(
    f"{prefix}{name}"
    for prefix in ("x-archive-orig-", "x-orig-", "x-warcio-orig-")
    for name in ("content-encoding", "transfer-encoding")
)
_GZIP = frozenset({"gzip", "x-gzip"})


class Body:
    """A body to be read; when it has been, `payload`, `fidelity` and `notes` tell of it."""

    def __init__(self, block: Reader, payload: str) -> None:
        self._block = block
        self._written = payload
        self._payload = declared(payload) if payload else None
        self._levels: list[Hasher] = []
        self._last: Reader = self.hashed(block)
        self.notes: list[str] = []
        self.fidelity = "wire"
        self.status = ""
        self.declared_type = ""
        self.served = ""
        self.codings: list[Dechunked | Inflated | Unpacked] = []

    def hashed(self, reader: Reader) -> Reader:
        """The reader, with a digest of what goes through it, where the record gives one."""
        if self._payload is None:
            return reader
        hasher = self._payload.hasher()
        self._levels.append(hasher)
        return Hashed(reader, (hasher,))

    def through(self, take_off: Callable[[Reader], Dechunked | Inflated | Unpacked]) -> None:
        """Read the body through what takes a coding off."""
        coding = take_off(self._last)
        self.codings.append(coding)
        self._last = self.hashed(coding)

    def begins(self) -> bytes:
        """How the body begins, as far as codings were taken off."""
        peeked = Peeked(self._last)
        self._last = peeked
        return peeked.head

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; at their end all of the block has been read.

        Raises:
            Refused: the block is not what its record says.
        """
        chunk = self._last.read(size)
        if not chunk:
            drained(self._block)
        return chunk

    @property
    def payload(self) -> str:
        """Whether the bytes have the digest given for them, before or after a coding was taken off.

        Programs differ in which of the two they mean.
        """
        if not self._written:
            return ""
        if self._payload is None:
            return "unread"
        found = (hasher.digest() for hasher in self._levels)
        return "confirmed" if self._payload.value in found else "differs"

    def told(self) -> list[str]:
        """What has to be told of the body beside its bytes."""
        beyond = sum(coding.beyond for coding in self.codings)
        notes = list(self.notes)
        if beyond:
            notes.append(f"{beyond:,} bytes behind its end are in the container alone")
        if self.payload == "differs":
            notes.append("could not be confirmed: its record gives another digest")
        if self.payload == "unread":
            notes.append("could not be confirmed: the digest its record gives can't be read")
        return notes


def block_of(reader: Reader, digest: str) -> Reader:
    """The block of a record, which refuses to end where it has another digest than is given."""
    wanted = declared(digest) if digest else None
    if wanted is None:
        return reader
    hasher, value = wanted.hasher(), wanted.value

    def ended(_: int) -> None:
        if hasher.digest() != value:
            raise Refused("is not what was recorded: its block has another digest than is given")

    return Hashed(reader, (hasher,), ended)


def body_of(block: Reader, payload: str, limits: Limits, *, answer: bool) -> Body:
    """The body in a block: all of a resource, or what follows the head of an answer.

    Raises:
        Refused: it is no answer, or its coding is none that is known.
    """
    if not answer:
        return Body(block, payload)
    head, rest = read_head(block)
    body = Body(rest, payload)
    body.status = head.status
    body.declared_type = head.all("content-type").split(";")[0].strip().lower()
    body.served = moment(head.all("date"))
    if head.names() & _TAKEN_OFF:
        body.fidelity = "content-decoded"
    _take_off(body, head, limits)
    return body


def _take_off(body: Body, head: Head, limits: Limits) -> None:
    begins = body.begins()
    coded = [c for c in _words(head.all("content-encoding")) if c != "identity"]
    if "chunked" in _words(head.all("transfer-encoding")) and begins:
        if begins_chunked(begins):
            body.through(Dechunked)
            begins = body.begins()
        else:
            body.fidelity = "content-decoded"
            body.notes.append("its head says that it was sent in chunks, and it holds none")
    if not coded or not begins:
        return
    if len(coded) > 1 or coded[0] not in (*_GZIP, "deflate", "br", "zstd"):
        body.notes.append(f"is still coded as {', '.join(coded)[:60]}")
        return
    _decode(body, coded[0], begins, limits)


def _decode(body: Body, coding: str, begins: bytes, limits: Limits) -> None:
    wbits = _frame(coding, begins)
    if wbits is not None:
        body.through(lambda r: Inflated(r, wbits, limits, several=coding in _GZIP))
        body.fidelity = "content-decoded"
    elif coding == "zstd":
        # Its frames may ask for more memory than an import may have.
        body.notes.append("is still coded as zstd")
    elif coding == "br" and media_type(begins) == UNKNOWN:
        body.through(lambda r: Unpacked(r, limits))
        body.fidelity = "content-decoded"
    else:
        body.fidelity = "content-decoded"
        body.notes.append(f"its head says that it is coded as {coding}, and it is not")


def _frame(coding: str, begins: bytes) -> int | None:
    """How the deflated bytes are framed, as zlib counts it; None if they begin like none."""
    if coding in _GZIP:
        return 31 if begins.startswith(b"\x1f\x8b") else None
    if coding == "deflate":
        framed = len(begins) > 1 and begins[0] & 15 == 8 and (begins[0] << 8 | begins[1]) % 31 == 0
        if framed:
            return 15
        # Some servers send it without the frame that RFC 9110 asks for.
        return -15 if media_type(begins) == UNKNOWN else None
    return None


def _words(value: str) -> list[str]:
    return [word.strip().lower() for word in value.split(",") if word.strip()]
