"""verify.py part by part, to the letter: files and lists, log, signatures, stamp, passages."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path

import pytest

from synopticon.publish import verify
from tests.fuzz.bundles import bundle, keys, sign
from tests.unit.archive.authorities import Authority, made
from tests.unit.publish.test_verify import laid, relisted

TEXT = verify.TEXT.format("notice")
ON_LIST = "is not on the packer's list"


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ssh-keygen and openssl."""
    monkeypatch.setattr("shutil.which", lambda name: None)


def told(folder: Path, files: Mapping[str, bytes]) -> verify.Report:
    """What is told of a bundle of these files."""
    return verify.check(laid(folder, files))


# ---- Files and lists.
def test_what_lies_in_a_folder_and_may_not(tmp_path: Path, alone: None) -> None:
    """A link to anywhere, a pipe, an empty folder, a name for no file: each is named."""
    laid(tmp_path, bundle())
    (tmp_path / "link").symlink_to("bagit.txt")
    (tmp_path / "data" / "out").symlink_to("/")
    os.mkfifo(tmp_path / "data" / "pipe")
    (tmp_path / "data" / "none" / "below").mkdir(parents=True)
    (tmp_path / "a:b").write_text("x")
    never = "is a link or no regular file, which a bundle never has"
    report = verify.check(tmp_path)
    assert sorted(report.said["faults"]) == [
        "a:b: its name has a character that is read in more than one way",
        "data/none/below/: is an empty folder, which no list names",
        f"data/out: {never}",
        f"data/pipe: {never}",
        f"link: {never}",
    ]
    assert report.exit == 1


@pytest.mark.parametrize("instead", ["link", "pipe"])
def test_what_takes_the_place_of_a_file_is_not_read(tmp_path: Path, instead: str) -> None:
    """A link is not followed, and a pipe not waited for, after the folder was looked through.

    However large it is, no more than a piece of it is in memory at once.
    """
    (tmp_path / "other").write_bytes(b"other")
    (tmp_path / "a").write_bytes(b"a")
    place = verify.in_folder(tmp_path, verify.Report())
    assert b"".join(place.pieces("a")) == b"a"
    (tmp_path / "a").write_bytes(bytes(600_000))
    assert [len(piece) for piece in place.pieces("a")] == [1 << 18, 1 << 18, 600_000 - (1 << 19)]
    (tmp_path / "a").unlink()
    if instead == "pipe":
        os.mkfifo(tmp_path / "a")
        assert list(place.pieces("a")) == []
    else:
        (tmp_path / "a").symlink_to("other")
        with pytest.raises(OSError, match="symbolic links"):
            list(place.pieces("a"))


def test_an_empty_folder_is_no_bundle(tmp_path: Path, alone: None) -> None:
    """Each file that it needs is missing; none differs from a list, for there is none."""
    report = verify.check(tmp_path)
    missing = [f"{name}: is missing" for name in sorted(verify.REQUIRED)]
    assert [fault for fault in report.said["faults"] if fault in missing] == missing
    assert report.exit == 1


@pytest.mark.parametrize("entries", [10, 11])
def test_so_many_files_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entries: int
) -> None:
    """Files and folders are counted before any of them is opened."""
    monkeypatch.setattr(verify, "FILES", 5)
    for number in range(entries):
        (tmp_path / str(number)).write_bytes(b"")
    if entries > 10:
        with pytest.raises(verify.CannotRead, match=r"^it has more than 5 files$"):
            verify.in_folder(tmp_path, verify.Report())
    else:
        assert len(verify.in_folder(tmp_path, verify.Report()).sizes) == 10


def test_so_many_bytes_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """What all files together have is known before they are hashed."""
    place = verify.Place({"a": 3, "b": 2}, lambda name: iter([b"x"]))
    monkeypatch.setattr(verify, "BYTES", 5)
    verify.check_files(place, verify.Report())
    monkeypatch.setattr(verify, "BYTES", 4)
    with pytest.raises(verify.CannotRead, match=r"^it has more than 4 bytes$"):
        verify.check_files(place, verify.Report())


