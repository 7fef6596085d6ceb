"""What may be believed of what a container says: addresses, moments, digests, names, kinds."""

from __future__ import annotations

import base64
import gzip
import hashlib
import zlib

import pytest

from synopticon.archive.importing.addresses import identifier, moment, web_address
from synopticon.archive.importing.declared import declared
from synopticon.archive.importing.kinds import kind_of
from synopticon.archive.importing.lies import lie
from synopticon.archive.importing.limits import Limits, Spent, TooMuch
from synopticon.archive.importing.named import clashing, fault, is_of_the_system
from synopticon.archive.media import UNKNOWN

UUID = "urn:uuid:12345678-1234-4234-8234-123456789abc"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("http://a.example/x?y#z", "http://a.example/x?y#z"),
        (" <HTTPS://A.example> ", "https://A.example"),
        ("http://kim:word@a.example/x@y", "http://a.example/x@y"),
        ("http://a@b@c.example", "http://c.example"),
        ("http://a.example:80/" + "x" * 1979, "http://a.example:80/" + "x" * 1979),
        ("http://a.example:80/" + "x" * 1981, ""),
        ("http://a.example/\x07", ""),
        ("http://a.example/ b", ""),
        ("http://", ""),
        ("http:///x", ""),
        ("http://a.example?@b.example/x", ""),
        ("ftp://a.example/", ""),
        ("file:///home/kim", ""),
        ("xhttp://a.example/", ""),
        ("", ""),
    ],
)
def test_an_address_of_the_web(text: str, address: str) -> None:
    """Without a login, and not of another kind; one that readers differ on is none."""
    assert web_address(text) == address


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (UUID, UUID),
        (f" <{UUID.upper()}> ", UUID),
        (UUID[:-1], ""),
        (f"{UUID}x", ""),
        ("urn:uuid:kim", ""),
        ("http://a.example/1", ""),
    ],
)
def test_the_name_of_a_record(text: str, name: str) -> None:
    """Is a UUID, which says nothing else."""
    assert identifier(text) == name


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2020-11-23T10:00:00Z", "2020-11-23T10:00:00Z"),
        ("2020-11-23 10:00:00 UTC", "2020-11-23T10:00:00Z"),
        ("2020-11-23T10:00:00.123456Z", "2020-11-23T10:00:00Z"),
        ("2020-11-23T10:00:00+01:00", "2020-11-23T09:00:00Z"),
        ("2020-11-23T10:00:00-0130", "2020-11-23T11:30:00Z"),
        ("20201123100000", "2020-11-23T10:00:00Z"),
        ("Mon, 23 Nov 2020 11:00:00 +0100", "2020-11-23T10:00:00Z"),
        ("Mon, 23 Nov 2020 10:00:00 GMT", "2020-11-23T10:00:00Z"),
        ("0999-11-23T10:00:00Z", "0999-11-23T10:00:00Z"),
        ("2020-11-23T10:00:00", ""),
        ("Mon, 23 Nov 2020 10:00:00 -0000", ""),
        ("2020-13-23T10:00:00Z", ""),
        ("20201323100000", ""),
        ("0001-01-01T00:00:00+01:00", ""),
        ("2020-11-23", ""),
        ("", ""),
        (" " * 90 + "2020-11-23T10:00:00Z" + " " * 90, "2020-11-23T10:00:00Z"),
        ("Mon, 23 Nov 2020 10:00:00 GMT" + " " * 80 + "(and words)", "2020-11-23T10:00:00Z"),
    ],
)
def test_a_moment_in_utc(text: str, when: str) -> None:
    """However it is written; without a zone it is none."""
    assert moment(text) == when


SHA1, SHA256, SHA512 = (hashlib.new(name, b"x") for name in ("sha1", "sha256", "sha512"))


