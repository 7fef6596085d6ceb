"""verify.py on the smallest bundle: every refusal in its words, every limit at its edge."""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from synopticon.base.tree import leaf, root
from synopticon.publish import verify
from tests.fuzz.bundles import bundle, seeds

TEXT = verify.TEXT.format("notice")


@pytest.fixture(autouse=True)
def no_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own code alone, without ssh-keygen and openssl."""
    monkeypatch.setattr("shutil.which", lambda name: None)


def laid(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A folder of these files."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def relisted(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with lists and log made anew, unsigned, so that only what they say can be wrong."""
    made = {n: d for n, d in files.items() if not n.endswith(".sig")}
    for name, payload in ((verify.PAYLOAD, True), (verify.TAGS, False)):
        if payload:
            lines = [json.loads(x) for x in made[verify.LEAVES].splitlines()]
        rows = sorted(n for n in made if n.startswith("data/") == payload and n != verify.TAGS)
        listed = (f"{hashlib.sha256(made[n]).hexdigest()}  {n}\n" for n in rows)
        made[name] = "".join(listed).encode()
        if payload:
            for said in lines:
                if "file" in said:
                    said["sha256"] = hashlib.sha256(made[verify.PAYLOAD]).hexdigest()
            made[verify.LEAVES] = logged(*lines)
            made[verify.CHECKPOINT] = checkpoint(made[verify.LEAVES])
    return made


def logged(*leaves: object) -> bytes:
    """Leaves as lines of a log."""
    form = (json.dumps(said, sort_keys=True, separators=(",", ":")) for said in leaves)
    return "".join(f"{line}\n" for line in form).encode()


def checkpoint(log: bytes) -> bytes:
    """The checkpoint of a log."""
    import base64

    lines = log.splitlines()
    top = base64.b64encode(root([leaf(line) for line in lines])).decode()
    return f"synopticon/fuzz/0\n{len(lines)}\n{top}\n".encode()


def faults(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """What is wrong with a bundle of these files."""
    return verify.check(laid(folder, files)).said["faults"]


def test_the_smallest_bundle_is_told_in_full(tmp_path: Path) -> None:
    """Every part of the report, to the letter."""
    report = verify.check(laid(tmp_path, bundle()))
    size = sum(len(d) for n, d in bundle().items() if not n.startswith(verify.TAGS))
    assert report.exit == 0
    assert report.said["faults"] == []
    assert report.said["unchanged_since"] == [
        f"10 of 10 listed files have their digests; {size:,} bytes.",
        "The public list synopticon/fuzz/0 has 3 lines.",
    ]
    assert report.said["signed_by"] == [
        "tagmanifest-sha256.txt: could not be checked.",
        "log/checkpoint: could not be checked.",
    ]
    assert report.said["existed_by"] == ["No authority's stamp is in the bundle."]
    assert report.said["passage_found"] == ["2 in the texts that are published here."]
    assert report.said["withheld"] == [
        "1 numbers stand for documents or nothing; only their maker knows."
    ]
    assert len(report.said["could_not_be_checked"]) == 2
    assert all("by --key." in line for line in report.said["could_not_be_checked"])
    assert len(report.said["not_proved"]) == len(verify.NOT_PROVED)
    assert list(report.said) == list(verify.PARTS)


def test_made_anew_and_unsigned_it_is_whole(tmp_path: Path) -> None:
    """What the tests below change is the only thing that is wrong then."""
    assert faults(tmp_path, relisted(bundle())) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a\\b", "more than one way"),
        ("a\nb", "more than one way"),
        ("a\x7fb", "more than one way"),
        ("a\udcffb", "more than one way"),
        *((f"a{c}b", "more than one way") for c in "\u200b\u202e\u2028\u2029"),
        *((f"a{c}b", "more than one way") for c in ':%"<>|?*'),
        ("a" * 501, "too long or too deep"),
        ("é" * 251, "too long or too deep"),
        ("a/" * 16 + "b", "too long or too deep"),
        ("", "leads elsewhere"),
        ("/a", "leads elsewhere"),
        ("a//b", "leads elsewhere"),
        ("../a", "leads elsewhere"),
        ("a/./b", "leads elsewhere"),
        ("a. ", "leads elsewhere"),
        ("a.", "leads elsewhere"),
        ("cafe\u0301", "not in NFC"),
    ],
)
def test_names_that_no_file_may_have(name: str, why: str) -> None:
    """Each kind of name that is read in more than one way."""
    assert why in (verify.unfit(name) or "")


