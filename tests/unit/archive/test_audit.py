"""An audit tells intact, altered, missing, unlisted and not checked apart."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tracemalloc
from hashlib import sha256
from pathlib import Path

import pytest

from synopticon.archive import audit as module
from synopticon.archive.audit import audit
from synopticon.archive.custody import Keeper, seal
from synopticon.archive.importing.taking import Known
from synopticon.archive.intake import AlteredObject, taking_in
from synopticon.archive.journal import Journal
from synopticon.archive.judging import Judged, Trust
from synopticon.archive.listing import waiting
from synopticon.archive.log import Log
from synopticon.archive.record import Item, Record
from synopticon.archive.rooms import Rooms
from synopticon.archive.signing import sign
from synopticon.base.canon import JSON, canonical
from tests.unit.archive.test_custody import keys  # noqa: F401
from tests.unit.archive.test_intake import add

KEEPER = Keeper("x", "2024-01-01T00:00:00Z", {"synopticon": "1"})
NOBODY = os.geteuid() == 0
# The bytes that come in first, and the record of them.
OBJECT = sha256(b"one").hexdigest()
_RECORD: dict[str, JSON] = {
    "added": "2024-01-01T00:00:00Z",
    "items": [Item(OBJECT, 3, "text/plain").said()],
}
NOTED = sha256(canonical(_RECORD)).hexdigest()


def found(case: Path, trust: Trust | None = None) -> dict[str, Judged]:
    """What is not intact, by its place."""
    return {j.place: j for j in audit(case, trust) if j.standing != "intact"}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    add(tmp_path, b"one")
    add(tmp_path, b"two")
    KEEPER.sealed(tmp_path)
    return tmp_path


def test_an_empty_folder_has_nothing_to_find(tmp_path: Path) -> None:
    """No archive is no fault."""
    assert list(audit(tmp_path)) == []


def test_bytes_laid_there_by_hand_are_held_against_their_name(case: Path) -> None:
    """Unlisted if they are those of their name, altered if not."""
    rooms = Rooms.of(case)
    good, bad = sha256(b"three").hexdigest(), sha256(b"four").hexdigest()
    for digest, data in ((good, b"three"), (bad, b"five")):
        rooms.object(digest).parent.mkdir(exist_ok=True)
        rooms.object(digest).write_bytes(data)
    (rooms.objects / good).write_bytes(b"elsewhere")
    told = found(case)
    assert told.pop(f"objects/sha256/{good[:2]}/{good}") == Judged(
        f"objects/sha256/{good[:2]}/{good}", "unlisted", "its bytes are those of its name"
    )
    altered = told.pop(f"objects/sha256/{bad[:2]}/{bad}")
    assert (altered.standing, altered.why) == ("altered", f"now {sha256(b'five').hexdigest()}")
    assert told == {f"objects/sha256/{good}": Judged(f"objects/sha256/{good}", "unlisted")}


@pytest.mark.parametrize("part", ["objects", "records", "custody"])
def test_one_byte_of_any_part_is_found(case: Path, part: str) -> None:
    """The file is named, whichever it is."""
    rooms = Rooms.of(case)
    (digest,) = [sha256(b"one").hexdigest()]
    place = {
        "objects": rooms.object(digest),
        "records": rooms.record(Log.read(rooms.log).records[0]),
        "custody": rooms.checkpoint,
    }[part]
    data = bytearray(place.read_bytes())
    data[-2] ^= 1
    place.chmod(0o644)
    place.write_bytes(data)
    assert found(case)[place.relative_to(rooms.archive).as_posix()].standing == "altered"


@pytest.mark.parametrize("part", ["object", "record"])
def test_what_is_gone_or_a_link_is_told(case: Path, part: str, tmp_path: Path) -> None:
    """Missing, and altered where a link took its place, even one to the same bytes."""
    rooms = Rooms.of(case)
    record = Log.read(rooms.log).records[0]
    place = {"object": rooms.object(sha256(b"one").hexdigest()), "record": rooms.record(record)}[
        part
    ]
    name = place.relative_to(rooms.archive).as_posix()
    kept = case / "elsewhere"
    shutil.move(place, kept)
    assert found(case)[name].standing == "missing"
    place.symlink_to(kept)
    assert (found(case)[name].standing, found(case)[name].why) == ("altered", "it is no file")


def test_a_folder_that_is_a_link_is_unlisted(case: Path) -> None:
    """It is not followed, and not passed over."""
    (case / "elsewhere").mkdir()
    (Rooms.of(case).objects / "zz").symlink_to(case / "elsewhere")
    assert found(case)["objects/sha256/zz"].standing == "unlisted"


@pytest.mark.skipif(NOBODY, reason="whoever may read everything is refused nothing")
def test_what_may_not_be_read_was_not_checked(case: Path) -> None:
    """It is neither intact nor altered."""
    place = Rooms.of(case).object(sha256(b"one").hexdigest())
    place.chmod(0)
    (judged,) = found(case).values()
    assert (judged.standing, judged.why) == ("could not be checked", "Permission denied")


def test_what_can_not_be_read_was_not_checked(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails makes no byte altered."""

    def failing(path: str) -> str:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(module, "file_digest", failing)
    told = found(case)
    assert len(told) == 2
    assert {(j.standing, j.why) for j in told.values()} == {
        ("could not be checked", "Input/output error")
    }


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda lines: [lines[0], lines[1][:-1]], "its last line has no end"),
        (lambda lines: [*lines, lines[0]], "2 times"),
        (lambda lines: [b"{}\n", *lines], "line 1 is no line of a custody log"),
        (lambda lines: [lines[0].replace(b":", b": "), lines[1]], "not in the form"),
        (lambda lines: [b"\n", *lines], "line 1 is no line"),
        (lambda lines: [b"x" * 300 + b"\n", *lines], "line 1 is no line"),
    ],
)
def test_a_log_that_no_intake_wrote_is_altered(case: Path, change, why: str) -> None:  # type: ignore[no-untyped-def]
    """Torn, doubled, or in another form."""
    log = Rooms.of(case).log
    log.write_bytes(b"".join(change(log.read_bytes().splitlines(keepends=True))))
    faults = [j for j in audit(case) if j.place == "custody/log.jsonl"]
    assert [j.standing for j in faults] == ["altered"]
    assert why in faults[0].why


