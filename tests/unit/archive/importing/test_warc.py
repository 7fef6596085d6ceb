"""WARC: what is whole is taken with what is told of it; what is damaged is told, and no more."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from synopticon.archive.importing.bringing import Terms
from synopticon.archive.importing.limits import Limits
from tests.unit.archive.importing.conftest import Bring
from tests.unit.archive.importing.making import (
    ID,
    URL,
    answer,
    chunked,
    packed,
    record,
    sha1,
)

PAGE = b"<html><p>lamps"


def gzipped(body: bytes) -> bytes:
    """The body as gzip packs it, the same on every day."""
    return gzip.compress(body, mtime=0)


@pytest.mark.parametrize("pack", [packed, lambda *r: b"".join(r)], ids=["gz", "plain"])
def test_a_body_is_taken_with_its_address_and_its_times(bring: Bring, pack) -> None:  # type: ignore[no-untyped-def]
    """The file is held whole, and the body in it beside it, whatever the file is called."""
    block = answer(PAGE, "Content-Type: text/html\r\nDate: Mon, 23 Nov 2020 09:59:58 GMT")
    file = pack(record(b"software: t", kind="warcinfo"), record(block))
    brought = bring(file)
    assert brought.taken == [file, PAGE]
    assert [row.what for row in brought.rows] == ["taken in", "left out", "taken in"]
    assert brought.records[1] == {
        "body": "wire",
        "captured": "2020-11-23T10:00:00Z",
        "media_type": "text/html",
        "object": brought.rows[2].sha256,
        "record": ID,
        "served": "2020-11-23T09:59:58Z",
        "size": "14",
        "status": "200",
        "url": URL,
        "within": brought.rows[0].sha256,
    }


def test_to_import_again_changes_nothing(bring: Bring) -> None:
    """The same file is held already, and no record is written anew; another address is told of."""
    file = packed(record(answer(PAGE)))
    before = bring(file).records
    again = bring(file)
    assert [row.what for row in again.rows] == ["already held"] * 2
    assert again.records == before
    moved = bring(packed(record(answer(PAGE), WARC_Target_URI="http://mirror.example/")))
    assert [row.what for row in moved.rows] == ["taken in", "already held"]
    assert {item.get("url") for item in moved.records} == {None, URL, "http://mirror.example/"}


def test_no_name_and_no_place_of_a_machine_comes_into_a_record(
    bring: Bring, tmp_path: Path
) -> None:
    """Neither operator, host, file name, login nor a path of the disk."""
    info = b"operator: Anna Operatorova\r\nhostname: annas-laptop\r\nip: 192.0.2.7\r\n"
    brought = bring(
        packed(
            record(info, kind="warcinfo", WARC_Filename="/home/anna/x.warc.gz"),
            record(
                answer(PAGE),
                WARC_Target_URI="https://anna:secret@paper.example/lamps",
                WARC_IP_Address="192.0.2.7",
            ),
            record(b"notes", kind="resource", WARC_Target_URI="file:///home/anna/notes"),
            record(b"more", kind="resource", WARC_Target_URI="../../etc/passwd"),
            record(b"others", kind="resource", WARC_Record_ID="<urn:uuid:made-by-anna>"),
        )
    )
    assert len([row for row in brought.rows if row.sha256]) == 5
    written = "".join(str(item) for item in brought.records)
    for telling in ("anna", "Anna", "laptop", "192.0.2.7", "secret", "etc", str(tmp_path)):
        assert telling not in written
    assert "https://paper.example/lamps" in written


@pytest.mark.parametrize(
    ("coded", "fields", "body", "why"),
    [
        (chunked(b"<html>", b"lamps"), "Transfer-Encoding: chunked", "wire", ""),
        (gzipped(b"<html>lamps"), "Content-Encoding: gzip", "content-decoded", ""),
        (zlib.compress(b"<html>lamps"), "Content-Encoding: deflate", "content-decoded", ""),
        (
            zlib.compress(b"<html>lamps")[2:-4],
            "Content-Encoding: deflate",
            "content-decoded",
            "",
        ),
        (
            chunked(gzipped(b"<html>lamps")),
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
            "content-decoded",
            "",
        ),
        (b"<html>lamps", "X-Archive-Orig-Content-Encoding: gzip", "content-decoded", ""),
        (
            b"<html>lamps",
            "Content-Encoding: gzip",
            "content-decoded",
            "its head says that it is coded as gzip, and it is not",
        ),
        (
            b"<html>lamps",
            "Transfer-Encoding: chunked",
            "content-decoded",
            "its head says that it was sent in chunks, and it holds none",
        ),
        (
            b"<html>lamps",
            "Content-Encoding: br",
            "content-decoded",
            "its head says that it is coded as br, and it is not",
        ),
        (
            chunked(b"<html>lamps") + b"tail",
            "Transfer-Encoding: chunked",
            "wire",
            "4 bytes behind its end are in the container alone",
        ),
        (
            gzipped(b"<html>") + gzipped(b"lamps") + b"tail",
            "Content-Encoding: gzip",
            "content-decoded",
            "4 bytes behind its end are in the container alone",
        ),
    ],
)
def test_a_body_is_held_without_its_codings_and_says_so(
    bring: Bring, coded: bytes, fields: str, body: str, why: str
) -> None:
    """What was sent in chunks is as it was; what was compressed is `content-decoded`."""
    brought = bring(record(answer(coded, fields)))
    assert brought.taken[1] == b"<html>lamps"
    assert brought.records[1]["body"] == body
    assert brought.rows[1].why == why


def test_a_coding_that_is_not_read_stays_and_is_told(bring: Bring) -> None:
    """One that is not known, and two on one another, are kept as they came."""
    for fields, said in (("x-own", "x-own"), ("gzip, br", "gzip, br"), ("zstd", "zstd")):
        brought = bring(record(answer(b"\x80lamps", f"Content-Encoding: {fields}")))
        assert brought.taken[1] == b"\x80lamps"
        assert brought.rows[1].why == f"is still coded as {said}"
        assert brought.rows[1].facts.body == "wire"


@pytest.mark.parametrize("sent_in_chunks", [False, True])
def test_the_coding_that_browsers_ask_for_is_taken_off(bring: Bring, sent_in_chunks: bool) -> None:
    """Brotli; cut short, with bytes behind it or swelling, it is refused."""
    body = b"<html>" + b"".join(b"%d lamps " % n for n in range(9_000))
    fields = "Content-Encoding: br"
    fields += "\r\nTransfer-Encoding: chunked" if sent_in_chunks else ""
    coded = brotli.compress(body)
    bad = (coded[:-1], coded[: len(coded) // 2], coded + b"tail", brotli.compress(bytes(40 << 20)))
    records = [
        record(answer(chunked(one) if sent_in_chunks else one, fields)) for one in (coded, *bad)
    ]
    brought = bring(b"".join(records))
    assert brought.taken[1:] == [body]
    assert brought.rows[1].facts.body == "content-decoded"
    assert [row.what for row in brought.rows[2:]] == ["refused"] * 4
    assert "as a bomb does" in brought.rows[5].why


def test_a_recorder_s_own_word_for_decoded_bodies_is_kept(bring: Bring) -> None:
    """A capture of this program says in each record that its bodies are decoded."""
    brought = bring(record(answer(PAGE), Synopticon_Body="content-decoded"))
    assert brought.records[1]["body"] == "content-decoded"


def test_the_digests_of_a_record_are_held_against_its_bytes(bring: Bring) -> None:
    """A block with another digest is refused; a body is told of, as programs differ in it."""
    coded = answer(gzipped(PAGE), "Content-Encoding: gzip")
    good = {"WARC_Block_Digest": sha1(coded)}
    brought = bring(
        record(coded, **good, WARC_Payload_Digest=sha1(PAGE)),
        record(coded, **good, WARC_Payload_Digest=sha1(gzipped(PAGE))),
        record(coded, **good, WARC_Payload_Digest=sha1(b"other")),
        record(coded, **good, WARC_Payload_Digest="sha1:ZZZ"),
        record(coded, WARC_Block_Digest=sha1(b"other")) + record(answer(b"<html>next")),
    )
    told = [why for what, why in brought.told]
    assert told[1] == told[3] == ""
    assert told[5] == "could not be confirmed: its record gives another digest"
    assert told[7] == "could not be confirmed: the digest its record gives can't be read"
    assert brought.told[9][0] == "refused"
    assert "its block has another digest than is given" in brought.told[9][1]
    assert brought.rows[10].what == "taken in"
    kept = {item["payload_digest"] for item in brought.records if "payload_digest" in item}
    assert kept == {"confirmed", "differs"}


def test_what_a_sender_calls_falsely_is_told(bring: Bring) -> None:
    """The bytes say what they are; the sender's word is kept beside them."""
    brought = bring(record(answer(PAGE, "Content-Type: image/png")))
    why = "its sender calls it image/png, and it begins like text/html"
    assert brought.rows[1].why == why
    assert (brought.records[1]["media_type"], brought.records[1]["declared"]) == (
        "text/html",
        "image/png",
    )