@pytest.mark.parametrize(
    ("name", "line", "why"),
    [
        (verify.PAYLOAD, "x" * 64 + "  data/a", "has a line that is no digest and path: data/a"),
        (verify.PAYLOAD, "a" * 64 + " *data/a", "has a line that is no digest and path: data/a"),
        (verify.PAYLOAD, "A" * 64 + "  data/a", "has a line that is no digest and path: data/a"),
        (verify.PAYLOAD, "a" * 64 + "  data/..", "has a line that is no digest and path: data/.."),
        (verify.PAYLOAD, "a" * 64 + "  a", "lists a twice, or out of its part"),
        (verify.TAGS, "a" * 64 + "  data/a", "lists data/a twice, or out of its part"),
        (verify.TAGS, "a" * 64 + "  bagit.txt", "lists bagit.txt twice, or out of its part"),
    ],
)
def test_lines_of_a_list(tmp_path: Path, alone: None, name: str, line: str, why: str) -> None:
    """A digest in one form and the path of a file of its part, once."""
    files = bundle()
    report = told(tmp_path, {**files, name: files[name] + line.encode() + b"\n"})
    assert report.said["faults"][0] == f"{name}: {why}"


def test_files_and_lists_against_each_other(tmp_path: Path, alone: None) -> None:
    """Changed, gone, gone and needed, more than listed, the same name elsewhere."""
    files = {**bundle(), "more": b"", "BAGIT.TXT": b"", "Log/x": b"", TEXT: b"other"}
    del files[verify.WITHHELD]
    report = told(tmp_path, files)
    assert report.differs
    for fault in (
        f"more: {ON_LIST}",
        f"BAGIT.TXT: {ON_LIST}",
        "bagit.txt: is the same name as BAGIT.TXT on some systems",
        "log/checkpoint: is the same name as Log/ on some systems",
        f"{TEXT}: differs from the digest in the list",
        f"{verify.WITHHELD}: is missing",
    ):
        assert fault in report.said["faults"]
    size = sum(len(d) for n, d in files.items() if n in told_of(bundle()))
    first = f"8 of 10 listed files have their digests; {size:,} bytes."
    assert report.said["unchanged_since"][0] == first


def told_of(files: Mapping[str, bytes]) -> set[str]:
    """The paths that the two lists have."""
    lists = files[verify.TAGS] + files[verify.PAYLOAD]
    return {line[66:] for line in lists.decode().splitlines()}


def test_a_file_that_can_not_be_read_differs() -> None:
    """The reason is told, and the others are read."""
    files = dict(bundle())

    def pieces(name: str):  # type: ignore[no-untyped-def]
        if name == TEXT:
            raise OSError("the disk\nis broken")
        yield files[name]

    report = verify.Report()
    place = verify.Place({name: len(data) for name, data in files.items()}, pieces)
    digests = verify.check_files(place, report)
    assert report.said["faults"] == [f"{TEXT}: can't be read (the disk\\u000ais broken)"]
    assert report.differs
    assert place.unchanged == digests.keys() - {TEXT}
    assert digests == {name: hashlib.sha256(files[name]).digest() for name in told_of(files)}


# ---- The log.
def test_a_bundle_that_withholds_nothing_says_nothing(tmp_path: Path, alone: None) -> None:
    """Without the file for it, that is told; with an empty one, none are counted."""
    files = relisted(bundle())
    del files[verify.WITHHELD]
    report = told(tmp_path, files)
    assert report.said["withheld"] == ["The bundle does not tell whether anything is withheld."]
    files[verify.WITHHELD] = b""
    (said,) = told(tmp_path, files).said["withheld"]
    assert said == "0 numbers stand for documents or nothing; only their maker knows."


def test_what_the_log_lacks_is_counted(tmp_path: Path, alone: None) -> None:
    """Of numbers, exhibits and the list of the payload."""
    files = dict(bundle())
    files[verify.WITHHELD] += b"8\n9\n"
    report = told(tmp_path, files)
    lacking = f"{verify.LEAVES}: lacks 2 leaves, or has one salt twice"
    assert lacking in report.said["faults"]
    files[verify.LEAVES] = b"".join(files[verify.LEAVES].splitlines(keepends=True)[:2])
    report = told(tmp_path, files)
    assert f"{verify.LEAVES}: lacks 3 leaves, or has one salt twice" in report.said["faults"]
    fault = f"{verify.CHECKPOINT}: is not the checkpoint of log/leaves.jsonl"
    assert fault in report.said["faults"]


