"""Run apart by a test: imports bombs, and prints what was told and the memory that it took."""

from __future__ import annotations

import gzip
import resource
import sys
import zipfile
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[4]))

from synopticon.archive.importing.bringing import Terms, bring_in
from tests.unit.archive.importing.conftest import KEEPER

SIZE = 1 << 30


def deflated(level: int = 31, head: bytes = b"") -> bytes:
    """A gigabyte of nothing, packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, level)
    parts = [packer.compress(head)]
    parts += [packer.compress(bytes(1 << 20)) for _ in range(SIZE >> 20)]
    return b"".join([*parts, packer.flush()])


def made(folder: Path) -> list[Path]:
    """A flat ZIP, one in another, a WARC.gz, and a WARC whose body is packed."""
    flat, nested, warc, body = (folder / name for name in ("flat", "nested", "warc", "body"))
    with zipfile.ZipFile(flat, "w", zipfile.ZIP_DEFLATED) as out, out.open("zeros", "w") as entry:
        for _ in range(SIZE >> 20):
            entry.write(bytes(1 << 20))
    with zipfile.ZipFile(nested, "w") as out:
        out.write(flat, "flat")
    head = (
        "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <x>\r\nWARC-Date: 2020-01-01T00:00:00Z"
        f"\r\nContent-Length: {SIZE}\r\n\r\n"
    )
    warc.write_bytes(deflated(31, head.encode()))
    answer = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"") + deflated()
    about = head.replace("resource", "response").replace(str(SIZE), str(len(answer)))
    body.write_bytes(about.encode() + answer + b"\r\n\r\n")
    return [flat, nested, warc, body]


def main() -> None:
    """Import them all and print it."""
    folder = Path(sys.argv[1])
    (folder / "case").mkdir()
    paths = made(folder)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for path in paths:
        for row in bring_in(folder / "case", [path], KEEPER, Terms()):
            print(path.name, row.what, row.why)
    print(before * 1024, file=sys.stderr)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


if __name__ == "__main__":
    main()
