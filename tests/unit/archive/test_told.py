"""What the archive says of each fault, to the letter: it is what somebody acts on."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from importlib.metadata import version
from pathlib import Path

import pytest

from synopticon.archive import holdings
from synopticon.archive.audit import audit
from synopticon.archive.authority import NotStamped, asked
from synopticon.archive.checkpoint import BrokenCheckpoint, Checkpoint
from synopticon.archive.custody import Keeper, RolledBack, seal
from synopticon.archive.journal import BrokenJournal, Journal
from synopticon.archive.judging import Judged, Trust
from synopticon.archive.log import BrokenLog, Log
from synopticon.archive.objects import put
from synopticon.archive.record import BrokenRecord, Fetched, Item, Record
from synopticon.archive.rooms import Rooms, UnfitArchive
from synopticon.archive.signing import NotSigned, sign, signed_with
from synopticon.base.atomic import CannotWrite
from synopticon.base.canon import canonical
from tests.unit.archive.test_custody import keys  # noqa: F401
from tests.unit.archive.test_intake import add

AT = "2024-01-01T00:00:00Z"
KEEPER = Keeper("x", AT, {"synopticon": "1"})


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with two intakes, sealed."""
    add(tmp_path, b"one")
    add(tmp_path, b"two")
    KEEPER.sealed(tmp_path)
    return tmp_path


def told(case: Path, trust: Trust | None = None) -> list[Judged]:
    """What an audit finds that is not intact."""
    return [judged for judged in audit(case, trust) if judged.standing != "intact"]


def replaced(path: Path, data: bytes) -> None:
    """Other bytes in a file of the archive."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(data)


# ---- An audit.
def test_an_audit_of_what_is_whole(case: Path) -> None:
    """Each part once: the checkpoint, the records and the objects, in the order of the log."""
    rooms = Rooms.of(case)
    first, second = Log.read(rooms.log).records
    one, two = (hashlib.sha256(data).hexdigest() for data in (b"one", b"two"))
    places = [
        *("custody/checkpoint", f"records/{first}.json", f"records/{second}.json"),
        *(f"objects/sha256/{digest[:2]}/{digest}" for digest in (one, two)),
    ]
    assert list(audit(case)) == [Judged(place, "intact") for place in places]


@pytest.mark.parametrize(
    "part",
    [
        *("", "objects", "objects/sha256", "records", "custody", "custody/stamps", "incoming"),
    ],
)
def test_a_part_that_is_a_link_ends_an_audit(case: Path, part: str) -> None:
    """What lies behind it would seem to be of the case."""
    place = case / "archive" / part
    place.rename(case / "elsewhere")
    place.symlink_to(case / "elsewhere")
    name = f"archive/{part}" if part else "archive"
    assert list(audit(case)) == [Judged(name, "altered", "it is a link")]


def test_what_lies_in_the_archive_beside_what_is_its_own(case: Path) -> None:
    """In order, links too; notes of what was derived are judged by themselves."""
    archive = case / "archive"
    for name in ("b", "a", "custody/note", "records/x.json", "objects/y"):
        replaced(archive / name, b"x")
    (archive / "custody" / "more").mkdir()
    replaced(archive / "custody" / "more" / "z", b"x")
    (archive / "objects" / "way").symlink_to("/")
    names = [
        *("a", "b", "custody/note", "custody/more/z", "objects/way", "objects/y", "records/x.json")
    ]
    assert sorted(told(case), key=lambda j: j.place) == [
        Judged(name, "unlisted") for name in sorted(names)
    ]
    assert [judged.place for judged in told(case)][:2] == ["a", "b"]


def test_what_waits_is_told(case: Path) -> None:
    """What no command laid there, a journal that is none, and one that would take lines out."""
    rooms = Rooms.of(case)
    replaced(rooms.incoming / "mine" / "x", b"x")
    replaced(rooms.incoming / ("0" * 16) / "journal.json", b"{}")
    (rooms.incoming / ("1" * 16)).mkdir()
    Journal((), {}, 0).write(rooms.incoming / ("1" * 16))
    (rooms.incoming / ("2" * 16)).mkdir()
    text = canonical({"added": AT, "items": []}).decode()
    record = hashlib.sha256(text.encode()).hexdigest()
    Journal((), {record: text}, Log.read(rooms.log).end).write(rooms.incoming / ("2" * 16))
    none = "no journal of an intake: "
    assert told(case) == [
        Judged(
            f"incoming/{'0' * 16}/journal.json", "altered", f"{none}it is not in the form of one"
        ),
        Judged(
            f"incoming/{'1' * 16}/journal.json",
            "altered",
            f"{none}it would take lines of others out of the log",
        ),
        Judged(
            "incoming/mine",
            "unlisted",
            "no command laid it there; what you want to keep, `synopticon add` takes in",
        ),
    ]
    waits = Judged(
        f"incoming/{'2' * 16}/journal.json", "intact", "1 lines wait to be put into the log"
    )
    assert waits in audit(case)


def test_a_journal_that_the_disk_does_not_give(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was not checked, or has gone to its place meanwhile; the others are read all the same."""
    rooms, real = Rooms.of(case), Journal.read
    for name in ("0" * 16, "1" * 16, "2" * 16):
        (rooms.incoming / name).mkdir()
        Journal((), {}, Log.read(rooms.log).end).write(rooms.incoming / name)

    def reading(folder: Path) -> Journal:
        if folder.name.startswith("0"):
            raise OSError(errno.EIO, "Input/output error")
        if folder.name.startswith("1"):
            raise FileNotFoundError
        return real(folder)

    monkeypatch.setattr(Journal, "read", reading)
    places = [f"incoming/{name}/journal.json" for name in ("0" * 16, "2" * 16)]
    assert [judged for judged in audit(case) if judged.place.startswith("incoming/")] == [
        Judged(places[0], "could not be checked", "Input/output error"),
        Judged(places[1], "intact", "0 lines wait to be put into the log"),
    ]