@pytest.mark.parametrize("name", ["a", "a" * 500, "a/" * 15 + "b", "café", ".a", "a b~", "등대"])
def test_names_that_a_file_may_have(name: str) -> None:
    """Up to the limits."""
    assert verify.unfit(name) is None


def _ghost(leaf: dict[str, object], record: object) -> dict[str, object]:
    """A leaf, with a salt of its own, for an exhibit that the bundle has not."""
    return {**leaf, "exhibit": "ghost", "record": record, "files": {}, "salt": "f" * 32}


@pytest.mark.parametrize(
    ("leaves", "why"),
    [
        (lambda a, b, c: (a, b), "lacks 1 leaves"),
        (lambda a, b, c: (a, c), "lacks 1 leaves"),
        (lambda a, b, c: (b, c), "lacks 1 leaves"),
        (lambda a, b, c: (a, b, c, c), "says of notice what is not so"),
        (lambda a, b, c: (a, b, {**c, "salt": a["salt"]}), "one salt twice"),
        (lambda a, b, c: (a, b, {**c, "salt": "0" * 31}), "no leaf of a log"),
        (lambda a, b, c: (a, b, {**c, "salt": "G" * 32}), "no leaf of a log"),
        (lambda a, b, c: (a, b, {k: c[k] for k in c if k != "salt"}), "KeyError"),
        (lambda a, b, c: (a, b, {**c, "record": "0" * 64}), "says of notice"),
        (lambda a, b, c: (a, b, {**c, "record": None}), "says of notice"),
        (lambda a, b, c: (a, b, {**c, "exhibit": "ghost"}), "says of ghost"),
        (lambda a, b, c: (a, b, {**c, "exhibit": "ghost", "record": "?"}), "says of ghost"),
        (lambda a, b, c: (a, b, c, _ghost(c, "?")), "says of ghost"),
        (lambda a, b, c: (a, b, c, _ghost(c, "")), "says of ghost"),
        (lambda a, b, c: (a, b, c, _ghost(c, None)), "says of ghost"),
        (lambda a, b, c: (a, b, {**c, "files": {TEXT: "0" * 64}}), "names a file of notice"),
        (lambda a, b, c: (a, b, {**c, "files": {"data/x": ""}}), "names a file of notice"),
        (lambda a, b, c: (a, b, {**c, "commitment": "1"}), "no leaf of a log"),
        (lambda a, b, c: (a, {**b, "commitment": "8" * 64}, c), "says of 888"),
        (lambda a, b, c: ({**a, "sha256": "0" * 64}, b, c), "says of manifest"),
        (lambda a, b, c: (a, b, []), "no leaf of a log|TypeError"),
    ],
)
def test_a_log_that_says_what_is_not_so(tmp_path: Path, leaves: object, why: str) -> None:
    """Each way in which leaves can differ from the bundle, with a checkpoint that fits them."""
    import re

    files = relisted(bundle())
    said = [json.loads(line) for line in files[verify.LEAVES].splitlines()]
    log = logged(*leaves(*said))  # type: ignore[operator]
    files |= {verify.LEAVES: log, verify.CHECKPOINT: checkpoint(log)}
    listed = files[verify.TAGS].decode().splitlines()
    rows = (f"{hashlib.sha256(files[line[66:]]).hexdigest()}  {line[66:]}\n" for line in listed)
    files[verify.TAGS] = "".join(rows).encode()
    found = faults(tmp_path, files)
    assert found
    assert re.search(why, found[0]), found


