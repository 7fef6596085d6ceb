"""The rows of an import, word by word: each says what became of something, and why."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from importlib.metadata import version
from pathlib import Path

import pytest

from synopticon.archive.checkpoint import Checkpoint
from synopticon.archive.importing.autoarchiver import Mention, mentions
from synopticon.archive.importing.bringing import Terms
from synopticon.archive.importing.limits import Limits
from synopticon.archive.importing.outcome import Facts, Refused
from synopticon.archive.importing.page import is_report, saved_page
from synopticon.archive.rooms import Rooms
from tests.unit.archive.importing.conftest import Bring, Brought
from tests.unit.archive.importing.making import (
    ID,
    URL,
    answer,
    chunked,
    package,
    packed,
    record,
    saved,
    sha1,
    zipped,
)

WARC = packed(record(answer(b"<html>one")))
FILES = {"archive/data.warc.gz": WARC, "pages/pages.jsonl": b"{}\n"}


def rows(brought: Brought) -> list[tuple[str, str, str]]:
    """Each row: where within what was given, what became of it, and why."""
    return [(row.place.rpartition("given-0")[2], row.what, row.why) for row in brought.rows]


# ---- WACZ.
def test_the_rows_of_a_wacz(bring: Bring) -> None:
    """The whole, its list, and each entry once, in its order."""
    assert rows(bring(package(FILES, [("pages/", b""), ("more/", b"x"), ("x", b"x")]))) == [
        ("", "taken in", ""),
        (", datapackage.json", "left out", "is the list of what it holds"),
        (
            ", datapackage-digest.json",
            "left out",
            "has the digest of the list; a signature in it was not checked",
        ),
        (f", archive/data.warc.gz, record 1 ({URL})", "taken in", ""),
        (
            ", pages/pages.jsonl",
            "left out",
            "is no recording; it is held inside the whole",
        ),
        (", pages/", "left out", "is a folder"),
        (", more/", "refused", "is not in its list"),
        (", x", "refused", "is not in its list"),
    ]


def listing(*resources: object, seal: str | None = None) -> bytes:
    """A WACZ with this list."""
    data = json.dumps({"resources": list(resources)}).encode()
    files = [("archive/data.warc.gz", WARC), ("datapackage.json", data)]
    if seal is not None:
        said = {"hash": seal or f"sha256:{hashlib.sha256(data).hexdigest()}"}
        files.append(("datapackage-digest.json", json.dumps(said).encode()))
    return zipped(files)


GOOD = {
    "path": "archive/data.warc.gz",
    "hash": f"sha256:{hashlib.sha256(WARC).hexdigest()}",
    "bytes": len(WARC),
}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"bytes": 5}, "is not what was listed: it has another size"),
        ({"hash": "sha256:" + "0" * 64}, "is not what was listed: it has another digest"),
        ({"hash": sha1(WARC)}, "has no digest in its list that can be relied on"),
        ({"hash": 7}, "has no digest in its list that can be relied on"),
    ],
)
def test_entries_that_are_not_as_listed(bring: Bring, said: dict[str, object], why: str) -> None:
    """In size or digest; without what can be relied on."""
    assert bring(listing({**GOOD, **said})).why("data.warc.gz") == f"refused: {why}"
    without = {key: value for key, value in GOOD.items() if key != "bytes"}
    assert bring(listing(without)).why(f"record 1 ({URL})").startswith("taken in")


def test_lists_that_can_not_be_believed(bring: Bring) -> None:
    """Not what its digest is of, without a path, of a name twice, of nothing."""
    assert bring(listing(GOOD, seal="")).why("datapackage.json").startswith("left out")
    for data, why in (
        (listing(GOOD, seal="sha256:0"), "is not what datapackage-digest.json gives the digest of"),
        (listing(GOOD, GOOD), "lists something without a path, or twice"),
        (listing({}), "lists something without a path, or twice"),
        (listing([]), "lists something without a path, or twice"),
        (zipped([("archive/x", b""), ("datapackage.json", b"{}")]), "lists nothing"),
        (zipped([("archive/x", b""), ("datapackage.json", b"[]")]), "is no list"),
        (zipped([("archive/x", b""), ("datapackage.json", b"{")]), "can't be read"),
    ):
        told = bring(data).why("datapackage.json")
        assert told == f"refused: {why}; nothing of its contents is read"
    gone = bring(listing(GOOD, {"path": "b"}, {"path": "a"}))
    assert [row[0] for row in rows(gone)][2:4] == [", a", ", b"]
    assert gone.why(", a") == "refused: is in its list, and is not there"


# ---- WARC.
def test_the_facts_of_an_answer(bring: Bring) -> None:
    """All that its record and its head tell, and nothing that a sender could not know."""
    fields = "Content-Type: image/png; x=y\r\nDate: Mon, 23 Nov 2020 09:59:58 GMT"
    body = b"<html>lamps"
    block = answer(body, fields, status=203)
    brought = bring(
        record(block, WARC_Payload_Digest=sha1(body), WARC_Block_Digest=sha1(block)),
        record(body, kind="resource", Content_Type="text/html", WARC_Truncated="length"),
    )
    assert rows(brought)[1][1:] == (
        "taken in",
        "its sender calls it image/png, and it begins like text/html",
    )
    assert brought.rows[1].facts == Facts(
        body="wire",
        url=URL,
        captured="2020-11-23T10:00:00Z",
        served="2020-11-23T09:59:58Z",
        status="203",
        within=brought.rows[0].sha256,
        record=ID,
        declared="image/png",
        payload="confirmed",
    )
    assert brought.rows[3].why == "was cut short when it was recorded (length)"
    assert brought.rows[3].facts == Facts(
        body="wire",
        url=URL,
        captured="2020-11-23T10:00:00Z",
        within=brought.rows[2].sha256,
        record=ID,
    )


@pytest.mark.parametrize(
    ("more", "fields", "why"),
    [
        ("", {"WARC_Date": ""}, "its head lacks warc-date, or is cut short"),
        ("", {"WARC_Record_ID": ""}, "its head lacks warc-record-id, or is cut short"),
        ("", {"Content_Length": "+5"}, "its head gives no length"),
        ("WARC-Date: 2020-11-23T10:00:00Z\r\n", {}, "its head says warc-date twice"),
        ("Content-Type: a/b\r\nWARC-Type: x\r\n", {}, "its head says content-type twice"),
    ],
)
def test_records_whose_end_can_not_be_told(
    bring: Bring, more: str, fields: dict[str, str], why: str
) -> None:
    """Nothing behind them is read, and that is told."""
    brought = bring(record(answer(), more, **fields) + record(answer()))
    assert rows(brought)[1:] == [
        (f", record 1 ({URL})", "refused", why),
        ("", "refused", "what follows record 1 was not read"),
    ]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"kind": "WARCINFO"}, "tells of the recording"),
        ({"kind": "request"}, "is what the recorder sent"),
        ({"kind": "metadata"}, "tells of another record"),
        ({"kind": "revisit"}, "says that the same bytes came as before"),
        ({"kind": "conversion"}, "was made of another record by a program"),
        ({"kind": "continuation"}, "is a later part of a record that was cut in parts"),
        ({"kind": "poem"}, "is a record of a kind that is not known"),
        ({"WARC_Segment_Number": "1"}, "is a part of a record that was cut in parts"),
        ({"Content_Type": "text/dns"}, "is an answer, but none of the web (text/dns)"),
        ({"Content_Type": "x" * 61}, f"is an answer, but none of the web ({'x' * 60})"),
    ],
)
def test_records_that_are_left_out(bring: Bring, fields: dict[str, str], why: str) -> None:
    """Each by its kind; the next is read."""
    brought = bring(record(answer(), **fields) + record(answer(b"<html>next")))
    assert rows(brought)[1:] == [
        (f", record 1 ({URL})", "left out", why),
        (f", record 2 ({URL})", "taken in", ""),
    ]


def test_answers_that_hold_nothing(bring: Bring) -> None:
    """No body, no block; a type that is not told is that of the web."""
    empty = record(answer(b"", status=304)) + record(b"", kind="resource", WARC_Target_URI="")
    assert rows(bring(empty + record(answer(), Content_Type="")))[1:] == [
        (f", record 1 ({URL})", "left out", "has no body (status 304)"),
        (", record 2", "left out", "is empty"),
        (f", record 3 ({URL})", "taken in", ""),
    ]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (
            {"WARC_Payload_Digest": "sha1:" + "A" * 32},
            "could not be confirmed: its record gives another digest",
        ),
        (
            {"WARC_Payload_Digest": "crc:1"},
            "could not be confirmed: the digest its record gives can't be read",
        ),
    ],
)
def test_digests_that_do_not_hold(bring: Bring, fields: dict[str, str], why: str) -> None:
    """Of the body it is told; of the block, it is refused."""
    brought = bring(record(answer(), **fields))
    assert rows(brought)[1] == (f", record 1 ({URL})", "taken in", why)
    refused = bring(record(answer(), WARC_Block_Digest="sha1:" + "A" * 32))
    why = "is not what was recorded: its block has another digest than is given"
    assert rows(refused)[1:] == [(f", record 1 ({URL})", "refused", why)]


@pytest.mark.parametrize(
    ("fields", "body", "why"),
    [
        (
            "Transfer-Encoding: chunked",
            b"<html>",
            "its head says that it was sent in chunks, and it holds none",
        ),
        ("Content-Encoding: gzip, br", b"x", "is still coded as gzip, br"),
        ("Content-Encoding: secret", b"x", "is still coded as secret"),
        ("Content-Encoding: zstd", b"x", "is still coded as zstd"),
        ("Content-Encoding: identity", b"x", ""),
        (
            "Content-Encoding: gzip",
            b"<html>",
            "its head says that it is coded as gzip, and it is not",
        ),
        (
            "Content-Encoding: br",
            b"<html>",
            "its head says that it is coded as br, and it is not",
        ),
        (
            "Content-Encoding: deflate",
            b"<html>",
            "its head says that it is coded as deflate, and it is not",
        ),
        (
            "Transfer-Encoding: chunked",
            b"1\r\nx\r\n0\r\n\r\nmore",
            "4 bytes behind its end are in the container alone",
        ),
    ],
)
def test_what_is_told_of_codings(bring: Bring, fields: str, body: bytes, why: str) -> None:
    """The body is held as it is, and what was not taken off is told."""
    assert rows(bring(record(answer(body, fields))))[1:] == [
        (f", record 1 ({URL})", "taken in", why)
    ]


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        ("Content-Encoding: identity , GZIP", gzip.compress(b"<html>lamps")),
        ("Transfer-Encoding: Identity,CHUNKED", chunked(b"<html>", b"lamps")),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: x-gzip",
            chunked(gzip.compress(b"<html>lamps")),
        ),
    ],
)
def test_codings_in_any_letters_and_company(bring: Bring, fields: str, sent: bytes) -> None:
    """Each is taken off."""
    brought = bring(record(answer(sent, fields)))
    assert (brought.taken[1], brought.rows[1].why) == (b"<html>lamps", "")


def test_files_that_are_no_warc_to_their_end(bring: Bring) -> None:
    """Without a record, damaged in the middle, with something behind the end."""
    assert rows(bring(b"WARC/1.0\r\n"))[1][1] == "refused"
    beyond = rows(bring(packed(record(answer())) + b"beyond"))
    assert beyond[1:] == [
        (f", record 1 ({URL})", "taken in", ""),
        (", after record 1", "refused", "6 bytes behind its end are no part of a WARC"),
    ]
    for data, why in (
        (record(answer()) + b"no record\r\n\r\n", "is no WARC from here on, or is damaged"),
        (packed(record(answer()), record(answer()))[:-60], "its compressed bytes are cut short"),
    ):
        assert rows(bring(data))[-1][1:] == ("refused", why)


def test_what_begins_like_a_time_stamp(bring: Bring) -> None:
    """And is a stamp of nothing that came with it, or is larger than any."""
    head = b"0" + bytes.fromhex("2a864886f70d010702") + bytes.fromhex("2a864886f70d0109100104")
    of_nothing = "is a time stamp; of what was taken in with it, it is a stamp of nothing"
    assert rows(bring(head)) == [("", "taken in", of_nothing)]
    why = "begins like a time stamp, and is larger than any"
    assert rows(bring(head.ljust((1 << 16) + 1, b"x"))) == [("", "taken in", why)]
    whole = rows(bring(head.ljust(1 << 16, b"x")))
    assert whole == [("", "taken in", of_nothing)]


def test_what_brought_it_in_is_recorded(bring: Bring) -> None:
    """When, by which programs, those that read for it too, and in the user's own words."""
    brought = bring(packed(record(answer())), terms=Terms(note="from the quay"))
    (path,) = Rooms.of(brought.case).records.glob("*.json")
    said = json.loads(path.read_bytes())
    assert said["added"] == "2024-05-01T12:00:00Z"
    assert said["tools"] == {"synopticon": "0", "fastwarc": version("fastwarc")}
    assert said["note"] == "from the quay"
    assert [item["object"] for item in said["items"]] == [row.sha256 for row in brought.rows]
    # Sealed, as all that comes in is.
    assert Checkpoint.read(Rooms.of(brought.case).checkpoint.read_bytes()).size == 1
    other = bring(b"lamps")
    (new,) = (p for p in Rooms.of(other.case).records.glob("*.json") if p != path)
    assert json.loads(new.read_bytes())["tools"] == {"synopticon": "0"}
    assert "note" not in json.loads(new.read_bytes())