def test_a_log_without_a_checkpoint_says_so(case: Path) -> None:
    """Nothing tells how it stood."""
    Rooms.of(case).checkpoint.unlink()
    assert found(case)["custody/checkpoint"].standing == "missing"


@pytest.mark.parametrize("change", ["reordered", "shortened", "exchanged", "none", "longer"])
def test_a_checkpoint_that_was_kept_elsewhere_finds_a_rewritten_log(
    case: Path, change: str
) -> None:
    """Sealed anew after the change, the archive agrees with itself; the copy does not."""
    rooms = Rooms.of(case)
    remembered = rooms.checkpoint.read_bytes()
    lines = rooms.log.read_bytes().splitlines(keepends=True)
    if change == "longer":
        add(case, b"three")
    elif change != "none":
        rooms.log.write_bytes(
            {
                "reordered": lines[1] + lines[0],
                "shortened": lines[0],
                "exchanged": lines[0] + lines[1].replace(lines[1][20:24], b"0000"),
            }[change]
        )
    rooms.checkpoint.unlink()
    seal(rooms, "synopticon/x")
    told = [j for j in audit(case, Trust(since=remembered)) if j.place == "custody/log.jsonl"]
    expected = {
        "reordered": (
            "altered",
            "the checkpoint that you gave: the first 2 lines have another root",
        ),
        "shortened": (
            "altered",
            "the checkpoint that you gave: it counts 2 lines, and the log has 1",
        ),
        "exchanged": (
            "altered",
            "the checkpoint that you gave: the first 2 lines have another root",
        ),
    }.get(change, ("intact", "it grew from the checkpoint that you gave"))
    assert [(j.standing, j.why) for j in told] == [expected]


def signed(case: Path, key: Path) -> None:
    """Sign the checkpoint as it stands, as one does who has a key from now on."""
    rooms = Rooms.of(case)
    rooms.signature.write_bytes(sign(rooms.checkpoint.read_bytes(), key))


