"""Writes what was asked and answered as a WARC 1.1, and says in it how true its bodies are.

A body stands without its content coding, and the fields that spoke of the coded one keep their
values under another name. Neither the machine nor its user is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from synopticon.archive.capture.exchange import Exchange, Fields
from synopticon.archive.capture.visit import Visit

__all__ = ["BODY", "KEPT_AS", "write_warc"]

BODY = "content-decoded"
# As other archivers call a field whose value is no longer true of the body beside it.
KEPT_AS = "X-Archive-Orig-"
_OF_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})


def write_warc(visit: Visit, out: BinaryIO, tool: str) -> None:
    """Write the exchanges of a visit, each answer after its question.

    Args:
        visit: what came of it.
        out: takes the bytes.
        tool: what made the capture, with its version.

    Source: ISO 28500:2017 (WARC 1.1).
    """
    from warcio.utils import Digester  # type: ignore[import-untyped]
    from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

    class _Writer(WARCWriter):  # type: ignore[misc]
        """As the library's, with a digest that still means something."""

        @staticmethod
        def _create_digester() -> object:
            return Digester("sha256")

    writer = _Writer(out, gzip=False, warc_version="1.1")
    info = writer.create_warcinfo_record("", _about(visit, tool))
    info.rec_headers.replace_header("WARC-Date", _moment(visit.began))
    writer.write_record(info)
    for one in visit.exchanges:
        _write(writer, one, visit.asked.get(urlsplit(one.url).hostname or "", ""))


def _about(visit: Visit, tool: str) -> dict[str, str]:
    return {
        "software": f"{tool} warcio/{version('warcio')}",
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "http-header-user-agent": _said(visit.exchanges, "user-agent"),
        "description": f"bodies: {BODY} (as the browser {visit.browser} decoded them, not as they "
        f"came over the wire); fields of the coded body are kept as {KEPT_AS}*",
    }


def _said(exchanges: Iterable[Exchange], name: str) -> str:
    fields: Iterator[tuple[str, str]] = (field for one in exchanges for field in one.asked)
    return next((value for key, value in fields if key.lower() == name), "")


def _write(writer: object, one: Exchange, address: str) -> None:
    from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]

    when = {"WARC-Date": _moment(one.at)}
    about = {**when, "Synopticon-Body": BODY}
    if address:
        about["WARC-IP-Address"] = address
    if one.cut:
        about["WARC-Truncated"] = one.cut
    line = _plain(f"{one.status} {one.reason}".strip())
    answered = StatusAndHeaders(line, _safe(_answered(one)), protocol="HTTP/1.1")
    asked = StatusAndHeaders(
        _plain(f"{one.method} {_target(one.url)} HTTP/1.1"),
        _safe(_asked(one)),
        is_http_request=True,
    )
    stream: BinaryIO = open(one.body, "rb") if one.body else BytesIO()  # noqa: SIM115
    with stream:
        response = writer.create_warc_record(  # type: ignore[attr-defined]
            one.url,
            "response",
            payload=stream,
            length=one.size,
            http_headers=answered,
            warc_headers_dict=about,
        )
        request = writer.create_warc_record(  # type: ignore[attr-defined]
            one.url,
            "request",
            payload=BytesIO(one.posted),
            length=len(one.posted),
            http_headers=asked,
            warc_headers_dict=when,
        )
        id = response.rec_headers.get_header("WARC-Record-ID")
        request.rec_headers.add_header("WARC-Concurrent-To", id)
        writer.write_record(request)  # type: ignore[attr-defined]
        writer.write_record(response)  # type: ignore[attr-defined]


def _answered(one: Exchange) -> Fields:
    kept = tuple(
        (f"{KEPT_AS}{name}" if name.lower() in _OF_THE_WIRE else name, value)
        for name, value in one.answered
    )
    return (*kept, ("Content-Length", str(one.size)))


def _asked(one: Exchange) -> Fields:
    has_host = any(name.lower() == "host" for name, _ in one.asked)
    host = () if has_host else (("Host", urlsplit(one.url).netloc),)
    kept = (f for f in one.asked if not f[0].startswith(":") and f[0].lower() != "content-length")
    length = (("Content-Length", str(len(one.posted))),) if one.posted else ()
    return (*host, *kept, *length)


def _safe(fields: Fields) -> list[tuple[str, str]]:
    """The fields as a WARC can hold them: no line end can begin a field of a stranger's making."""
    return [(_plain(name), _plain(value)) for name, value in fields if not name.startswith(":")]


def _plain(text: str) -> str:
    return "".join(" " if letter in "\r\n\0" else letter for letter in text)


def _target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