# ---- Saved pages.
def test_the_rows_of_a_saved_page(bring: Bring) -> None:
    """Each part, empty ones too; what can't be read is refused alone."""
    named = "Content-Type: text/css\r\nContent-Location: http://a.example/x"
    brought = bring(
        saved(
            (named, b"p"),
            ("Content-Type: text/plain", b""),
            ("Content-Type: Multipart/mixed", b"x"),
            ("Content-Transfer-Encoding: x-y", b"x"),
            ("Content-Type: image/png", b"<html>"),
        )
    )
    assert rows(brought) == [
        ("", "taken in", ""),
        (", part 1 (http://a.example/x)", "taken in", ""),
        (", part 2", "left out", "is empty"),
        (", part 3", "refused", "holds parts of its own, which are not read"),
        (", part 4", "refused", "is coded in a way that is not known"),
        (", part 5", "taken in", "is called image/png, and begins like text/html"),
    ]
    whole = brought.rows[0].sha256
    assert brought.rows[1].facts == Facts(
        url="http://a.example/x", captured="2020-11-23T10:00:00Z", within=whole
    )
    assert brought.rows[5].facts == Facts(
        captured="2020-11-23T10:00:00Z", within=whole, declared="image/png"
    )
    cut = rows(bring(saved((named, b"p"), (named, b"q"), end=False)))
    assert cut[-1] == (
        ", after part 2",
        "refused",
        "is cut short: the mark of its end is missing",
    )


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        (
            "<!-- Page saved with SingleFile \n url: http://a.example/ \n"
            " saved date: Tue Mar 03 2020 01:02:03 GMT-0500 (there) \n-->",
            Facts(url="http://a.example/", captured="2020-03-03T06:02:03Z"),
        ),
        ("<!-- Page saved with SingleFile \n url: file:///home \n-->", Facts()),
        (
            "<!-- Page saved with SingleFile \n url: http://a.example/ \n saved date: then\n-->",
            Facts(url="http://a.example/"),
        ),
        ("<!-- saved from url=(0017)http://a.example/ -->", Facts(url="http://a.example/")),
        ("<!-- saved from url=(17)http://a.example/ -->", Facts()),
        ("<p>Page saved with SingleFile \n url: http://a.example/ \n", Facts()),
        ("", Facts()),
    ],
)
def test_what_a_page_tells_of_its_saving(head: str, facts: Facts) -> None:
    """Its address and the time; nothing of who saved it."""
    assert saved_page(b"<!doctype html>\xff" + head.encode()) == facts