@pytest.mark.parametrize("pack", [packed, lambda *r: b"".join(r)], ids=["gz", "plain"])
def test_of_a_truncated_file_what_is_whole_is_taken(bring: Bring, pack) -> None:  # type: ignore[no-untyped-def]
    """Wherever the last record ends, it is told of and never half kept; the others are taken."""
    records = [record(answer(b"<html>%d" % n)) for n in range(3)]
    whole = pack(*records)
    before, block = len(pack(*records[:2])), b"<html>2"
    for size in range(before + 1, len(whole)):
        brought = bring(whole[:size])
        assert brought.taken[1:3] == [b"<html>0", b"<html>1"]
        if brought.taken[3:]:
            assert brought.taken[3:] == [block]
        else:
            assert brought.rows[-1].what == "refused", size


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (record(answer(), Content_Length="999"), "is cut short: "),
        (record(answer(), Content_Length="10"), "status"),
        (record(answer(), Content_Length="-5"), "its head gives no length"),
        (record(answer(), Content_Length=""), "its head lacks content-length"),
        (record(answer(), "Content-Length: 3\r\n"), "its head says content-length twice"),
        (record(answer(), "WARC-Type: request\r\n"), "its head says warc-type twice"),
        (record(answer(), WARC_Date=""), "its head lacks warc-date"),
        (record(answer()).replace(b"\r\n", b"\n"), "its head "),
        (b"WARC/1.1\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", "damaged"),
        (b"no record at all\r\n\r\n", "damaged"),
        (b"\x00" * 500, "damaged"),
    ],
)
def test_nothing_is_guessed_behind_a_record_without_an_end(
    bring: Bring, broken: bytes, said: str
) -> None:
    """What looks like a record there may be the words of a page; that it was not read is told."""
    first, hidden = record(answer(b"<html>first")), record(answer(b"<html>hidden"))
    brought = bring(first + broken + hidden)
    assert b"<html>first" in brought.taken
    assert b"<html>hidden" not in brought.taken
    assert any(what == "refused" for what, _ in brought.told)
    if said != "status":
        assert any(said in why for _, why in brought.told), brought.told


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (answer(b"5\r\nlam", "Transfer-Encoding: chunked"), "its last chunk is cut short"),
        (answer(b"3\r\nlamps\r\n0\r\n\r\n", "Transfer-Encoding: chunked"), "longer than it says"),
        (answer(b"5\r\nlamps\r\nzz\r\n", "Transfer-Encoding: chunked"), "no size that can be read"),
        (answer(b"5\r\nlamps\r\n", "Transfer-Encoding: chunked"), "its chunks have no end"),
        (answer(gzipped(PAGE)[:-9], "Content-Encoding: gzip"), "are cut short"),
        (answer(gzipped(PAGE)[:12] + b"xx" * 9, "Content-Encoding: gzip"), "are damaged"),
        (b"HTTP/1.1 200 OK\r\nX: y", "has no end"),
        (b"SSH-2.0-x\r\n\r\nx", "does not begin as an answer"),
    ],
)
def test_a_body_that_is_damaged_is_refused_and_the_next_is_taken(
    bring: Bring, block: bytes, why: str
) -> None:
    """The container keeps what was found; nothing half read becomes an object."""
    brought = bring(record(block) + record(answer(b"<html>next")))
    assert [row.what for row in brought.rows] == ["taken in", "refused", "taken in"]
    assert why in brought.rows[1].why
    assert brought.taken[1] == b"<html>next"
    assert list(brought.case.glob("archive/incoming/*")) == []


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("request", "is what the recorder sent"),
        ("metadata", "tells of another record"),
        ("revisit", "says that the same bytes came as before"),
        ("conversion", "was made of another record by a program"),
        ("continuation", "is a later part of a record that was cut in parts"),
        ("invented", "is a record of a kind that is not known"),
    ],
)
def test_every_record_has_its_row(bring: Bring, kind: str, why: str) -> None:
    """What holds no body of its own is left out with its reason."""
    assert bring(record(b"x: y", kind=kind)).told[1] == ("left out", why)


