"""The checkpoint of a log and the signature over it, by the system's own tool."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.archive.audit import audit
from synopticon.archive.checkpoint import BrokenCheckpoint, Checkpoint
from synopticon.archive.custody import Keeper, RolledBack, seal
from synopticon.archive.judging import Trust
from synopticon.archive.log import Log
from synopticon.archive.record import Item, Record
from synopticon.archive.rooms import Rooms
from synopticon.archive.signing import NotSigned, sign, signed_by
from tests.unit.archive.test_intake import add


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed; it signs the checkpoint of a log")
    folder = tmp_path_factory.mktemp("keys")
    for name in ("own", "other"):
        made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(folder / name)]
        subprocess.run(made, check=True)
    public = (folder / "own.pub").read_text().split()
    (folder / "allowed").write_text(f"the-case {public[0]} {public[1]}\n")
    return folder


def test_a_checkpoint_is_the_published_text() -> None:
    """Three lines: the origin, the size, the root in base64 (C2SP tlog-checkpoint)."""
    made = Checkpoint("synopticon/lighthouse", 8, bytes.fromhex("5d" * 32))
    assert made.text == (
        b"synopticon/lighthouse\n8\nXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV0=\n"
    )
    assert Checkpoint.read(made.text) == made


@given(st.binary(max_size=120))
def test_what_is_read_is_what_would_be_written(text: bytes) -> None:
    """A text that is taken for a checkpoint has no second form."""
    try:
        read = Checkpoint.read(text)
    except BrokenCheckpoint:
        return
    assert read.text == text


@given(st.integers(0, 75), st.integers(0, 255))
def test_one_byte_changed_is_another_checkpoint_or_none(place: int, byte: int) -> None:
    """No change of a byte is read as the same checkpoint."""
    made = Checkpoint("synopticon/lighthouse", 1234567, bytes(range(32)))
    text = bytearray(made.text)
    if text[place % len(text)] == byte:
        return
    text[place % len(text)] = byte
    with contextlib.suppress(BrokenCheckpoint):
        assert Checkpoint.read(bytes(text)) != made


@pytest.mark.parametrize("origin", ["", "two words", "a+b", "line\nline", "x" * 201])
def test_an_origin_that_could_be_misread_is_refused(origin: str) -> None:
    """White space and plus signs part the lines of signed notes."""
    with pytest.raises(BrokenCheckpoint):
        _ = Checkpoint(origin, 1, bytes(32)).text


def test_a_sealed_log_is_intact_and_what_comes_later_is_told(tmp_path: Path) -> None:
    """The audit sees the checkpoint hold, and counts what it does not cover yet."""
    add(tmp_path, b"one")
    add(tmp_path, b"two", b"more")
    rooms = Rooms.of(tmp_path)
    made = seal(rooms, "synopticon/x")
    assert (made.size, made.root) == (2, Checkpoint.read(rooms.checkpoint.read_bytes()).root)
    assert {j.standing for j in audit(tmp_path)} == {"intact"}
    add(tmp_path, b"three")
    assert [j.why for j in audit(tmp_path) if j.place == "custody/checkpoint"] == [
        "1 line came after it"
    ]
    assert seal(rooms, "synopticon/x").size == 3


@pytest.mark.parametrize("damage", ["cut", "swapped", "changed"])
def test_a_log_that_was_rewritten_is_neither_passed_nor_sealed(tmp_path: Path, damage: str) -> None:
    """Lines that a checkpoint counts can't go, change or trade places."""
    for content in (b"one", b"two", b"three"):
        add(tmp_path, content)
    rooms = Rooms.of(tmp_path)
    seal(rooms, "synopticon/x")
    lines = rooms.log.read_bytes().splitlines(keepends=True)
    digest = Log.read(rooms.log).records[0].encode()
    rooms.log.write_bytes(
        {
            "cut": b"".join(lines[:-1]),
            "swapped": lines[1] + lines[0] + lines[2],
            "changed": b"".join(lines).replace(digest, b"0" * 64),
        }[damage]
    )
    assert "altered" in {j.standing for j in audit(tmp_path) if j.place == "custody/checkpoint"}
    with pytest.raises(RolledBack):
        seal(rooms, "synopticon/x")


def test_a_checkpoint_is_signed_by_the_key_of_the_case(tmp_path: Path, keys: Path) -> None:
    """The reader's own list decides; another key, name, text or purpose is no signature."""
    rooms = Rooms.of(tmp_path)
    rooms.prepare()
    seal(rooms, "synopticon/x", keys / "own")
    add(tmp_path, b"one")
    text = seal(rooms, "synopticon/x", keys / "own").text
    signature = rooms.signature.read_bytes()
    assert signed_by(text, signature, keys / "allowed", "the-case") == "good"
    assert signed_by(text + b"\n", signature, keys / "allowed", "the-case") == "bad"
    assert signed_by(text, signature, keys / "allowed", "somebody") == "bad"
    assert signed_by(text, sign(text, keys / "other"), keys / "allowed", "the-case") == "bad"
    elsewhere = ["ssh-keygen", "-Y", "sign", "-f", str(keys / "own"), "-n", "file"]
    other = subprocess.run(elsewhere, input=text, capture_output=True, check=True).stdout
    assert signed_by(text, other, keys / "allowed", "the-case") == "bad"