# ---- Folders and tables.
def test_the_rows_of_a_folder(bring: Bring, tmp_path: Path) -> None:
    """Every name has one; what is nothing to take in is told."""
    folder = tmp_path / "given-0"
    (folder / "empty").mkdir(parents=True)
    (tmp_path / "given-0-empty").mkdir()
    (folder / "a").write_bytes(b"lamps")
    (folder / "b").write_bytes(b"")
    (folder / "desktop.ini").write_bytes(b"x")
    (folder / "link").symlink_to("a")
    (folder / "x.zip").write_bytes(
        zipped([("in/a", b"inside"), ("in/", b""), ("in/.DS_Store", b"x")])
    )
    assert sorted(rows(bring(folder))) == [
        ("/a", "taken in", ""),
        ("/b", "left out", "is empty"),
        ("/desktop.ini", "left out", "is a file of the operating system (.DS_Store and the like)"),
        ("/link", "refused", "is a link; name what it leads to, if that is to be taken in"),
        ("/x.zip, in/", "left out", "is a folder"),
        (
            "/x.zip, in/.DS_Store",
            "left out",
            "is a file of the operating system (.DS_Store and the like)",
        ),
        ("/x.zip, in/a", "taken in", ""),
    ]
    (empty,) = bring(tmp_path / "given-0-empty").told
    assert empty == ("left out", "is a folder that holds nothing")


