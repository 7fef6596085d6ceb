"""Folders and auto-archiver's tables: every file has its row, none reached through a link."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import os
import subprocess
from pathlib import Path

import pytest

from synopticon.archive.adding import Unfit
from synopticon.archive.importing.bringing import Terms
from tests.unit.archive.importing.conftest import Bring
from tests.unit.archive.importing.making import URL, answer, packed, record

WHEN = datetime.datetime(2024, 3, 2, 10, 5, 6, 789, tzinfo=datetime.timezone.utc)  # noqa: UP017


@pytest.fixture
def found(tmp_path: Path) -> Path:
    folder = tmp_path / "found by anna"
    (folder / "deeper").mkdir(parents=True)
    return folder


def test_every_file_of_a_folder_has_its_row(bring: Bring, found: Path) -> None:
    """Each as what its bytes say; links, pipes and a system's notes are told, and not followed."""
    (found / "a.txt").write_bytes(packed(record(answer(b"<html>one"))))
    (found / "deeper" / "b").write_bytes(b"%PDF-1.7")
    (found / ".DS_Store").write_bytes(b"x")
    (found / "link").symlink_to("/etc/hostname")
    (found / "folder link").symlink_to("/etc")
    os.mkfifo(found / "pipe")
    brought = bring(found)
    assert {(row.place.removeprefix(f"{found}/"), row.what) for row in brought.rows} == {
        ("a.txt", "taken in"),
        (f"a.txt, record 1 ({URL})", "taken in"),
        ("deeper/b", "taken in"),
        (".DS_Store", "left out"),
        ("link", "refused"),
        ("folder link", "refused"),
        ("pipe", "refused"),
    }
    assert "anna" not in str(brought.records)


def test_a_link_is_followed_only_where_it_is_named(bring: Bring, found: Path) -> None:
    """The user may name one; a folder may not hold one."""
    (found / "real").write_bytes(b"lamps")
    link = found.parent / "link"
    link.symlink_to(found / "real")
    assert bring(link).taken == [b"lamps"]


def test_what_is_not_there_and_the_archive_itself_are_no_import(bring: Bring, found: Path) -> None:
    """Nothing is taken in, and no archive is made."""
    with pytest.raises(Unfit, match="no such file"):
        bring(found, found / "nowhere")
    case = bring(b"lamps").case
    with pytest.raises(Unfit, match="part of the archive"):
        bring(case / "archive" / "custody")


def test_what_a_witness_said_stops_the_import(bring: Bring, found: Path) -> None:
    """Its digest comes into no log, and nothing that came with it either."""
    (found / "a").write_bytes(b"what she said")
    (found / "b").write_bytes(b"lamps")
    never = frozenset({hashlib.sha256(b"what she said").hexdigest()})
    with pytest.raises(Unfit, match="belongs in no log"):
        bring(found, terms=Terms(never=never))
    assert not list((found.parent / "case" / "archive" / "objects").rglob("??/*"))


def test_a_rehearsal_tells_all_and_keeps_nothing(bring: Bring, found: Path) -> None:
    """The rows are those of the import, and the archive stays empty."""
    (found / "a").write_bytes(packed(record(answer(b"<html>one"))))
    rehearsed = bring(found, terms=Terms(write=False))
    assert list((rehearsed.case / "archive").rglob("*/??*/*")) == []
    assert bring(found).rows == rehearsed.rows


def _media(name: str, data: bytes, **more: object) -> dict[str, object]:
    digest = f"SHA-256:{hashlib.sha256(data).hexdigest()}"
    return {
        "filename": f"/tmp/x/{name}",
        "_key": f"local_archive/{name}",
        "urls": [f"local_archive/{name}"],
        "properties": {"hash": digest, **more},
        "_mimetype": "video/mp4",
    }


def _table(*media: object) -> bytes:
    """A table as the database of auto-archiver writes it."""
    about = {"_processed_at": WHEN, "url": URL, "title": "a, 'b'", "n": -1}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=["status", "metadata", "media"])
    writer.writeheader()
    writer.writerow({"status": "generic: success", "metadata": about, "media": list(media)})
    return out.getvalue().encode()


def test_a_table_tells_of_the_files_beside_it(bring: Bring, found: Path) -> None:
    """Address, time and digest come from the row; what is not there or elsewhere is told."""
    (found / "local_archive").mkdir()
    video, thumb = b"\0\0\0\x18ftypmp42", b"\x89PNG\r\n\x1a\n1"
    (found / "local_archive" / "v.mp4").write_bytes(video)
    (found / "local_archive" / "t.png").write_bytes(thumb)
    (found / "local_archive" / "w.png").write_bytes(thumb + b"changed")
    elsewhere = {"filename": "z", "key": "z", "urls": ["https://bucket.example/z"]}
    table = _table(
        _media("v.mp4", video, thumbnails=[_media("t.png", thumb)]),
        _media("w.png", thumb),
        _media("gone.png", b""),
        {**elsewhere, "key": "https://bucket.example/z"},
        {**elsewhere, "key": "../../etc/passwd"},
        {**elsewhere, "key": "/etc/passwd"},
    )
    (found / "db.csv").write_bytes(table)
    brought = bring(found)
    by = {row.place.removeprefix(f"{found}/"): row for row in brought.rows}
    for name in ("v.mp4", "t.png", "w.png"):
        row = by[f"local_archive/{name}"]
        assert (row.what, row.facts.url) == ("taken in", URL)
        assert row.facts.captured == "2024-03-02T10:05:06Z"
    assert by["local_archive/v.mp4"].facts.payload == "confirmed"
    changed = by["local_archive/w.png"]
    assert changed.facts.payload == "differs"
    assert changed.why == "could not be confirmed: its table gives another digest"
    assert brought.why("(local_archive/gone.png)").startswith("left out: is not there")
    assert (
        brought.why("(https://bucket.example/z)") == "left out: is an address; nothing is fetched"
    )
    assert brought.why("(../../etc/passwd)").startswith("refused: ")
    assert brought.why("(/etc/passwd)").startswith("left out: ")
    assert by["db.csv"].what == "taken in"
    assert len(brought.rows) == 8


