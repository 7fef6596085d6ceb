"""verify.py on zips as a forger writes them: each part of a zip is held against all others."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from synopticon.publish import verify
from tests.bundle.test_zip_readers import Part, deflated, written
from tests.fuzz.bundles import bundle

NOISE = random.Random(1).randbytes(300_000)
NOT_WHOLE = r"^does not unpack to what the list of the zip says$|^Error -3 while decompressing"
NONE = "it is no zip, or has a comment, or bytes that no list names"


def opened(path: Path, parts: Iterable[Part]) -> tuple[verify.Place, list[str]]:
    """What is seen in a zip of these entries, and its faults."""
    report = verify.Report()
    return verify.in_zip(written(path / "a.zip", parts), report), report.said["faults"]


def refused(path: Path, data: bytes) -> str:
    """Why a zip of these bytes isn't read."""
    (path / "a.zip").write_bytes(data)
    with pytest.raises(verify.CannotRead) as caught:
        verify.check(path / "a.zip")
    return str(caught.value)


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    """A zip of the smallest bundle."""
    path = written(tmp_path / "good.zip", (Part(n, d) for n, d in bundle().items()))
    assert verify.check(path).said["faults"] == []
    return path.read_bytes()


@pytest.mark.parametrize("data", [b"", b"a", NOISE, NOISE[:9000] + bytes(700_000), bytes(65_536)])
@pytest.mark.parametrize("method", [0, 8])
def test_what_was_packed_is_read(tmp_path: Path, data: bytes, method: int) -> None:
    """Whole, in pieces of at most 256 KiB however it was packed."""
    body = deflated(data) if method else data
    place, faults = opened(tmp_path, [Part("x/a", data, body, method), Part("x/b", b"", b"", 0)])
    assert faults == []
    assert place.sizes == {"a": len(data), "b": 0}
    assert place.read("a") == data
    assert max(map(len, place.pieces("a")), default=0) <= 1 << (18 if method else 16)


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (NOISE, deflated(NOISE)[:-1]),
        (NOISE, deflated(NOISE) + b"hidden"),
        (NOISE, deflated(NOISE + b"more")),
        (NOISE, deflated(NOISE[:-1])),
        (NOISE, deflated(NOISE[:-1] + b"\0")),
        (NOISE, deflated(bytes(900_000))),
        (b"", b""),
        (b"", b"\xff"),
        (b"ab", deflated(b"ab")[:1]),
    ],
    ids=["cut", "behind", "longer", "shorter", "other", "zeros", "none", "no-stream", "begun"],
)
def test_what_unpacks_to_something_else_is_refused(
    tmp_path: Path, data: bytes, body: bytes
) -> None:
    """Than the list says; of what is longer no more is read than a piece."""
    forged = Part("x/a", data, body, 8)
    forged.body = body
    place, _ = opened(tmp_path, [Part("x/b", b""), forged])
    with pytest.raises((ValueError, zlib.error), match=NOT_WHOLE):
        assert len(b"".join(place.pieces("a"))) <= len(data) + (1 << 18)


@pytest.mark.parametrize(("method", "at"), [(0, 200_000), (0, 5), (8, 200_000)])
def test_a_flipped_byte_of_what_is_packed_is_found(tmp_path: Path, method: int, at: int) -> None:
    """Stored or deflated, in its first piece or behind it."""
    body = bytearray(deflated(NOISE) if method else NOISE)
    body[at] ^= 1
    place, _ = opened(tmp_path, [Part("x/b", b""), Part("x/a", NOISE, bytes(body), method)])
    with pytest.raises((ValueError, zlib.error), match=NOT_WHOLE):
        place.read("a")


@pytest.mark.parametrize(
    ("at", "form", "value"),
    [
        *((-22, "<I", 0), (-18, "<H", 1), (-16, "<H", 1), (-14, "<H", 1), (-12, "<H", 1)),
        *((-10, "<I", 1), (-6, "<I", 1), (-2, "<H", 1)),
    ],
)
def test_each_number_at_the_end_of_a_zip_is_held(
    tmp_path: Path, good: bytes, at: int, form: str, value: int
) -> None:
    """Its mark, its disks, its counts, the size and place of its list, and that it has no words."""
    data = bytearray(good)
    struct.pack_into(form, data, len(data) + at, value)
    assert refused(tmp_path, bytes(data)) == NONE


@pytest.mark.parametrize("size", [0, 1, 21, 22, 42, 5000])
def test_what_is_no_zip(tmp_path: Path, size: int) -> None:
    """Nothing, next to nothing, and much of something else."""
    assert refused(tmp_path, bytes(size)) == NONE


def test_a_zip_of_the_larger_form_is_told_as_one(tmp_path: Path, good: bytes) -> None:
    """Its locator stands before the end; the remedy is named."""
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, 0, 1)
    size = struct.unpack_from("<I", good, len(good) - 10)[0]
    longer = good[:-22] + locator + good[-22:-10] + struct.pack("<I", size + 20) + good[-6:]
    told = "it is a zip of the larger form (zip64); unpack it and check the folder"
    assert refused(tmp_path, longer) == told