def test_a_record_without_its_id_is_told_of_its_file(tmp_path: Path, alone: None) -> None:
    """The kind of the error is named where it is none of ours."""
    report = told(tmp_path, {**bundle(), verify.EXHIBITS: b"{}\n"})
    assert f"{verify.EXHIBITS}: is unfit (KeyError)" in report.said["faults"]


# ---- Signed by.
def test_signatures_that_are_missing(tmp_path: Path, alone: None) -> None:
    """Without a key that is told; with one it is a fault of each of the two."""
    files = relisted(bundle())
    report = told(tmp_path, files)
    nobody = ["tagmanifest-sha256.txt: nobody.", "log/checkpoint: nobody."]
    assert (report.said["faults"], report.said["signed_by"]) == ([], nobody)
    place = verify.in_folder(tmp_path, report)
    verify.check_signatures(place, keys(), report)
    assert report.said["faults"] == [
        f"{name}.sig: is missing; the key you gave signed nothing"
        for name in (verify.TAGS, verify.CHECKPOINT)
    ]


def test_a_signature_of_something_else(tmp_path: Path, alone: None) -> None:
    """It is named with what it should sign, and whose it is."""
    laid(tmp_path, {**bundle(), f"{verify.TAGS}.sig": sign(b"else")})
    report = verify.Report()
    verify.check_signatures(verify.in_folder(tmp_path, report), keys(), report)
    (fault,) = report.said["faults"]
    assert fault.startswith(f"{verify.TAGS}.sig, or {verify.TAGS}: is no signature by the key SHA")
    (good,) = report.said["signed_by"]
    assert good.startswith("log/checkpoint: the key SHA256:")
    assert good.endswith(" (fuzz).")
    assert report.said["could_not_be_checked"] == []


@pytest.mark.parametrize("by", ["sha256", "sha512"])
def test_a_signature_is_over_either_of_two_digests(by: str, alone: None) -> None:
    """As ssh-keygen makes them."""
    who, why = verify.signer(b"a text", sign(b"a text", by=by), keys())
    assert (who.endswith(" (fuzz)"), why) == (True, "")


@pytest.mark.parametrize(
    "armour",
    [
        sign(b"a text", purpose=b"file"),
        sign(b"a text", reserved=b"x"),
        sign(b"a text", by="sha384"),
        sign(b"a text", purpose=b""),
    ],
    ids=["purpose", "reserved", "digest", "none"],
)
def test_a_signature_for_another_purpose(armour: bytes, alone: None) -> None:
    """By the right key over the right text, and yet not for this."""
    with pytest.raises(ValueError, match=r"^is a signature for another purpose$"):
        verify.signer(b"a text", armour, keys())


def test_an_armour_has_one_form(alone: None) -> None:
    """What is inside has its mark; around it are the two lines, and lines of seventy."""
    good = sign(b"a text")
    blob = b64decode(good[len(verify.BEGIN) : -len(verify.END)])
    marked = b64encode(b"sshsig" + blob[6:])
    lines = b"".join(marked[at : at + 70] + b"\n" for at in range(0, len(marked), 70))
    told = r"^is no SSH signature in the form in which ssh-keygen writes it$"
    for armour in (
        verify.BEGIN + lines + verify.END,
        verify.BEGIN + b64encode(blob) + b"\n" + verify.END,
        good.replace(b"BEGIN", b"Begin"),
        good + b"\n",
        b"",
    ):
        with pytest.raises(ValueError, match=told):
            verify.signer(b"a text", armour, keys())


def test_ssh_keygen_is_asked_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line that the reader has for the key counts; nothing stays where it was asked."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not here")
    monkeypatch.chdir(tmp_path)
    ((key, (line,)),) = keys().items()
    limited = ("desk", 'valid-before="20010101"', line[2])
    armour = sign(b"a text")
    assert verify.signer(b"a text", armour, {key: [limited, line]})[0].endswith(" (desk)")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match=r"^is refused by ssh-keygen: \w"):
        verify.signer(b"a text", armour, {key: [limited]})


def test_a_leaf_has_one_form() -> None:
    """Its keys in order, and a salt of small hexadecimal digits."""
    good = b'{"commitment":"a","salt":"0123456789abcdef0123456789abcdef"}'
    assert verify.leaf_of(good)[0] == ("commitment", "a")
    for line in (
        b'{"salt":"0123456789abcdef0123456789abcdef","commitment":"a"}',
        good.replace(b"abcdef", b"ABCDEF"),
        good.replace(b"{", b'{"file":"b",'),
        good.replace(b'"commitment":"a",', b""),
    ):
        with pytest.raises(ValueError, match=r"^has a line that is no leaf of a log$"):
            verify.leaf_of(line)


