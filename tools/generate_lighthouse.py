"""Write what the fictional case `cases/lighthouse` holds, and the places its records cite in it.

The documents stand in `tools/lighthouse/`; the pictures and the PDF are drawn here. Objects go to
`archive/objects/sha256/` under their digests, and into the log of the archive. Then every digest
and every passage of the case is written into its YAML: `digests.txt` names the files of each
exhibit in the order of its digests, `anchors.txt` the first and last words of each passage in the
order of a claim's locators.
Running it again changes nothing.
"""

from __future__ import annotations

import base64
import hashlib
import random
import re
import struct
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from synopticon.archive.begun import begun
from synopticon.model.captures import Answer, written

__all__ = ["documents", "generate", "letters", "passage"]

_SEED = 39_02_168_30
_HERE = Path(__file__).resolve().parent / "lighthouse"
_CASE = Path(__file__).resolve().parent.parent / "cases" / "lighthouse"
_DIGEST = re.compile(r"(?<=: )[0-9a-f]{64}\b")
# The digest of what stands in a box of a page or in a region, behind the place.
_PLACE = re.compile(r"(?<=\}, sha256: )[0-9a-f]{64}\b")
_LOCATOR = re.compile(r"start: \d+, length: \d+, sha256: [0-9a-f]{64}")
_WIDTH, _HEIGHT = 96, 64
# When all of it came into the archive.
_MOMENT = "2022-07-01T00:00:00Z"
# The box over the keeper's face in the photograph: left, top, width, height.
_KEEPER = (86, 44, 40, 42)


def letters(text: str) -> str:
    """The letters of a text (format specification, 6.1), written a second time on purpose."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LMN")


def passage(document: str, first: str, last: str) -> tuple[int, int, str]:
    """Start, length and digest of the passage that begins with `first` and ends with `last`.

    Raises:
        ValueError: the words are not in the document in this order, or `first` is not alone in it.
    """
    whole, head, tail = letters(document), letters(first), letters(last)
    if whole.count(head) != 1:
        raise ValueError(f"{first!r} stands {whole.count(head)} times in the document")
    start = whole.index(head)
    if tail not in whole[start:]:
        raise ValueError(f"{last!r} does not follow {first!r} in the document")
    end = whole.index(tail, start) + len(tail)
    found = whole[start:end]
    return start, len(found), hashlib.sha256(found.encode()).hexdigest()


def documents() -> dict[str, bytes]:
    """Every held document and derivation of the case by its file name; the same bytes each time."""
    found = {
        p.name: p.read_bytes() for p in sorted(_HERE.iterdir()) if p.suffix in {".txt", ".html"}
    }
    for own in ("anchors.txt", "digests.txt"):
        found.pop(own)
    report = found["report-2022.txt"].decode()
    found["report-2022.pdf"] = _pdf(report.split("CHAPTER BREAK\n"))
    found["report-2022.txt"] = report.replace("CHAPTER BREAK\n", "\n").encode()
    sea = _rock()
    found["gull-rock-2020.png"] = _png([sea])
    found["gull-rock-2020-mast.png"] = _png([[row[24:56] for row in sea[16:48]]])
    turns = [_beam(turn) for turn in range(4)]
    found["night-lamp-2018.apng"] = _png(turns)
    found["night-lamp-2018-frame.png"] = _png(turns[2:3])
    found["gallery-2019.png"] = _png([_gallery()], depth=4)
    # The same words as others bring them: an older script, a browser's file, a crawl, and a tape.
    found["notice-2018-page.html"] = found["notice-2018-page.html"].decode().encode("cp949")
    found["lantern-2019-page.mhtml"] = _mhtml(
        "https://lantern.example/2019/lamp-rooms", found.pop("lantern-2019-page.html")
    )
    address, page = "https://lamp.example/keen-eye-2020", found.pop("catalogue-2020.html")
    found["catalogue-2020.warc"] = _warc(address, page)
    # As `synopticon redact` would make it.
    fields = (("Content-Type", "text/html; charset=utf-8"),)
    answer = Answer(address, "2022-01-14", 200, fields, page)
    found["catalogue-2020-shown.warc"] = written((answer,))
    found["fog-signal.wav"] = _wav()
    # What readers are shown, as `synopticon picture` would make it of the same boxes.
    found["gull-rock-2020-shown.png"] = _png([sea], depth=4)
    found["night-lamp-2018-shown.png"] = _png(turns[2:3], depth=4)
    found["gallery-2019-shown.png"] = _png([_covered(_gallery(), _KEEPER)], depth=4)
    return found


def _mhtml(url: str, page: bytes) -> bytes:
    """A page as a browser saves it: one part, in base64 (RFC 2557)."""
    code = base64.b64encode(page).decode("ascii")
    lines = [code[at : at + 76] for at in range(0, len(code), 76)]
    head = [
        "From: <Saved by a browser>",
        f"Snapshot-Content-Location: {url}",
        "Subject: Cameras in the lamp rooms",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----lighthouse"',
        "",
        "------lighthouse",
        "Content-Type: text/html",
        "Content-Transfer-Encoding: base64",
        f"Content-Location: {url}",
        "",
    ]
    return "\r\n".join([*head, *lines, "------lighthouse--", ""]).encode("ascii")


def _warc(url: str, page: bytes) -> bytes:
    """A WARC 1.1 of one response (ISO 28500)."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    digest = base64.b32encode(hashlib.sha1(page, usedforsecurity=False).digest()).decode("ascii")
    head = [
        "WARC/1.1",
        "WARC-Type: response",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>",
        "WARC-Date: 2022-01-14T00:00:00Z",
        f"WARC-Target-URI: {url}",
        f"WARC-Payload-Digest: sha1:{digest}",
        "Content-Type: application/http;msgtype=response",
        f"Content-Length: {len(answer)}",
        "",
        "",
    ]
    return "\r\n".join(head).encode("ascii") + answer + b"\r\n\r\n"


