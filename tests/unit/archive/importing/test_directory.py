"""The directory of a ZIP and the heads of its entries: what is read, and each refusal in words."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass

import pytest

from synopticon.archive.importing.directory import Entry, data_start, read_directory
from synopticon.archive.importing.limits import Limits
from synopticon.archive.importing.outcome import Refused
from synopticon.archive.importing.streams import drained
from synopticon.archive.importing.zipped import bytes_of, faults, is_document

UNSAID = 0xFFFFFFFF


@dataclass
class Row:
    """An entry as a forger writes it, in the directory and, unless it says otherwise, its head."""

    name: bytes = b"a"
    data: bytes = b"lamps"
    made: int = 0x0314
    flags: int = 0
    method: int = 0
    mode: int = 0
    crc: int | None = None
    size: int | None = None
    packed: int | None = None
    offset: int | None = None
    extra: bytes = b""
    comment: bytes = b""
    disk: int = 0
    head: bytes | None = None

    def numbers(self) -> tuple[int, int, int]:
        """The checksum, and the two sizes."""
        crc = zlib.crc32(self.data) if self.crc is None else self.crc
        packed = len(self.data) if self.packed is None else self.packed
        return crc, packed, len(self.data) if self.size is None else self.size

    def own(self) -> bytes:
        """Its own head, as the directory has it."""
        fixed = struct.pack("<4s5H", b"PK\3\4", 20, self.flags, self.method, 0, 33)
        more = struct.pack("<3L2H", *self.numbers(), len(self.name), len(self.extra))
        return fixed + more + self.name + self.extra


def zipped(*rows: Row, **end: int) -> io.BytesIO:
    """The ZIP of these entries, its last record changed where that is said."""
    out, central = b"", b""
    for row in rows:
        at = len(out) if row.offset is None else row.offset
        central += struct.pack("<4s6H", b"PK\1\2", row.made, 20, row.flags, row.method, 0, 33)
        central += struct.pack(
            "<3L3H", *row.numbers(), len(row.name), len(row.extra), len(row.comment)
        )
        central += struct.pack("<2H2L", row.disk, 0, row.mode << 16, at)
        central += row.name + row.extra + row.comment
        out += (row.own() if row.head is None else row.head) + row.data
    said = {"disk": 0, "first": 0, "here": len(rows), "count": len(rows)}
    said |= {"length": len(central), "offset": len(out), "comment": 0} | end
    return io.BytesIO(out + central + struct.pack("<4s4H2LH", b"PK\5\6", *said.values()))


def read(*rows: Row, limits: Limits | None = None, **end: int) -> tuple[Entry, ...]:
    """The entries of such a ZIP."""
    return read_directory(zipped(*rows, **end), limits or Limits())


def refusal(*rows: Row, limits: Limits | None = None, **end: int) -> str:
    """Why its directory isn't believed."""
    with pytest.raises(Refused) as caught:
        read(*rows, limits=limits, **end)
    return str(caught.value)


def test_entries_as_the_directory_has_them() -> None:
    """In its order, whatever stands in their fields and words; the mode where a Unix wrote it."""
    rows = (Row(b"a", comment=b"words"), Row(b"b/", b"", mode=0o40755, extra=b"\1\2\0\0"))
    first, second = read(*rows, Row(b"c", made=0x0014, mode=0o120777))[:2]
    assert first == Entry(b"a", 0, 0, zlib.crc32(b"lamps"), 5, 5, 0, 0)
    assert (second.offset, second.mode, second.is_folder) == (36, 0o40755, True)
    assert read(Row(made=0x0014, mode=0o120777))[0].mode == 0
    assert read() == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [(b"a", "a"), ("사진".encode(), "사진"), (b"\x81", "ü"), (b"\xff\xfe", "\xa0■")],
)
def test_the_name_of_an_entry(written: bytes, name: str) -> None:
    """In UTF-8, whether it says so or not; else as the first ZIPs had it."""
    assert read(Row(written))[0].name == name


@pytest.mark.parametrize(
    ("mode", "is_link", "is_special"),
    [
        (0, False, False),
        (0o644, False, False),
        (0o100644, False, False),
        (0o040755, False, False),
        (0o120777, True, False),
        (0o010644, False, True),
        (0o020644, False, True),
        (0o060644, False, True),
        (0o140644, False, True),
    ],
)
def test_the_kind_of_an_entry(mode: int, is_link: bool, is_special: bool) -> None:
    """By its mode, if it has one."""
    (entry,) = read(Row(mode=mode))
    assert (entry.is_link, entry.is_special) == (is_link, is_special)
    assert not read(Row(b"a/"))[0].is_folder