def test_answers_without_a_body_and_of_other_kinds_are_left_out(bring: Bring) -> None:
    """A redirect, an answer of a name server, a resource that is empty."""
    brought = bring(
        record(answer(b"", "Location: /", 301))
        + record(b"1 2 3", Content_Type="text/dns")
        + record(b"", kind="resource")
    )
    assert brought.told[1:] == [
        ("left out", "has no body (status 301)"),
        ("left out", "is an answer, but none of the web (text/dns)"),
        ("left out", "is empty"),
    ]


def test_a_record_that_swells_as_a_bomb_does_ends_the_reading(bring: Bring) -> None:
    """The ratio is asked while it is read; what follows is told as not read."""
    limits = Limits(ratio=50, slack=100_000)
    bomb = record(answer(bytes(5_000_000)))
    brought = bring(packed(bomb, record(answer(PAGE))), terms=Terms(limits=limits))
    assert "as a bomb does" in brought.rows[1].why
    assert [row.what for row in brought.rows] == ["taken in", "refused", "refused"]
    inner = record(answer(gzipped(bytes(5_000_000)), "Content-Encoding: gzip"))
    brought = bring(inner + record(answer(PAGE)), terms=Terms(limits=limits))
    assert [row.what for row in brought.rows] == ["taken in", "refused", "taken in"]
    assert "as a bomb does" in brought.rows[1].why


