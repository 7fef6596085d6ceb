"""Reads a WARC: each answer and resource in it is taken in, and every other record is told of."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from synopticon.archive.importing.addresses import identifier, moment, web_address
from synopticon.archive.importing.body import Body, block_of, body_of
from synopticon.archive.importing.lies import lie
from synopticon.archive.importing.limits import Limits, TooMuch
from synopticon.archive.importing.outcome import Facts, Refused
from synopticon.archive.importing.streams import (
    Forward,
    Hashed,
    Inflated,
    Peeked,
    Reader,
    Stretch,
    binary,
    drained,
)
from synopticon.archive.importing.taking import Taking
from synopticon.archive.media import media_type

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["MissingReader", "read_warc", "records"]

_NEEDED = ("warc-type", "warc-record-id", "warc-date", "content-length")
# What is told once in a record; two of them are told to two readers differently.
_ONCE = frozenset(
    {*_NEEDED, "warc-target-uri", "content-type", "warc-block-digest", "warc-payload-digest"}
    | {"warc-truncated", "warc-segment-number"}
)
_LEFT_OUT = {
    "warcinfo": "tells of the recording",
    "request": "is what the recorder sent",
    "metadata": "tells of another record",
    "revisit": "says that the same bytes came as before",
    "conversion": "was made of another record by a program",
    "continuation": "is a later part of a record that was cut in parts",
}


class MissingReader(Exception):
    """The extra that reads WARC files is not installed."""


class Found:
    """One record as it stands in the file: its fields, and its block, to be read at once."""

    def __init__(self, record: WarcRecord, metered: Forward) -> None:
        fields = [(k.lower(), v) for k, v in record.headers.items()]
        self.fields = dict(reversed(fields))
        self._count = Counter(key for key, _ in fields)
        self._record, self._metered = record, metered
        self.whole = False

    def field(self, name: str) -> str:
        """What a field says; nothing where there is none."""
        return self.fields.get(name, "")

    def fault(self) -> str | None:
        """Why its end can't be told, so that nothing after it can be read; none if it can."""
        missing = [name for name in _NEEDED if not self.field(name)]
        if missing:
            return f"its head lacks {missing[0]}, or is cut short"
        twice = [name for name in _ONCE if self._count[name] > 1]
        if twice:
            return f"its head says {min(twice)} twice"
        written = self.field("content-length")
        if not (written.isascii() and written.isdigit()):
            return "its head gives no length"
        if int(written) != self._record.content_length:
            return "its head gives a length that is read in two ways"
        return None

    @property
    def block(self) -> Reader:
        """The block; refuses to end before its length is reached."""
        whole = Stretch(_Guarded(self._record.reader, self._metered), self._record.content_length)
        return Hashed(whole, (), self._ended)

    def _ended(self, _: int) -> None:
        self.whole = True


class _Guarded:
    """The bytes that fastwarc reads: whatever it raises is a refusal."""

    def __init__(self, inner: Any, metered: Forward) -> None:
        self._inner, self._metered = inner, metered

    def read(self, size: int = -1, /) -> bytes:
        try:
            chunk: bytes = _calmly(lambda: self._inner.read(size))
        except Refused:
            raise self._metered.refused or Refused("can't be read to its end") from None
        return chunk