AWAY = "its directory is not where it says, or bytes lie between that nobody counts"


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ({"disk": 1}, "is one part of a ZIP that was cut in parts"),
        ({"first": 1}, "is one part of a ZIP that was cut in parts"),
        ({"here": 1}, "is one part of a ZIP that was cut in parts"),
        ({"here": 1, "count": 1}, "its directory has more entries than it counts"),
        ({"here": 3, "count": 3}, "its directory counts more entries than it has"),
        ({"here": 5, "count": 5}, "its directory counts 5 entries"),
        ({"offset": 0}, AWAY),
        ({"length": 1}, AWAY),
        (
            {"comment": 1},
            "is a ZIP without its directory: it is cut short, or bytes follow its end",
        ),
        ({"offset": UNSAID}, "says that it is a large ZIP, and its directory is none of one"),
        ({"length": UNSAID}, "says that it is a large ZIP, and its directory is none of one"),
        ({"count": 0xFFFF}, "says that it is a large ZIP, and its directory is none of one"),
        ({"here": 0xFFFF}, "says that it is a large ZIP, and its directory is none of one"),
    ],
)
def test_the_end_of_a_zip_is_held_against_it(end: dict[str, int], why: str) -> None:
    """Each number in it."""
    assert refusal(Row(b"a"), Row(b"b"), limits=Limits(entries=4), **end) == why


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Row(disk=1), "an entry of its directory has no end"),
        (Row(offset=35), "its entries lie on one another, as in a bomb"),
        (Row(offset=72), "one of its entries reaches beyond its end"),
        (Row(packed=6), "one of its entries reaches beyond its end"),
        (Row(size=4000), "swells to more than 200 times its size, as a bomb does"),
        (Row(packed=0, size=201), "swells to more than 200 times its size, as a bomb does"),
    ],
)
def test_entries_that_can_not_be(row: Row, why: str) -> None:
    """On another disk, on one another, beyond the end, larger than anything unpacks to."""
    assert refusal(Row(b"b"), row, limits=Limits(slack=100)) == why


def test_entries_up_to_the_limits() -> None:
    """At the edge they are read."""
    limits = Limits(slack=100, total=1_000, entries=2, ratio=200)
    assert len(read(Row(), Row(b"b", size=995), limits=limits)) == 2
    assert refusal(Row(), Row(b"b", size=996), limits=limits) == (
        "holds 1,001 bytes, more than one import may"
    )
    assert refusal(Row(), Row(), Row(), limits=limits) == "its directory counts 3 entries"
    small = Limits(slack=100, ratio=2)
    many = [Row(b"%d" % n, b"x", size=100) for n in range(9)]
    why = "swells to more than 1 times its size, as a bomb does"
    assert refusal(*many, limits=Limits(slack=100, ratio=1)) == why
    assert len(read(Row(size=100), limits=small)) == 1


def wide(*numbers: int, before: bytes = b"") -> bytes:
    """The field that has eight bytes for a number."""
    return before + struct.pack(f"<HH{len(numbers)}Q", 1, 8 * len(numbers), *numbers)


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (Row(size=UNSAID, extra=wide(5)), (5, 5)),
        (Row(packed=UNSAID, extra=wide(4)), (5, 4)),
        (Row(size=UNSAID, packed=UNSAID, extra=wide(5, 4)), (5, 4)),
        (Row(size=UNSAID, extra=wide(5, before=b"\x55\x54\2\0xx")), (5, 5)),
        (Row(extra=wide(7, 7)), (5, 5)),
    ],
)
def test_numbers_of_eight_bytes(row: Row, numbers: tuple[int, int]) -> None:
    """Only those that do not stand in four, in their order, wherever their field stands."""
    (entry,) = read(row)
    assert (entry.size, entry.packed) == numbers


@pytest.mark.parametrize("extra", [b"", b"\1\0\4\0\5\0\0\0", b"\2\0\x08\0" + bytes(8), b"\1"])
def test_numbers_that_stand_nowhere(extra: bytes) -> None:
    """Then the entry is as large as it says, which no file is."""
    why = refusal(Row(size=UNSAID, extra=extra))
    assert why == "swells to more than 200 times its size, as a bomb does"
    assert read(Row(offset=UNSAID, extra=wide(0)))[0].offset == 0


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (Row(flags=1), "is packed otherwise in its own head than in the directory"),
        (Row(method=8), "is packed otherwise in its own head than in the directory"),
        (Row(b"b"), "has another name in its own head than in the directory"),
        (Row(crc=1), "has other sizes in its own head than in the directory"),
        (Row(size=4), "has other sizes in its own head than in the directory"),
        (Row(packed=4), "has other sizes in its own head than in the directory"),
        (Row(flags=8, crc=0, size=0, packed=0), None),
        (Row(flags=0x800), None),
    ],
)
def test_the_own_head_of_an_entry(head: Row, why: str | None) -> None:
    """Says what the directory says, unless the sizes follow its bytes."""
    file = zipped(Row(head=head.own()))
    (entry,) = read_directory(file, Limits())
    if why is None:
        assert data_start(file, entry) == 31
    else:
        with pytest.raises(Refused, match=f"^{why}$"):
            data_start(file, entry)