def _wav() -> bytes:
    """Three seconds of a fog signal, 4,000 samples of eight bits to a second."""
    rate, samples = 4000, bytearray()
    for at in range(3 * rate):
        # A square wave of 200 to a second, on for half of each second.
        on = (at % rate) < rate // 2
        samples.append((160 if at // 10 % 2 else 96) if on else 128)
    body = b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, rate, rate, 1, 8)
    body += b"data" + struct.pack("<I", len(samples)) + bytes(samples)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _box_of_page(text: str, top: float, low: float) -> str:
    """The digest of the words of the lines whose middle lies between two heights of a page.

    The first line stands 766 points above the foot of the page, each other 14 lower; the middle
    of a line is four points above where it stands.
    """
    heights = ((842 - (766 - 14 * n) - 4) / 842 for n in range(len(text.splitlines())))
    lines = (line for line, at in zip(text.splitlines(), heights, strict=True) if top <= at <= low)
    return hashlib.sha256(letters("\n".join(lines)).encode()).hexdigest()


def _region(rows: list[list[int]], x: int, y: int, width: int, height: int) -> str:
    """The digest of the pixels of a region of a grey picture (format, 6.7)."""
    samples = bytes(v for row in rows[y : y + height] for v in row[x : x + width] for _ in range(3))
    return hashlib.sha256(b"%d %d\n" % (width, height) + samples).hexdigest()


def _places() -> dict[str, list[str]]:
    """For each claim that points at a box or a region, the digests of what is there."""
    second = (_HERE / "report-2022.txt").read_text(encoding="utf-8").split("CHAPTER BREAK\n")[1]
    return {"new-mast": [_region(_rock(), 38, 20, 6, 22), _box_of_page(second, 0.14, 0.20)]}


def _rock() -> list[list[int]]:
    """A grey sea seeded with noise, a light rock in it, and on the rock the shadow of a mast."""
    noise = random.Random(_SEED)
    rows = [[60 + noise.randrange(12) for _ in range(_WIDTH)] for _ in range(_HEIGHT)]
    for y in range(18, 50):
        for x in range(28, 70):
            if ((x - 49) / 21) ** 2 + ((y - 34) / 16) ** 2 < 1:
                rows[y][x] = 170 + noise.randrange(20)
    for y in range(22, 40):
        rows[y][40] = rows[y][41] = 20
    return rows


def _beam(turn: int) -> list[list[int]]:
    """A dark night, a tower, and its beam in one of four directions."""
    rows = [[10] * _WIDTH for _ in range(_HEIGHT)]
    for y in range(20, _HEIGHT):
        rows[y][46:50] = [120] * 4
    sign = -1 if turn % 2 else 1
    # The minister on the stage: a head and a coat.
    for y in range(46, _HEIGHT):
        for x in range(14, 26):
            if (x - 20) ** 2 + (y - 50) ** 2 < 12 or (y > 53 and abs(x - 20) < (y - 44) // 3):
                rows[y][x] = 170 if y < 54 else 80
    for step in range(40):
        spread = step // (4 if turn < 2 else 8)
        for y in range(16 - spread, 17 + spread):
            if 0 <= y < _HEIGHT:
                rows[y][48 + sign * step] = 240
    return rows


def _gallery() -> list[list[int]]:
    """A pale sky, a tower's wall, its rail, a camera on the rail, and a keeper behind it."""
    width, height = 288, 180
    rows = [[min(255, 176 + y // 2)] * width for y in range(height)]
    for y in range(height):
        rows[y][:48] = [112 if x % 24 and (y + x // 24 * 7) % 14 else 80 for x in range(48)]
        for x in range(80, 132):
            if (x - 106) ** 2 + (y - 66) ** 2 < 225:
                rows[y][x] = 208 if (x - 106) ** 2 + (y - 74) ** 2 < 196 else 64
            if y > 82 and abs(x - 106) < min(24, (y - 78) * 2):
                rows[y][x] = 48
    for x, y in ((100, 66), (101, 66), (111, 66), (112, 66), *((x, 74) for x in range(102, 111))):
        rows[y][x] = 16
    for x in range(48, width):
        for y in (112, 113, 114, 115, 150, 151, 152):
            rows[y][x] = 32
        if x % 20 < 2:
            for y in range(112, height):
                rows[y][x] = 32
    for y in range(84, 112):
        rows[y][196:236] = [16 if 90 < y < 104 and x < 8 else 96 for x in range(40)]
    return rows


def _covered(rows: list[list[int]], box: tuple[int, int, int, int]) -> list[list[int]]:
    """The picture with one box filled."""
    left, top, width, height = box
    return [
        [*row[:left], *[0] * width, *row[left + width :]] if top <= y < top + height else row
        for y, row in enumerate(rows)
    ]


def _png(frames: list[list[list[int]]], depth: int = 8) -> bytes:
    """A grey PNG of 8 or 4 bits; with several frames an animated one, ten seconds to a frame."""
    width, height = len(frames[0][0]), len(frames[0])
    out = [
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)),
    ]
    if len(frames) > 1:
        out.append(_chunk(b"acTL", struct.pack(">II", len(frames), 0)))
    order = 0
    for number, rows in enumerate(frames):
        data = _stored(b"".join(b"\0" + _packed(row, depth) for row in rows))
        if len(frames) > 1:
            control = struct.pack(">IIIIIHHBB", order, width, height, 0, 0, 10, 1, 0, 0)
            out.append(_chunk(b"fcTL", control))
            order += 1
        if number:
            out.append(_chunk(b"fdAT", struct.pack(">I", order) + data))
            order += 1
        else:
            out.append(_chunk(b"IDAT", data))
    return b"".join([*out, _chunk(b"IEND", b"")])


def _packed(row: list[int], depth: int) -> bytes:
    """A row of an even number of samples, two to a byte where each has four bits."""
    if depth == 8:
        return bytes(row)
    return bytes((a & 0xF0) | b >> 4 for a, b in zip(row[::2], row[1::2], strict=True))


def _stored(data: bytes) -> bytes:
    """A zlib stream of one stored block (RFC 1950, 1951): the same bytes under any zlib."""
    size = len(data)
    block = b"\x01" + struct.pack("<HH", size, size ^ 0xFFFF) + data
    return b"\x78\x01" + block + struct.pack(">I", zlib.adler32(data))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _pdf(pages: list[str]) -> bytes:
    """A PDF of plain lines, one string to a page, in a font every reader has."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(pages):
        content = 5 + 2 * number
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
        )
        lines = (re.sub(r"([\\()])", r"\\\1", line) for line in text.splitlines())
        stream = "BT /F1 11 Tf 14 TL 60 780 Td\n" + "".join(f"({x}) '\n" for x in lines) + "ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{thing}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {count}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        if line:
            yield [cell.strip() for cell in line.split("|")]


def _fill(path: Path, wanted: Mapping[str, list[str]], place: re.Pattern[str]) -> None:
    """Write into each record of a file, in order, what belongs at the places the pattern finds.

    Raises:
        ValueError: a record has more or fewer places than there is to write.
    """
    old = path.read_text(encoding="utf-8")
    records = re.split(r"(?m)^(?=- id: )", old)
    for number, record in enumerate(records):
        id = record.removeprefix("- id: ").split("\n", 1)[0] if record.startswith("- id: ") else ""
        values = wanted.get(id, [])
        if len(place.findall(record)) != len(values):
            raise ValueError(
                f"{path.name}: {id}: {len(place.findall(record))} places, {len(values)} values"
            )
        rest = iter(values)
        records[number] = place.sub(lambda _, rest=rest: next(rest), record)
    new = "".join(records)
    if new != old:
        path.write_text(new, encoding="utf-8", newline="\n")


def _store(case: Path, objects: Iterable[bytes]) -> None:
    """Make the archive hold these objects, the log that lists them, and nothing else."""
    wanted = begun("lighthouse", objects, _MOMENT, {"generate_lighthouse": "1"})
    for old in (path for path in (case / "archive").rglob("*") if path.is_file()):
        if wanted.get(old.relative_to(case).as_posix()) != old.read_bytes():
            old.unlink()
    for name, data in wanted.items():
        path = case / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _readable(document: bytes) -> str:
    """A text as it is, or the words of a page of the older script, its marks taken out."""
    if not document.startswith(b"<!DOCTYPE"):
        return document.decode()
    body = document.decode("cp949").replace("\n", " ")
    return re.sub(r"<[^>]*>", "", body)


def generate(case: Path = _CASE) -> None:
    """Write the held objects of the case, and the digests and passages in its YAML."""
    held = documents()
    digests: dict[str, list[str]] = {}
    objects: list[bytes] = []
    for exhibit, *names in _rows("digests.txt"):
        digests[exhibit] = [hashlib.sha256(held[name]).hexdigest() for name in names]
        objects += [held[name] for name in names]
    _store(case, objects)
    places: dict[str, list[str]] = defaultdict(list)
    for claim, name, first, last in _rows("anchors.txt"):
        start, length, digest = passage(_readable(held[name]), first, last)
        places[claim].append(f"start: {start}, length: {length}, sha256: {digest}")
    for path in sorted((case / "exhibits").glob("*.yaml")):
        _fill(path, digests, _DIGEST)
    for path in sorted((case / "claims").glob("*.yaml")):
        _fill(path, places, _LOCATOR)
        _fill(path, _places(), _PLACE)


if __name__ == "__main__":
    generate()