def records(stream: Reader, limits: Limits) -> Iterator[Found]:
    """The records of a WARC, compressed or not, in order; each has to be read before the next.

    Raises:
        Refused: from here on the file can't be read.
        MissingReader: fastwarc is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError:
        raise MissingReader from None
    peeked = Peeked(stream, 2)
    # Not by fastwarc: it takes a member that is cut short for the end of the file.
    is_packed = peeked.head == b"\x1f\x8b"
    plain = Inflated(peeked, 31, limits, several=True) if is_packed else peeked
    metered = Forward(plain)

    def following() -> WarcRecord | None:
        return next(found, None)

    found = _calmly(lambda: ArchiveIterator(binary(metered), parse_http=False, stream_detect=False))
    while True:
        try:
            record = _calmly(following)
        except Refused:
            raise metered.refused or Refused("is no WARC from here on, or is damaged") from None
        if record is None:
            if isinstance(plain, Inflated) and plain.beyond:
                raise Refused(f"{plain.beyond:,} bytes behind its end are no part of a WARC")
            return
        yield Found(record, metered)


def _calmly(step: Callable[[], Any]) -> Any:
    """What a step of fastwarc gives; whatever it raises is a refusal."""
    try:
        return step()
    except (OSError, ValueError, OverflowError, MemoryError):
        raise Refused("can't be read: the file is damaged or cut short here") from None
    except BaseException as error:
        # A panic of the library's Rust is no Exception, so that nobody meets it by chance.
        if type(error).__name__ == "PanicException":
            raise Refused("can't be read: its reader gave up") from None
        raise


def read_warc(taking: Taking, place: str, stream: Reader, within: str) -> None:
    """Take in what a WARC holds.

    What is whole is taken, up to the first record whose end can't be told; from there nothing is
    guessed, since what looks like a record may be the words of a page.

    Args:
        taking: the import.
        place: how the report calls the file.
        stream: its bytes.
        within: the digest of the container that is held.

    Raises:
        TooMuch: the import has reached one of its limits.
        MissingReader: fastwarc is not installed.
    """
    number = 0
    try:
        taking.tools["fastwarc"] = version("fastwarc")
    except PackageNotFoundError:
        raise MissingReader from None
    try:
        for number, found in enumerate(records(stream, taking.spent.limits), 1):
            here = f"{place}, record {number}"
            uri = found.field("warc-target-uri")
            here = f"{here} ({uri[:200]})" if uri else here
            taking.entry(here)
            if not _take(taking, here, found, within):
                taking.tell(place, "refused", f"what follows record {number} was not read")
                return
    except TooMuch:
        raise
    except Refused as error:
        taking.tell(f"{place}, after record {number}", "refused", str(error))
    else:
        if not number:
            taking.tell(place, "refused", "holds no record")


def _take(taking: Taking, place: str, found: Found, within: str) -> bool:
    """Make the one row of a record; whether the next can be read."""
    fault = found.fault()
    if fault:
        taking.tell(place, "refused", fault)
        return False
    block = found.block
    rows = len(taking.rows)
    try:
        checked = block_of(block, found.field("warc-block-digest"))
        why = _not_taken(found)
        if why:
            drained(checked)
            taking.tell(place, "left out", why)
        else:
            _take_body(taking, place, found, checked, within)
    except TooMuch:
        raise
    except Refused as error:
        if len(taking.rows) == rows:
            taking.tell(place, "refused", str(error))
    with contextlib.suppress(Refused):
        drained(block)
    return found.whole


def _not_taken(found: Found) -> str:
    kind = found.field("warc-type").lower()
    if kind in _LEFT_OUT:
        return _LEFT_OUT[kind]
    if kind not in ("response", "resource"):
        return "is a record of a kind that is not known"
    if found.field("warc-segment-number"):
        return "is a part of a record that was cut in parts"
    if kind == "response" and not _is_http(found):
        return f"is an answer, but none of the web ({found.field('content-type')[:60]})"
    if found.field("content-length") == "0":
        return "is empty"
    return ""


def _is_http(found: Found) -> bool:
    said = found.field("content-type").lower()
    return said.startswith("application/http") or not said


def _take_body(taking: Taking, place: str, found: Found, block: Reader, within: str) -> None:
    answer = found.field("warc-type").lower() == "response"
    digests = found.field("warc-payload-digest")
    body = body_of(block, digests, taking.spent.limits, answer=answer)
    peeked = Peeked(body)
    if not peeked.head:
        taking.tell(place, "left out", f"has no body (status {body.status})")
        return
    kept = taking.keep(place, peeked)
    if kept is None:
        return
    begins = media_type(kept.head)
    sent = lie(body.declared_type if answer else found.field("content-type"), begins)
    notes = [*_truncated(found), *body.told()]
    if sent:
        notes.append(f"its sender calls it {sent}, and it begins like {begins}")
    taking.taken(place, kept, _facts(found, body, sent, within), "; ".join(notes))


def _facts(found: Found, body: Body, sent: str, within: str) -> Facts:
    decoded = found.field("synopticon-body") == "content-decoded"
    return Facts(
        body="content-decoded" if decoded else body.fidelity,
        url=web_address(found.field("warc-target-uri")),
        captured=moment(found.field("warc-date")),
        served=body.served,
        status=body.status,
        within=within,
        record=identifier(found.field("warc-record-id")),
        declared=sent,
        payload=body.payload if body.payload != "unread" else "",
    )


def _truncated(found: Found) -> list[str]:
    why = found.field("warc-truncated")
    return [f"was cut short when it was recorded ({why[:40]})"] if why else []
