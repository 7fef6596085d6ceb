"""An intake brings in all or nothing, twice is once, and a stop at any point loses nothing."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
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
from synopticon.archive.custody import Keeper
from synopticon.archive.intake import AlteredObject, Intake, taking_in
from synopticon.archive.journal import Journal
from synopticon.archive.judging import Trust
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


@pytest.mark.parametrize(
    "said",
    [
        '{"objects":["../../x"],"records":{},"end":"0"}',
        "[]",
        "{",
        "[" * 100_000,
        '{"objects":[],"records":{},"end":"9e9"}',
        '{"objects":[],"records":{},"end":"100"}',
        '{"objects":[],"records":{},"end":"0"}',
        '{"objects":[],"records":{},"end":"5"}',
        f'{{"objects":[],"records":{{"{"0" * 64}":5}},"end":"79"}}',
        f'{{"objects":[],"records":{{"{"0" * 64}":"\\ud800"}},"end":"79"}}',
        f'{{"objects":[],"records":{{"{"0" * 64}":"text"}},"end":"79"}}',
    ],
)
def test_a_journal_that_is_none_of_ours_is_refused(tmp_path: Path, said: str) -> None:
    """A received journal names no place outside the archive, and takes no line out of its log."""
    add(tmp_path, b"lamps")
    rooms = Rooms.of(tmp_path)
    before = rooms.log.read_bytes()
    assert len(before) == 79 - 1
    folder = rooms.incoming / "planted"
    folder.mkdir()
    (folder / "journal.json").write_text(said)
    with pytest.raises(UnfitArchive, match="is no journal"):
        add(tmp_path, b"more")
    assert rooms.log.read_bytes() == before
    assert standings(tmp_path)["altered"] == 1


@pytest.mark.parametrize("what", ["object", "record", "shelf"])
def test_a_planted_link_leads_nothing_out_or_in(tmp_path: Path, what: str) -> None:
    """Neither a link under a digest, nor one for a record, nor one for a shelf of objects."""
    case, outside = tmp_path / "case", tmp_path / "outside"
    (digest,) = add(case, b"lamps")
    rooms = Rooms.of(case)
    outside.mkdir()
    (outside / "file").write_bytes(b"mine")
    record = hashlib.sha256(b"{}").hexdigest()
    folder = rooms.incoming / "planted"
    folder.mkdir()
    links = {
        "object": (folder / digest.replace(digest[:4], "0000"), outside / "file"),
        "record": (folder / f"{record}.json", outside / "file"),
        "shelf": (rooms.objects / "00", outside),
    }
    place, target = links[what]
    place.symlink_to(target)
    objects = (place.name,) if what == "object" else ()
    Journal(objects, {record: "{}"}, Log.read(rooms.log).end).write(folder)
    if what == "record":
        add(case, b"more")
        assert not rooms.record(record).is_symlink()
    else:
        with pytest.raises(UnfitArchive):
            add(case, b"more")
    assert [p.read_bytes() for p in outside.iterdir()] == [b"mine"]
    assert not any(p.is_symlink() for p in rooms.objects.rglob("*") if p != place)


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


def killed(case: Path, rounds: int) -> list[str]:
    """Kill an intake so often, at another moment each time; what is wrong in the end.

    The archive is looked at each time.
    """
    told: set[int] = set()
    for number in range(rounds):
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(case), "3"], stdout=subprocess.PIPE, text=True
        )
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
        try:
            worker.wait(timeout=0.003 * (number % 17 + 1) + 0.0007 * (number // 17))
        except subprocess.TimeoutExpired:
            os.kill(worker.pid, signal.SIGKILL)
        told |= {int(line) for line in worker.stdout.read().split()}
        worker.wait()
        faults = {j for j in audit(case) if j.standing != "intact"}
        assert {j.place for j in faults} <= {"custody/checkpoint"}
    add(case, b"last")
    assert {j.place for j in audit(case) if j.standing != "intact"} <= {"custody/checkpoint"}
    assert list(Rooms.of(case).incoming.iterdir()) == []
    promised = (b"%d %d" % (n, part) * 997 for n in told for part in range(3))
    digests = [hashlib.sha256(data).hexdigest() for data in promised]
    return [digest for digest in digests if not Rooms.of(case).object(digest).exists()]


def test_killed_at_any_point_it_stays_whole(tmp_path: Path) -> None:
    """What was told to be held is held, and an audit finds no fault, before and after the next."""
    assert killed(tmp_path, 8) == []


@pytest.mark.deep
def test_killed_a_hundred_times_it_stays_whole(tmp_path: Path) -> None:
    """The same, a hundred times."""
    assert killed(tmp_path, 100) == []


# Stops before the given one of the calls that change the disk during an intake.
STOPPED = textwrap.dedent(
    """
    import io, os, signal, sys
    from pathlib import Path
    from synopticon.archive.custody import Keeper
    from synopticon.archive.record import Item, Record
    case, last, key = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    count = 0
    def stop(event, args):
        global count
        if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod",
                     "os.truncate", "os.link", "shutil.rmtree", "fcntl.flock"):
            if event == "open" and not (isinstance(args[2], int) and args[2] & 3):
                return
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(stop)
    keeper = Keeper("x", "2024-01-01T00:00:00Z", {}, Path(key) if key else None)
    with keeper.taking_in(case) as intake:
        one = intake.keep(io.BytesIO(b"lamps"))
        item = Item(one.sha256, one.size, "text/plain")
        intake.note(Record("2024-01-01T00:00:00Z", (item,)).said())
    print("done")
    """
)


def stopped_before(case: Path, step: int, key: Path | None = None) -> bool:
    """Stop an intake before this change of the disk; whether it had so many."""
    command = [sys.executable, "-c", STOPPED, str(case), str(step), str(key or "")]
    return subprocess.run(command, capture_output=True).stdout != b"done\n"


def faults(case: Path, key: Path | None = None) -> set[tuple[str, str]]:
    return {(j.place, j.standing) for j in audit(case, Trust(key=key)) if j.standing != "intact"}


def stopped_at_each(folder: Path, first: bytes, key: Path | None, stride: int = 1) -> int:
    """Stop an intake before every change of the disk in turn, and go on; how many there are."""
    keeper = Keeper("x", "2024-01-01T00:00:00Z", {}, key)
    step, stops = 1, True
    while stops:
        case = folder / str(step)
        if first:
            keeper.sealed(case)
            add(case, first)
            keeper.sealed(case)
        stops = stopped_before(case, step, key)
        # What the key did not sign yet is told, and nothing else.
        unsigned = {("custody/checkpoint", "missing")} if key else set()
        assert faults(case, key) <= unsigned, step
        keeper.sealed(case)
        add(case, b"last")
        keeper.sealed(case)
        assert faults(case, key) == set(), step
        assert list(Rooms.of(case).incoming.iterdir()) == []
        step += stride
    return step


def test_stopped_before_some_changes_of_the_disk(tmp_path: Path) -> None:
    """Whatever the machine was about to do, an audit accepts what is there."""
    assert stopped_at_each(tmp_path, b"", None, stride=7) > 30


@pytest.mark.deep
@pytest.mark.parametrize("first", [b"", b"first"])
@pytest.mark.parametrize("signed", [False, True])
def test_stopped_before_every_change_of_the_disk(
    tmp_path: Path, first: bytes, signed: bool
) -> None:
    """In a new archive and in one that holds something, with a key and without."""
    key = tmp_path / "key" if signed else None
    if key and shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed; it signs the checkpoint of a log")
    if key:
        subprocess.run(["ssh-keygen", "-qt", "ed25519", "-N", "", "-f", str(key)], check=True)
    assert stopped_at_each(tmp_path, first, key) > 30


FULL = textwrap.dedent(
    """
    import resource, signal, sys
    from pathlib import Path
    from synopticon.archive.adding import add_files
    from synopticon.archive.custody import Keeper
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
    keeper = Keeper("x", "2024-01-01T00:00:00Z", {})
    try:
        add_files(Path(sys.argv[1]), [Path(sys.argv[2])], keeper)
    except OSError as error:
        print("refused", error)
    """
)


@pytest.mark.parametrize("most", [0, 1, 100, 4095, 4096, 99_999])
def test_a_disk_that_takes_no_more_leaves_nothing(tmp_path: Path, most: int) -> None:
    """The system itself refuses, at several sizes; what was held is as it was."""
    case, large = tmp_path / "case", tmp_path / "large"
    add(case, b"first")
    Keeper("x", "2024-01-01T00:00:00Z", {}).sealed(case)
    large.write_bytes(os.urandom(100_000))
    before = {p: p.stat().st_mtime_ns for p in case.rglob("*") if p.is_file()}
    ended = subprocess.run(
        [sys.executable, "-c", FULL, str(case), str(large), str(most)],
        capture_output=True,
        text=True,
    )
    assert "refused cannot write" in ended.stdout, ended.stderr
    assert str(case / "archive") in ended.stdout
    assert "nothing was taken in" in ended.stdout
    assert {p: p.stat().st_mtime_ns for p in case.rglob("*") if p.is_file()} == before
    assert standings(case).keys() == {"intact"}
    assert list(Rooms.of(case).incoming.iterdir()) == []


@pytest.mark.parametrize("most", [120, 200, 300])
def test_a_disk_that_is_full_in_the_middle_loses_nothing(tmp_path: Path, most: int) -> None:
    """The bytes fit and what is written of them does not: held or not, an audit accepts it."""
    case, small = tmp_path / "case", tmp_path / "small"
    for number in range(3):
        add(case, b"%d" % number)
    Keeper("x", "2024-01-01T00:00:00Z", {}).sealed(case)
    small.write_bytes(b"lamps")
    command = [sys.executable, "-c", FULL, str(case), str(small), str(most)]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert "refused cannot write" in ended.stdout, ended.stderr
    assert str(case / "archive") in ended.stdout
    assert faults(case) == set()
    add(case, b"last")
    assert faults(case) == set()


def test_several_processes_at_once_lose_no_line(tmp_path: Path) -> None:
    """Four of them, some of the same bytes; each is told as held, and the log is whole."""
    files = [tmp_path / str(n) for n in range(4)]
    for number, file in enumerate(files):
        file.write_bytes(b"%d" % (number // 2))
    case = tmp_path / "case"
    limit = str(1 << 30)
    running = [
        subprocess.Popen([sys.executable, "-c", FULL, str(case), str(file), limit])
        for file in files
    ]
    assert [one.wait() for one in running] == [0, 0, 0, 0]
    records = Log.read(Rooms.of(case).log).records
    assert len(records) == len(set(records)) == 2
    assert faults(case) == set()
