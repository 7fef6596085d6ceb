"""A bundle in a zip: read without unpacking, and refused if the zip hides, doubles or explodes."""

from __future__ import annotations

import io
import os
import stat
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from synopticon.publish import verify
from tests.bundle.conftest import wrong


def zipped(bundle: Path, out: Path, top: str = "") -> Path:
    """The bundle as a zip."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(bundle.rglob("*")):
            if path.is_file():
                archive.write(path, top + path.relative_to(bundle).as_posix())
    return out


@pytest.mark.parametrize("top", ["", "bundle/"])
def test_a_zip_is_checked_as_the_folder_is(
    packed: Path, public: Path, tmp_path: Path, top: str
) -> None:
    """The same is found in the zip, with or without a folder around all; nothing is unpacked."""
    path = zipped(packed, tmp_path / "bundle.zip", top)
    before = sorted(os.listdir(tmp_path))
    report = verify.check(path, [public])
    assert report.said == verify.check(packed, [public]).said
    assert sorted(os.listdir(tmp_path)) == before


def test_one_byte_of_a_zip(packed: Path, public: Path, tmp_path: Path) -> None:
    """A byte changed anywhere in the zip is found, or changes nothing that a file holds."""
    path = zipped(packed, tmp_path / "bundle.zip")
    good = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        content = {i.filename: archive.read(i) for i in archive.infolist()}
    step = len(good) // 150
    for at in [*range(0, len(good), step), *range(len(good) - 90, len(good))]:
        path.write_bytes(good[:at] + bytes([good[at] ^ 4]) + good[at + 1 :])
        try:
            found = wrong(path, public)
        except verify.CannotRead:
            continue
        if not found:
            with zipfile.ZipFile(path) as archive:
                assert {i.filename: archive.read(i) for i in archive.infolist()} == content


@pytest.fixture
def archive(packed: Path, tmp_path: Path) -> Path:
    """A good zip, to which a test adds."""
    return zipped(packed, tmp_path / "bundle.zip")


def put(path: Path, name: str, data: bytes = b"x", mode: int = 0) -> None:
    """Add one more entry to a zip."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, data)


NAMES = ["/etc/passwd", "../up", "data/../up", "data\\x", "extra", ".hidden", "data/a:b", "a//b"]


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_that_leads_elsewhere(archive: Path, public: Path, name: str) -> None:
    """Absolute, parent and doubtful paths and unlisted files are named and never written."""
    put(archive, name)
    assert len(wrong(archive, public)) == 1


def test_links_devices_and_doubles(archive: Path, public: Path) -> None:
    """A link, a device and a second entry of one name are refused."""
    put(archive, "data/link", b"/etc/passwd", stat.S_IFLNK | 0o777)
    put(archive, "data/device", b"", stat.S_IFCHR | 0o666)
    with pytest.warns(UserWarning, match="Duplicate"):
        put(archive, "data/site/index.html", b"another page")
    found = "\n".join(wrong(archive, public))
    assert "data/link: is a link" in found
    assert "data/device: is a link" in found
    assert "data/site/index.html: stands twice" in found


def test_a_flat_bomb(archive: Path, public: Path) -> None:
    """An entry that grows a thousandfold is refused by its sizes, unread."""
    put(archive, "data/bomb", bytes(300_000_000))
    assert any("data/bomb: unpacks to more than 200 times" in f for f in wrong(archive, public))


def test_a_bomb_that_lies_about_its_size(archive: Path, public: Path) -> None:
    """What unpacks to more than it says is read no further than it says."""
    put(archive, "bagit.txt2", bytes(50_000_000))
    data = bytearray(archive.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 100)
    archive.write_bytes(bytes(data))
    with pytest.raises(verify.CannotRead, match=r"bagit\.txt2 is not what its list says"):
        verify.check(archive, [public])
    head = data.rfind(b"PK\x03\x04")
    struct.pack_into("<I", data, head + 22, 100)
    archive.write_bytes(bytes(data))
    assert any("bagit.txt2: is not on the packer's list" in f for f in wrong(archive, public))