def test_what_is_named_and_is_no_file(bring: Bring, tmp_path: Path) -> None:
    """A pipe is told, and not waited for."""
    os.mkfifo(tmp_path / "given-0-pipe")
    assert rows(bring(tmp_path / "given-0-pipe")) == [
        ("-pipe", "refused", "is neither a file nor a folder")
    ]


def test_containers_inside_one_another(bring: Bring) -> None:
    """Three are opened; a fourth is told, and so is one that holds nothing."""
    assert rows(bring(zipped([]))) == [("", "left out", "is a ZIP that holds nothing")]
    data = zipped([("a", b"lamps")])
    for _ in range(2):
        data = zipped([("z", data)])
    assert rows(bring(data)) == [(", z, z, a", "taken in", "")]
    deep = rows(bring(zipped([("z", data)])))
    assert deep == [(", z, z, z", "refused", "lies in 3 containers inside one another")]


SHEET = "Link,Archive Status,Archive Location,Archive Date,Screenshot,Hash\n"
DIGEST = "SHA-256:" + hashlib.sha256(b"lamps").hexdigest()


def test_a_table_and_what_it_tells_of(bring: Bring, tmp_path: Path) -> None:
    """Found, not there, an address, a path out of the folder, another digest: each has its row."""
    folder = tmp_path / "given-0"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"lamps")
    (folder / "b.txt").write_bytes(b"other")
    line = f"{URL},done,{{}},2020-11-23T10:00:00Z,,{DIGEST}\n"
    places = ("a.txt", "b.txt", "none.txt", "../x", "https://a.example/y")
    (folder / "t.csv").write_text(SHEET + "".join(line.format(place) for place in places))
    brought = bring(folder)
    assert rows(brought) == [
        ("/t.csv", "taken in", ""),
        ("/a.txt", "taken in", ""),
        ("/b.txt", "taken in", "could not be confirmed: its table gives another digest"),
        ("/t.csv, row 4 (none.txt)", "left out", "is not there, beside the table or below"),
        (
            "/t.csv, row 5 (../x)",
            "refused",
            "its path leads out of the folder",
        ),
        ("/t.csv, row 6 (https://a.example/y)", "left out", "is an address; nothing is fetched"),
    ]
    known = {"url": URL, "captured": "2020-11-23T10:00:00Z"}
    assert brought.rows[1].facts == Facts(**known, payload="confirmed")
    assert brought.rows[2].facts == Facts(**known, payload="differs")