def test_a_spreadsheet_and_a_report_tell_of_the_files_beside_them(
    bring: Bring, found: Path
) -> None:
    """The columns that auto-archiver fills, and the page it makes of one address."""
    (found / "deeper" / "v.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    sheet = (
        "Link,Archive status,Archive location,Archive date,Screenshot\r\n"
        f"{URL},success,deeper/report.html,2024-03-02T10:05:06.789+00:00,=IMAGE()\r\n"
    )
    report = (
        "\n<!DOCTYPE html>\n<html><title>x</title><body>"
        f'<h2>Archived media for <span class="copy">{URL}</span> - <a href="{URL}">open</a></h2>'
        '<table><td><a href="v.mp4">open</a> or <a href="v.mp4" download="">download</a></td>'
        '<tr><td>_processed_at</td> <td> <span class="copy">2024-03-02 10:05:06.789+00:00</span>'
    )
    (found / "sheet.csv").write_text(sheet, "utf-8")
    (found / "deeper" / "report.html").write_text(report, "utf-8")
    brought = bring(found / "sheet.csv")
    assert [row.what for row in brought.rows] == ["taken in"] * 3
    assert [row.facts.url for row in brought.rows] == ["", URL, URL]
    assert brought.rows[2].facts.captured == "2024-03-02T10:05:06Z"


@pytest.mark.parametrize(
    "cell",
    [
        "[" * 5_000,
        "[" * 60 + "]" * 60,
        "__import__('os').system('true')",
        "[__import__('os')]",
        "{'a': (lambda: 1)()}",
        "'" * 3,
        "{'_processed_at': datetime.datetime(10**9, 1, 1)}",
    ],
)
def test_a_cell_is_never_run(bring: Bring, found: Path, cell: str) -> None:
    """What is no plain value is refused or read as nothing; the table itself is held."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["status", "metadata", "media"], ["x", cell, cell]])
    (found / "db.csv").write_bytes(out.getvalue().encode())
    brought = bring(found / "db.csv")
    assert brought.rows[0].what == "taken in"
    assert {row.what for row in brought.rows[1:]} <= {"refused"}


def test_a_link_on_the_way_to_a_file_of_a_table_is_not_followed(bring: Bring, found: Path) -> None:
    """Else a table could bring in any file of the disk."""
    (found / "etc").symlink_to("/etc")
    (found / "passwd").symlink_to("/etc/passwd")
    (found / "db.csv").write_bytes(
        _table({"filename": "a", "key": "etc/passwd"}, {"filename": "b", "key": "passwd"})
    )
    told = bring(found / "db.csv").told[1:]
    assert [what for what, _ in told] == ["left out"] * 2


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A time-stamp authority of our own, made by openssl."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "conf").write_text(
        "[req]\ndistinguished_name=dn\n[dn]\n[tsa]\nserial=serial\nsigner_digest=sha256\n"
        "digests=sha256,sha512\ndefault_policy=1.2.3\naccuracy=secs:1\n[ext]\n"
        "extendedKeyUsage=critical,timeStamping\nbasicConstraints=CA:false\n"
    )
    (folder / "serial").write_text("01")

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    openssl(*"req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=Root".split())
    openssl(*"req -newkey rsa:2048 -nodes -keyout t.key -out t.csr -subj /CN=T".split())
    openssl(
        *"x509 -req -in t.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out t.pem".split(),
        *"-extfile conf -extensions ext".split(),
    )
    return folder


def _stamp(authority: Path, data: bytes, algorithm: str = "-sha256") -> bytes:
    (authority / "data").write_bytes(data)

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", "ts", *words], cwd=authority, check=True, capture_output=True)

    openssl("-query", "-data", "data", algorithm, "-cert", "-out", "query")
    openssl(
        *"-reply -queryfile query -config conf -section tsa -signer t.pem".split(),
        *"-inkey t.key -out reply".split(),
    )
    return (authority / "reply").read_bytes()


@pytest.mark.parametrize("algorithm", ["-sha256", "-sha512"])
def test_a_time_stamp_beside_a_file_is_kept_and_read(
    bring: Bring, found: Path, authority: Path, algorithm: str
) -> None:
    """Of what it is, when that existed, and whether the user trusts who says so."""
    data, other = b"the lamps of the harbour", b"something else"
    token = _stamp(authority, data, algorithm)
    (found / "lamps").write_bytes(data)
    (found / "lamps.tsr").write_bytes(token)
    (found / "other").write_bytes(other)
    (found / "other.tsr").write_bytes(_stamp(authority, b"gone", algorithm))
    brought = bring(found, terms=Terms(authorities=(authority / "ca.pem",)))
    assert token in brought.taken
    why = brought.why("lamps.tsr")
    assert why.startswith(f"taken in: is a time stamp of {found}/lamps, which existed by 20")
    assert why.endswith("; holds")
    assert brought.why("other.tsr").endswith("it is a stamp of nothing")
    untrusting = bring(found).why("lamps.tsr")
    assert untrusting.endswith("could not be checked: you named no authority whose word you take")
