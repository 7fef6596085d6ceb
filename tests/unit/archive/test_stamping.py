"""Time stamps are read by two readers, and believed only on the word of whom the user trusts."""

from __future__ import annotations

import hashlib
import socket
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from synopticon.archive import authority as asking
from synopticon.archive import stamping
from synopticon.archive.audit import audit
from synopticon.archive.authority import MissingStamps, NotStamped, stamp
from synopticon.archive.custody import Keeper
from synopticon.archive.judging import Judged, Trust
from synopticon.archive.rooms import Rooms
from synopticon.archive.stamping import read_stamp
from tests.unit.archive.authorities import Authority, Server, made, serving
from tests.unit.archive.test_intake import add

TEXT = b"synopticon/x\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n"
KEEPER = Keeper("x", "2024-01-01T00:00:00Z", {"synopticon": "1"})
BOTH = ("rfc3161-client", "openssl")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return made(tmp_path_factory.mktemp("own") / "a", "Own")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return made(tmp_path_factory.mktemp("other") / "a", "Other")


@pytest.fixture
def server(own: Authority, monkeypatch: pytest.MonkeyPatch) -> Server:
    pytest.importorskip("rfc3161_client", reason="the extra `archive` asks for stamps")
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving(own) as told:
        yield told


def of_place(case: Path, trust: Trust, ending: str) -> list[Judged]:
    return [j for j in audit(case, trust) if j.place.endswith(ending)]


def test_a_stamp_of_a_trusted_authority_is_good(own: Authority) -> None:
    """Both readers say so, and the time is that of the stamp."""
    found = read_stamp(own.stamped(TEXT), TEXT, [own.root])
    assert (found.verdict, found.readers, found.why) == ("good", BOTH, "")
    passed = datetime.now(UTC) - datetime.fromisoformat(found.time)
    assert 0 <= passed.total_seconds() < 60


@pytest.mark.parametrize("digest", ["sha384", "sha512"])
def test_a_stamp_may_be_over_a_longer_digest(own: Authority, digest: str) -> None:
    """What others keep beside their files is not always SHA-256."""
    if digest == "sha384":
        config = own.folder / "config"
        config.write_text(config.read_text().replace("sha256, sha512", "sha256, sha384, sha512"))
    assert read_stamp(own.stamped(TEXT, digest), TEXT, [own.root]).verdict == "good"


def test_a_reply_that_one_reader_refuses_is_read_by_the_other(own: Authority) -> None:
    """With the root beside the signer, openssl sorts them as rfc3161-client does not bear."""
    reply = Authority(own.folder, chain=True).stamped(TEXT)
    found = read_stamp(reply, TEXT, [own.root])
    assert (found.verdict, found.readers) == ("good", ("openssl",))
    assert read_stamp(reply, TEXT + b"x", [own.root]).verdict == "bad"