@pytest.mark.parametrize(
    ("change", "standing", "why"),
    [
        (None, "missing", "nothing tells how the log stood"),
        (b"x", "altered", "it is not an origin, a size and a root, each on its line"),
        (b"\xff", "altered", "it is no text in UTF-8"),
        (Checkpoint("x", 3, bytes(32)).text, "altered", "it counts 3 lines, and the log has 2"),
        (Checkpoint("x", 2, bytes(32)).text, "altered", "the first 2 lines have another root"),
    ],
)
def test_checkpoints_that_do_not_hold(
    case: Path, change: bytes | None, standing: str, why: str
) -> None:
    """Gone, in no form, of more lines, of others."""
    place = Rooms.of(case).checkpoint
    place.unlink()
    if change is not None:
        place.write_bytes(change)
    assert told(case) == [Judged("custody/checkpoint", standing, why)]  # type: ignore[arg-type]


def test_a_checkpoint_of_another_case_and_one_that_grew(case: Path, keys: Path) -> None:  # noqa: F811
    """With a key, what came after it is unsigned; without one, it is only told."""
    origin = Judged(
        "custody/checkpoint", "altered", "it is of synopticon/x, and this case is synopticon/y"
    )
    assert told(case, Trust(origin="synopticon/y")) == [origin]
    assert told(case, Trust(origin="synopticon/x")) == []
    add(case, b"three")
    first = next(iter(audit(case, Trust(origin="synopticon/x"))))
    assert (first.place, first.standing) == ("custody/checkpoint", "intact")
    assert first.why.startswith("1 line")
    assert first.why.endswith(" came after it")
    unsigned = "1 lines of the log came after it, and nobody signed them"
    sign = f"ssh-keygen -Y sign -n synopticon -f {keys / 'own'} {case}/archive/custody/checkpoint"
    nobody = f"you have a key, and nobody signed the checkpoint; if the rest is intact: {sign}"
    assert told(case, Trust(key=keys / "own")) == [
        Judged("custody/checkpoint", "missing", unsigned),
        Judged("custody/checkpoint.sig", "missing", nobody),
    ]