def test_a_leaf_in_another_form() -> None:
    """A space or an escape in a line: a leaf has one form."""
    line = bundle()[verify.LEAVES].splitlines()[2]
    assert verify.leaf_of(line)[0] == ("exhibit", "notice")
    for change in ((b'","', b'", "'), (b"notice", b"n\\u006ftice")):
        assert line.replace(*change) != line
        with pytest.raises(ValueError, match="has a line that is no leaf of a log"):
            verify.leaf_of(line.replace(*change))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"o\n3\n",
        b"o o\n3\n" + b"A" * 43 + b"=\n",
        b"o\n03\n" + b"A" * 43 + b"=\n",
        b"o\n3\n" + b"A" * 42 + b"B=\n",
        b"o\n3\n" + b"A" * 43 + b"=\nmore\n",
        b"o\n3\n" + b"A" * 43 + b"=",
        b"\xc3\xa9\n3\n" + b"A" * 43 + b"=\n",
    ],
)
def test_what_is_no_checkpoint(text: bytes) -> None:
    """Another form, and one in which the root could be written in two ways."""
    with pytest.raises(ValueError, match="is no checkpoint"):
        verify.checkpoint_of(text)
    assert verify.checkpoint_of(b"o\n3\n" + b"A" * 43 + b"=\n") == ("o", 3, bytes(32))


@pytest.mark.parametrize("size", range(1, 20))
def test_the_root_is_that_of_the_program(size: int) -> None:
    """verify.py repeats the tree; both find the same root."""
    leaves = [leaf(bytes([n])) for n in range(size)]
    assert verify.root_of(leaves) == root(leaves)
    assert verify.root_of([]) == root([])


def test_passages(tmp_path: Path) -> None:
    """Found, not found, in a text that is not here, second hand, against; each is counted."""
    files = dict(bundle())
    claim = json.loads(files[verify.CLAIMS])
    at = claim["evidence"][0]["at"]
    rows = [
        claim,
        {"id": "moved", "against": [{"exhibit": "notice", "at": {**at, "start": 4}}]},
        {"id": "shorter", "evidence": [{"exhibit": "notice", "at": {**at, "length": 39}}]},
        {"id": "unread", "evidence": [{"exhibit": "elsewhere", "at": at}]},
        {"id": "bare", "evidence": [{"exhibit": "notice"}, {"exhibit": "notice", "at": {}}]},
        {"id": "page", "evidence": [{"exhibit": "notice", "at": {"page": {"number": 1}}}]},
        {"id": "region", "evidence": [{"exhibit": "notice", "at": {"sha256": "0" * 64}}]},
    ]
    files[verify.CLAIMS] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    report = verify.check(laid(tmp_path, relisted(files)))
    assert report.said["faults"] == [
        "data/site/data/claims.jsonl: moved cites words that notice has not",
        "data/site/data/claims.jsonl: shorter cites words that notice has not",
    ]
    assert report.said["passage_found"] == ["2 in the texts that are published here."]
    told = "1 passages of documents whose text is not published here."
    assert told in report.said["could_not_be_checked"]


def test_files_without_a_form(tmp_path: Path) -> None:
    """A line that is no JSON, a text that is none, a record without an id: told of the file."""
    for name, data in (
        (verify.CLAIMS, b"{\n"),
        (verify.CLAIMS, b"[]\n"),
        (verify.EXHIBITS, b"7\n"),
        (verify.EXHIBITS, b"{}\n"),
        (verify.WITHHELD, b"\xff\n"),
        (TEXT, b"\xff"),
        (TEXT, ("a" + "\u0301" * 5000).encode()),
    ):
        files = relisted({**bundle(), name: data})
        found = faults(tmp_path, files)
        assert any(fault.startswith(f"{name}: ") for fault in found), (name, data)


@pytest.mark.parametrize("limit", ["FILES", "BYTES", "TEXTS"])
def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """More of anything than may be is refused, and no more of it is read."""
    folder = laid(tmp_path, bundle())
    assert verify.check(folder).exit == 0
    monkeypatch.setattr(verify, limit, 5)
    if limit == "TEXTS":
        (found,) = verify.check(folder).said["faults"]
        assert found == f"{TEXT}: is not there, or has more than 5 bytes"
    else:
        with pytest.raises(verify.CannotRead, match="more than 5"):
            verify.check(folder)