def test_a_signature_is_held_against_the_users_own_key(case: Path, keys: Path) -> None:  # noqa: F811
    """Good, bad, missing and not checked, apart; a key in the case would prove nothing."""
    name = "custody/checkpoint.sig"

    def told(trust: Trust) -> Judged | None:
        return next((j for j in audit(case, trust) if j.place == name), None)

    own, other = keys / "own", keys / "other"
    assert told(Trust()) is None
    missing = told(Trust(key=own))
    assert missing is not None
    assert missing.standing == "missing"
    signed(case, own)
    for trust, standing, why in (
        (Trust(key=own), "intact", ""),
        (Trust(key=own.with_suffix(".pub")), "intact", ""),
        (Trust(key=other), "altered", "your key did not sign this checkpoint"),
        (
            Trust(),
            "could not be checked",
            "no signing_key in your settings tells whose it has to be",
        ),
        (
            Trust(key=keys / "nowhere"),
            "could not be checked",
            "ssh-keygen or the public key is missing",
        ),
    ):
        assert told(trust) == Judged(name, standing, why)  # type: ignore[arg-type]


def test_a_checkpoint_rolled_back_is_found_by_one_kept_elsewhere(case: Path, keys: Path) -> None:  # noqa: F811
    """Log, checkpoint and signature of before, all in order among themselves: only a copy tells."""
    rooms, key = Rooms.of(case), keys / "own"
    signed(case, key)
    parts = (rooms.log, rooms.checkpoint, rooms.signature)
    before = {part: part.read_bytes() for part in parts}
    held = {p for p in rooms.archive.rglob("*") if p.is_file()}
    add(case, b"three")
    Keeper("x", "2024-01-01T00:00:00Z", {"synopticon": "1"}, key).sealed(case)
    remembered = rooms.checkpoint.read_bytes()
    assert found(case, Trust(key=key, since=remembered)) == {}
    for part in parts:
        part.write_bytes(before[part])
    for later in {p for p in rooms.archive.rglob("*") if p.is_file()} - held:
        later.unlink()
    assert found(case, Trust(key=key)) == {}
    told = found(case, Trust(key=key, since=remembered))
    why = "the checkpoint that you gave: it counts 3 lines, and the log has 2"
    assert told == {"custody/log.jsonl": Judged("custody/log.jsonl", "altered", why)}


def test_a_private_key_alone_is_enough(case: Path, keys: Path, tmp_path: Path) -> None:  # noqa: F811
    """Its public half is worked out where it does not lie beside it."""
    alone = tmp_path / "alone"
    shutil.copy(keys / "own", alone)
    alone.chmod(0o600)
    signed(case, alone)
    assert found(case, Trust(key=alone)) == {}
    subprocess.run(["ssh-keygen", "-qp", "-N", "a word", "-f", str(alone)], check=True)
    told = found(case, Trust(key=alone))
    assert {j.standing for j in told.values()} == {"could not be checked"}


def test_what_waits_for_its_place_is_held_already(case: Path) -> None:
    """An intake that was killed behind its journal is intact; damage to it is found."""
    rooms = Rooms.of(case)
    digest = sha256(b"three").hexdigest()
    folder = rooms.incoming / "0123456789abcdef"
    folder.mkdir()
    (folder / digest).write_bytes(b"three")
    said = Record("2024-01-01T00:00:00Z", (Item(digest, 5, "text/plain"),)).said()
    text = canonical(said).decode()
    record = sha256(text.encode()).hexdigest()
    Journal((digest,), {record: text}, Log.read(rooms.log).end).write(folder)
    assert found(case) == {}
    (folder / digest).write_bytes(b"thr3e")
    assert found(case)[f"incoming/{folder.name}/{digest}"].standing == "altered"
    (folder / digest).unlink()
    assert found(case)[f"objects/sha256/{digest[:2]}/{digest}"].standing == "missing"