@pytest.mark.parametrize("entries", [2, 3, 4, 5])
def test_what_a_table_tells_of_counts_too(bring: Bring, tmp_path: Path, entries: int) -> None:
    """The row of what was too much is the last, and is named."""
    folder = tmp_path / "given-0"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"lamps")
    places = ("none.txt", "a.txt", "https://a.example/y", "more.txt")
    (folder / "t.csv").write_text(SHEET + "".join(f"{URL},x,{place},,,\n" for place in places))
    named = [
        "/t.csv",
        "/t.csv, row 2 (none.txt)",
        "/a.txt",
        *(f"/t.csv, row {row} ({place})" for row, place in ((4, places[2]), (5, places[3]))),
    ]
    brought = bring(folder, terms=Terms(limits=Limits(entries=entries)))
    assert [row[0] for row in rows(brought)] == named[: entries + 1]
    if entries < 5:
        why = f"there are more than {entries} things to take in; nothing after it was read"
        assert rows(brought)[-1][1:] == ("refused", why)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (
            SHEET + f"{URL},done,a.txt,20201123100000,b.png,{DIGEST}\n,,=x,,,\n,,,,,\n",
            [
                Mention(2, "a.txt", URL, "2020-11-23T10:00:00Z", DIGEST),
                Mention(2, "b.png", URL, "2020-11-23T10:00:00Z"),
            ],
        ),
        (SHEET + f",,a.HTML,,,{DIGEST}\n", [Mention(2, "a.HTML", "", "")]),
        (SHEET + ",,a,,,\n,,a,,,\n", [Mention(2, "a", "", "")]),
        (f"Link,Archive Status,Archive Location\n{URL},x,a\n", [Mention(2, "a", URL, "")]),
        (
            f"archive location,archive status,link\na\nb,x,{URL}\n",
            [
                Mention(2, "a", "", ""),
                Mention(3, "b", URL, ""),
            ],
        ),
        (
            "status,metadata,media\n"
            f"ok,\"{{'url': '{URL}', '_processed_at': '2020-11-23T10:00:00Z'}}\","
            f"\"[{{'filename': 'f', 'key': 'k', 'properties': {{'hash': '{DIGEST}'}}}},"
            "{'filename': 'g', 'urls': ['u', 7]}, {'filename': 'h'}, {'urls': ['v']},"
            " {'filename': 'i', 'properties': {'thumb': [{'filename': 'j'}]}}]\"\n",
            [
                Mention(2, "k", URL, "2020-11-23T10:00:00Z", DIGEST),
                *(Mention(2, p, URL, "2020-11-23T10:00:00Z") for p in ("u", "h", "i", "j")),
            ],
        ),
        (
            '<h2>Archived media for <span class="copy">http://a.example/?x&amp;y</span></h2>'
            '<td>_processed_at</td> <td> <span class="copy">2020-11-23 10:00:00+00:00</span>'
            '<a href="http://a.example/?x&amp;y">open</a><a href="a&amp;b" x=y> open </a>',
            [Mention(2, "a&b", "http://a.example/?x&y", "2020-11-23T10:00:00Z")],
        ),
    ],
)
def test_what_a_table_or_a_report_tells_of(data: str, found: list[Mention]) -> None:
    """Each place once, with the address, the time and the digest that are told for it."""
    assert list(mentions(data.encode())) == found
    assert list(mentions(b"\xef\xbb\xbf" + data.encode())) == found


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("datetime.datetime(2020, 11, 23, 1, 2, 3, 4, tzinfo=ZONE)", "2020-11-23T01:02:03Z"),
        ("datetime.datetime(2020, 1, 2, tzinfo=ZONE)", "2020-01-02T00:00:00Z"),
        ("datetime.datetime(2020, 1, 2, 3, tzinfo=ZONE)", "2020-01-02T03:00:00Z"),
        ("datetime.datetime(2020, 1, tzinfo=ZONE)", ""),
        ("datetime.datetime(2020, 1, 2, 3, 4, 5, 6, 7, tzinfo=ZONE)", ""),
        ("datetime.datetime(2020, 1, '2', tzinfo=ZONE)", ""),
        ("datetime.datetime(2020, 13, 2, tzinfo=ZONE)", ""),
        ("datetime.datetime(10**7, 1, 2, tzinfo=ZONE)", ""),
        ("datetime.datetime(2020, 1, 2)", ""),
        ("datetime.datetime(2020, 1, 2, tzinfo=None)", ""),
        ("datetime.date(2020, 1, 2, tzinfo=ZONE)", ""),
    ],
)
def test_a_time_as_its_program_writes_it(said: str, when: str) -> None:
    """In UTC, or none at all; it is read and never run."""
    said = said.replace("ZONE", "datetime.timezone.utc")
    data = f"status,metadata,media\nok,\"{{'_processed_at': {said}}}\",[{{'filename': 'a'}}]\n"
    assert list(mentions(data.encode())) == [Mention(2, "a", "", when)]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"x" * ((16 << 20) + 1), "is larger than any table that is read"),
        (SHEET.encode() + b"\n" * 2 + b",,,,,\n" * 20_000, "has more than 20,000 rows"),
        (b'media\n"x', "is no table that can be read"),
        (b"media,metadata\nf,\n", "has a cell that can't be read"),
        (b"media,metadata\n1 +,\n", "has a cell that can't be read"),
        (
            b"media,metadata\n" + b"[" * 41 + b"]" * 41 + b",\n",
            "has a cell that is too deep to be read",
        ),
    ],
)
def test_tables_that_are_not_followed(data: bytes, why: str) -> None:
    """Too large, too long, or not of what is written in such a table."""
    with pytest.raises(Refused, match=f"^{why}$"):
        mentions(data)
    assert mentions(b"media,metadata\n" + b"[" * 40 + b"]" * 40 + b",\n") == ()


def test_a_report_is_known_by_its_heading() -> None:
    """Wherever it stands in what is looked at."""
    assert is_report(b'<html><h2>\n Archived media for <span class="copy">x')
    assert not is_report(b"<html><h2>Archived media for <b>")