@pytest.mark.parametrize(
    ("text", "algorithm", "value"),
    [
        (f"sha1:{base64.b32encode(SHA1.digest()).decode()}", "sha1", SHA1.digest()),
        (f"SHA-1:{base64.b32encode(SHA1.digest()).decode().lower()}", "sha1", SHA1.digest()),
        (f" sha256:{SHA256.hexdigest()} ", "sha256", SHA256.digest()),
        (f"SHA-256:{SHA256.hexdigest().upper()}", "sha256", SHA256.digest()),
        (f"sha256:{base64.b32encode(SHA256.digest()).decode()}", "sha256", SHA256.digest()),
        (
            f"sha256:{base64.b32encode(SHA256.digest()).decode().rstrip('=')}",
            "sha256",
            SHA256.digest(),
        ),
        (f"sha-512:{SHA512.hexdigest()}", "sha512", SHA512.digest()),
        (f"md5:{'0' * 32}", "md5", bytes(16)),
        (f"sha384:{'0' * 96}", "sha384", bytes(48)),
        (f"SHA3-512:{'0' * 128}", "sha3_512", bytes(64)),
    ],
)
def test_a_digest_that_was_given(text: str, algorithm: str, value: bytes) -> None:
    """In base 16 or 32, by each name that recorders use."""
    found = declared(text)
    assert found is not None
    assert (found.algorithm, found.value) == (algorithm, value)
    hasher = found.hasher()
    hasher.update(b"x")
    assert hasher.digest() == hashlib.new(algorithm, b"x").digest()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sha256",
        "sha256:",
        f"sha256:{SHA256.hexdigest()[:-1]}",
        f"sha256:{SHA256.hexdigest()[:-1]}g",
        f"sha256:{SHA256.hexdigest()}00",
        f"sha1:{'A' * 31}1",
        f"sha1:{'A' * 24}",
        f"crc32:{'0' * 8}",
        f"sha256:{SHA256.hexdigest()} x",
        f"sha256: {SHA256.hexdigest()}",
    ],
)
def test_a_digest_that_can_not_be_read_is_none(text: str) -> None:
    """Of no algorithm that is known, or of another size."""
    assert declared(text) is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "its name is empty or too long"),
        ("a" * 1025, "its name is empty or too long"),
        ("a\0b", "its name holds a control character"),
        ("a\x7fb", "its name holds a control character"),
        ("a\udcffb", "its name holds a control character"),
        ("a\\b", "its name holds a backslash"),
        ("/a", "its name is a path from the root of a disk"),
        ("c:a", "its name is a path from the root of a disk"),
        ("C:/a", "its name is a path from the root of a disk"),
        ("../a", "its name leads out of its folder"),
        ("a/../b", "its name leads out of its folder"),
        ("a/..", "its name leads out of its folder"),
        ("a//b", "its name is no plain path"),
        ("./a", "its name is no plain path"),
        ("a/./b", "its name is no plain path"),
        ("a", None),
        ("a" * 1024, None),
        ("a/b/", None),
        ("a..b/...c", None),
        ("사진 1.jpg", None),
        ("ab:c", None),
    ],
)
def test_a_name_in_a_container(name: str, why: str | None) -> None:
    """Nothing that would lead elsewhere if somebody unpacked it."""
    assert fault(name) == why


def test_names_that_a_disk_takes_for_the_same() -> None:
    """By their case, or by how a letter is made up; the others are not among them."""
    names = ["a", "A", "é", "e\u0301", "b", "straße", "STRASSE", "c", "c"]
    assert clashing(names) == {"a", "A", "é", "e\u0301", "straße", "STRASSE", "c"}
    assert clashing([]) == frozenset()


def test_notes_of_a_system() -> None:
    """In any folder; what merely has the name of one in it is a file."""
    for name in (".DS_Store", "a/Thumbs.db", "a/b/desktop.ini", "__MACOSX/a", "__MACOSX"):
        assert is_of_the_system(name), name
    for name in ("DS_Store", "Thumbs.db/a", "a/__MACOSX/b", "a"):
        assert not is_of_the_system(name), name


