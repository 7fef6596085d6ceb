"""What the log lists, and what of it waits until an exhibit names it."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from synopticon.archive.intake import taking_in
from synopticon.archive.listing import listed_in, waiting
from synopticon.archive.log import BrokenLog, Log
from synopticon.archive.record import Item, Record
from synopticon.archive.rooms import Rooms

AT = "2024-05-01T12:00:00Z"


def digest(data: bytes) -> str:
    """The name of these bytes."""
    return hashlib.sha256(data).hexdigest()


def taken(case: Path, *items: Item, note: str = "", **more: object) -> None:
    """One intake of these items, whose bytes are their kinds."""
    with taking_in(case) as intake:
        for item in items:
            intake.keep(io.BytesIO(item.media_type.encode()))
        said = Record(AT, items, note).said()
        intake.note({**said, **more})  # type: ignore[dict-item]


def item(name: str, body: str = "file", of: str = "") -> Item:
    """Bytes that are their own kind."""
    return Item(digest(name.encode()), len(name), name, body, of)


def test_all_that_records_name_is_listed(tmp_path: Path) -> None:
    """In the order of the log, as often as it is told; of no log, nothing."""
    assert list(listed_in(Rooms.of(tmp_path))) == []
    taken(tmp_path, item("a"), item("b"))
    taken(tmp_path, item("c"), item("a"))
    assert list(listed_in(Rooms.of(tmp_path))) == [digest(n) for n in (b"a", b"b", b"c", b"a")]


def test_what_no_exhibit_names_waits_once(tmp_path: Path) -> None:
    """With the record that brought it first."""
    taken(tmp_path, item("a"), item("b"), note="first")
    taken(tmp_path, item("b"), item("c"), note="second")
    found = [(one.item, one.record.note) for one in waiting(tmp_path, {digest(b"a")})]
    assert found == [(item("b"), "first"), (item("c"), "second")]
    assert list(waiting(tmp_path, [digest(n) for n in (b"a", b"b", b"c")])) == []


def test_what_a_command_made_waits_for_nothing(tmp_path: Path) -> None:
    """But how a page looked when it was fetched does."""
    taken(tmp_path, item("a"))
    taken(tmp_path, item("drawn", "made", digest(b"a")))
    moments = {"began": AT, "ended": AT}
    addresses = {"url": "http://a.example/", "final_url": "http://a.example/"}
    fetched = {**moments, **addresses, "redirects": [], "server_date": ""}
    taken(tmp_path, item("page", "made", digest(b"a")), fetched=fetched)
    assert [one.item.media_type for one in waiting(tmp_path, ())] == ["a", "page"]


def test_the_first_record_that_tells_anything_tells_how_it_came(tmp_path: Path) -> None:
    """One that tells nothing stands in no other's way; a later one changes nothing."""
    taken(tmp_path, item("a"))
    for url in ("http://a.example/1", "http://a.example/2"):
        said = {**item("a").said(), "url": url, "captured": AT}
        taken(tmp_path, item("a"), items=[said])
    (one,) = waiting(tmp_path, ())
    assert (one.came.url, one.came.seen) == ("http://a.example/1", "2024-05-01")
    assert one.record.items == (item("a"),)


def test_a_way_that_is_kept_back_is_told_by_any_record(tmp_path: Path) -> None:
    """Whichever came first."""
    taken(tmp_path, item("a"), item("b"))
    taken(tmp_path, item("a"), capture={"through": "a device inside"})
    found = {one.item.media_type: one.came.through for one in waiting(tmp_path, ())}
    assert found == {"a": "a device inside", "b": ""}


def test_a_record_that_is_gone_or_altered_is_passed_over(tmp_path: Path) -> None:
    """An audit tells of it; a log that is none is told here."""
    for name in ("a", "b", "c"):
        taken(tmp_path, item(name))
    rooms = Rooms.of(tmp_path)
    gone, altered, _ = (rooms.record(one) for one in Log.read(rooms.log).records)
    gone.unlink()
    altered.chmod(0o644)
    altered.write_bytes(b"{}")
    assert list(listed_in(rooms)) == [digest(b"c")]
    assert [one.item.media_type for one in waiting(tmp_path, ())] == ["c"]
    rooms.log.write_bytes(b"no line\n")
    with pytest.raises(BrokenLog, match=r"^line 1 is no line of a custody log$"):
        list(waiting(tmp_path, ()))
