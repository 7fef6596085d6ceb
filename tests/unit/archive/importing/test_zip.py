"""ZIP: each entry is taken as what its bytes say, and none that two readers read in two ways."""

from __future__ import annotations

import io
import resource
import stat
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from synopticon.archive.importing.bringing import Terms
from synopticon.archive.importing.limits import Limits
from tests.unit.archive.importing.conftest import Bring
from tests.unit.archive.importing.making import answer, packed, record, saved, zipped

HELD = [("taken in", "")]


def test_a_zip_only_wraps_what_is_in_it(bring: Bring) -> None:
    """Its entries are held and it is not; no record has a name of it."""
    brought = bring(zipped([("interview with anna.txt", b"lamps"), ("b/c.pdf", b"%PDF-1.7")]))
    assert brought.told == HELD * 2
    assert brought.taken == [b"lamps", b"%PDF-1.7"]
    assert "anna" not in str(brought.records)
    assert brought.records[0]["body"] == "file"


def test_what_is_inside_of_what_is_inside_is_read(bring: Bring) -> None:
    """A WARC in a ZIP in a ZIP gives its bodies, as far down as the limit goes."""
    warc = packed(record(answer(b"<html>deep")))
    inner = zipped([("a.bin", warc), ("page", saved(("Content-Type: text/html", b"<html>saved")))])
    brought = bring(zipped([("inner.jpg", inner)]))
    assert b"<html>deep" in brought.taken
    assert b"<html>saved" in brought.taken
    for _ in range(3):
        inner = zipped([("x.zip", inner)])
    deep = bring(inner)
    assert deep.told == [("refused", "lies in 3 containers inside one another")]


@pytest.mark.parametrize("part", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])
def test_a_document_that_is_a_zip_stays_whole(bring: Bring, part: str) -> None:
    """A text of an office is not taken apart."""
    data = zipped([(part, b"x"), ("word/document.xml", b"<w/>")])
    assert bring(data).taken == [data]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../up", "its name leads out of its folder"),
        ("a/../../up", "its name leads out of its folder"),
        ("/etc/passwd", "its name is a path from the root of a disk"),
        ("C:/x", "its name is a path from the root of a disk"),
        ("a\\b", "its name holds a backslash"),
        ("a\x01b", "its name holds a control character"),
        ("a//b", "its name is no plain path"),
        ("./a", "its name is no plain path"),
        ("x" * 1_025, "its name is empty or too long"),
    ],
)
def test_a_name_that_is_a_path_elsewhere_is_refused(bring: Bring, name: str, why: str) -> None:
    """The others are taken, and nothing is written anywhere but into the archive."""
    before = {path for path in Path("/tmp").iterdir() if path.name in ("up", "x")}
    brought = bring(zipped([("a", b"good"), (name, b"bad")]))
    assert brought.told == [("taken in", ""), ("refused", why)]
    assert {path for path in Path("/tmp").iterdir() if path.name in ("up", "x")} == before
    assert not any(path.name == "up" for path in brought.case.parent.rglob("*"))


def test_a_nul_in_a_name_is_refused(bring: Bring) -> None:
    """One reader ends the name there, and another does not."""
    data = zipped([("good.txtZpng", b"bad")]).replace(b"good.txtZpng", b"good.txt\x00png")
    assert bring(data).told == [("refused", "its name holds a control character")]


def test_two_entries_of_one_name_are_both_refused(bring: Bring) -> None:
    """One reader would show the first, and another the last."""
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped([("a", b"one"), ("a", b"two"), ("A", b"three")])
    assert [what for what, _ in bring(data).told] == ["refused", "refused", "taken in"]


