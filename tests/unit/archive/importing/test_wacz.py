"""WACZ: only what its own list names, with the digests that it gives, is read."""

from __future__ import annotations

import json
import zipfile

import pytest

from tests.unit.archive.importing.conftest import Bring, Brought
from tests.unit.archive.importing.making import answer, package, packed, record, zipped

WARC = packed(record(answer(b"<html>one")), record(answer(b"<html>two")))
FILES = {"archive/data.warc.gz": WARC, "pages/pages.jsonl": b"{}\n", "indexes/index.cdx": b"x"}


def bodies(brought: Brought) -> list[bytes]:
    """What was taken beside the whole."""
    return [one for one in brought.taken if one.startswith(b"<html>")]


def test_what_its_list_names_is_read(bring: Bring) -> None:
    """The whole is held, and the bodies of its recordings; lists and indexes stay inside of it."""
    data = package(FILES)
    brought = bring(data)
    assert brought.taken[0] == data
    assert bodies(brought) == [b"<html>one", b"<html>two"]
    assert {row.what for row in brought.rows} == {"taken in", "left out"}
    within = {item.get("within") for item in brought.records}
    assert within == {None, brought.rows[0].sha256}


@pytest.mark.parametrize("name", ["extra/zz", "extra/zz.txt", "zz", "archive/e.warc", ".hidden"])
def test_what_is_not_listed_is_refused_with_or_without_a_dot(bring: Bring, name: str) -> None:
    """A closed list: what lies beside it is no part of what was sealed."""
    brought = bring(package(FILES, [(name, packed(record(answer(b"<html>smuggled"))))]))
    assert brought.why(f", {name}") == "refused: is not in its list"
    assert bodies(brought) == [b"<html>one", b"<html>two"]


@pytest.mark.parametrize("name", ["../zz", "../zz.txt", "/zz", "a\\zz"])
def test_a_name_that_leads_out_is_refused(bring: Bring, name: str) -> None:
    """With a dot in it or without."""
    brought = bring(package(FILES, [(name, b"x")]))
    assert brought.why(f", {name}").startswith("refused: its name ")


@pytest.mark.parametrize(
    ("one", "other"),
    [("pages/Page", "pages/page"), ("pages/\uac00", "pages/\u1100\u1161"), ("a/ß", "a/ss")],
)
def test_names_that_a_disk_takes_for_the_same_are_refused(
    bring: Bring, one: str, other: str
) -> None:
    """By case, or by how a syllable is made up: neither of the two is read."""
    brought = bring(package({**FILES, one: WARC, other: WARC}))
    for name in (one, other):
        assert brought.why(f", {name}") == "refused: has a name that a disk takes for another's"


def test_what_is_there_twice_or_not_at_all_is_refused(bring: Bring) -> None:
    """An entry that is there twice, and one that is only listed."""
    with pytest.warns(UserWarning, match="Duplicate"):
        brought = bring(package(FILES, [("archive/data.warc.gz", WARC)]))
    assert bodies(brought) == []
    listed = package(FILES).replace(b"archive/data.warc.gz", b"archive/else.warc.gz")
    assert bring(listed).rows[-1].what == "refused"


def _altered(name: str, data: bytes) -> bytes:
    """A WACZ in which one entry is another than was listed."""
    import io

    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package(FILES))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new,
    ):
        for info in old.infolist():
            new.writestr(info.filename, data if info.filename == name else old.read(info))
    return out.getvalue()


def test_another_digest_than_the_list_gives_is_refused(bring: Bring) -> None:
    """One byte of a recording flipped; the list altered; the digest of the list altered."""
    flipped = bytearray(WARC)
    flipped[30] ^= 1
    brought = bring(_altered("archive/data.warc.gz", bytes(flipped)))
    assert brought.why("data.warc.gz") == ("refused: is not what was listed: it has another digest")
    assert bodies(brought) == []
    about = json.dumps({"wacz_version": "1.1.1", "resources": []}).encode()
    for name in ("datapackage.json", "datapackage-digest.json"):
        brought = bring(_altered(name, about))
        assert "nothing of its contents is read" in brought.why("datapackage.json")
        assert bodies(brought) == []


@pytest.mark.parametrize(
    "about",
    [
        b"no list",
        b"[" * 100_000,
        b"[]",
        b'{"resources": {}}',
        b'{"resources": [{"path": 7}]}',
        b'{"resources": [{"path": "a", "hash": "x"}, {"path": "a", "hash": "x"}]}',
    ],
)
def test_a_list_that_can_t_be_read_refuses_its_contents(bring: Bring, about: bytes) -> None:
    """The whole is held as it was found, and nothing is read out of it."""
    brought = bring(zipped([("archive/data.warc.gz", WARC), ("datapackage.json", about)]))
    assert [row.what for row in brought.rows] == ["taken in", "refused"]


@pytest.mark.parametrize("digest", ["", "md5:" + "0" * 32, "sha256:xyz", None])
def test_a_digest_that_proves_nothing_is_none(bring: Bring, digest: str | None) -> None:
    """What is listed without a digest that can be relied on is not read."""
    about = {"resources": [{"path": "archive/data.warc.gz", "hash": digest}]}
    data = zipped(
        [("archive/data.warc.gz", WARC), ("datapackage.json", json.dumps(about).encode())]
    )
    brought = bring(data)
    assert "no digest in its list" in brought.why("data.warc.gz")
    assert bodies(brought) == []
