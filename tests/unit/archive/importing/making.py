"""Small WARCs, ZIPs and saved pages, byte by byte, so that a test can put a fault anywhere."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence

ID = "urn:uuid:12345678-1234-4234-8234-123456789abc"
URL = "http://paper.example/lamps"


def answer(
    body: bytes = b"<html><p>lamps", fields: str = "Content-Type: text/html", status: int = 200
) -> bytes:
    """A block with an HTTP answer."""
    head = (
        f"HTTP/1.1 {status} So\r\n{fields}\r\n\r\n" if fields else f"HTTP/1.1 {status} So\r\n\r\n"
    )
    return head.encode() + body


def record(block: bytes, more: str = "", *, kind: str = "response", **fields: str) -> bytes:
    """A record of a WARC; a field given as empty is left out."""
    said = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<{ID}>",
        "WARC-Date": "2020-11-23T10:00:00Z",
        "WARC-Target-URI": URL,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    } | {key.replace("_", "-"): value for key, value in fields.items()}
    head = "".join(f"{key}: {value}\r\n" for key, value in said.items() if value)
    return f"WARC/1.1\r\n{head}{more}\r\n".encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Records as a WARC.gz: each a member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def chunked(*chunks: bytes) -> bytes:
    """A body as it is sent in chunks."""
    return b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (*chunks, b""))


def sha1(data: bytes) -> str:
    """A digest as WARC writes it by custom."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def zipped(files: Sequence[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these files; a name may stand in it twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in files:
            made.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def package(files: Mapping[str, bytes], beside: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """A WACZ that lists these files, and holds others beside them."""
    listed = [
        {
            "name": name.rsplit("/", 1)[-1],
            "path": name,
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
            "bytes": len(data),
        }
        for name, data in files.items()
    ]
    about = {"profile": "data-package", "wacz_version": "1.1.1", "resources": listed}
    data = json.dumps(about).encode()
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    seal = json.dumps({"path": "datapackage.json", "hash": digest}).encode()
    own = [("datapackage.json", data), ("datapackage-digest.json", seal)]
    return zipped([*files.items(), *own, *beside], zipfile.ZIP_STORED)


def saved(
    *parts: tuple[str, bytes], end: bool = True, mark: str = "----MultipartBoundary--ab----"
) -> bytes:
    """A page as a browser saves it: each part has the fields of its head, and its bytes."""
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {URL}\r\n"
        "Subject: Lamps\r\n"
        "Date: Mon, 23 Nov 2020 11:00:00 +0100\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        f'\tboundary="{mark}"\r\n\r\n\r\n'
    ).encode()
    made = [f"--{mark}\r\n{fields}\r\n\r\n".encode() + data + b"\r\n" for fields, data in parts]
    return head + b"".join(made) + (f"--{mark}--\r\n".encode() if end else b"")