def _with(data: bytes, **fields: int) -> bytes:
    """The ZIP of one entry, its fields changed in the directory and in the entry's own head."""
    places = {
        "flags": (8, 6, "<H"),
        "method": (10, 8, "<H"),
        "crc": (16, 14, "<L"),
        "packed": (20, 18, "<L"),
        "size": (24, 22, "<L"),
        "offset": (42, None, "<L"),
        "mode": (38, None, "<L"),
        "made": (4, None, "<H"),
        "own_size": (None, 22, "<L"),
        "own_flags": (None, 6, "<H"),
    }
    changed = bytearray(data)
    central = data.index(b"PK\x01\x02")
    for name, number in fields.items():
        there, here, form = places[name]
        if there is not None:
            struct.pack_into(form, changed, central + there, number)
        if here is not None:
            struct.pack_into(form, changed, here, number)
    return bytes(changed)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"flags": 1}, "is encrypted"),
        ({"flags": 64}, "is encrypted"),
        ({"method": 14}, "by a method that is not read (number 14)"),
        ({"crc": 7}, "its size or its checksum is another"),
        ({"size": 99_999}, "its size or its checksum is another"),
        ({"size": 1_000}, "is larger than the directory says"),
        ({"own_size": 1_000}, "has other sizes in its own head than in the directory"),
        ({"own_flags": 1}, "is packed otherwise in its own head"),
        ({"mode": stat.S_IFLNK << 16, "made": 0x0314}, "is a link"),
        ({"mode": stat.S_IFIFO << 16, "made": 0x0314}, "is neither a file nor a folder"),
        ({"packed": 20}, "cut short"),
        ({"packed": 900_000}, "reaches beyond its end"),
        ({"offset": 7, "packed": 20}, "is not where the directory says"),
    ],
)
def test_an_entry_that_is_not_what_it_says_is_refused(
    bring: Bring, fields: dict[str, int], why: str
) -> None:
    """Its bytes have to be those that the directory promises, at the place it names."""
    data = _with(zipped([("lamps.txt", b"lamps " * 2_000)]), **fields)
    (told,) = bring(data).told
    assert told[0] == "refused"
    assert why in told[1]


def test_a_name_that_differs_in_the_entry_s_own_head_is_refused(bring: Bring) -> None:
    """Else a reader that streams would find another file than one that reads the directory."""
    data = zipped([("lamps.txt", b"lamps")])
    assert "has another name" in bring(data.replace(b"lamps.txt", b"other.txt", 1)).told[0][1]


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda d: d[:-5], "without its directory"),
        (lambda d: d + b"tail", "without its directory"),
        (lambda d: d[:40], "without its directory"),
        (lambda d: b"PK\x03\x04" + d, "its directory is not where it says"),
        (lambda d: d[:-22] + b"PK\x05\x06" + bytes(4) + b"\x02\0\x02\0" + d[-10:], "counts more"),
        (lambda d: d[:-22] + b"PK\x05\x06" + bytes(4) + b"\x01\0\x02\0" + d[-10:], "one part of"),
        (lambda d: d[:-22] + b"PK\x05\x06" + bytes(8) + d[-10:], "more entries than it counts"),
        (lambda d: d[:-2] + b"\x16\0" + d[-22:], "two directories"),
    ],
)
def test_a_directory_that_can_t_be_believed_refuses_all(bring: Bring, damage, why: str) -> None:  # type: ignore[no-untyped-def]
    """Nothing is looked for in a file that does not say itself where it is."""
    (told,) = bring(damage(zipped([("lamps.txt", b"lamps")]))).told
    assert told[0] == "refused"
    assert why in told[1]


def _wide(count: int, size: int, offset: int, packed: int = 5) -> bytes:
    """A ZIP64 of one entry that is stored, whose directory tells these numbers."""
    name, data = b"a", b"lamps"
    crc = zipfile.crc32(data)  # type: ignore[attr-defined]
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 45, 0, 0, 0, 33, crc, 5, 5, 1, 0)
    extra = struct.pack("<HHQQQ", 1, 24, size, packed, offset)
    unsaid = 0xFFFFFFFF
    entry = struct.pack(
        *("<4s6H3L5H2L", b"PK\x01\x02", 45, 45, 0, 0, 0, 33, crc, unsaid, unsaid, 1, 28, 0, 0, 0),
        *(0, unsaid),
    )
    start = len(head + name + data)
    central = entry + name + extra
    end = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(central), start
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, start + len(central), 1)
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, unsaid, unsaid, 0)
    return head + name + data + central + end + locator + last


