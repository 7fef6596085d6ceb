"""A zip in which two readers could see two things is refused; what stock tools pack is taken."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from synopticon.publish import verify
from tests.bundle.conftest import wrong

PAGE = "data/site/index.html"


@dataclass
class Part:
    """An entry as a forger writes it: under the list and under its head may stand two things."""

    name: str
    data: bytes
    body: bytes = b""
    method: int = 0
    mode: int = 0
    local: bytes = b""
    comment: bytes = b""

    def fields(self, extra: bytes = b"") -> bytes:
        """What list and head have in common."""
        numbers = (zlib.crc32(self.data), len(self.body), len(self.data))
        lengths = (len(self.name.encode()), len(extra))
        return struct.pack("<5H3I2H", 20, 0x800, self.method, 0, 33, *numbers, *lengths)


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def written(path: Path, parts: Iterable[Part], extra: bytes = b"") -> Path:
    """The zip of these entries."""
    out, rows, count = bytearray(), bytearray(), 0
    for part in parts:
        part.body = part.body or part.data
        tail = struct.pack("<3H2I", len(part.comment), 0, 0, part.mode << 16, len(out))
        name = part.name.encode()
        rows += b"PK\1\2\x14\3" + part.fields(extra) + tail + name + extra + part.comment
        out += b"PK\3\4" + (part.local or part.fields(extra)) + name + extra + part.body
        count += 1
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(rows), len(out), 0)
    path.write_bytes(bytes(out + rows) + end)
    return path


def parts(bundle: Path, top: str = "") -> dict[str, Part]:
    """Every file of the bundle as an entry."""
    files = sorted(p for p in bundle.rglob("*") if p.is_file())
    named = {p.relative_to(bundle).as_posix(): p.read_bytes() for p in files}
    return {name: Part(top + name, data) for name, data in named.items()}


def refused(path: Path, public: Path) -> str:
    """Why the zip isn't read at all."""
    with pytest.raises(verify.CannotRead) as caught:
        verify.check(path, [public])
    return str(caught.value)


def test_the_forger_s_tool_makes_good_zips(packed: Path, public: Path, tmp_path: Path) -> None:
    """Without a forgery, what is written here passes; else the tests below would show nothing."""
    assert wrong(written(tmp_path / "a.zip", parts(packed).values()), public) == []


@pytest.mark.parametrize("how", ["longer", "method", "size"])
def test_a_head_that_says_another_thing(
    packed: Path, public: Path, tmp_path: Path, how: str
) -> None:
    """Under the list a prefix, under the head the forged whole: the two have to be the same."""
    entries = parts(packed)
    page = entries[PAGE]
    forged = Part(PAGE, page.data + b"<h1>forged</h1>", method=8)
    forged.body = page.body = deflated(forged.data)
    page.method = 8
    if how == "longer":
        page.local = forged.fields()
    elif how == "method":
        page.body = deflated(page.data)
        page.local = Part(PAGE, page.body, page.body).fields()
    assert any(
        PAGE in told
        for told in (
            wrong(written(tmp_path / "a.zip", entries.values()), public)
            if how == "size"
            else [refused(written(tmp_path / "a.zip", entries.values()), public)]
        )
    )


def test_bytes_behind_the_end_of_a_stream(packed: Path, public: Path, tmp_path: Path) -> None:
    """What stands behind the end of a deflate stream is in no file and in no list."""
    entries = parts(packed)
    entries[PAGE].method, entries[PAGE].body = 8, deflated(entries[PAGE].data) + b"hidden"
    (found,) = wrong(written(tmp_path / "a.zip", entries.values()), public)
    assert found.startswith(f"{PAGE}: can't be read (does not unpack")
    entries[PAGE].body = deflated(entries[PAGE].data)[:-1]
    assert PAGE in wrong(written(tmp_path / "a.zip", entries.values()), public)[0]


