"""A captured page as it is published: a WARC of answers, and nothing of who asked.

What writes one and what judges one agree by construction: a WARC may be published if it is, byte
for byte, what `written` makes of the answers that are read from it.
"""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

__all__ = ["FIELDS", "MAX_BYTES", "Answer", "Body", "answers", "day_of", "written"]

MAX_BYTES = 50_000_000
# Of an answer's fields those that tell of the page, and none that tells of a visit: no cookie, no
# cache, no edge of a network that names the region from which somebody came.
FIELDS = (
    "Content-Type",
    "Content-Language",
    "Location",
    "Date",
    "Last-Modified",
    "X-Archive-Orig-Content-Encoding",
)
Body = str
_BODIES = ("content-decoded", "redacted")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LINE = re.compile(r"[\x20-\x7e]{1,2000}")
_WEEKDAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_HTTP_DAY = re.compile(rf"(?:{_WEEKDAYS}), \d\d (?:{_MONTHS}) \d{{4}} 00:00:00 GMT", re.ASCII)
_HTTP_TIME = re.compile(rf"((?:{_WEEKDAYS}), \d\d (?:{_MONTHS}) \d{{4}}) [\d:]{{8}} GMT", re.ASCII)
_KIND = re.compile(r"[\w.+-]+/[\w.+-]+(?:; charset=[\w.:-]+)?", re.ASCII)
_ABOUT = (
    b"software: synopticon\r\nformat: WARC File Format 1.1\r\ndescription: answers alone, of some "
    b"fields, to the day; questions, addresses, times and pictures are left out\r\n"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, as it is published.

    Attributes:
        uri: the address.
        day: the day in UTC, `2026-11-23`.
        status: of HTTP.
        fields: those of `FIELDS` that it has, in that order, each once.
        body: the bytes, free of the coding in which they were sent.
        fidelity: `content-decoded`, or `redacted` where pictures were taken out of it.
    """

    uri: str
    day: str
    status: int
    fields: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    fidelity: Body = "content-decoded"


def day_of(value: str) -> str | None:
    """A time of HTTP to its day; None if it is none."""
    found = _HTTP_TIME.fullmatch(value.strip())
    return f"{found[1]} 00:00:00 GMT" if found else None


def written(found: Iterable[Answer]) -> bytes:
    """The WARC of these answers; the same answers give the same bytes.

    Raises:
        ValueError: an answer holds what is not published.
    """
    kept = tuple(found)
    if not kept:
        raise ValueError("it has no answer")
    first = min(answer.day for answer in kept)
    parts = [_record("warcinfo", "", first, "application/warc-fields", _ABOUT, 0, "")]
    for number, one in enumerate(kept, 1):
        _judge(one)
        lines = [f"HTTP/1.1 {one.status}", *(f"{n}: {v}" for n, v in one.fields)]
        lines.append(f"Content-Length: {len(one.body)}")
        block = "\r\n".join([*lines, "", ""]).encode("ascii") + one.body
        kind = "application/http; msgtype=response"
        digest = base64.b32encode(hashlib.sha256(one.body).digest()).decode()
        more = f"WARC-Payload-Digest: sha256:{digest}\r\nSynopticon-Body: {one.fidelity}\r\n"
        parts.append(_record("response", one.uri, one.day, kind, block, number, more))
    return b"".join(parts)


def answers(data: bytes) -> tuple[Answer, ...]:
    """The answers of a WARC that may be published.

    Raises:
        ValueError: it is not what `written` makes: it holds anything else, anywhere.
    """
    if len(data) > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_BYTES:,} bytes")
    found = tuple(_read(data))
    if written(found) != data:
        raise ValueError("it holds more than a published capture does")
    return found


def _judge(one: Answer) -> None:
    names = tuple(name for name, _ in one.fields)
    if names != tuple(name for name in FIELDS if name in names):
        raise ValueError("it has a field that is not published")
    values = dict(one.fields)
    days = [values[name] for name in ("Date", "Last-Modified") if name in values]
    fits = (
        _LINE.fullmatch(one.uri)
        and one.uri.startswith(("http://", "https://"))
        and " " not in one.uri
        and _DAY.fullmatch(one.day)
        and one.fidelity in _BODIES
        and 100 <= one.status <= 599
        and all(_LINE.fullmatch(value) and value == value.strip() for value in values.values())
        and all(_HTTP_DAY.fullmatch(day) for day in days)
        and _KIND.fullmatch(values.get("Content-Type", "text/plain"))
    )
    if not fits:
        raise ValueError("it has a field in a form that is not published")


def _record(
    kind: str, uri: str, day: str, media: str, block: bytes, number: int, more: str
) -> bytes:
    # Named by what it holds: a name that is drawn would tell one release from another.
    seed = hashlib.sha256(f"{number} {kind} {uri} {day} ".encode() + block).digest()
    id = uuid.UUID(bytes=seed[:16], version=4)
    target = f"WARC-Target-URI: {uri}\r\n" if uri else ""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\n"
        f"WARC-Date: {day}T00:00:00Z\r\n{target}{more}Content-Type: {media}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode("ascii") + block + b"\r\n\r\n"


def _read(data: bytes) -> Iterator[Answer]:
    """Answers as they seem; whether they are all there is, `written` tells."""
    at = 0
    while at < len(data):
        head, at = _fields(data, at)
        size = _count(head, "Content-Length")
        block, at = data[at : at + size], at + size + 4
        if head.get("WARC-Type") == "warcinfo":
            continue
        inner, start = _fields(block, 0)
        status = inner.pop("", "").removeprefix("HTTP/1.1 ")
        if not status.isdecimal() or len(status) != 3:
            raise ValueError("it has an answer without a status")
        inner.pop("Content-Length", None)
        yield Answer(
            head.get("WARC-Target-URI", ""),
            head.get("WARC-Date", "")[:10],
            int(status),
            tuple(inner.items()),
            block[start:],
            head.get("Synopticon-Body", ""),
        )


def _fields(data: bytes, at: int) -> tuple[dict[str, str], int]:
    end = data.find(b"\r\n\r\n", at, at + 65_536)
    if end < 0:
        raise ValueError("it is cut short")
    lines = data[at:end].decode("ascii", "replace").split("\r\n")
    named = (line.partition(": ") for line in lines[1:])
    return {"": lines[0], **{name: value for name, _, value in named}}, end + 4


def _count(head: dict[str, str], name: str) -> int:
    value = head.get(name, "")
    if not (value.isascii() and value.isdecimal() and len(value) < 12):
        raise ValueError("it does not say how long it is")
    return int(value)