def test_a_limit_of_the_whole_import_ends_it_and_is_told(bring: Bring) -> None:
    """Too many rows, or too many bytes: what was read is held, and the rest is told as not read."""
    file = b"".join(record(answer(b"<html>%d" % n)) for n in range(9))
    brought = bring(file, b"other", terms=Terms(limits=Limits(entries=4)))
    assert [row.what for row in brought.rows] == ["taken in"] * 4 + ["refused"] * 2
    assert "more than 4 things" in brought.rows[4].why
    assert brought.rows[5].why == "was not read: the import had reached a limit"
    brought = bring(file, terms=Terms(limits=Limits(bodies=3)))
    assert [row.what for row in brought.rows] == ["already held"] * 3 + ["refused"]
    assert "more than 3 things to take in" in brought.rows[3].why
    brought = bring(bytes(5000), terms=Terms(limits=Limits(total=1000)))
    assert brought.told == [("refused", "there are more than 1,000 bytes to take in")]


@pytest.mark.parametrize("pack", [packed, lambda *r: b"".join(r)], ids=["gz", "plain"])
def test_a_second_reader_finds_the_same_bodies(bring: Bring, pack) -> None:  # type: ignore[no-untyped-def]
    """Warcio reads the same records, addresses and bodies out of the same file."""
    bodies = [b"<html>%d" % n * (n * 5_000 + 1) for n in range(6)]
    blocks = [
        answer(bodies[0]),
        answer(chunked(bodies[1][:7], bodies[1][7:]), "Transfer-Encoding: chunked"),
        answer(gzipped(bodies[2]), "Content-Encoding: gzip"),
        answer(
            chunked(gzipped(bodies[3])),
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
        ),
        answer(zlib.compress(bodies[4]), "Content-Encoding: deflate"),
        answer(bodies[5], ""),
    ]
    file = pack(*(record(b, WARC_Target_URI=f"{URL}/{n}") for n, b in enumerate(blocks)))
    theirs = [
        (one.rec_headers.get_header("WARC-Target-URI"), one.content_stream().read())
        for one in ArchiveIterator(io.BytesIO(file))
    ]
    brought = bring(file)
    ours = list(zip([row.facts.url for row in brought.rows[1:]], brought.taken[1:], strict=True))
    assert ours == theirs