@pytest.mark.parametrize("size", [999_999, 1_000_000])
def test_a_proof_is_small(tmp_path: Path, size: int) -> None:
    """What begins like one, and is as large as none, is taken for a bundle."""
    (tmp_path / "proof").write_bytes(verify.PROOF.ljust(size, b"x"))
    if size < 1_000_000:
        told = verify.check(tmp_path / "proof").said["faults"]
        assert told == ["the proof: is not in the form of a proof"]
    else:
        with pytest.raises(verify.CannotRead, match=r"^it is no zip, "):
            verify.check(tmp_path / "proof")


def test_a_signature_as_large_as_none_is_not_read(tmp_path: Path, alone: None) -> None:
    """A megabyte is more than any has."""
    files = {**bundle(), f"{verify.TAGS}.sig": b"x" * 1_000_001}
    name = f"{verify.TAGS}.sig, or {verify.TAGS}"
    fault = f"{name}: is not there, or has more than 1,000,000 bytes"
    assert fault in told(tmp_path, files).said["faults"]


ELSE = "AAAAC3NzaC1lZDI1NTE5AAAAIIZ2y9b1OrQO1l/C5R42qcZxyGfC3s+Qly8nGUoWYF/4"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "# a comment",
        "ssh-ed25519",
        f"ssh-rsa {ELSE}",
        f"!desk ssh-ed25519 {ELSE}",
        f"!desk,!quay ssh-ed25519 {ELSE}",
        f"desk no such thing ssh-ed25519 {ELSE}",
        "ssh-ed25519 AAAA",
    ],
)
def test_lines_that_hold_no_key(tmp_path: Path, line: str) -> None:
    """A kind that is not the key's, a key for nobody, words that are none."""
    (tmp_path / "keys").write_text(line + "\n")
    assert verify.keys_in(tmp_path / "keys") == {}


def test_a_key_under_two_names_is_one(tmp_path: Path) -> None:
    """Each line adds its name and its limits; bytes that are no text stop nothing."""
    (tmp_path / "keys").write_bytes(
        f'"a b,c" ssh-ed25519 {ELSE}\n  !d,e cert-authority ssh-ed25519 {ELSE} words\n'.encode()
        + b"\xff\xfe\n"
    )
    (found,) = verify.keys_in(tmp_path / "keys").values()
    bare = f"ssh-ed25519 {ELSE}"
    assert found == [('"a b,c"', "", bare), ("!d,e", "cert-authority", bare)]


def test_only_a_megabyte_of_keys_is_read(tmp_path: Path) -> None:
    """A file of keys that has no end is not waited for."""
    line = f"ssh-ed25519 {ELSE}\n".encode()
    (tmp_path / "keys").write_bytes(b"\n" * (1_000_000 - len(line)) + line)
    assert len(verify.keys_in(tmp_path / "keys")) == 1
    (tmp_path / "keys").write_bytes(b"\n" * 1_000_000 + line)
    assert verify.keys_in(tmp_path / "keys") == {}


@pytest.mark.parametrize(
    "data", [b"\0", b"\0\0\0\1", b"\0\0\0\1a\0", b"\0\0\0\2a", b"", b"\0\0\0\1a\0\0\0\1b"]
)
def test_strings_of_ssh_have_one_form(data: bytes) -> None:
    """As many as there have to be, with nothing behind them."""
    with pytest.raises(ValueError, match=r"^is cut short, or has bytes behind its end$"):
        verify.unpacked(data, 1)
    assert verify.unpacked(verify.packed(b"a", b"", b"x" * 300), 3) == [b"a", b"", b"x" * 300]


@pytest.mark.parametrize(
    "data",
    [
        (2).to_bytes(32, "little"),
        verify.P.to_bytes(32, "little"),
        (verify.P + 1).to_bytes(32, "little"),
        (1 | 1 << 255).to_bytes(32, "little"),
    ],
    ids=["none", "zero-again", "one-again", "minus-zero"],
)
def test_bytes_that_are_no_point(data: bytes) -> None:
    """Not on the curve, or in a second form of a point that is."""
    with pytest.raises(ValueError, match=r"^holds what is no point of the curve$"):
        verify.point_of(data)
    assert verify.point_of((1).to_bytes(32, "little")) == (0, 1, 1, 0)


