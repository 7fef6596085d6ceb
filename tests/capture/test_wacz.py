"""A WACZ is made of a WARC alone, and opens as the format says."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from synopticon.archive.capture.wacz import write_wacz
from tests.capture.test_redacting import raw


def packed(folder: Path, warc: bytes, name: str = "a") -> Path:
    place = folder / f"{name}.warc"
    place.write_bytes(warc)
    with open(folder / f"{name}.wacz", "w+b") as out:
        write_wacz(place, out)
    return folder / f"{name}.wacz"


def test_the_same_warc_gives_the_same_bytes(tmp_path: Path) -> None:
    """No clock, no place and no order of a table has a part in it."""
    one, two = packed(tmp_path, raw()), packed(tmp_path, raw(), "b")
    assert one.read_bytes() == two.read_bytes()


def test_every_file_is_listed_with_its_digest(tmp_path: Path) -> None:
    """The list is closed: it names every file, and is itself named by its digest."""
    with zipfile.ZipFile(packed(tmp_path, raw())) as wacz:
        package = wacz.read("datapackage.json")
        listed = {r["path"]: r for r in json.loads(package)["resources"]}
        beside = {"datapackage.json", "datapackage-digest.json"}
        assert set(wacz.namelist()) == set(listed) | beside
        for path, resource in listed.items():
            data = wacz.read(path)
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert resource["bytes"] == len(data)
        digest = json.loads(wacz.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{hashlib.sha256(package).hexdigest()}"
        assert {info.compress_type for info in wacz.infolist()} == {zipfile.ZIP_STORED}


def test_the_index_leads_to_the_records(tmp_path: Path) -> None:
    """Each line of the index names the place and the length of one whole answer."""
    with zipfile.ZipFile(
        packed(tmp_path, raw() + raw(b"x", "text/plain", "https://y.example/b?c"))
    ) as z:
        warc = z.read("archive/data.warc")
        lines = z.read("indexes/index.cdx").decode().splitlines()
        pages = [json.loads(line) for line in z.read("pages/pages.jsonl").splitlines()]
    assert [line.split(" ")[0] for line in lines] == ["example,x)/a", "example,y)/b?c"]
    for line in lines:
        said = json.loads(line.split(" ", 2)[2])
        record = warc[int(said["offset"]) :][: int(said["length"])]
        assert record.startswith(b"WARC/1.1\r\nWARC-Type: response")
        assert record.endswith(b"\r\n\r\n")
        assert said["url"].encode() in record
        assert said["status"] == "200"
    assert pages[1]["url"] == "https://x.example/a"


def test_a_warc_without_an_answer_makes_none(tmp_path: Path) -> None:
    """A viewer would have nothing to show."""
    with pytest.raises(ValueError, match="without an answer"):
        packed(tmp_path, b"")
