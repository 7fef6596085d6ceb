"""What the records tell of how bytes came in: where they were, when, and through what."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from synopticon.archive.intake import taking_in
from synopticon.archive.listing import Waiting, waiting
from synopticon.archive.provenance import Provenance, kept_back

AT = "2026-03-01T10:00:00Z"
LATER = "2026-03-02T10:00:00Z"
URL = "https://harbour.example/landing"


def item(data: bytes, body: str = "content-decoded", **more: str) -> dict[str, Any]:
    digest = hashlib.sha256(data).hexdigest()
    known = {"body": body, "media_type": "text/html", "object": digest, "size": str(len(data))}
    return {**known, **more}


def noted(case: Path, datas: list[bytes], **said: Any) -> None:
    with taking_in(case) as intake:
        for number, data in enumerate(datas):
            path = case.parent / f"part{number}"
            path.write_bytes(data)
            with open(path, "rb") as stream:
                intake.keep(stream)
        intake.note({"tools": {"synopticon": "1"}, **said})


def captured(case: Path, *, inside: bool = False, url: str = URL) -> None:
    """A record as a capture writes it."""
    items = [item(b"page"), item(b"warc")]
    items.append(item(b"shot", "made", of=items[1]["object"]))
    parts = dict(zip(("page", "warc", "screenshot"), (i["object"] for i in items), strict=True))
    fetched = {"began": AT, "ended": AT, "final_url": url, "redirects": [], "server_date": ""}
    about = {"parts": parts, **({"through": "device-inside"} if inside else {})}
    noted(
        case,
        [b"page", b"warc", b"shot"],
        added=AT,
        items=items,
        fetched={**fetched, "url": "https://harbour.example/"},
        capture=about,
    )


def told(case: Path) -> dict[str, Provenance]:
    return {one.came.part or one.item.object[:8]: one.came for one in waiting(case, ())}


def of(case: Path, data: bytes) -> Waiting:
    digest = hashlib.sha256(data).hexdigest()
    (found,) = (one for one in waiting(case, ()) if one.item.object == digest)
    return found


def test_a_captured_page_tells_its_address_its_day_and_its_parts(tmp_path: Path) -> None:
    """Where it was found, when, that a browser got it, and which part of the visit it is."""
    captured(tmp_path / "case")
    found = told(tmp_path / "case")
    warc = hashlib.sha256(b"warc").hexdigest()
    known = {"url": URL, "seen": "2026-03-01", "got": "2026-03-01", "method": "browser"}
    assert found == {
        "page": Provenance(**known, part="page", within=warc),
        "warc": Provenance(**known, part="warc"),
        "screenshot": Provenance(**known, part="screenshot", within=warc),
    }


def test_what_was_imported_tells_its_own_address_and_day(tmp_path: Path) -> None:
    """The recorder's day is when it was seen, ours is when it was received."""
    one = item(b"page", url=URL, captured=AT, within="1" * 64)
    noted(tmp_path / "case", [b"page"], added=LATER, items=[one])
    assert of(tmp_path / "case", b"page").came == Provenance(
        URL, "2026-03-01", "2026-03-02", "received", within="1" * 64
    )


def test_what_was_added_tells_nothing(tmp_path: Path) -> None:
    """Nobody said where it was, so nothing is said of it."""
    noted(tmp_path / "case", [b"page"], added=AT, items=[item(b"page", "file")])
    assert of(tmp_path / "case", b"page").came == Provenance()


def test_the_way_through_a_device_inside_is_told_of_each_part(tmp_path: Path) -> None:
    """Of the page, the recording and the picture of it."""
    captured(tmp_path / "case", inside=True)
    assert {c.through for c in told(tmp_path / "case").values()} == {"device-inside"}


def test_bytes_that_ever_came_through_a_device_inside_are_such_bytes(tmp_path: Path) -> None:
    """Also where an earlier record, or an import of the recording, does not say so."""
    case = tmp_path / "case"
    noted(case, [b"page"], added=AT, items=[item(b"page", "file")])
    warc = hashlib.sha256(b"warc").hexdigest()
    noted(case, [b"body"], added=AT, items=[item(b"body", url=URL, within=warc)])
    captured(case, inside=True)
    assert of(case, b"page").came.through == "device-inside"
    assert of(case, b"page").came.method == "browser"
    assert of(case, b"body").came.through == "device-inside"


def test_what_was_made_or_taken_out_of_it_is_kept_back_too() -> None:
    """However far down, in whatever order it was noted; nothing else is."""
    made = [item(b"shot", of="page"), item(b"cut", of="shot"), item(b"part", within="warc")]
    page, warc, other = (
        {**item(data), "object": data.decode()} for data in (b"page", b"warc", b"z")
    )
    made = [
        {**one, "object": name} for one, name in zip(made, ("shot", "cut", "part"), strict=True)
    ]
    records = [
        {"items": made},
        {"items": [other]},
        {"items": [page, warc], "capture": {"through": "x"}},
    ]
    assert kept_back(records) == dict.fromkeys(("page", "warc", "shot", "cut", "part"), "x")
    assert kept_back([{"items": [page], "capture": {"through": 5}}, {"items": made}]) == {}


def test_what_a_record_says_wrongly_is_not_taken_over(tmp_path: Path) -> None:
    """An archive may come from somebody else: no login, no other kind of address, no odd day."""
    for url in ("https://me:word@harbour.example/", "file:///home/me", "javascript:x", 7):
        case = tmp_path / hashlib.sha256(json.dumps(url).encode()).hexdigest()
        one = item(b"page", captured="yesterday", part="x")
        noted(case, [b"page"], added=AT, items=[{**one, "url": url}])
        came = of(case, b"page").came
        assert (came.seen, came.part) == ("", "")
        assert came.url in ("", "https://harbour.example/")


def test_a_record_of_another_shape_is_no_stop(tmp_path: Path) -> None:
    """What is no mapping where one belongs says nothing."""
    case = tmp_path / "case"
    noted(case, [b"page"], added=AT, items=[item(b"page")], capture=["through"])
    assert of(case, b"page").came == Provenance()
