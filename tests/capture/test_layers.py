"""What is packed is searched, member by member and layer by layer, or said not to be."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib

import pytest

from synopticon.extract.redacting.canaries import Canaries
from synopticon.extract.redacting.carrying import hits
from synopticon.extract.redacting.layers import TooMuch, layers

SECRET = b"harbour-account-17"
OWN = Canaries.of([SECRET.decode()])
FOUND = "it holds text 1 of those that must not be published"
UNREAD = "it could not be searched whole: what is packed in it can't be unpacked to its end"


def zlibbed(data: bytes, wbits: int = 15) -> bytes:
    packer = zlib.compressobj(wbits=wbits)
    return packer.compress(data) + packer.flush()


def paper(stream: bytes, named: bytes = b"/FlateDecode") -> bytes:
    head = b"%PDF-1.7\n1 0 obj\n<</Filter " + named + b">>\nstream\n"
    return head + stream + b"\nendstream\nendobj\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def png(kind: bytes, body: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(kind, body) + chunk(b"IEND", b"")


def zipped(data: bytes, method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        packed.writestr("a", data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(b"first") + gzip.compress(SECRET),
        gzip.compress(b"first") * 50 + gzip.compress(SECRET),
        gzip.compress(gzip.compress(SECRET)),
        zipped(gzip.compress(SECRET), zipfile.ZIP_STORED),
        zipped(gzip.compress(SECRET), zipfile.ZIP_DEFLATED),
        zipped(zipped(SECRET, zipfile.ZIP_DEFLATED), zipfile.ZIP_STORED),
        gzip.compress(paper(zlibbed(SECRET))),
        paper(zlibbed(SECRET)),
        paper(zlibbed(SECRET, 9)),
        paper(zlibbed(SECRET, 14)),
        zlibbed(SECRET, 14),
        png(b"zTXt", b"excerpt\0\0" + zlibbed(SECRET, 10)),
        png(b"iTXt", b"text\0\1\0ko\0xx\0" + zlibbed(SECRET)),
        png(b"iCCP", b"profile x\0\0" + zlibbed(SECRET)),
    ],
)
def test_what_is_packed_is_found(data: bytes) -> None:
    """All members of a gzip file, what is packed twice, every window of zlib, texts of a PNG."""
    assert SECRET not in data
    assert hits(OWN, data, "it") == [FOUND]


@pytest.mark.parametrize("data", [gzip.compress, lambda d: paper(zlibbed(d))])
@pytest.mark.parametrize("cut", [9_000, 30_000])
def test_before_a_damaged_tail_all_is_searched(data: object, cut: int) -> None:
    """What stands before the fault is found, and what stands behind it is told as not searched."""
    noise = b"".join(struct.pack(">I", n * 2654435761 % (1 << 32)) for n in range(10_000))
    whole = data(noise[: cut - 2_000] + SECRET + noise[cut - 2_000 :])  # type: ignore[operator]
    damaged = whole[: cut + 1_000] + bytes(len(whole) - cut - 1_000)
    assert hits(OWN, damaged, "it") == [FOUND, UNREAD]
    assert hits(OWN, whole[: cut + 1_000], "it") == [FOUND, UNREAD]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (gzip.compress(b"plain")[:-4] + b"\0\0\0\0", "can't be unpacked to its end"),
        (gzip.compress(b"plain")[:-9], "can't be unpacked to its end"),
        (paper(zlibbed(b"plain")[:-6] + b"\0"), "can't be unpacked to its end"),
        (paper(b"87cURD]i", b"/ASCII85Decode"), "a part of a PDF is locked or packed"),
        (paper(b"\x80\x0b", b"/LZWDecode"), "a part of a PDF is locked or packed"),
        (b"%PDF-1.7\ntrailer <</Encrypt 4 0 R>>", "a part of a PDF is locked or packed"),
        (zipped(b"plain", zipfile.ZIP_LZMA), "a part of a ZIP is locked or packed"),
        (png(b"zTXt", b"words\0\0not packed"), "can't be unpacked to its end"),
    ],
)
def test_what_cannot_be_unpacked_is_not_counted_as_searched(data: bytes, why: str) -> None:
    """Nothing of it is found, and it is refused."""
    (told,) = hits(OWN, data, "it")
    assert why in told


def test_what_only_begins_as_zlib_does_is_a_text() -> None:
    """`x^2` is a valid beginning of zlib; a text that begins so is searched as it is."""
    assert hits(OWN, b"x^2 + y^2 = r^2", "it") == []
    assert hits(OWN, b"x^2 + y^2 = r^2 " + SECRET, "it") == [FOUND]


def test_the_bounds_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Much in little, and a thing packed in itself again and again."""
    deep = SECRET
    for _ in range(8):
        deep = gzip.compress(deep)
    assert list(layers(deep))[-1] == SECRET
    with pytest.raises(TooMuch, match="in itself too often"):
        list(layers(gzip.compress(deep)))
    monkeypatch.setattr("synopticon.extract.redacting.layers.MAX_BYTES", 1000)
    assert len(list(layers(gzip.compress(bytes(1000))))) == 2
    for bomb in (gzip.compress(bytes(1001)), gzip.compress(bytes(501)) * 2):
        with pytest.raises(TooMuch, match="more than is searched"):
            list(layers(bomb))
