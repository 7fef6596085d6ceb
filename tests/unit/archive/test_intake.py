"""An intake brings in all or nothing, twice is once, and a stop at any point loses nothing."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import signal
import subprocess
import sys
import textwrap
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from synopticon.archive import intake as module
from synopticon.archive.audit import audit
from synopticon.archive.intake import AlteredObject, Intake, taking_in
from synopticon.archive.log import BrokenLog, Log
from synopticon.archive.record import Item
from synopticon.archive.rooms import Rooms, UnfitArchive


def add(case: Path, *contents: bytes, at: str = "2024-01-01T00:00:00Z") -> list[str]:
    with taking_in(case) as intake:
        kept = [intake.keep(io.BytesIO(content)) for content in contents]
        items = [Item(one.sha256, one.size, "text/plain").said() for one in kept]
        intake.note({"added": at, "items": items})
    return [one.sha256 for one in kept]


def standings(case: Path) -> Counter[str]:
    return Counter(judged.standing for judged in audit(case))


def test_bytes_come_to_lie_read_only_under_their_digest(tmp_path: Path) -> None:
    """The object is the bytes, the record names it, the log has one line for both."""
    (digest,) = add(tmp_path, b"lamps")
    rooms = Rooms.of(tmp_path)
    assert digest == hashlib.sha256(b"lamps").hexdigest()
    assert rooms.object(digest).read_bytes() == b"lamps"
    assert rooms.object(digest).stat().st_mode & 0o777 == 0o444
    (named,) = Log.read(rooms.log).records
    record = rooms.record(named).read_bytes()
    assert hashlib.sha256(record).hexdigest() == named
    assert record.decode() == (
        '{"added":"2024-01-01T00:00:00Z","items":[{"body":"file","media_type":"text/plain",'
        f'"object":"{digest}","size":"5"}}]}}'
    )
    assert list(rooms.incoming.iterdir()) == []
    assert set(standings(tmp_path)) <= {"intact", "missing"}


def test_the_same_again_is_nothing_new(tmp_path: Path) -> None:
    """Bytes and record that are there are not kept twice, in one intake or in two."""
    add(tmp_path, b"lamps", b"lamps")
    assert len(list(Rooms.of(tmp_path).objects.glob("*/*"))) == 1
    before = Rooms.of(tmp_path).log.read_bytes()
    add(tmp_path, b"lamps", b"lamps")
    assert Rooms.of(tmp_path).log.read_bytes() == before
    assert before.count(b"\n") == 1


def test_an_intake_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Neither an object nor a line, nor anything in incoming."""

    def broken(intake: Intake) -> None:
        intake.keep(io.BytesIO(b"lamps"))
        raise RuntimeError

    with pytest.raises(RuntimeError), taking_in(tmp_path) as intake:
        broken(intake)
    rooms = Rooms.of(tmp_path)
    assert list(rooms.objects.iterdir()) == []
    assert list(rooms.incoming.iterdir()) == []
    assert not rooms.log.exists()


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is told, and what was held stays as it was."""
    add(tmp_path, b"first")
    before = sorted(standings(tmp_path).items())

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "_write", full)
    with pytest.raises(OSError, match="No space"):
        add(tmp_path, b"second")
    assert sorted(standings(tmp_path).items()) == before
    assert list(Rooms.of(tmp_path).incoming.iterdir()) == []


def test_many_intakes_at_once_lose_no_line(tmp_path: Path) -> None:
    """Thirty-two at a time, half of them of the same bytes: each record once, the log whole."""
    contents = [b"%d" % (n % 16) for n in range(32)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: add(tmp_path, contents[n], at=f"t{n % 16}"), range(32)))
    rooms = Rooms.of(tmp_path)
    records = Log.read(rooms.log).records
    assert len(records) == len(set(records)) == 16
    assert set(standings(tmp_path)) <= {"intact", "missing"}


def test_other_bytes_under_the_digest_are_not_passed_over(tmp_path: Path) -> None:
    """To add what was altered is refused, for it would look as if it were held."""
    (digest,) = add(tmp_path, b"lamps")
    place = Rooms.of(tmp_path).object(digest)
    place.chmod(0o644)
    place.write_bytes(b"lamp!")
    with pytest.raises(AlteredObject):
        add(tmp_path, b"lamps")


@pytest.mark.parametrize("part", ["objects", "records", "custody", "incoming"])
def test_a_part_that_is_a_link_is_refused(tmp_path: Path, part: str) -> None:
    """In a case that was received, bytes must not leave the case."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "case" / "archive").mkdir(parents=True)
    (tmp_path / "case" / "archive" / part).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnfitArchive):
        add(tmp_path / "case", b"lamps")
    assert not any(p.is_file() for p in (tmp_path / "elsewhere").rglob("*"))


def test_a_log_that_is_none_is_not_written_to(tmp_path: Path) -> None:
    """A broken line stops the intake before anything is brought in."""
    add(tmp_path, b"lamps")
    log = Rooms.of(tmp_path).log
    log.write_bytes(b"{}\n" + log.read_bytes())
    before = log.read_bytes()
    with pytest.raises(BrokenLog, match="line 1"):
        add(tmp_path, b"more")
    assert log.read_bytes() == before


@pytest.mark.parametrize("said", ['{"objects":["../../x"],"records":{},"end":"0"}', "[]"])
def test_a_journal_that_is_none_of_ours_is_refused(tmp_path: Path, said: str) -> None:
    """A received journal can't name a place outside the archive."""
    add(tmp_path, b"lamps")
    folder = Rooms.of(tmp_path).incoming / "planted"
    folder.mkdir()
    (folder / "journal.json").write_text(said)
    with pytest.raises(ValueError, match="is no journal"):
        add(tmp_path, b"more")
    assert standings(tmp_path)["altered"] == 1


WORKER = textwrap.dedent(
    """
    import io, sys
    from pathlib import Path
    from synopticon.archive.intake import taking_in
    from synopticon.archive.record import Item
    case, count = Path(sys.argv[1]), int(sys.argv[2])
    print("ready", flush=True)
    n = 0
    while True:
        with taking_in(case) as intake:
            for part in range(count):
                one = intake.keep(io.BytesIO(b"%d %d" % (n, part) * 997))
                item = Item(one.sha256, one.size, "text/plain").said()
                intake.note({"added": "t", "items": [item], "n": str(n)})
        print(n, flush=True)
        n += 1
    """
)


@pytest.mark.parametrize("rounds", [12])
def test_killed_at_any_point_it_stays_whole(tmp_path: Path, rounds: int) -> None:
    """What was told to be held is held, and an audit finds no fault, before and after the next."""
    told: set[int] = set()
    for number in range(rounds):
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(tmp_path), "3"], stdout=subprocess.PIPE, text=True
        )
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
        # Another moment each time, within the first intakes.
        try:
            worker.wait(timeout=0.003 * (number + 1))
        except subprocess.TimeoutExpired:
            os.kill(worker.pid, signal.SIGKILL)
        told |= {int(line) for line in worker.stdout.read().split()}
        worker.wait()
        faults = {j for j in audit(tmp_path) if j.standing != "intact"}
        assert {j.place for j in faults} <= {"custody/checkpoint"}
    add(tmp_path, b"last")
    assert {j.place for j in audit(tmp_path) if j.standing != "intact"} <= {"custody/checkpoint"}
    assert list(Rooms.of(tmp_path).incoming.iterdir()) == []
    for n in told:
        for part in range(3):
            digest = hashlib.sha256(b"%d %d" % (n, part) * 997).hexdigest()
            assert Rooms.of(tmp_path).object(digest).exists()
