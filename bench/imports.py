"""A WARC taken in, body by body, beside warcio doing the least that anybody has to do for that."""

from __future__ import annotations

import base64
import gzip
import hashlib
import random
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.timing import Row, interleaved, most_memory
from synopticon.casefile.template import new_case

__all__ = ["import_rows", "recording"]

_SYNOPTICON = str(Path(sys.executable).with_name("synopticon"))
_PAGES = 4_000
_PICTURES = 400
_MOST_MB = 150.0
# Reads and checks each body, keeps it under its digest, keeps the file, and waits for the disk.
PEER = """
import hashlib, pathlib, shutil, subprocess, sys
from warcio.archiveiterator import ArchiveIterator
given, folder = map(pathlib.Path, sys.argv[1:])
folder.mkdir()
shutil.copyfile(given, folder / "whole")
with open(given, "rb") as file:
    for record in ArchiveIterator(file, check_digests="raise"):
        if record.rec_type == "response":
            body = record.content_stream().read()
            (folder / hashlib.sha256(body).hexdigest()).write_bytes(body)
subprocess.run(["sync", "-f", str(folder)], check=True)
"""


def import_rows(folder: Path, turns: int) -> Iterator[Row]:
    """How long a WARC takes, plain and packed, and how much memory.

    Args:
        folder: where it is written and taken in.
        turns: how often each is counted.
    """
    case = folder / "case"
    for path, data in new_case("Imports", "en", "2024-05-01", {}).items():
        (case / path).parent.mkdir(parents=True, exist_ok=True)
        (case / path).write_bytes(data)
    for name, is_packed in (("plain", False), ("packed", True)):
        given = folder / name
        bodies = recording(given, is_packed=is_packed)
        ours = [_SYNOPTICON, "import", str(given), "-C", str(case)]
        peer = [sys.executable, "-c", PEER, str(given), str(folder / "peer")]
        empty = partial(_emptied, case / "archive", folder / "peer")
        seconds, others = interleaved(ours, peer, turns, empty)
        what = f"import of a {name} WARC with {bodies / 1e6:.0f} MB of bodies"
        by = "warcio, sha256, cp and sync"
        yield Row(what, seconds, others, by=by)
        empty()
        most, what = most_memory(ours), f"its memory ({name})"
        yield Row(what, most, None, "<= 150 MB", most <= _MOST_MB, unit="MB")


def _emptied(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def recording(place: Path, *, is_packed: bool) -> int:
    """Write a WARC of pages and pictures, none like another; how many bytes its bodies have."""
    source = random.Random(20_261_123)
    words = [f"{source.getrandbits(40):x}" for _ in range(5_000)]
    size = 0
    with open(place, "wb") as out:
        for number in range(_PAGES + _PICTURES):
            if number % 11 == 10:
                body, kind = b"\xff\xd8\xff" + source.randbytes(100_000), "image/jpeg"
            else:
                said = " ".join(source.choices(words, k=3_600))
                body, kind = f"<html><p>{number} {said}".encode(), "text/html"
            size += len(body)
            out.write(_record(number, body, kind, is_packed=is_packed))
    return size


def _record(number: int, body: bytes, kind: str, *, is_packed: bool) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"WARC-Target-URI: http://paper.example/{number}\r\nWARC-Date: 2020-11-23T10:00:00Z\r\n"
        f"WARC-Block-Digest: {_sha1(block)}\r\nWARC-Payload-Digest: {_sha1(body)}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    whole = head.encode() + block + b"\r\n\r\n"
    return gzip.compress(whole, 6, mtime=0) if is_packed else whole


def _sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()
