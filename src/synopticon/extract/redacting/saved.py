"""A published saved page (MHTML) from a raw one: its texts, with no date and no drawn boundary."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections import Counter
from collections.abc import Iterator

from synopticon.extract.redacting.canaries import Canaries
from synopticon.extract.redacting.carrying import hits, is_text, without_pictures
from synopticon.extract.redacting.ends import behind_end
from synopticon.extract.redacting.outcome import Redacted, Withheld

__all__ = ["redacted_page"]

_BOUNDARY = re.compile(rb'(?i)boundary="?([^"\r\n;]{1,200})')
_ID = re.compile(rb"(?i)(?:frame|css|blob)?-?[0-9a-f]{8,}(?:-[0-9a-f]{4,})*@mhtml\.blink")
_OURS = "synopticon-part-of-a-saved-page"
_MOST = 100_000_000
_PARTS = 20_000
_FIELD = re.compile(r"[\x21-\x7e]{1,2000}")


def redacted_page(data: bytes, canaries: Canaries) -> Redacted | Withheld:
    """What may be published of a saved page.

    Carried over are its parts of text, with their address and type; names that the browser drew at
    random are counted instead. One hit withholds all of it.
    """
    if not canaries.texts:
        return Withheld(
            ("nothing was named that must not be published, so nothing was looked for",)
        )
    head, _, rest = data.partition(b"\r\n\r\n")
    boundary = _BOUNDARY.search(head)
    if len(data) > _MOST or boundary is None:
        return Withheld(("it is no saved page, or too large a one",))
    if behind := behind_end(data):
        return Withheld((f"{behind:,} bytes stand behind its end",))
    left: Counter[str] = Counter()
    names: dict[bytes, bytes] = {}
    parts, reasons = [], []
    pieces = rest.split(b"--" + boundary[1])[1:]
    if len(pieces) > _PARTS:
        return Withheld(("it has too many parts",))
    for number, piece in enumerate(pieces, 1):
        if piece.startswith(b"--"):
            break
        part = _part(piece, names, left)
        if part is not None:
            parts.append(part)
            reasons += hits(canaries, part[0].encode() + b"\n" + part[1], f"part {number}")
    if reasons or not parts:
        return Withheld(tuple(reasons) or ("it holds no text",))
    return Redacted(_written(parts), "multipart/related", tuple(sorted(left.items())))


def _part(piece: bytes, names: dict[bytes, bytes], left: Counter[str]) -> tuple[str, bytes] | None:
    head, gap, body = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    fields = dict(_fields(head))
    if not gap or not fields:
        left["parts that can't be read"] += 1
        return None
    try:
        bare = _decoded(fields.get("content-transfer-encoding", ""), body.removesuffix(b"\r\n"))
    except (ValueError, binascii.Error):
        left["parts that can't be read"] += 1
        return None
    kind = fields.get("content-type", "")
    if not is_text(kind, bare):
        left["pictures and other parts that are no text"] += 1
        return None
    text = _ID.sub(lambda found: _counted(found[0], names), without_pictures(bare))
    lines = [f"Content-Type: {kind.partition(';')[0].strip().lower()}; charset=utf-8"]
    for name in ("Content-ID", "Content-Location"):
        value = fields.get(name.lower(), "")
        value = _ID.sub(lambda found: _counted(found[0], names), value.encode()).decode()
        if _FIELD.fullmatch(value) and not value.lower().startswith(("file:", "blob:")):
            lines.append(f"{name}: {value}")
    return "\r\n".join(lines), text


def _fields(head: bytes) -> Iterator[tuple[str, str]]:
    for line in re.sub(rb"\r?\n[ \t]+", b" ", head).decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _decoded(coding: str, body: bytes) -> bytes:
    match coding.lower():
        case "base64":
            return base64.b64decode(body)
        case "quoted-printable":
            return quopri.decodestring(body)
        case "" | "7bit" | "8bit" | "binary":
            return body
    raise ValueError(coding)


def _counted(name: bytes, names: dict[bytes, bytes]) -> bytes:
    return names.setdefault(name.lower(), b"part-%d@page.invalid" % (len(names) + 1))


def _written(parts: list[tuple[str, bytes]]) -> bytes:
    out = [f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="{_OURS}"\r\n\r\n']
    for head, body in parts:
        text = base64.encodebytes(body).decode().replace("\n", "\r\n")
        out.append(f"--{_OURS}\r\n{head}\r\nContent-Transfer-Encoding: base64\r\n\r\n{text}\r\n")
    out.append(f"--{_OURS}--\r\n")
    return "".join(out).encode()
