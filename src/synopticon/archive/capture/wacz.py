"""Packs a WARC as a WACZ, which viewers of web archives open; the same WARC gives the same bytes.

Source: the WACZ format, version 1.1.1; CDXJ, version 0.1.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

__all__ = ["write_wacz"]

_WARC = "archive/data.warc"
_INDEX = "indexes/index.cdx"
_PAGES = "pages/pages.jsonl"
# The first day that a ZIP can name: when it was packed is nobody's business.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PART = 1 << 20


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    moment: str
    said: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.key} {self.moment} {json.dumps(dict(self.said), sort_keys=True)}"


def write_wacz(warc: Path, out: BinaryIO) -> None:
    """Write the WACZ of a plain WARC.

    Args:
        warc: a file.
        out: takes the bytes.

    Raises:
        ValueError: the WARC has no answer.
        OSError: it can't be read, or the disk refused.
    """
    lines = tuple(_lines(warc))
    if not lines:
        raise ValueError("a WARC without an answer makes no WACZ")
    index = "".join(f"{line}\n" for line in sorted(map(str, lines))).encode()
    small = {_INDEX: index, _PAGES: _pages(lines)}
    resources = [_resource(_WARC, _digest(warc), warc.stat().st_size)]
    resources += [_resource(n, hashlib.sha256(d).hexdigest(), len(d)) for n, d in small.items()]
    package = _json({"profile": "data-package", "resources": resources, "wacz_version": "1.1.1"})
    digest = {"hash": f"sha256:{hashlib.sha256(package).hexdigest()}", "path": "datapackage.json"}
    small |= {"datapackage.json": package, "datapackage-digest.json": _json(digest)}
    with zipfile.ZipFile(out, "w") as packed:
        with packed.open(_entry(_WARC), "w", force_zip64=True) as place, open(warc, "rb") as file:
            shutil.copyfileobj(file, place, _PART)
        for name, data in small.items():
            packed.writestr(_entry(name), data)


def _lines(warc: Path) -> Iterator[_Line]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with open(warc, "rb") as file:
        records = ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True)
        for record in records:
            url = record.headers.get("WARC-Target-URI") or ""
            answer = record.http_headers
            said = {
                "digest": record.headers.get("WARC-Payload-Digest") or "",
                "filename": "data.warc",
                # From one record to the next is what stands in its length, and its head.
                "length": str(_length(warc, record.stream_pos)),
                "mime": (record.http_content_type or "").lower(),
                "offset": str(record.stream_pos),
                "status": str(answer.status_code) if answer is not None else "",
                "url": url,
            }
            moment = re.sub(r"\D", "", record.headers.get("WARC-Date") or "")[:14]
            yield _Line(_key(url), moment, said)


def _length(warc: Path, at: int) -> int:
    """How many bytes a record takes, from its first to the two line ends behind its block."""
    with open(warc, "rb") as file:
        file.seek(at)
        head = file.read(_PART).partition(b"\r\n\r\n")[0]
    found = re.search(rb"(?im)^content-length:\s*(\d+)", head)
    return len(head) + 4 + int(found[1] if found else 0) + 4


def _key(url: str) -> str:
    """An address as indexes sort it: the host from its end, then the path."""
    parts = urlsplit(url.lower())
    host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port else ""
    return f"{host}{port})" + (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _pages(lines: tuple[_Line, ...]) -> bytes:
    """The one page: the first address that answered with a page, or else the first of all."""
    page = next((one for one in lines if one.said["mime"].startswith("text/html")), lines[0])
    when = page.moment
    ts = f"{when[:4]}-{when[4:6]}-{when[6:8]}T{when[8:10]}:{when[10:12]}:{when[12:14]}Z"
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Pages"}
    id = hashlib.sha256(f"{page.said['url']} {ts}".encode()).hexdigest()[:22]
    return _json(head) + _json({"id": id, "ts": ts, "url": page.said["url"]})


def _resource(path: str, sha256: str, size: int) -> dict[str, Any]:
    name = path.rpartition("/")[2]
    return {"bytes": size, "hash": f"sha256:{sha256}", "name": name, "path": path}


def _digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False).encode() + b"\n"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.external_attr = 0o644 << 16
    # As every system would have it, so that no system is named.
    entry.create_system = 3
    return entry