def test_what_neither_reads_was_not_checked(
    own: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without openssl, the reply that rfc3161-client refuses is neither good nor bad."""
    reply = Authority(own.folder, chain=True).stamped(TEXT)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = read_stamp(reply, TEXT, [own.root])
    assert (found.verdict, found.time, found.readers) == ("could not be checked", "", ())
    assert found.why == "neither rfc3161-client nor openssl could read it"


def test_another_authority_is_not_believed(own: Authority, other: Authority) -> None:
    """Nor is nobody; its time is told as what it says, and the stamp is not called forged."""
    reply = own.stamped(TEXT)
    for trusted, why in (
        ([other.root], "its signer leads to no authority that you named"),
        ([], "you named no authority whose word you take"),
    ):
        found = read_stamp(reply, TEXT, trusted)
        assert (found.verdict, found.readers, found.why) == ("could not be checked", BOTH, why)
        assert found.time.endswith("Z")
    assert read_stamp(reply, TEXT, [other.root, own.root]).verdict == "good"


def test_a_stamp_of_something_else_is_bad(own: Authority) -> None:
    """Whoever the authority is, and whether or not anybody can read it."""
    assert read_stamp(own.stamped(b"another"), TEXT, [own.root]).verdict == "bad"
    assert read_stamp(b"", TEXT, []).why == "it is a stamp of something else"


def test_a_digest_that_merely_lies_in_a_stamp_does_not_make_it_one(own: Authority) -> None:
    """The digest of this text, laid behind a stamp of another, is not what was signed."""
    reply = own.stamped(b"another") + hashlib.sha256(TEXT).digest()
    assert read_stamp(reply, TEXT, [own.root]).verdict != "good"


def test_no_flipped_byte_of_what_is_signed_is_good(own: Authority) -> None:
    """Each byte in turn: what is still good differs in the frame alone, which is signed by nobody.

    The archive names a stamp by the digest of its bytes, so that there no byte may differ.
    """
    reply, roots = own.stamped(TEXT), own.root.read_bytes()
    first = stamping._by_client(reply, TEXT, roots)
    # From the text of the token to the end of the signer's certificate; then what he signed.
    signed = range(reply.index(hashlib.sha256(TEXT).digest()), len(reply))
    for place in signed:
        damaged = bytearray(reply)
        damaged[place] ^= 1
        found = stamping._by_client(bytes(damaged), TEXT, roots)
        if found is not None and found.verdict == "good":
            assert found == first
            taken = stamping._by_tool(bytes(damaged), TEXT, roots)
            assert taken is None or taken.time == first.time


def test_an_unsigned_claim_of_another_time_is_not_read(own: Authority) -> None:
    """What stands around the token is signed by nobody, and no time is read from it."""
    reply = own.stamped(TEXT)
    status = bytes.fromhex("3003020100")
    at = reply.index(status)
    said = b"\nTime stamp: Jan  1 00:00:00 2001 GMT\n"
    text = bytes([0x0C, len(said)]) + said
    inner = bytes.fromhex("020100") + bytes([0x30, len(text)]) + text
    rest = bytes([0x30, len(inner)]) + inner + reply[at + len(status) :]
    forged = b"\x30\x82" + len(rest).to_bytes(2, "big") + rest
    told = stamping._by_tool(forged, TEXT, own.root.read_bytes())
    assert told is not None
    assert told.verdict == "good"
    assert not told.time.startswith("2001")


def test_a_reply_as_large_as_none_is_not_read() -> None:
    """More than 64 KB is no time stamp."""
    found = read_stamp(bytes(stamping.MAX_REPLY + 1), TEXT, [])
    assert (found.verdict, found.why) == (
        "could not be checked",
        "it is larger than any time stamp",
    )


def test_a_file_of_an_authority_that_is_none_is_told(own: Authority, tmp_path: Path) -> None:
    """Missing, or without a certificate: the stamp is not called bad for it."""
    reply = own.stamped(TEXT)
    missing = read_stamp(reply, TEXT, [tmp_path / "nowhere.pem"])
    assert missing.verdict == "could not be checked"
    assert "nowhere.pem" in missing.why
    for text in ("none\n", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        (tmp_path / "broken.pem").write_text(text)
        found = read_stamp(reply, TEXT, [tmp_path / "broken.pem"])
        assert found.verdict == "could not be checked"
        assert found.why == "an authority's file holds no certificate that can be read"


@pytest.mark.parametrize(
    ("one", "two", "verdict"),
    [
        (("good", "t"), ("good", "t"), "good"),
        (("good", "t"), ("bad", "t"), "could not be checked"),
        (("bad", "t"), ("good", "t"), "could not be checked"),
        (("good", "t"), ("good", "u"), "could not be checked"),
        (("bad", "t"), ("bad", "t"), "bad"),
        (("bad", "t"), ("could not be checked", "t"), "bad"),
        (("good", "t"), ("could not be checked", "t"), "could not be checked"),
    ],
)
def test_two_readers_that_differ_are_not_believed(
    one: tuple[stamping.Verdict, str], two: tuple[stamping.Verdict, str], verdict: str
) -> None:
    """Good needs that none speaks against it; a time needs that both read the same."""
    read = {"a": stamping.Stamp(*one), "b": stamping.Stamp(*two)}
    found = stamping._together(read)
    assert found.verdict == verdict
    assert found.readers == ("a", "b")


def begun(case: Path) -> None:
    """A log of one line, sealed as an intake leaves it."""
    add(case, b"one")
    KEEPER.sealed(case)


def test_a_log_is_stamped_and_the_stamp_read_at_each_audit(
    tmp_path: Path, server: Server, own: Authority
) -> None:
    """It is kept with the checkpoint it is of, and stays when the log has grown."""
    begun(tmp_path)
    kept = stamp(tmp_path, server.url, KEEPER, authorities=[own.root])
    assert kept.stamp.verdict == "good"
    assert kept.path.stat().st_mode & 0o777 == 0o444
    add(tmp_path, b"two")
    KEEPER.sealed(tmp_path)
    trust = Trust(authorities=(own.root,))
    assert {j.standing for j in audit(tmp_path, trust)} == {"intact"}
    (told,) = of_place(tmp_path, trust, ".tsr")
    assert told.why == f"existed by {kept.stamp.time}"
    (of,) = of_place(tmp_path, trust, ".checkpoint")
    assert of.why == "1 line came after it"


@pytest.mark.parametrize(
    "url", ["http://alice:s3cret@localhost/tsr", "alice:s3cret@localhost", "http://s3cret@["]
)
def test_a_password_is_sent_to_nobody_and_not_repeated(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address with one is refused before a name is looked up, or anything is sealed."""
    looked_up: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *what, **more: looked_up.append(what))
    add(tmp_path, b"one")
    with pytest.raises(NotStamped) as refused:
        stamp(tmp_path, url, KEEPER)
    assert "s3cret" not in str(refused.value)
    assert not looked_up
    assert not Rooms.of(tmp_path).checkpoint.exists()