OIDS = bytes.fromhex("2a864886f70d010702"), bytes.fromhex("2a864886f70d0109100104")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"WARC/1.0\r\n", "warc"),
        (gzip.compress(b"WARC/1.1\r\n" * 50), "warc"),
        (gzip.compress(b"x"), "file"),
        (b"\x1f\x8bWARC/", "file"),
        (zlib.compress(b"WARC/1.1\r\n"), "file"),
        (b"PK\3\4", "zip"),
        (b"PK\5\6", "zip"),
        (b"PK\1\2", "file"),
        (b"0" + b"".join(OIDS), "token"),
        (b"1" + b"".join(OIDS), "file"),
        (b"0" + OIDS[0], "file"),
        (b"0" + OIDS[1], "file"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "mhtml"),
        (b"<!doctype html><title>x", "page"),
        (b"status,metadata,media\n1,2,3\n", "table"),
        (b'\xef\xbb\xbf"status","metadata","media",more\r\n', "table"),
        (b"status,metadata\n", "file"),
        (b"status,metadata,mediax\n", "file"),
        (b'Link,"Archive Status",archive location ,x\n', "table"),
        (b"\xef\xbb\xbfLink,Archive Status,Archive Location", "table"),
        (b"link,archive status\narchive location\n", "file"),
        (b"link,archive status,\n,archive location,\n", "file"),
        (b"%PDF-1.7", "file"),
        (b"words", "file"),
        (b"", "file"),
    ],
)
def test_what_is_read_and_as_what(head: bytes, kind: str) -> None:
    """By how it begins, and never by its name."""
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    ("sent", "begins", "told"),
    [
        ("text/html", "text/html", ""),
        ("Text/HTML; charset=x", "text/html", ""),
        ("application/xhtml+xml", "text/html", ""),
        ("image/jpg", "image/jpeg", ""),
        ("audio/mp3", "audio/mpeg", ""),
        ("application/octet-stream", "image/png", ""),
        ("binary/octet-stream", "image/png", ""),
        ("", "image/png", ""),
        ("words of a sender", "image/png", ""),
        ("image/png", UNKNOWN, ""),
        ("image/jpeg; q=1", "image/png", "image/jpeg"),
        ("text/html", "application/pdf", "text/html"),
        ("application/json", "text/plain", ""),
        ("image/svg+xml", "text/plain", ""),
        ("image/png", "text/plain", "image/png"),
        ("application/pdf", "text/plain", "application/pdf"),
        ("font/woff2", "text/plain", "font/woff2"),
        ("application/vnd.ms-excel", "application/zip", ""),
        ("text/plain", "application/zip", "text/plain"),
        ("image/png", "video/mp4", "image/png"),
        ("audio/mp4", "video/mp4", ""),
    ],
)
def test_what_a_sender_calls_falsely(sent: str, begins: str, told: str) -> None:
    """Only where the bytes can't be what is said."""
    assert lie(sent, begins) == told


def test_what_an_import_may_hold() -> None:
    """So many of each, and no more; the sentence has the number."""
    spent = Spent(Limits(bodies=1_000, entries=1, total=5_000))
    spent.entry()
    with pytest.raises(TooMuch, match=r"^there are more than 1 things to take in$"):
        spent.entry()
    for _ in range(1_000):
        spent.body()
    why = r"^there are more than 1,000 things to take in; nothing more was read$"
    with pytest.raises(TooMuch, match=why):
        spent.body()
    spent.bytes(4_000)
    spent.bytes(1_000)
    with pytest.raises(TooMuch, match=r"^there are more than 5,000 bytes to take in$"):
        spent.bytes(1)
    assert (spent.entries, spent.bodies, spent.total) == (2, 1_001, 5_001)


def test_what_swells_as_a_bomb_does() -> None:
    """Beyond the slack and the ratio, both; of nothing, as if one byte had gone in."""
    limits = Limits(ratio=10, slack=100)
    assert limits.swollen(10, 101)
    assert not limits.swollen(10, 100)
    assert not limits.swollen(11, 110)
    assert limits.swollen(11, 111)
    assert limits.swollen(0, 101)
    assert not Limits().swollen(0, 16 << 20)
