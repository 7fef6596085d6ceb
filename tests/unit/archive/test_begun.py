"""An archive that is begun with a case is one that an intake would have left."""

from __future__ import annotations

import hashlib
from pathlib import Path

from synopticon.archive.audit import audit
from synopticon.archive.begun import begun
from synopticon.archive.custody import Keeper
from synopticon.archive.judging import Trust
from synopticon.archive.listing import waiting
from synopticon.archive.record import Item
from tests.unit.archive.test_intake import add

AT = "2024-05-01T12:00:00Z"


def laid(case: Path) -> dict[str, bytes]:
    """The files of an archive that begins with two documents, as they come to lie."""
    files = dict(begun("harbour", [b"%PDF-1", b"words", b"words"], AT, {"synopticon": "0.1"}))
    for path, data in files.items():
        (case / path).parent.mkdir(parents=True, exist_ok=True)
        (case / path).write_bytes(data)
    return files


def test_a_first_audit_finds_all_of_it_intact(tmp_path: Path) -> None:
    """Objects, record, log and checkpoint, each once, of this case."""
    files = laid(tmp_path)
    found = list(audit(tmp_path, Trust(origin="synopticon/harbour")))
    assert {(judged.standing, judged.why) for judged in found} == {("intact", "")}
    assert len(found) == 4
    digests = [hashlib.sha256(data).hexdigest() for data in (b"%PDF-1", b"words")]
    objects = [f"archive/objects/sha256/{digest[:2]}/{digest}" for digest in digests]
    assert list(files)[:2] == objects
    assert list(files)[3:] == ["archive/custody/log.jsonl", "archive/custody/checkpoint"]
    kept = list(waiting(tmp_path, ()))
    assert [one.item for one in kept] == [
        Item(digests[0], 6, "application/pdf"),
        Item(digests[1], 5, "text/plain"),
    ]
    assert (kept[0].record.added, kept[0].record.tools) == (AT, {"synopticon": "0.1"})


def test_the_next_intake_goes_on_from_it(tmp_path: Path) -> None:
    """Its log grows, and is sealed under the same name."""
    laid(tmp_path)
    add(tmp_path, b"more")
    assert Keeper("harbour", AT, {}).sealed(tmp_path).size == 2
    assert {judged.standing for judged in audit(tmp_path)} == {"intact"}


def test_what_a_document_is_is_told_by_its_beginning(tmp_path: Path) -> None:
    """By its first four kilobytes, as whatever comes in later."""
    cut = b"a" * 4095 + "é".encode() + b"\xff"
    for path, data in begun("x", [cut], AT, {}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (one,) = waiting(tmp_path, ())
    assert (one.item.media_type, one.item.size) == ("text/plain", 4098)