def test_a_large_zip_says_no_more_than_it_holds(bring: Bring) -> None:
    """ZIP64 is read; its numbers are believed no more than others."""
    assert zipfile.ZipFile(io.BytesIO(_wide(1, 5, 0))).read("a") == b"lamps"
    assert bring(_wide(1, 5, 0)).taken == [b"lamps"]
    for data, why in (
        (_wide(1, 1 << 62, 0), "as a bomb does"),
        (_wide(1, 5, 1 << 62), "reaches beyond"),
        (_wide(1, 5, 0, packed=1 << 62), "reaches beyond"),
        (_wide(1 << 40, 5, 0), "counts 1,099,511,627,776 entries"),
        (_wide(2, 5, 0), "counts more entries than it has"),
        (_wide(1, 5, 0).replace(b"PK\x06\x06", b"PK\x06\x09"), "its directory is none of one"),
    ):
        (told,) = bring(data).told
        assert told[0] == "refused"
        assert why in told[1]


def test_entries_that_lie_on_one_another_are_a_bomb(bring: Bring) -> None:
    """A file in which many entries share the same packed bytes is refused whole."""
    one = zipped([("a", bytes(100_000))])
    central = one[one.index(b"PK\x01\x02") : -22]
    start = one.index(b"PK\x01\x02")
    twice = central + central.replace(b"a", b"b")
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(twice), start, 0)
    assert bring(one[:start] + twice + end).told == [
        ("refused", "its entries lie on one another, as in a bomb")
    ]


def test_a_bomb_is_refused_before_anything_of_it_is_read(bring: Bring) -> None:
    """Flat, nested, and one that lies about its size; nothing of it is left on the disk."""
    limits = Limits(ratio=100, slack=1 << 20)
    flat = zipped([("a", b"good"), ("bomb", bytes(40 << 20))])
    assert "as a bomb does" in bring(flat, terms=Terms(limits=limits)).told[0][1]
    nested = zipped([("good", b"good"), ("inner", flat)])
    told = bring(nested, terms=Terms(limits=limits)).told
    assert [what for what, _ in told] == ["taken in", "refused"]
    lying = _with(zipped([("bomb", bytes(40 << 20))]), size=1_000)
    brought = bring(lying, terms=Terms(limits=limits))
    assert brought.told == [("refused", "is larger than the directory says")]
    assert list(brought.case.glob("archive/incoming/*")) == []


def test_many_zips_in_zips_stop_at_the_limits(bring: Bring) -> None:
    """Sixteen in each of sixteen in each of sixteen: the depth, then the count, ends it."""
    data = b"lamps"
    for _ in range(5):
        data = zipped([(f"{n}.zip", data) for n in range(8)])
    told = bring(data, terms=Terms(limits=Limits(entries=300))).told
    assert {what for what, _ in told} == {"refused"}
    assert len(told) <= 302


@pytest.mark.deep
def test_a_bomb_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    """Four bombs of a gigabyte, each in its own way, under 150 MB."""
    script = Path(__file__).with_name("bombs.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert "as a bomb does" in done.stdout
    assert int(done.stdout.splitlines()[-1]) < 150 << 20, peak


def test_notes_of_a_system_and_folders_are_left_out(bring: Bring) -> None:
    """What an operating system leaves in a folder is told, and not held."""
    data = zipped([("__MACOSX/._a", b"x"), ("b/.DS_Store", b"x"), ("c/", b""), ("e", b"")])
    assert bring(data).told == [
        ("left out", "is a file of the operating system (.DS_Store and the like)"),
        ("left out", "is a file of the operating system (.DS_Store and the like)"),
        ("left out", "is a folder"),
        ("left out", "is empty"),
    ]
    assert bring(zipped([])).told == [("left out", "is a ZIP that holds nothing")]