def test_a_nested_bomb(archive: Path, public: Path) -> None:
    """A zip inside is a file like any other: it is never opened."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("zeros", bytes(20_000_000))
    put(archive, "data/inner.zip", inner.getvalue())
    assert wrong(archive, public) == ["data/inner.zip: is not on the packer's list"]


def test_overlapping_entries(tmp_path: Path) -> None:
    """Many entries over one stretch of bytes, the way of the flat bombs, are refused."""
    body = zlib.compress(bytes(1000), 9)[2:-4]
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(body), 1000, 1, 0)
    entry = head + b"a" + body
    rows = b""
    for name in (b"a", b"b", b"c"):
        fields = (20, 20, 0, 8, 0, 0, 0, len(body), 1000, 1, 0, 0, 0, 0, 0, 0)
        rows += struct.pack("<4s6H3I5H2I", b"PK\1\2", *fields) + name
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 3, 3, len(rows), len(entry), 0)
    path = tmp_path / "overlapping.zip"
    path.write_bytes(entry + rows + end)
    with pytest.raises(verify.CannotRead, match="b is not what its list says"):
        verify.check(path)


def test_bytes_that_no_list_names(archive: Path) -> None:
    """Bytes before, between and behind the entries, and a comment, are refused."""
    good = archive.read_bytes()
    for bad in (b"x" + good, good + b"x", good[:-2] + b"\1\0x"):
        archive.write_bytes(bad)
        with pytest.raises(verify.CannotRead):
            verify.check(archive)
    start = struct.unpack("<I", good[-6:-2])[0]
    shifted = bytearray(good[:start] + b"hidden" + good[start:])
    struct.pack_into("<I", shifted, len(shifted) - 6, start + 6)
    archive.write_bytes(bytes(shifted))
    with pytest.raises(verify.CannotRead, match="bytes that no list names"):
        verify.check(archive)


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 5000, b"PK\5\6" + bytes(18)])
def test_what_is_no_bundle_at_all(tmp_path: Path, data: bytes) -> None:
    """Another file is refused as a whole, or found to lack everything."""
    path = tmp_path / "other"
    path.write_bytes(data)
    assert verify.main([str(path)]) in (1, 2)


PEAK = """
import resource, sys
sys.path.insert(0, sys.argv.pop(1))
import verify
code = verify.main(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak(bundle: Path) -> tuple[int, str]:
    """The most memory of a check in MB, and what it told."""
    folder = str(Path(verify.__file__).parent)
    command = [sys.executable, "-I", "-c", PEAK, folder, str(bundle)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    told, _, most = run.stdout.rpartition("peak ")
    return int(most), told


@pytest.mark.deep
def test_memory_whatever_the_size(packed: Path, tmp_path: Path) -> None:
    """A file of 3 GB, as many files as may be, and the largest lists: under 150 MB each time."""
    big = tmp_path / "big"
    (big / "data").mkdir(parents=True)
    with (big / "data/large").open("wb") as file:
        file.truncate(3_000_000_000)
    digest = "0" * 64
    (big / verify.PAYLOAD).write_text(f"{digest}  data/large\n")
    most, told = peak(big)
    assert "data/large: differs" in told
    assert most < 150
    rows = (f"{digest}  data/{'x' * 240}/{i}\n" for i in range(verify.FILES))
    (big / verify.PAYLOAD).write_text("".join(rows)[:15_999_000].rpartition("\n")[0] + "\n")
    assert peak(big)[0] < 150
    many = tmp_path / "many.zip"
    with zipfile.ZipFile(many, "w") as archive:
        for i in range(verify.FILES):
            archive.writestr(f"data/{'x' * 100}/{i}", b"")
    assert peak(many)[0] < 150
    for name in (verify.LEAVES, verify.CLAIMS, verify.EXHIBITS, verify.WITHHELD):
        path = big / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((b'{"id":"' + b"[{}," * 70 + b'"}\n') * 49_000)
        assert peak(big)[0] < 150, name
        path.write_bytes(b"[" + b"{}," * 330_000 + b"{}]\n")
        assert peak(big)[0] < 150, name
