"""What came from inside is known by its exhibit, its making, and the record of the archive."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from synopticon.archive.custody import Keeper
from synopticon.archive.holdings import Holdings
from synopticon.archive.intake import taking_in
from synopticon.archive.log import Log
from synopticon.archive.record import Item
from synopticon.archive.rooms import Rooms
from synopticon.base.canon import JSON
from synopticon.base.diagnostics import Finding
from synopticon.check.evd_inside import not_withheld
from synopticon.check.texts import HeldTexts
from synopticon.model.case import Case
from synopticon.model.records import Capture, Derivation, Exhibit
from tests.golden import sample

INSIDE, MADE, MADE_OF_IT, OTHER = ("1d" * 32, "2d" * 32, "3d" * 32, "4d" * 32)


def found(case: Case, root: Path, *exhibits: Exhibit) -> Iterator[Finding]:
    texts = HeldTexts(Holdings.open(root))
    return iter(not_withheld(replace(case, exhibits=exhibits), texts))


def exhibit(id: str, **keys: object) -> Exhibit:
    return Exhibit(id=id, source="the-paper", title=id, kind="page", **keys)  # type: ignore[arg-type]


@pytest.mark.parametrize("whose", [INSIDE, MADE, MADE_OF_IT, OTHER])
def test_the_making_is_followed_whoever_tells_of_it(tmp_path: Path, whose: str) -> None:
    """Two makings in a row, each told by an exhibit of its own; other bytes are no concern."""
    came = Capture("received", "2020-02-01", through="device-inside")
    notice = exhibit("notice", holding="withheld", sha256=INSIDE, capture=came)
    steps = (Derivation("ocr", MADE, MADE_OF_IT, "t"), Derivation("text", INSIDE, MADE, "t"))
    told = exhibit("told", holding="withheld", derivations=steps)
    other = exhibit("other", holding="held", sha256=whose)
    said = [f.message for f in found(sample.case(), tmp_path, notice, told, other)]
    if whose == OTHER:
        assert said == []
    else:
        way = "that came through a device inside the country, and the exhibit is held"
        assert said == [f"other has bytes ({whose[:12]}…) {way}"]


@pytest.mark.parametrize("through", ["device-inside", ""])
def test_a_record_of_the_archive_is_believed(tmp_path: Path, through: str) -> None:
    """The exhibit says nothing; the record of its bytes, and of what was made of them, does."""
    with taking_in(tmp_path) as intake:
        page, text = (intake.keep(io.BytesIO(data)) for data in (b"a page", b"its text"))
        capture: dict[str, JSON] = {"through": through} if through else {}
        items = [Item(page.sha256, page.size, "text/html").said()]
        intake.note({"added": "2024-01-01T00:00:00Z", "items": items, "capture": capture})
        made = Item(text.sha256, text.size, "text/plain", "made", page.sha256)
        intake.note({"added": "2024-01-02T00:00:00Z", "items": [made.said()]})
    named = [exhibit(f"e{n}", holding="held", sha256=k.sha256) for n, k in enumerate((page, text))]
    codes = [f.code for f in found(sample.case(), tmp_path, *named)]
    assert codes == (["EVD026", "EVD026"] if through else [])


def test_what_is_held_differs_by_the_record_too(tmp_path: Path) -> None:
    """A result that was kept is not that of a case whose records say something new."""
    with taking_in(tmp_path) as intake:
        page = intake.keep(io.BytesIO(b"a page"))
        items = [Item(page.sha256, page.size, "text/html").said()]
        intake.note({"added": "2024-01-01T00:00:00Z", "items": items})
    before = Holdings.open(tmp_path).fingerprint()
    with taking_in(tmp_path) as intake:
        intake.note(
            {"added": "2024-01-02T00:00:00Z", "items": items, "capture": {"through": "witness"}}
        )
    assert Holdings.open(tmp_path).fingerprint() != before


LOG, CHECKPOINT = "archive/custody/log.jsonl", "archive/custody/checkpoint"


def inside(root: Path) -> tuple[Exhibit, Path]:
    """An archive of one page that came from inside and one that did not, sealed; the record."""
    keeper = Keeper("x", "2024-01-01T00:00:00Z", {"synopticon": "1"})
    for data, capture in ((b"a page", {"through": "device-inside"}), (b"other", {})):
        with keeper.taking_in(root) as intake:
            kept = intake.keep(io.BytesIO(data))
            items = [Item(kept.sha256, kept.size, "text/html").said()]
            intake.note({"added": "2024-01-01T00:00:00Z", "items": items, "capture": capture})
    digest = sha256(b"a page").hexdigest()
    rooms = Rooms.of(root)
    return exhibit("page", holding="held", sha256=digest), rooms.record(
        Log.read(rooms.log).records[0]
    )


def line_more(rooms: Rooms, record: Path) -> str:
    rooms.log.write_bytes(rooms.log.read_bytes() + b'{"record":"zz"}\n')
    return LOG


def line_gone(rooms: Rooms, record: Path) -> str:
    record.unlink()
    rooms.log.write_bytes(rooms.log.read_bytes().splitlines(keepends=True)[1])
    return LOG


def line_cut(rooms: Rooms, record: Path) -> str:
    rooms.checkpoint.unlink()
    rooms.log.write_bytes(rooms.log.read_bytes()[:-2])
    return LOG


def log_gone(rooms: Rooms, record: Path) -> str:
    rooms.log.unlink()
    rooms.checkpoint.unlink()
    return LOG


def log_emptied(rooms: Rooms, record: Path) -> str:
    for path in rooms.records.iterdir():
        path.unlink()
    rooms.log.write_bytes(b"")
    return LOG


def log_a_folder(rooms: Rooms, record: Path) -> str:
    rooms.log.unlink()
    rooms.log.mkdir()
    return LOG


def checkpoint_broken(rooms: Rooms, record: Path) -> str:
    rooms.checkpoint.write_bytes(rooms.checkpoint.read_bytes() + b"\n")
    return CHECKPOINT


def record_gone(rooms: Rooms, record: Path) -> str:
    record.unlink()
    return f"archive/records/{record.name}"


def record_altered(rooms: Rooms, record: Path) -> str:
    data = record.read_bytes()
    record.unlink()
    record.write_bytes(data + b"\n")
    return f"archive/records/{record.name}"


def records_a_link(rooms: Rooms, record: Path) -> str:
    rooms.records.rename(rooms.archive / "away")
    rooms.records.symlink_to("nowhere")
    return "archive/records"


DAMAGES = (
    line_more,
    line_gone,
    line_cut,
    log_gone,
    log_emptied,
    log_a_folder,
    checkpoint_broken,
    record_gone,
    record_altered,
    records_a_link,
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_nobody_can_tell_is_not_published(
    tmp_path: Path, damage: Callable[[Rooms, Path], str]
) -> None:
    """A log, a line or a record that can't be read forbids, wherever an exhibit has bytes."""
    page, record = inside(tmp_path)
    assert [f.span.path for f in found(sample.case(), tmp_path, page)] == [
        page.where("holding").path
    ]
    before = Holdings.open(tmp_path).fingerprint()
    place = damage(Rooms.of(tmp_path), record)
    told = {f.span.path: f for f in found(sample.case(), tmp_path, page)}
    assert told[place].severity == "forbid"
    assert "nobody can tell" in told[place].message
    assert Holdings.open(tmp_path).fingerprint() != before
    for other in (replace(page, holding="withheld"), replace(page, sha256=None)):
        assert list(found(sample.case(), tmp_path, other)) == []