def test_an_old_signature_never_stands_beside_a_new_checkpoint(tmp_path: Path, keys: Path) -> None:
    """Sealed without a key, the checkpoint is unsigned; the key signs on once its owner signed."""
    rooms, own = Rooms.of(tmp_path), keys / "own"
    rooms.prepare()
    seal(rooms, "synopticon/x", own)
    add(tmp_path, b"two")
    text = seal(rooms, "synopticon/x").text
    assert not rooms.signature.exists()
    with pytest.raises(RolledBack, match="sign it yourself"):
        seal(rooms, "synopticon/x", own)
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "synopticon", "-f", str(own)]
    subprocess.run([*command, str(rooms.checkpoint)], check=True)
    assert seal(rooms, "synopticon/x", own).text == text
    signature = rooms.signature.read_bytes()
    assert signed_by(text, signature, keys / "allowed", "the-case") == "good"


@pytest.mark.parametrize("how", ["no checkpoint", "unsigned", "of another key"])
def test_a_key_signs_no_log_that_was_written_anew(tmp_path: Path, keys: Path, how: str) -> None:
    """Who has no key can't have a history of their own signed by whoever adds something next."""
    rooms = Rooms.of(tmp_path)
    keeper = Keeper("x", "2026-03-01T10:00:00Z", {"synopticon": "1"}, keys / "own")
    for content in (b"one", b"two"):
        keeper.sealed(tmp_path)
        add(tmp_path, content)
    keeper.sealed(tmp_path)
    lines = rooms.log.read_bytes().splitlines(keepends=True)
    rooms.log.write_bytes(lines[1] + lines[0] if how == "no checkpoint" else lines[0])
    rooms.checkpoint.unlink()
    rooms.signature.unlink()
    if how == "unsigned":
        seal(rooms, "synopticon/x")
    elif how == "of another key":
        text = seal(rooms, "synopticon/x").text
        rooms.signature.write_bytes(sign(text, keys / "other"))
    with pytest.raises(RolledBack):
        keeper.sealed(tmp_path)


def test_lines_that_nobody_signed_are_named(
    tmp_path: Path, keys: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """An audit calls them unsigned, and whoever signs them next is told which they are."""
    keeper = Keeper("x", "2026-03-01T10:00:00Z", {"synopticon": "1"}, keys / "own")
    keeper.sealed(tmp_path)
    add(tmp_path, b"forged")
    (record,) = Log.read(Rooms.of(tmp_path).log).records
    (told,) = [j for j in audit(tmp_path, Trust(key=keys / "own")) if j.standing != "intact"]
    assert (told.place, told.standing) == ("custody/checkpoint", "missing")
    assert told.why == "1 lines of the log came after it, and nobody signed them"
    keeper.sealed(tmp_path, trying=True)
    assert "1 lines of the log are signed only now" in caplog.text
    assert f"archive/records/{record}.json" in caplog.text


def test_the_log_of_another_case_is_not_gone_on_with(tmp_path: Path) -> None:
    """A checkpoint of another origin is altered, and nothing is sealed after it."""
    add(tmp_path, b"one")
    rooms = Rooms.of(tmp_path)
    seal(rooms, "synopticon/theirs")
    (told,) = [j for j in audit(tmp_path, Trust(origin="synopticon/x")) if j.standing != "intact"]
    assert (told.place, told.standing) == ("custody/checkpoint", "altered")
    with pytest.raises(RolledBack, match="synopticon/theirs"):
        seal(rooms, "synopticon/x")


def test_a_key_that_is_none_signs_nothing(tmp_path: Path, keys: Path) -> None:
    """The reason is the tool's own, and the log stays unsealed."""
    Rooms.of(tmp_path).prepare()
    with pytest.raises(NotSigned, match="nowhere"):
        seal(Rooms.of(tmp_path), "synopticon/x", tmp_path / "nowhere")
    assert not Rooms.of(tmp_path).checkpoint.exists()


def test_without_the_tool_it_is_said(
    tmp_path: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing ssh-keygen is neither a good nor a bad signature."""
    signature = sign(b"text", keys / "own")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotSigned, match="there is no ssh-keygen"):
        sign(b"text", keys / "own")
    assert signed_by(b"text", signature, keys / "allowed", "x") == "could not be checked"


def test_a_key_that_is_lost_meanwhile_leaves_what_came_in(tmp_path: Path, keys: Path) -> None:
    """Then it is said that all is held, and the next seal is signed."""
    own = shutil.copy(keys / "own", tmp_path / "own")
    case = tmp_path / "case"
    keeper = Keeper("x", "2026-03-01T10:00:00Z", {"synopticon": "1"}, Path(own))

    def losing() -> None:
        with keeper.taking_in(case) as intake:
            kept = intake.keep(io.BytesIO(b"one"))
            item = Item(kept.sha256, kept.size, "text/plain")
            intake.note(Record(keeper.moment, (item,), tools=keeper.tools).said())
            (tmp_path / "own").unlink()

    with pytest.raises(NotSigned, match="all is held"):
        losing()
    assert len(Log.read(Rooms.of(case).log).records) == 1
    shutil.copy(keys / "own", tmp_path / "own")
    keeper.sealed(case)
    assert Rooms.of(case).signature.exists()