# ---- Existed by.
@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Somebody whose stamps the reader trusts."""
    return made(tmp_path_factory.mktemp("authority") / "own", "own")


def stamped(stamp: bytes | None, trusted: Path | None) -> verify.Report:
    """What is told of this stamp."""
    files = {**bundle(), **({verify.STAMP: stamp} if stamp is not None else {})}
    report = verify.Report()
    place = verify.Place({n: len(d) for n, d in files.items()}, lambda name: iter([files[name]]))
    verify.check_stamp(place, trusted, report)
    return report


def test_a_stamp_by_whom_the_reader_trusts(authority: Authority) -> None:
    """Its time is told; over something else, or by another, it is none."""
    stamp = authority.stamped(bundle()[verify.CHECKPOINT])
    report = stamped(stamp, authority.root)
    assert (report.said["faults"], report.said["could_not_be_checked"]) == ([], [])
    (said,) = report.said["existed_by"]
    assert said.startswith("log/checkpoint: ")
    assert said.endswith(" GMT, says the authority you gave.")
    bad = "log/checkpoint.tsr: is no stamp on the checkpoint by the authority you gave"
    for reply in (authority.stamped(b"else"),):
        report = stamped(reply, authority.root)
        assert (report.said["faults"], report.said["existed_by"]) == ([bad], [])
    assert stamped(stamp, authority.folder / "config").said["faults"] == [bad]
    (fault,) = stamped(b"no stamp", authority.root).said["faults"]
    assert fault == "log/checkpoint.tsr: is no stamp whose time can be read"


def test_the_command_takes_the_authority(
    authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the reader names it."""
    folder = laid(tmp_path, {**bundle(), verify.STAMP: b"no stamp"})
    assert verify.main([str(folder), "--tsa", str(authority.root)]) == 1
    assert "log/checkpoint.tsr: is no stamp whose time can be read" in capsys.readouterr().out


def test_a_stamp_that_could_not_be_checked(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For want of an authority, or of openssl; where there is no stamp, nothing is asked for."""
    report = stamped(b"a stamp", None)
    assert report.said["existed_by"] == ["Could not be checked."]
    why = "Time stamp: give its authority's certificates by --tsa."
    assert report.said["could_not_be_checked"] == [why]
    for trusted in (None, authority.root):
        report = stamped(None, trusted)
        assert report.said["existed_by"] == ["No authority's stamp is in the bundle."]
        assert report.said["could_not_be_checked"] == []
    monkeypatch.setattr(shutil, "which", lambda name: None)
    report = stamped(b"a stamp", authority.root)
    assert report.said["existed_by"] == ["Could not be checked."]
    why = "Time stamp: it needs openssl, which is not here."
    assert report.said["could_not_be_checked"] == [why]
    assert report.said["faults"] == []


# ---- Passage found.
def plain(text: str) -> str:
    """The letters of a text as the format has them, without cutting it."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LMN")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A ﬁne day, 2019 — Straße!",
        "등대 " * 3000,
        "\u1112\u1161\u11ab" * 1300 + "a",
        "e\u0301 " * 2000,
        "б" * 4096,
        "б" * 4095 + "a" + "б" * 4000,
        "가" + "\u11a8" * 3000 + "b" * 9000,
    ],
)
def test_letters_of_a_long_text(text: str) -> None:
    """Cut where no letter changes: the same letters as without cutting."""
    assert verify.letters(text) == plain(text)


@pytest.mark.parametrize("text", ["б" * 4097, "a" * 600 + "\u0301" * 4097])
def test_marks_without_an_end_are_no_text(text: str) -> None:
    """What has no place to be cut at is not put together at any price."""
    with pytest.raises(ValueError, match=r"^can't be read as text$"):
        verify.letters(text)


def cited(tmp_path: Path, *claims: object) -> verify.Report:
    """What is told of passages that these claims cite."""
    lines = "".join(json.dumps(claim) + "\n" for claim in claims)
    return told(tmp_path, relisted({**bundle(), verify.CLAIMS: lines.encode()}))