def test_where_the_bytes_of_an_entry_begin() -> None:
    """Behind its head, its name and its fields; what is no head is refused."""
    file = zipped(Row(extra=b"\2\0\0\0"), Row(b"long name"))
    first, second = read_directory(file, Limits())
    assert (data_start(file, first), data_start(file, second)) == (35, 79)
    for data in (b"", b"PK\3\4", b"PK\1\2" + bytes(40)):
        with pytest.raises(Refused, match=r"^is not where the directory says$"):
            data_start(io.BytesIO(data), first)


def deflated(data: bytes) -> bytes:
    """As a ZIP packs them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def unpacked(row: Row) -> bytes:
    """What comes out of the one entry."""
    file = zipped(row)
    (entry,) = read_directory(file, Limits())
    reader = bytes_of(file, entry, Limits())
    return b"".join(iter(lambda: reader.read(7), b""))


LAMPS = deflated(b"lamps " * 50)
CRC = zlib.crc32(b"lamps " * 50)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Row(), None),
        (Row(data=b""), None),
        (Row(data=LAMPS, method=8, size=300, crc=CRC), None),
        (Row(crc=1), "is not what was packed: its size or its checksum is another"),
        (Row(data=LAMPS, method=8, size=299, crc=CRC), "is larger than the directory says"),
        (
            Row(data=LAMPS, method=8, size=301, crc=CRC),
            "is not what was packed: its size or its checksum is another",
        ),
        (Row(data=LAMPS + b"x", method=8, size=300, crc=CRC), "has bytes behind its end"),
        (Row(data=LAMPS[:-1], method=8, size=300, crc=CRC), "its compressed bytes are cut short"),
        (Row(data=b"\xff" * 9, method=8, size=300, crc=CRC), "its compressed bytes are damaged"),
    ],
)
def test_the_bytes_of_an_entry(row: Row, why: str | None) -> None:
    """Of the size and the checksum that were promised."""
    if why is None:
        assert unpacked(row) == (b"lamps " * 50 if row.method else row.data)
    else:
        with pytest.raises(Refused, match=f"^{why}$"):
            unpacked(row)


def test_entries_may_be_read_in_turn() -> None:
    """Two readers of one file do not take each other's bytes."""
    file = zipped(Row(b"a", b"12345"), Row(b"b", b"abcde"))
    one, two = (bytes_of(file, entry, Limits()) for entry in read_directory(file, Limits()))
    assert [one.read(2), two.read(2), one.read(9), two.read(9)] == [b"12", b"ab", b"345", b"cde"]
    assert drained(one) == drained(two) == 0


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Row(b"../a"), "its name leads out of its folder"),
        (Row(mode=0o120777), "is a link"),
        (Row(mode=0o010644), "is neither a file nor a folder"),
        *(
            (
                Row(flags=bit),
                "is encrypted; unpack it where its password is known, and import what is in it",
            )
            for bit in (1, 64, 0x8000)
        ),
        (Row(method=14), "is packed by a method that is not read (number 14)"),
        (Row(size=6), "is not packed, and has two sizes"),
        (Row(flags=0x80E), None),
        (Row(method=8, size=6), None),
    ],
)
def test_entries_that_are_not_read(row: Row, why: str | None) -> None:
    """And why; the others are."""
    found = faults(read(row, Row(b"b")))
    assert list(found.values()) == ([why] if why else [])


def test_entries_of_one_name_are_all_faults() -> None:
    """One reader takes the first, another the last."""
    found = faults(read(Row(b"b"), Row(b"a"), Row(b"b"), Row(b"b")))
    assert list(found.values()) == ["3 entries have its name"] * 3


@pytest.mark.parametrize(
    "name",
    ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml", "doc.kml"],
)
def test_what_makes_a_zip_a_document(name: str) -> None:
    """A part of that name, among others."""
    assert is_document(read(Row(b"a"), Row(name.encode())))
    assert not is_document(read(Row(b"a"), Row(name.lower().encode() + b"x")))