def test_stock_tools_read_what_is_kept(tmp_path: Path, server: Server, own: Authority) -> None:
    """`openssl ts -verify` on the two files as they lie."""
    begun(tmp_path)
    path = stamp(tmp_path, server.url, KEEPER).path
    of = path.with_name(f"{path.name.partition('.')[0]}.checkpoint")
    command = ["openssl", "ts", "-verify", "-data", str(of), "-in", str(path)]
    assert subprocess.run([*command, "-CAfile", str(own.root)], capture_output=True).returncode == 0


def test_the_authority_learns_a_digest_and_nothing_else(tmp_path: Path, server: Server) -> None:
    """No line of the log, no id of the case, no name of a program."""
    begun(tmp_path)
    stamp(tmp_path, server.url, KEEPER)
    ((path, request, headers),) = server.asked
    assert path == "/stamp"
    assert len(request) < 80
    assert b"synopticon" not in request
    assert set(headers) <= {
        "Accept-Encoding",
        "Connection",
        "Content-Length",
        "Content-Type",
        "Host",
    }


def test_an_authority_is_asked_through_the_proxy_that_is_named(
    server: Server, own: Authority
) -> None:
    """Which gets the address whole; what the environment names is not asked then."""
    where = server.url.removesuffix("/stamp")
    reply, found = asking.asked(
        "http://authority.example/tsa", TEXT, authorities=[own.root], proxy=where
    )
    assert [path for path, _, _ in server.asked] == ["http://authority.example/tsa"]
    assert found.verdict == "good"
    assert read_stamp(reply, TEXT, [own.root]) == found


def test_a_log_that_was_rewritten_after_a_stamp_is_found_out(
    tmp_path: Path, server: Server, own: Authority
) -> None:
    """The checkpoint is made anew and fits; the stamped one does not."""
    begun(tmp_path)
    add(tmp_path, b"two")
    stamp(tmp_path, server.url, KEEPER)
    rooms = Rooms.of(tmp_path)
    lines = rooms.log.read_bytes().splitlines(keepends=True)
    rooms.log.write_bytes(lines[1] + lines[0])
    rooms.checkpoint.unlink()
    KEEPER.sealed(tmp_path)
    trust = Trust(authorities=(own.root,))
    altered = [j for j in audit(tmp_path, trust) if j.standing == "altered"]
    assert [j.place.rpartition(".")[2] for j in altered] == ["checkpoint"]
    assert altered[0].why == "the first 2 lines have another root"