def test_a_remembered_checkpoint_that_is_none(case: Path) -> None:
    """It is told of the log, in its own words."""
    why = "the checkpoint that you gave: it is not an origin, a size and a root, each on its line"
    assert told(case, Trust(since=b"x")) == [Judged("custody/log.jsonl", "altered", why)]
    grew = "it grew from the checkpoint that you gave"
    trust = Trust(since=Rooms.of(case).checkpoint.read_bytes())
    assert Judged("custody/log.jsonl", "intact", grew) in audit(case, trust)


def test_stamps_that_are_none(case: Path) -> None:
    """Each of its two files is named by its digest."""
    stamps = Rooms.of(case).stamps
    of = hashlib.sha256(b"x").hexdigest()
    for name, data in (
        ("note", b"x"),
        (f"{of}.checkpoint", b"y"),
        (f"{of}.{hashlib.sha256(b'r').hexdigest()}.tsr", b"r"),
        (f"{'1' * 64}.{hashlib.sha256(b'r').hexdigest()}.tsr", b"r"),
        (f"{of}.{'0' * 64}.tsr", b"r"),
    ):
        replaced(stamps / name, data)
    differ = "its bytes differ from its digest"
    reply = hashlib.sha256(b"r").hexdigest()
    assert sorted(told(case), key=lambda j: (j.standing, j.place)) == [
        Judged(f"custody/stamps/{of}.{'0' * 64}.tsr", "altered", differ),
        Judged(f"custody/stamps/{of}.checkpoint", "altered", differ),
        Judged(
            f"custody/stamps/{of}.{reply}.tsr",
            "could not be checked",
            "the checkpoint that it stamps is altered",
        ),
        Judged(
            f"custody/stamps/{'1' * 64}.{reply}.tsr",
            "missing",
            "the checkpoint that it stamps is not there",
        ),
        Judged("custody/stamps/note", "unlisted"),
    ]


# ---- The log, its journal and its checkpoint.
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"{}\n", "line 1 is no line of a custody log"),
        (b"\xff\n", "line 1 is no line of a custody log"),
        (b'{"record":5}\n', "line 1 is no line of a custody log"),
        (b'{"record":"x"}\n', "line 1 is no line of a custody log"),
        (b'["record"]\n', "line 1 is no line of a custody log"),
        (
            b'{"record": "%s"}\n' % (b"a" * 64),
            "line 1 is not in the form in which lines are written",
        ),
        (b'{"record":"%s"}%s\n' % (b"a" * 64, b" " * 122), "line 1 is not in the form in which"),
        (b'{"record":"%s"}%s\n' % (b"a" * 64, b" " * 123), "line 1 is no line of a custody log"),
    ],
)
def test_lines_that_no_intake_wrote(tmp_path: Path, data: bytes, why: str) -> None:
    """The first of them is told, and its number."""
    (tmp_path / "log").write_bytes(data)
    with pytest.raises(BrokenLog, match=f"^{why}") as caught:
        Log.read(tmp_path / "log")
    assert caught.value.number == 1


def test_a_log_and_where_it_ends(tmp_path: Path) -> None:
    """What stands behind its last line is torn; where there is none, it is empty."""
    assert Log.read(tmp_path / "log") == Log((), 0, 0)
    line = b'{"record":"%s"}\n' % (b"a" * 64)
    (tmp_path / "log").write_bytes(line + line[:10])
    assert Log.read(tmp_path / "log") == Log(("a" * 64,), len(line), 10)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"[]", "it is not in the form of one"),
        (b'{"objects":["x"],"records":{},"end":"0"}', "it is not in the form of one"),
        (b'{"objects":[],"records":{},"end":"-1"}', "it is not in the form of one"),
    ],
)
def test_journals_that_are_none(tmp_path: Path, said: bytes, why: str) -> None:
    """The file and the remedy are named."""
    (tmp_path / "journal.json").write_bytes(said)
    with pytest.raises(BrokenJournal) as caught:
        Journal.read(tmp_path)
    told_ = f"is no journal of an intake ({why}): take its folder out of the archive"
    assert str(caught.value) == f"{tmp_path}/journal.json {told_}; nothing was written there"
    assert caught.value.reason == why
    assert caught.value.path == tmp_path / "journal.json"