@pytest.mark.parametrize("at", [0, 8, 10, 30, 32, 34])
def test_each_entry_has_one_form(tmp_path: Path, good: bytes, at: int) -> None:
    """Its mark, its flags, how it is packed, no fields, no words, one disk; it is named."""
    data = bytearray(good)
    data[good.rfind(b"PK\1\2") + at] ^= 64
    assert refused(tmp_path, bytes(data)) == (
        "its entry tagmanifest-sha256.txt.sig has extra fields, or is packed in a way on which "
        "readers differ;\nunpack it and check the folder, or have it packed by `zip -X -r`"
    )


def test_entries_stand_one_behind_the_other(tmp_path: Path, good: bytes) -> None:
    """None lies over another, and no bytes stand between them or before the list."""
    data = bytearray(good)
    data[good.rfind(b"PK\1\2") + 42] ^= 1
    told = "what stands at tagmanifest-sha256.txt.sig is not what its list says"
    assert refused(tmp_path, bytes(data)) == told
    size, start = struct.unpack_from("<2I", good, len(good) - 10)
    end = good[-22:-6]
    for hole in (b"\0", bytes(40)):
        before = (
            good[:start] + hole + good[start:-22] + end + struct.pack("<IH", start + len(hole), 0)
        )
        assert refused(tmp_path, before) == "it is a zip with bytes that no list names"
        sized = good[-22:-10] + struct.pack("<2IH", size + len(hole), start, 0)
        behind = good[:-22] + hole + sized
        assert refused(tmp_path, behind) == "it is a zip with bytes that no list names"


def test_names_in_a_zip(tmp_path: Path) -> None:
    """In all letters where the entry says so; any others are told, and stop nothing."""
    path = written(tmp_path / "a.zip", [Part("x/등대", b"1"), Part("x/b", b"2")])
    report = verify.Report()
    assert verify.in_zip(path, report).sizes == {"등대": 1, "b": 1}
    assert report.said["faults"] == []
    plain = bytearray(path.read_bytes())
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        struct.pack_into("<H", plain, plain.find(mark) + at, 0)
    path.write_bytes(plain)
    assert verify.in_zip(path, report).sizes == {"b": 1}
    (told,) = report.said["faults"]
    assert told.startswith("x/\\udceb")
    assert told.endswith(": its name has a character that is read in more than one way")


@pytest.mark.parametrize("mode", [0, 0o100644, 0o100755, 0o644])
def test_a_regular_file_may_say_so(tmp_path: Path, mode: int) -> None:
    """With the rights that it had, or without."""
    place, faults = opened(tmp_path, [Part("x/b", b""), Part("x/a", b"1", mode=mode)])
    assert (faults, place.sizes) == ([], {"a": 1, "b": 0})


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (
            Part("x/c", b"1", mode=0o120777),
            "c: is a link or no regular file, which a bundle never has",
        ),
        (
            Part("x/c", b"1", mode=0o40755),
            "c: is a link or no regular file, which a bundle never has",
        ),
        (
            Part("x/c/", b"", mode=0o100644),
            "c: is a link or no regular file, which a bundle never has",
        ),
        (Part("x/c/", b"1"), "c: is a folder with bytes in it"),
        (Part("x/c/", b""), "x/c/: is an empty folder, which no list names"),
        (Part("x/a", b"2"), "a: stands twice in the zip"),
        (Part("x/d/", b""), "d: stands twice in the zip"),
        (Part("x/a/", b""), "a: stands twice in the zip"),
        (Part("x/../c", b"1"), "x/../c: its name leads elsewhere, or differs between systems"),
    ],
)
def test_entries_that_a_bundle_never_has(tmp_path: Path, part: Part, told: str) -> None:
    """Each is named as the reader knows it, and the rest is read."""
    entries = [Part("x/a", b"1"), Part("x/d/", b"", mode=0o40755), Part("x/d/e", b"3"), part]
    place, faults = opened(tmp_path, entries)
    assert faults == [told]
    assert place.sizes == {"a": 1, "d/e": 1}


def test_a_bomb_in_a_zip(tmp_path: Path) -> None:
    """More than two hundred times its size is not unpacked; a small file may pack as it will."""
    zeros = bytes(1_000_001)
    bomb = Part("x/bomb", zeros, deflated(zeros), 8)
    small = Part("x/small", zeros[:-1], deflated(zeros[:-1]), 8)
    place, faults = opened(tmp_path, [bomb, small])
    assert faults == ["bomb: unpacks to more than 200 times its size"]
    assert place.read("small") == zeros[:-1]
    mixed = bytes(990_000) + NOISE[:20_000]
    assert opened(tmp_path, [Part("x/a", mixed, deflated(mixed), 8), small])[1] == []


def test_many_entries(tmp_path: Path) -> None:
    """As many as a bundle may have files."""
    place, faults = opened(tmp_path, (Part(f"x/{n}", b"") for n in range(33_000)))
    assert (faults, len(place.sizes)) == ([], 33_000)
