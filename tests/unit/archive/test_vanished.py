"""A log that is gone while records or stamps tell of one is not begun anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from synopticon.archive.adding import add_files
from synopticon.archive.audit import audit
from synopticon.archive.custody import Keeper, RolledBack
from synopticon.archive.refusal import Refusal
from synopticon.archive.rooms import Rooms
from tests.unit.archive.test_custody import keys  # noqa: F401

KEEPER = Keeper("x", "2026-03-01T10:00:00Z", {"synopticon": "1"})
STAMPED = "00" * 32


def nothing(rooms: Rooms) -> None:
    """Records alone remain."""


def no_records(rooms: Rooms) -> None:
    """A stamp alone remains."""
    for path in rooms.records.iterdir():
        path.unlink()
    (rooms.stamps / f"{STAMPED}.checkpoint").write_bytes(b"a checkpoint")


def log_alone(rooms: Rooms) -> None:
    """The lines remain, and nothing tells how many there were."""
    (record,) = rooms.records.iterdir()
    rooms.log.write_text(f'{{"record":"{record.stem}"}}\n')


def empty_log(rooms: Rooms) -> None:
    """As if nothing had ever come in."""
    rooms.log.write_bytes(b"")


def checkpoint_of_nothing(rooms: Rooms) -> None:
    """As if it had been sealed before anything came in."""
    empty = rooms.archive.parent.parent / "empty"
    KEEPER.sealed(empty)
    rooms.checkpoint.write_bytes(Rooms.of(empty).checkpoint.read_bytes())


@pytest.mark.parametrize("left", [nothing, no_records, log_alone, empty_log, checkpoint_of_nothing])
@pytest.mark.parametrize("signing", [False, True])
def test_a_log_that_is_gone_is_not_begun_anew(
    tmp_path: Path,
    keys: Path,  # noqa: F811
    left: Callable[[Rooms], None],
    signing: bool,
) -> None:
    """With a key and without one nothing is added, and nothing is sealed or signed."""
    keeper = Keeper(KEEPER.id, KEEPER.moment, KEEPER.tools, keys / "own" if signing else None)
    case, file = tmp_path / "case", tmp_path / "file"
    file.write_bytes(b"one")
    add_files(case, [file], keeper)
    rooms = Rooms.of(case)
    for path in (rooms.log, rooms.checkpoint, rooms.signature):
        path.unlink(missing_ok=True)
    left(rooms)
    before = {p: p.read_bytes() for p in rooms.custody.rglob("*") if p.is_file()}
    file.write_bytes(b"two")
    with pytest.raises(RolledBack, match="bring back") as refused:
        add_files(case, [file], keeper)
    assert "checkpoint" in str(refused.value)
    assert {p: p.read_bytes() for p in rooms.custody.rglob("*") if p.is_file()} == before
    assert len(list(rooms.objects.glob("*/*"))) == 1


def test_an_audit_calls_it_missing(tmp_path: Path) -> None:
    """Records without a log are not only unlisted."""
    file = tmp_path / "file"
    file.write_bytes(b"one")
    add_files(tmp_path / "case", [file], KEEPER)
    rooms = Rooms.of(tmp_path / "case")
    rooms.log.unlink()
    rooms.checkpoint.unlink()
    told = {j.place: (j.standing, j.why) for j in audit(tmp_path / "case")}
    assert told["custody/log.jsonl"] == ("missing", "records lie there that it has to name")


def test_what_was_laid_there_by_hand_is_taken_in(tmp_path: Path) -> None:
    """Objects without a record are no sign of a log."""
    rooms = Rooms.of(tmp_path)
    rooms.prepare()
    name = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
    place = rooms.object(name)
    place.parent.mkdir()
    place.write_bytes(b"one")
    assert "missing" not in {j.standing for j in audit(tmp_path)}
    (added,) = add_files(tmp_path, [place], KEEPER)
    assert (added.item.object, added.known) == (name, False)
    assert {j.standing for j in audit(tmp_path)} == {"intact"}


def test_a_key_that_did_not_sign_says_with_which_command_to(
    tmp_path: Path,
    keys: Path,  # noqa: F811
) -> None:
    """What it says can be typed as it stands, from anywhere; then the log goes on."""
    import shlex
    import subprocess

    case, file = tmp_path / "a case", tmp_path / "file"
    file.write_bytes(b"one")
    add_files(case, [file], KEEPER)
    keeper = Keeper(KEEPER.id, KEEPER.moment, KEEPER.tools, keys / "own")
    file.write_bytes(b"two")
    with pytest.raises(Refusal) as refused:
        add_files(case, [file], keeper)
    command = shlex.split(str(refused.value).partition("for this once: ")[2])
    assert command[0] == "ssh-keygen"
    subprocess.run(command, check=True, cwd="/", capture_output=True)
    add_files(case, [file], keeper)
    assert {j.standing for j in audit(case)} <= {"intact", "could not be checked"}
    assert Rooms.of(case).signature.exists()