def test_a_journal_goes_on_where_the_log_ended(tmp_path: Path) -> None:
    """Own lines may stand there already, and a piece of one; nobody else's."""
    own, other = "a" * 64, "b" * 64
    line = '{{"record":"{}"}}\n'.format
    journal, log = Journal((), {own: "{}"}, 78), tmp_path / "log"
    beyond = "it goes on from where the log has no end of a line"
    assert journal.refusal(log) == beyond
    for data, why in (
        (line(other), ""),
        (line(other) + line(own), ""),
        (line(other) + line(own)[:20], ""),
        (line(other) + line(own) + line(own)[:9], "it would take lines of others out of the log"),
        (line(other)[:-1], beyond),
        (line(other)[:-1] + "x", beyond),
        (line(other) + line(other), "it would take lines of others out of the log"),
    ):
        log.write_text(data)
        assert journal.refusal(log) == why, data


@pytest.mark.parametrize("origin", ["", "a b", "a+b", "x" * 201])
def test_an_origin_that_is_none(origin: str) -> None:
    """It is named."""
    with pytest.raises(BrokenCheckpoint) as caught:
        _ = Checkpoint(origin, 1, bytes(32)).text
    assert str(caught.value) == f"{origin!r} can't be the origin of a log"


def test_a_root_that_could_be_written_in_two_ways() -> None:
    """The bits that no byte has are nought."""
    with pytest.raises(BrokenCheckpoint, match=r"^its root could be written in another way$"):
        Checkpoint.read(b"o\n1\n" + b"A" * 42 + b"B=\n")


# ---- Sealing and signing.
def test_why_nothing_is_sealed(case: Path, keys: Path) -> None:  # noqa: F811
    """Another case, lines that are gone, and a key that never signed."""
    rooms = Rooms.of(case)
    refused: list[tuple[Callable[[], object], str]] = [
        (
            lambda: seal(rooms, "synopticon/y"),
            "its checkpoint is of synopticon/x, and this case is synopticon/y",
        ),
        (
            lambda: seal(rooms, "synopticon/x", keys / "own"),
            "your key did not sign its checkpoint, and signs nothing that grew from it. If the "
            "log is yours (see synopticon audit), sign it yourself for this once: ssh-keygen -Y "
            f"sign -n synopticon -f {keys / 'own'} {rooms.checkpoint}",
        ),
    ]
    for step, why in refused:
        with pytest.raises(RolledBack) as caught:
            step()
        assert str(caught.value) == why
    lines = rooms.log.read_bytes().splitlines(keepends=True)
    rooms.log.write_bytes(lines[0])
    gone = "the log has not the 2 lines that its checkpoint counts; synopticon audit tells more"
    with pytest.raises(RolledBack, match=f"^{gone}$"):
        seal(rooms, "synopticon/x")
    rooms.checkpoint.unlink()
    lost = "it has lines and no checkpoint; bring back the one that was there"
    with pytest.raises(RolledBack, match=f"^{lost}$"):
        seal(rooms, "synopticon/x", keys / "own")


@pytest.mark.parametrize("count", [5, 6])
def test_so_many_unsigned_lines_are_named(
    tmp_path: Path,
    keys: Path,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
    count: int,
) -> None:
    """Five; of more it is told that there are more."""
    keeper = Keeper("x", AT, {"synopticon": "1"}, keys / "own")
    keeper.sealed(tmp_path)
    for number in range(count):
        add(tmp_path, b"%d" % number)
    keeper.sealed(tmp_path, trying=True)
    named = [f"archive/records/{r}.json" for r in Log.read(Rooms.of(tmp_path).log).records]
    assert caplog.messages == [
        f"{count} lines of the log are signed only now; if you did not add them, look at them: "
        + ", ".join(named[:5])
        + (" ..." if count > 5 else "")
    ]
    caplog.clear()
    keeper.sealed(tmp_path, trying=True)
    assert caplog.messages == []