def test_what_is_too_large_is_not_read() -> None:
    """Sixteen megabytes are read, or as many as the caller allows; of more not the first piece."""
    place = verify.Place(
        {"whole": 16_000_000, "large": 16_000_001}, lambda name: iter([b"a", b"b"])
    )
    assert place.read("whole") == b"ab"
    for name, most in (("large", 16_000_000), ("whole", 15_999_999), ("none", 5)):
        with pytest.raises(ValueError, match=f"is not there, or has more than {most:,} bytes"):
            place.read(name, most)
    with pytest.raises(ValueError, match="has more than 16,000,000 bytes"):
        place.read("large")


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"a\n", [b"a"]),
        (b"\n\n", [b"", b""]),
        (b"a\r\nb\n", [b"a\r", b"b"]),
        (b"x" * 1_000_000 + b"\n", [b"x" * 1_000_000]),
        (b"\n" * 50_000, [b""] * 50_000),
    ],
    ids=["none", "one", "empty", "with-returns", "longest", "most"],
)
def test_lines_of_a_file(data: bytes, lines: list[bytes]) -> None:
    """Each ends with a line feed; nothing else ends one."""
    assert verify.Place({"a": len(data)}, lambda name: iter([data])).lines("a") == lines


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a", "is cut off"),
        (b"a\nb", "is cut off"),
        (b"\n" * 50_001, "has more than 50,000 lines"),
        (b"x" * 1_000_001 + b"\n", "has a line of more than 1,000,000 bytes"),
    ],
    ids=["one", "last", "many", "long"],
)
def test_lines_that_are_none(data: bytes, why: str) -> None:
    """Too many, too long, or without an end."""
    with pytest.raises(ValueError, match=why):
        verify.Place({"a": len(data)}, lambda name: iter([data])).lines("a")


def zipped(files: Mapping[str, bytes], top: str = "", folders: Iterable[str] = ()) -> bytes:
    """A zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in folders:
            archive.writestr(zipfile.ZipInfo(name), b"")
        for name, data in files.items():
            archive.writestr(top + name, data)
    return made.getvalue()


def in_zip(folder: Path, data: bytes) -> verify.Report:
    """What is found in a zip of these bytes."""
    path = folder / "x.zip"
    path.write_bytes(data)
    return verify.check(path)


def test_zips(tmp_path: Path) -> None:
    """With a folder around all, or with entries for folders: each is the same bundle."""
    whole = verify.check(laid(tmp_path / "b", bundle())).said
    assert in_zip(tmp_path, zipped(bundle())).said == whole
    assert in_zip(tmp_path, zipped(bundle(), "top/")).said == whole
    assert in_zip(tmp_path, zipped(bundle(), "top/", ["top/", "top/data/"])).said == whole


def told_of_zip(folder: Path, data: bytes) -> str:
    """The faults of a zip, or why it isn't read at all."""
    try:
        return "\n".join(in_zip(folder, data).said["faults"])
    except verify.CannotRead as error:
        return str(error)


@pytest.mark.parametrize(
    ("at", "form", "value", "why"),
    [
        (8, "<H", 1, "packed in a way on which readers differ"),
        (10, "<H", 14, "packed in a way on which readers differ"),
        (16, "<I", 1, "does not unpack to what the list of the zip says"),
        (24, "<I", 4_000_000_000, "more than 200 times"),
        (38, "<I", 0o120777 << 16, "is a link"),
        (38, "<I", 0o020666 << 16, "is a link"),
    ],
)
def test_entries_of_a_zip(tmp_path: Path, at: int, form: str, value: int, why: str) -> None:
    """What its list, and its head with it, say of an entry is looked at before it is taken."""
    data = bytearray(zipped(bundle()))
    struct.pack_into(form, data, data.rfind(b"PK\1\2") + at, value)
    if at < 34:
        struct.pack_into(form, data, data.rfind(b"PK\3\4") + at - 2, value)
    assert why in told_of_zip(tmp_path, bytes(data))


@pytest.mark.parametrize("at", [6, 10, 14, 16, 20, 24, 28, 46])
def test_a_head_that_differs_from_the_list(tmp_path: Path, at: int) -> None:
    """In any of what both say."""
    data = bytearray(zipped(bundle()))
    data[data.rfind(b"PK\3\4") + at - (16 if at == 46 else 2)] ^= 1
    assert "is not what its list says" in told_of_zip(tmp_path, bytes(data))