def test_what_comes_in_meanwhile_is_not_called_unlisted(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may add while an audit goes on."""
    real = module._below

    def meanwhile(rooms: Rooms) -> list[str]:
        add(case, b"three")
        return list(real(rooms))

    monkeypatch.setattr(module, "_below", meanwhile)
    assert found(case) == {}


def test_bytes_without_a_record_are_not_kept(case: Path) -> None:
    """An intake that notes nothing leaves nothing that no line names."""
    with taking_in(case) as intake:
        intake.keep(io.BytesIO(b"three"))
    assert found(case) == {}
    assert not Rooms.of(case).object(sha256(b"three").hexdigest()).exists()


@pytest.mark.parametrize("how", ["pipe", "link"])
@pytest.mark.parametrize(
    "place",
    [
        "custody/log.jsonl",
        "custody/checkpoint",
        "custody/checkpoint.sig",
        "incoming/aa/checkpoint.sig",
        f"custody/stamps/{'0' * 64}.checkpoint",
        f"custody/stamps/{'0' * 64}.{'0' * 64}.tsr",
        f"records/{NOTED}.json",
        f"objects/sha256/{OBJECT[:2]}/{OBJECT}",
    ],
)
def test_a_pipe_or_a_link_is_waited_for_by_nobody(case: Path, place: str, how: str) -> None:
    """What is no file is not read: an intake left another there, so it is altered."""
    path = case / "archive" / place
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    if how == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/etc/hostname")
    told = place if "incoming" not in place else "custody/checkpoint.sig"
    assert (found(case)[told].standing, found(case)[told].why) == ("altered", "it is no file")


@pytest.mark.parametrize("how", ["pipe", "link"])
def test_nobody_else_waits_for_a_pipe_either(case: Path, how: str) -> None:
    """Neither what lists a record, nor what takes the same bytes in again."""
    rooms = Rooms.of(case)
    places = [rooms.record(NOTED), rooms.object(OBJECT)]
    for place in places:
        place.unlink()
        if how == "pipe":
            os.mkfifo(place)
        else:
            place.symlink_to("/etc/hostname")
    assert [w.item.object for w in waiting(case, ())] == [sha256(b"two").hexdigest()]
    assert len(Known.of(rooms).objects) == 1
    with pytest.raises(AlteredObject):
        add(case, b"one")


@pytest.mark.parametrize("end", [b"", b"\n"])
@pytest.mark.parametrize("place", ["log.jsonl", "checkpoint", "checkpoint.sig"])
def test_what_is_far_too_long_fills_no_memory(case: Path, place: str, end: bytes) -> None:
    """A log of one endless line, a checkpoint and a signature of 300 MB are altered."""
    path = case / "archive" / "custody" / place
    with open(path, "wb") as out:
        out.truncate(300 << 20)
        out.seek(0, os.SEEK_END)
        out.write(end)
    tracemalloc.start()
    try:
        assert found(case)[f"custody/{place}"].standing == "altered"
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("part", ["", "objects", "objects/sha256", "records", "custody"])
def test_an_archive_elsewhere_is_none_of_the_case(case: Path, part: str) -> None:
    """A folder that is a link is altered, and what it leads to is not called intact."""
    place = case / "archive" / part
    shutil.move(place, case / "elsewhere")
    place.symlink_to(case / "elsewhere")
    assert [(j.place, j.standing) for j in audit(case)] == [
        (f"archive/{part}".rstrip("/"), "altered")
    ]


def test_what_a_person_lays_among_what_waits_stays_and_is_told(case: Path) -> None:
    """A file and a folder; the next intake takes away only what an intake left."""
    incoming = Rooms.of(case).incoming
    (incoming / "scans").mkdir()
    (incoming / "scans" / "page").write_bytes(b"mine")
    (incoming / "leaflet").write_bytes(b"mine")
    (incoming / "0123456789abcdef").mkdir()
    add(case, b"three")
    KEEPER.sealed(case)
    assert sorted(p.name for p in incoming.iterdir()) == ["leaflet", "scans"]
    assert (incoming / "scans" / "page").read_bytes() == b"mine"
    told = found(case)
    assert {(j.place, j.standing) for j in told.values()} == {
        ("incoming/leaflet", "unlisted"),
        ("incoming/scans", "unlisted"),
    }