def test_what_is_optional_is_refused(packed: Path, public: Path, tmp_path: Path) -> None:
    """A zip64 locator, a comment and a field that names the file anew: the remedy is named."""
    entries = parts(packed)
    extra = struct.pack("<2H", 0x7075, 3) + b"\1xx"
    told = refused(written(tmp_path / "a.zip", entries.values(), extra), public)
    assert "zip -X" in told
    assert "unpack it" in told
    last = list(entries.values())[-1]
    last.comment = b"hidden"
    assert "zip -X" in refused(written(tmp_path / "a.zip", entries.values()), public)
    last.comment = struct.pack("<4sIQI", b"PK\6\7", 0, 0, 1)
    assert "zip64" in refused(written(tmp_path / "a.zip", entries.values()), public)


@pytest.mark.parametrize("top", ["/", "../", "..\\x/", "\x1b]0;x\x07/"])
def test_a_folder_around_all_that_leads_elsewhere(
    packed: Path, public: Path, tmp_path: Path, top: str
) -> None:
    """The one folder around all is a name like any other."""
    assert len(wrong(written(tmp_path / "a.zip", parts(packed, top).values()), public)) > 200


def test_folders_in_a_zip(packed: Path, public: Path, tmp_path: Path) -> None:
    """A folder leads nowhere else, holds something, has no bytes and is no link."""
    bad = (
        *(Part("x/../../evil/", b""), Part("DATA/", b""), Part("hidden/", b"x" * 60)),
        *(Part("data/site/", b"", mode=0o120777), Part("", b"")),
    )
    for part in bad:
        entries = [*parts(packed).values(), part]
        assert len(wrong(written(tmp_path / "a.zip", entries), public)) == 1, part
    entries = [Part("data/", b"", mode=0o40755), *parts(packed).values()]
    assert wrong(written(tmp_path / "a.zip", entries), public) == []


def test_counts_and_disks(packed: Path, public: Path, tmp_path: Path) -> None:
    """The end of a zip says how many entries there are; it is held against the list."""
    path = written(tmp_path / "a.zip", parts(packed).values())
    good = path.read_bytes()
    for at, value in ((-18, 1), (-16, 1), (-14, 3), (-12, 3)):
        path.write_bytes(good[:at] + struct.pack("<H", value) + good[at + 2 :])
        assert refused(path, public)
    path.write_bytes(good[:-14] + struct.pack("<2H", 3, 3) + good[-10:])
    assert refused(path, public)


def test_a_bomb_of_many_small_files(tmp_path: Path) -> None:
    """Each below the size that is looked at by itself, all together a bomb."""
    zeros = bytes(1_000_000)
    body = deflated(zeros)
    entries = [Part(f"data/{i}", zeros, body, 8) for i in range(150)]
    with pytest.raises(verify.CannotRead, match="more than 200 times"):
        verify.check(written(tmp_path / "a.zip", entries))


@pytest.mark.parametrize("command", ["zip -q -X -r ../a.zip .", "zip -q -X -9 -D -r ../a.zip ."])
def test_what_zip_packs(bundle: Path, public: Path, tmp_path: Path, command: str) -> None:
    """By the recipe of the how-to, with folders as entries or without."""
    if shutil.which("zip") is None:
        pytest.skip("zip is not here")
    subprocess.run(command.split(), cwd=bundle, check=True)
    assert wrong(tmp_path / "a.zip", public) == []


def test_what_zip_packs_without_the_option(bundle: Path, public: Path, tmp_path: Path) -> None:
    """With its own fields for times and owners it is refused, and the remedy works."""
    if shutil.which("zip") is None:
        pytest.skip("zip is not here")
    subprocess.run(["zip", "-q", "-r", "../a.zip", "."], cwd=bundle, check=True)
    assert "unpack it and check the folder" in refused(tmp_path / "a.zip", public)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    assert wrong(tmp_path / "unpacked", public) == []


def test_what_python_packs(bundle: Path, public: Path, tmp_path: Path) -> None:
    """`shutil.make_archive`, with folders as entries, and with one folder around all."""
    for base in (None, "bundle"):
        root = bundle if base is None else bundle.parent
        path = shutil.make_archive(str(tmp_path / "a"), "zip", root, base)
        assert wrong(Path(path), public) == []