def test_a_record_that_lost_its_line_is_believed(tmp_path: Path) -> None:
    """Whoever takes a line out of the log does not open what it kept back."""
    page, _ = inside(tmp_path)
    rooms = Rooms.of(tmp_path)
    rooms.checkpoint.unlink()
    rooms.log.write_bytes(rooms.log.read_bytes().splitlines(keepends=True)[1])
    said = [f.message for f in found(sample.case(), tmp_path, page)]
    assert len(said) == 1
    assert "came through a device inside the country" in said[0]


def test_an_intake_that_was_cut_off_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its records wait in their journal, and keep back what they tell of."""
    monkeypatch.setattr("synopticon.archive.intake.complete", lambda *_: None)
    with taking_in(tmp_path) as intake:
        kept = intake.keep(io.BytesIO(b"a page"))
        items = [Item(kept.sha256, kept.size, "text/html").said()]
        capture: dict[str, JSON] = {"through": "device-inside"}
        intake.note({"added": "2024-01-01T00:00:00Z", "items": items, "capture": capture})
    page = exhibit("page", holding="held", sha256=kept.sha256)
    said = [f.message for f in found(sample.case(), tmp_path, page)]
    assert len(said) == 1
    assert "came through a device inside the country" in said[0]
    (journal,) = Rooms.of(tmp_path).incoming.glob("*/journal.json")
    journal.write_bytes(b"{}")
    (told,) = found(sample.case(), tmp_path, page)
    assert told.span.path == journal.relative_to(tmp_path).as_posix()


def test_objects_that_were_laid_by_hand_are_no_fault(tmp_path: Path) -> None:
    """A case without records and without a log tells all it knows by its exhibits."""
    data = b"a page"
    place = Rooms.of(tmp_path).object(digest := sha256(data).hexdigest())
    place.parent.mkdir(parents=True)
    place.write_bytes(data)
    page = exhibit("page", holding="held", sha256=digest)
    assert list(found(sample.case(), tmp_path, page)) == []
    Rooms.of(tmp_path).prepare()
    assert list(found(sample.case(), tmp_path, page)) == []