def test_zips_that_are_none(tmp_path: Path) -> None:
    """Each kind of zip that is not even looked into."""
    good = zipped(bundle())
    for bad in (b"", good[:-1], good + b"\0", b"\0" + good, good[:-22], good[:-2] + b"\1\0c"):
        with pytest.raises(verify.CannotRead):
            in_zip(tmp_path, bad)


def test_printing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As text, as JSON and as a page; what a bundle says is inert in each."""
    folder = laid(tmp_path / "b", {**bundle(), "data/\x1b[31m<b>": b"", "data/<b>": b""})
    page = tmp_path / "page.html"
    assert verify.main([str(folder), "--page", str(page)]) == 1
    text = capsys.readouterr().out
    assert text.startswith("Do not rely on it; faults were found: 2.\nFaults\n  ")
    assert "\x1b" not in text
    assert "\nCould not be checked\n" in text
    html = page.read_text("utf-8")
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    assert verify.main([str(folder), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"format", "result", "exit", *verify.PARTS}
    assert (told["format"], told["exit"]) == (1, 1)
    assert verify.main([str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err


def test_exits(tmp_path: Path) -> None:
    """4 for bytes that differ or are gone, 1 for all else, 0 for none."""
    folder = laid(tmp_path, bundle())
    assert verify.check(folder).exit == 0
    (folder / "x").write_text("x")
    assert verify.check(folder).exit == 1
    os.unlink(folder / TEXT)
    assert verify.check(folder).exit == 4
    laid(folder, {TEXT: b"x"})
    assert verify.check(folder).exit == 4


def test_a_proof_alone(tmp_path: Path) -> None:
    """The smallest proof, and each of its parts in another form."""
    good = seeds()["p-good"][1:]
    path = tmp_path / "p"
    path.write_bytes(good)
    report = verify.check(path)
    digest = hashlib.sha256(bundle()[TEXT]).hexdigest()
    assert report.said["faults"] == []
    assert report.said["unchanged_since"] == [
        "notice belongs to the public list synopticon/fuzz/0.",
        "Its kind: law.",
        f"Its file {TEXT} has the SHA-256 {digest}.",
    ]
    assert report.record == {"id": "notice", "kind": "law"}
    for change in (
        (b"left ", b"right "),
        (b"left ", b"up "),
        (b"record {", b"record  {"),
        (b"\n\nsynopticon/fuzz", b"\nsynopticon/fuzz"),
        (b"\nleaf ", b"\nleef "),
    ):
        path.write_bytes(good.replace(*change))
        assert verify.check(path).exit == 1, change


def test_keys(tmp_path: Path) -> None:
    """A bare key, a list of allowed signers, a comment, and a file that holds none."""
    key = "AAAAC3NzaC1lZDI1NTE5AAAAIIZ2y9b1OrQO1l/C5R42qcZxyGfC3s+Qly8nGUoWYF/4"
    path = tmp_path / "keys"
    bare = f"ssh-ed25519 {key}"
    for line, name, limits in (
        (bare, "keys", ""),
        (f"{bare} somebody's comment", "somebody's comment", ""),
        (f"desk@harbour {bare}", "desk@harbour", ""),
        (f"desk@harbour\t{bare} comment", "desk@harbour", ""),
        (
            f'a,b namespaces="x",no-touch-required {bare} c',
            "a,b",
            'namespaces="x",no-touch-required',
        ),
    ):
        path.write_text(f"# {line}\n\n{line}\n")
        (found,) = verify.keys_in(path).values()
        assert found == [(name, limits, bare)]
    path.write_text(f"# ssh-ed25519 {key}\nnothing\n")
    with pytest.raises(verify.CannotRead, match="no public key"):
        verify.check(tmp_path, [path])


def test_a_stamp_is_told_of_without_being_believed(tmp_path: Path) -> None:
    """Without an authority, or without openssl, it could not be checked."""
    files = relisted({**bundle(), verify.STAMP: b"a stamp"})
    folder = laid(tmp_path, files)
    report = verify.check(folder)
    assert report.said["existed_by"] == ["Could not be checked."]
    assert any("needs openssl" in line for line in report.said["could_not_be_checked"])