def test_who_brings_something_in() -> None:
    """By this program in its version, at this moment in UTC."""
    zone = timezone(timedelta(hours=9))
    keeper = Keeper.at(datetime(2024, 5, 1, 21, 0, 0, 999, tzinfo=zone), "x", Path("key"))
    tools = {"synopticon": version("synopticon")}
    assert keeper == Keeper("x", "2024-05-01T12:00:00Z", tools, Path("key"))


def test_a_signature_on_its_way_is_brought_to_its_place(tmp_path: Path, keys: Path) -> None:  # noqa: F811
    """Where it is the key's own over this checkpoint; any other stays where it is."""
    keeper, rooms = Keeper("x", AT, {"synopticon": "1"}, keys / "own"), Rooms.of(tmp_path)
    keeper.sealed(tmp_path)
    add(tmp_path, b"one")
    keeper.sealed(tmp_path)
    good = rooms.signature.read_bytes()
    for number, signature in enumerate((sign(b"else", keys / "own"), good, b"none")):
        replaced(rooms.incoming / f"held{number}" / rooms.signature.name, signature)
    rooms.signature.unlink()
    keeper.sealed(tmp_path)
    assert rooms.signature.read_bytes() == good
    left = sorted(path.parent.name for path in rooms.incoming.glob("*/*"))
    assert left == ["held0", "held2"]


def test_a_key_without_its_public_half_signs_nothing_more(
    tmp_path: Path,
    keys: Path,  # noqa: F811
) -> None:
    """Where nobody can tell whether it signed before; what to do is told."""
    add(tmp_path, b"one")
    rooms, own = Rooms.of(tmp_path), tmp_path / "own"
    seal(rooms, "synopticon/x")
    rooms.signature.write_bytes(sign(rooms.checkpoint.read_bytes(), keys / "own"))
    own.write_bytes((keys / "own").read_bytes())
    own.chmod(0o600)
    assert seal(rooms, "synopticon/x", own).size == 1
    own.unlink()
    with pytest.raises(NotSigned, match=f"^ssh-keygen did not sign with {own}: "):
        seal(rooms, "synopticon/x", own)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://[", "the address of the authority can't be read"),
        (
            "http://kim@a.example/",
            "the address bears a name or a password, which everybody would see",
        ),
        (
            "kim:word@a.example",
            "the address bears a name or a password, which everybody would see",
        ),
        ("ftp://a.example/", "ftp://a.example/: is no address of the web"),
        ("a.example", "a.example: is no address of the web"),
    ],
)
def test_addresses_that_no_authority_has(url: str, why: str) -> None:
    """One with a password is not repeated."""
    with pytest.raises(NotStamped) as caught:
        asked(url, b"text")
    assert str(caught.value) == why


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_sign_in_a_path_is_no_password(scheme: str) -> None:
    """Such an address is asked, and nobody answers there."""
    pytest.importorskip("rfc3161_client", reason="the extra `archive` asks for stamps")
    url = f"{scheme}://127.0.0.1:1/a@b"
    with pytest.raises(NotStamped, match=f"^{url}: "):
        asked(url, b"text")


def test_a_key_whose_owner_nobody_knows_signs_nothing(tmp_path: Path, keys: Path) -> None:  # noqa: F811
    """Neither good nor bad: the public half is missing, and the private one can't be opened."""
    own = tmp_path / "own"
    own.write_text("no key\n")
    assert signed_with(b"text", sign(b"text", keys / "own"), own) == "bad"
    own.write_text("nokey\n")
    assert signed_with(b"text", sign(b"text", keys / "own"), own) == "could not be checked"
    with pytest.raises(NotSigned, match=f"^ssh-keygen did not sign with {own}: [A-Z]"):
        sign(b"text", own)