def passage(text: str, start: int) -> dict[str, object]:
    """Words of the notice at a place."""
    return {
        "start": start,
        "length": len(text),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def test_each_kind_of_place_is_told_of(tmp_path: Path, alone: None) -> None:
    """Words are looked for, first hand or second; what has no words is for the reader's eyes."""
    words = passage("등대부공고", 0)
    report = cited(
        tmp_path,
        {"id": "a", "evidence": [{"exhibit": "notice", "at": words}]},
        {"id": "b", "against": [{"via": {"exhibit": "notice", "at": words}}]},
        {"id": "c", "evidence": [{"exhibit": "away", "at": words}, {"exhibit": "notice"}]},
        {"id": "d", "evidence": [{"exhibit": "notice", "at": {"page": 1}}]},
        {"id": "e", "evidence": [{"exhibit": "notice", "at": {"region": {}}}]},
        {"id": "f", "against": [{"exhibit": "notice", "at": {"time": {}}}]},
        {"id": "g", "against": [{"exhibit": "notice", "at": {"sha256": "0", "length": 1}}]},
        {"id": "h", "against": [{"exhibit": "notice", "at": {"row": 1}}]},
    )
    assert report.said["faults"] == []
    assert report.said["passage_found"] == ["2 in the texts that are published here."]
    *_, unseen, places = report.said["could_not_be_checked"]
    assert unseen == "1 passages of documents whose text is not published here."
    assert places == (
        "3 places in pages, pictures and recordings; look yourself: "
        "d in notice, e in notice, f in notice."
    )


@pytest.mark.parametrize("count", [20, 21])
def test_so_many_places_are_named(tmp_path: Path, alone: None, count: int) -> None:
    """Twenty; of more, their number."""
    at = {"exhibit": "notice", "at": {"page": 1}}
    report = cited(tmp_path, *({"id": f"c{n}", "evidence": [at]} for n in range(count)))
    last = report.said["could_not_be_checked"][-1]
    assert last.startswith(
        f"{count} places in pages, pictures and recordings; look yourself: c0 in"
    )
    assert last.endswith("c19 in notice." if count == 20 else "c19 in notice, ….")
    assert last.count(" in notice") == 20


@pytest.mark.parametrize(
    "at", [{"start": -1}, {"start": 0.0}, {"start": True}, {"length": 0}, {"length": "5"}]
)
def test_a_place_is_two_whole_numbers(
    tmp_path: Path, alone: None, at: Mapping[str, object]
) -> None:
    """From 0 on, and at least one letter."""
    item = {"exhibit": "notice", "at": {**passage("등", 0), **at}}
    report = cited(tmp_path, {"id": "a", "evidence": [item]})
    assert report.said["faults"] == [f"{TEXT}: is cited at what is no place in a text"]


def test_words_that_are_not_there(tmp_path: Path, alone: None) -> None:
    """The claim and the exhibit are named; the others are found."""
    item = {"exhibit": "notice", "at": passage("등대부공고", 1)}
    good = {"exhibit": "notice", "at": passage("대부", 1)}
    report = cited(tmp_path, {"id": "a", "evidence": [item, good, good]})
    assert report.said["faults"] == [f"{verify.CLAIMS}: a cites words that notice has not"]
    assert report.said["passage_found"] == ["2 in the texts that are published here."]


def test_only_so_many_letters_are_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each run once, however often it is cited."""
    text = "abcdefghij"
    runs = [("a", passage(text[n : n + 5], n)) for n in (0, 0, 1)]
    monkeypatch.setattr(verify, "HASHED", 10)
    assert verify.found_in(text, runs, "notice", verify.Report()) == 3
    monkeypatch.setattr(verify, "HASHED", 9)
    with pytest.raises(ValueError, match=r"^is cited for more than 9 letters$"):
        verify.found_in(text, runs, "notice", verify.Report())


def test_in_what_is_altered_nothing_is_looked_for(tmp_path: Path, alone: None) -> None:
    """Neither in an altered text, nor for altered claims."""
    report = told(tmp_path, {**bundle(), TEXT: bundle()[TEXT] + b"x"})
    why = "2 passages: their text, or the claims, are altered."
    assert report.said["could_not_be_checked"][-1] == why
    assert report.said["passage_found"] == ["0 in the texts that are published here."]
    report = told(tmp_path, {**bundle(), verify.CLAIMS: bundle()[verify.CLAIMS] + b"{}\n"})
    why = "All passages: their text, or the claims, are altered."
    assert report.said["could_not_be_checked"][-1] == why