@pytest.mark.parametrize("part", ["*.tsr", "*.checkpoint"])
def test_a_flipped_byte_in_what_is_kept_is_found(
    tmp_path: Path, server: Server, own: Authority, part: str
) -> None:
    """Both files are named by their digest, so that no reader of stamps is needed to see it."""
    begun(tmp_path)
    stamp(tmp_path, server.url, KEEPER)
    (path,) = Rooms.of(tmp_path).stamps.glob(part)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(data)
    found = {j.place: j for j in audit(tmp_path, Trust(authorities=(own.root,)))}
    judged = found[f"custody/stamps/{path.name}"]
    assert (judged.standing, judged.why) == ("altered", "its bytes differ from its digest")
    others = {j.standing for name, j in found.items() if name != judged.place}
    assert others <= {"intact", "could not be checked"}


def test_a_stamp_without_what_it_stamps_and_what_is_no_stamp(
    tmp_path: Path, server: Server
) -> None:
    """Missing and unlisted, apart."""
    begun(tmp_path)
    path = stamp(tmp_path, server.url, KEEPER).path
    for one in Rooms.of(tmp_path).stamps.glob("*.checkpoint"):
        one.unlink()
    (path.parent / "note.txt").write_text("x")
    found = {j.place: j.standing for j in audit(tmp_path)}
    assert found[f"custody/stamps/{path.name}"] == "missing"
    assert found["custody/stamps/note.txt"] == "unlisted"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"status": 503}, "answered with 503"),
        ({"status": 302, "moved": "http://127.0.0.1:1/"}, "answered with 302"),
        ({"kind": "text/html"}, "says that it is no time stamp"),
        ({"body": b"x"}, "no answer to what was asked"),
        ({"body": bytes(1 << 17)}, "larger than any"),
    ],
)
def test_what_is_no_stamp_is_not_kept(
    tmp_path: Path, server: Server, answer: dict[str, object], said: str
) -> None:
    """The reason is told, and nothing is written."""
    for name, value in answer.items():
        setattr(server, name, value)
    begun(tmp_path)
    with pytest.raises(NotStamped, match=said):
        stamp(tmp_path, server.url, KEEPER)
    assert list(Rooms.of(tmp_path).stamps.iterdir()) == []


def test_an_old_answer_is_not_taken_for_a_new_one(
    tmp_path: Path, server: Server, own: Authority
) -> None:
    """The random number of the question has to come back."""
    begun(tmp_path)
    text = KEEPER.sealed(tmp_path).text
    server.body = own.stamped(text)
    with pytest.raises(NotStamped, match="no answer to what was asked"):
        stamp(tmp_path, server.url, KEEPER)


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/", "stamp", "http://"])
def test_only_an_address_of_the_web_is_asked(tmp_path: Path, url: str) -> None:
    """No file of this machine is read in its place."""
    pytest.importorskip("rfc3161_client", reason="the extra `archive` asks for stamps")
    with pytest.raises(NotStamped):
        stamp(tmp_path, url, KEEPER)


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is asked, and the sentence says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "rfc3161_client", None)
    with pytest.raises(MissingStamps, match=r"synopticon\[archive\]"):
        stamp(tmp_path, "http://127.0.0.1:1/", KEEPER)


@pytest.mark.parametrize(
    ("value", "der"),
    [(0, "020100"), (127, "02017f"), (128, "02020080"), (255, "020200ff"), (256, "02020100")],
)
def test_whole_numbers_as_der_has_them(value: int, der: str) -> None:
    """The examples of X.690: a leading zero where the number would else be negative."""
    assert asking._number(value).hex() == der