# ---- Records, parts, and what is made.
FETCHED = Fetched("http://a.example/", "http://a.example/", AT, AT)


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (Record("now", ()), "'now' is no moment in UTC, to the second"),
        (Record(AT, (), tools={"a b": "1"}), "'a b' '1' is no name and version of a tool"),
        (Record(AT, (Item("x", 1, "a/b"),)), "it names what is no digest"),
        (Record(AT, (Item("0" * 64, -1, "a/b"),)), "it counts less than no bytes"),
        (
            Record(AT, (Item("0" * 64, 1, "a/b", "x"),)),
            "it has a body of no kind that is known: 'x'",
        ),
        (
            Record(AT, (), fetched=Fetched("http://[", "http://a.example/", AT, AT)),
            "an address can't be read",
        ),
        (
            Record(AT, (), fetched=Fetched("http://kim@a.example/", "http://a.example/", AT, AT)),
            "an address bears the name of a user",
        ),
        (
            Record(AT, (), fetched=Fetched("http://a.example/", "file:///home", AT, AT)),
            "an address is of the kind 'file', not http or https",
        ),
    ],
)
def test_records_that_are_not_written(record: Record, why: str) -> None:
    """The value that can't stand there is named, unless it names somebody."""
    with pytest.raises(BrokenRecord) as caught:
        record.said()
    assert str(caught.value) == why
    assert Record(AT, (Item("0" * 64, 0, "a/b"),), fetched=FETCHED).said()["added"] == AT


def test_a_record_that_is_none(tmp_path: Path) -> None:
    """Of its digest, and yet no record; or a record, and not of its digest."""
    with pytest.raises(BrokenRecord, match=r"^it is no record of an intake$"):
        Record.read(b"{}", hashlib.sha256(b"{}").hexdigest())
    with pytest.raises(BrokenRecord, match=r"^its bytes differ from its digest$"):
        Record.read(b"{}", "0" * 64)


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("records", "is not a folder of the case's own"),
        ("incoming", "is not a folder of the case's own"),
        ("custody/log.jsonl", "is not a file of the case's own"),
        ("custody/checkpoint.sig", "is not a file of the case's own"),
        (".lock", "is not a file of the case's own"),
        ("objects/sha256/zz", "is a link, and may lead out of the case"),
    ],
)
def test_parts_that_are_links_are_not_written_to(case: Path, part: str, why: str) -> None:
    """The part is named."""
    place = case / "archive" / part
    if place.exists():
        place.rename(case / "elsewhere")
    place.symlink_to(case / "elsewhere")
    if not (case / "elsewhere").exists():
        (case / "elsewhere").mkdir()
    with pytest.raises(UnfitArchive) as caught:
        Rooms.of(case).prepare()
    assert str(caught.value) == f"{place} {why}; nothing was written there"
    assert caught.value.path == place


def test_what_is_made_is_not_put_outside(case: Path, tmp_path: Path) -> None:
    """A link that leads out of the case; a disk that refuses: the place is named."""
    out = tmp_path / "out"
    out.mkdir()
    away = tmp_path / "away" / "case"
    (away / "archive").mkdir(parents=True)
    (away / "archive" / "objects").symlink_to(out)
    with pytest.raises(CannotWrite, match="it leads out of the case"):
        put(away, b"made", KEEPER, of="0" * 64, never=())
    assert list(out.iterdir()) == []
    digest = put(case, b"made", KEEPER, of="0" * 64, never=())
    place = Rooms.of(case).object(digest)
    replaced(place, b"other")
    assert put(case, b"made", KEEPER, of="0" * 64, never=()) == digest
    assert place.read_bytes() == b"made"


def test_a_held_folder_is_read_in_order(tmp_path: Path) -> None:
    """The first of two equal files is the one that is named."""
    for name in ("b/x", "a/x", "c"):
        replaced(tmp_path / name, b"same")
    found = holdings.Holdings.open(tmp_path / "nowhere", [tmp_path])
    assert found.paths == {hashlib.sha256(b"same").hexdigest(): tmp_path / "c"}
    assert found.unreadable == ()
