"""A record tells how bytes came in, and nobody's name or place."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from synopticon.archive.record import BrokenRecord, Fetched, Item, Record
from synopticon.base.canon import canonical

DIGEST = sha256(b"x").hexdigest()
ITEM = Item(DIGEST, 9_007_199_254_740_993, "text/html", "wire")
FETCHED = Fetched(
    url="http://paper.example/",
    final_url="https://paper.example/news",
    began="2024-01-01T00:00:00Z",
    ended="2024-01-01T00:00:07Z",
    redirects=("https://paper.example/",),
    server_date="Mon, 01 Jan 2024 00:00:03 GMT",
)
RECORD = Record(
    "2024-01-01T00:00:09Z",
    (ITEM, Item(sha256(b"y").hexdigest(), 1, "image/png", "made", DIGEST)),
    "from the quay",
    {"chromium": "156.0.1", "synopticon": "0.1.0"},
    FETCHED,
)


def test_what_is_written_is_read_again() -> None:
    """Both clocks, addresses, tools, sizes to the last digit."""
    data = canonical(RECORD.said())
    assert Record.read(data, sha256(data).hexdigest()) == RECORD


def test_the_form_is_that_of_the_specification() -> None:
    """Canonical JSON, a size as text, and no key for what is not known."""
    said = Record("2024-01-01T00:00:09Z", (ITEM,)).said()
    assert canonical(said).decode() == (
        '{"added":"2024-01-01T00:00:09Z","items":[{"body":"wire","media_type":"text/html",'
        f'"object":"{DIGEST}","size":"9007199254740993"}}],"tools":{{}}}}'
    )
    assert canonical(RECORD.said()["fetched"]).decode() == (
        '{"began":"2024-01-01T00:00:00Z","ended":"2024-01-01T00:00:07Z",'
        '"final_url":"https://paper.example/news","redirects":["https://paper.example/"],'
        '"server_date":"Mon, 01 Jan 2024 00:00:03 GMT","url":"http://paper.example/"}'
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://kim@paper.example/",
        "https://kim:word@paper.example/",
        "https://:@paper.example/",
        "file:///home/kim/page.html",
        "C:\\Users\\kim\\page.html",
        "/home/kim/page.html",
        "http://[broken/",
        "",
    ],
)
@pytest.mark.parametrize("part", ["url", "final_url", "redirects"])
def test_an_address_that_names_somebody_is_not_written(address: str, part: str) -> None:
    """Neither a user of a server nor a place on a machine, wherever it stands."""
    said = (address,) if part == "redirects" else address
    with pytest.raises(BrokenRecord, match="address"):
        replace(FETCHED, **{part: said}).said()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"added": "2024-01-01T00:00:00+09:00"}, "no moment in UTC"),
        ({"added": "2024-01-01"}, "no moment in UTC"),
        ({"tools": {"synopticon": "/home/kim/.venv"}}, "no name and version"),
        ({"tools": {"run by kim": "1"}}, "no name and version"),
        ({"items": (replace(ITEM, body="guessed"),)}, "a body of no kind"),
        ({"items": (replace(ITEM, object="../x"),)}, "no digest"),
        ({"items": (replace(ITEM, of="x"),)}, "no digest"),
        ({"items": (replace(ITEM, size=-1),)}, "less than no bytes"),
        ({"fetched": replace(FETCHED, began="now")}, "no moment in UTC"),
        ({"fetched": replace(FETCHED, ended="")}, "no moment in UTC"),
    ],
)
def test_what_could_not_be_read_again_is_not_written(change: dict[str, object], said: str) -> None:
    """A zone that is not UTC tells where the writer is, a path who."""
    with pytest.raises(BrokenRecord, match=said):
        replace(RECORD, **change).said()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b"{}",
        b'{"added":"x"}',
        b'{"added":"x","items":[{}]}',
        b'{"added":"x","items":5}',
        b'{"added":"x","items":[],"tools":[]}',
        b'{"added":"x","items":[],"fetched":{}}',
        b'{"added":"x","items":[],"fetched":5}',
        b'{"added":"x","items":[{"body":"file","media_type":"","object":"x","size":"1"}]}',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_what_is_no_record_is_told(said: bytes) -> None:
    """Whatever somebody laid down, an audit goes on."""
    with pytest.raises(BrokenRecord):
        Record.read(said, sha256(said).hexdigest())


def test_other_bytes_than_its_digest_are_no_record() -> None:
    """Even if they are a record."""
    data = canonical(RECORD.said())
    with pytest.raises(BrokenRecord, match="differ from its digest"):
        Record.read(data, DIGEST)


def test_keys_of_a_later_version_are_passed_over() -> None:
    """What they are beside stays readable."""
    data = json.dumps({**RECORD.said(), "weather": "rain"}).encode()
    assert Record.read(data, sha256(data).hexdigest()) == RECORD
