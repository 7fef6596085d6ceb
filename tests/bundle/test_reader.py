"""What a reader gives to a check, and what the check tells a reader: keys, pages, sentences."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from synopticon.publish import verify
from synopticon.publish.bundle import NotInBundle, proof
from tests.bundle.conftest import make_key, wrong

PROGRAM = str(verify.__file__)


def text_of(public: Path) -> str:
    """The kind and the bytes of a key, without its comment."""
    return " ".join(public.read_text().split()[:2])


@pytest.mark.parametrize("tools", [True, False], ids=["ssh-keygen", "alone"])
@pytest.mark.parametrize(
    "line",
    [
        *("{0}", "{0} some words", "desk {0}", "desk\t{1}\t{2}", '"a b" {0}', "!bad,desk {0}"),
        *('desk namespaces="synopticon" {0}\ndesk {0}', 'desk {0}\ndesk valid-before="2001" {0}'),
    ],
)
def test_good_keys(
    packed: Path,
    public: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    tools: bool,
) -> None:
    """Each way to write a key that ssh-keygen knows is good, with ssh-keygen and without."""
    own = tmp_path / "own"
    own.write_text(line.format(text_of(public), *text_of(public).split()) + "\n")
    if not tools:
        monkeypatch.setenv("PATH", os.devnull)
    report = verify.check(packed, [own])
    assert report.said["faults"] == []
    assert not [told for told in report.said["could_not_be_checked"] if "Signature" in told]


@pytest.mark.parametrize(
    "line", ["desk {other} c {0}", '"AAAA b" valid-before="2001" {0}', "!desk {0}", "# desk {0}"]
)
def test_keys_that_are_none(packed: Path, public: Path, tmp_path: Path, line: str) -> None:
    """A key inside a comment, one that is past, one for nobody: none of them is taken."""
    other = text_of(make_key(tmp_path, "other").with_suffix(".pub"))
    own = tmp_path / "own"
    own.write_text(line.format(text_of(public), other=other) + "\n")
    if line.startswith(("!", "#")):
        with pytest.raises(verify.CannotRead, match="no public key"):
            verify.check(packed, [own])
    else:
        assert len(wrong(packed, own)) == 2


def test_without_a_key_it_says_so_first(packed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who reads one line only learns that no signature was checked."""
    assert verify.main([str(packed)]) == 0
    first, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("Nobody's signature was checked: you gave no key.")


def test_what_is_not_there_is_named(packed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key that isn't there is named, not the bundle."""
    assert verify.main([str(packed), "--key", "nosuch.pub"]) == 2
    assert capsys.readouterr().err == "nosuch.pub: No such file or directory\n"


def test_the_name_of_the_key(packed: Path, public: Path) -> None:
    """A bare key is called by its comment."""
    assert all(
        told.endswith("(the desk).") for told in verify.check(packed, [public]).said["signed_by"]
    )


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe in the place of a bundle is refused."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(verify.CannotRead, match="no folder and no regular file"):
        verify.check(tmp_path / "pipe")


def test_a_page_is_not_written_over_the_bundle(bundle: Path, tmp_path: Path) -> None:
    """Neither over it nor into it, by whatever way it is named."""
    (tmp_path / "way").symlink_to(bundle)
    for page in (bundle / "found.html", tmp_path / "way" / "found.html", bundle / "x" / ".."):
        assert verify.main([str(bundle), "--page", str(page)]) == 2
    one = tmp_path / "one.proof"
    one.write_bytes(proof(bundle, "lantern-2019"))
    assert verify.main([str(one), "--page", str(one)]) == 2
    assert one.read_bytes().startswith(verify.PROOF)
    assert wrong(bundle) == []


def test_a_page_tells_what_was_checked(packed: Path, public: Path, tmp_path: Path) -> None:
    """When, what by its digest, with which key, and in one sentence how it ended."""
    page = tmp_path / "page.html"
    verify.main([str(packed), "--key", str(public), "--page", str(page)])
    text = page.read_text("utf-8")
    digest = hashlib.sha256((packed / verify.TAGS).read_bytes()).hexdigest()
    for told in ("UTC", "synopticon/lighthouse/", digest, "the desk", "viewport"):
        assert told in text, told
    assert "<p class=result>No fault was found" in text


def test_consoles_and_pipes(packed: Path, bundle: Path) -> None:
    """A console that knows few letters and a reader who stops early get no traceback."""
    (bundle / "놀빛").write_text("x")
    command = [sys.executable, PROGRAM, str(bundle)]
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    run = subprocess.run(command, env=environment, capture_output=True)
    assert (run.returncode, run.stderr) == (1, b"")
    assert b"\\ub180\\ube5b" in run.stdout
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        ended = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE)
    assert ended.stderr == b""


@pytest.mark.parametrize(
    "name", ["CON.txt", "aux", "com1", "data/lpt9.x/y", "a\u202eb", "a\u200bb", "nul .txt"]
)
def test_names_that_are_none_elsewhere(bundle: Path, name: str) -> None:
    """Names of devices, and letters that nobody sees or that turn the others round."""
    path = bundle / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    assert wrong(bundle)
    assert verify.unfit(name)


def test_folders_that_clash(bundle: Path) -> None:
    """A folder that is another on some disks only, or that has the name of a file there."""
    (bundle / "Log").mkdir()
    (bundle / "Log" / "other").write_text("x")
    (bundle / "DATA").write_text("x")
    found = "\n".join(wrong(bundle))
    assert "same name as Log/ on some systems" in found
    assert "same name as DATA on some systems" in found


def test_altered_texts_and_places(bundle: Path) -> None:
    """In a text that was altered nothing is looked for; what no text has is named."""
    report = verify.check(bundle)
    before = int(report.said["passage_found"][0].split()[0])
    told = "\n".join(report.said["could_not_be_checked"])
    assert "5 places in pages, pictures and recordings; look yourself: gallery-camera in" in told
    text = bundle / "data/exhibits/report-2022/text.txt"
    text.write_bytes(text.read_bytes() + b"\n")
    report = verify.check(bundle)
    assert int(report.said["passage_found"][0].split()[0]) < before
    assert any("altered" in told for told in report.said["could_not_be_checked"])


def relisted(bundle: Path, name: str, data: bytes) -> None:
    """Change a file of the payload and its line in the list."""
    manifest = bundle / verify.PAYLOAD
    old = hashlib.sha256((bundle / name).read_bytes()).hexdigest()
    (bundle / name).write_bytes(data)
    new = hashlib.sha256(data).hexdigest()
    manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")


def test_a_bomb_of_passages(bundle: Path) -> None:
    """A few lines that ask for a long text many times over are given up on; one twice is not."""
    relisted(bundle, "data/exhibits/report-2022/text.txt", b"a" * 7_000_000)
    item = {"exhibit": "report-2022", "at": {"start": 0, "length": 7_000_000, "sha256": "x"}}
    claim = {"id": "q", "evidence": [item] * 100}
    relisted(bundle, verify.CLAIMS, json.dumps(claim).encode() + b"\n")
    assert sum("q cites words" in told for told in wrong(bundle)) == 100
    many = [{**item, "at": {**item["at"], "start": n}} for n in range(20)]
    relisted(bundle, verify.CLAIMS, json.dumps({"id": "q", "evidence": many}).encode() + b"\n")
    assert any("is cited for more than" in told for told in wrong(bundle))


@pytest.mark.parametrize(
    "at", [{"start": -1, "length": 1}, {"start": 0, "length": 0}, {"start": True, "length": 1}]
)
def test_places_that_are_none(bundle: Path, at: dict[str, int]) -> None:
    """A passage begins in the text and has letters."""
    digest = hashlib.sha256(b"").hexdigest()
    claim = {"id": "q", "evidence": [{"exhibit": "report-2022", "at": {**at, "sha256": digest}}]}
    relisted(bundle, verify.CLAIMS, json.dumps(claim).encode() + b"\n")
    assert any("no place in a text" in told for told in wrong(bundle))


def test_one_line_that_is_too_long(bundle: Path) -> None:
    """A record of more than a megabyte is not taken apart."""
    relisted(bundle, verify.EXHIBITS, b'{"id":"a","x":[' + b"{}," * 400_000 + b"1]}\n")
    assert any(f.startswith(f"{verify.EXHIBITS}: has a line of more") for f in wrong(bundle))


def test_a_proof_in_words(packed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Title, kind and digest are told; the record is whole in the JSON, and what is cut says so."""
    path = tmp_path / "one.proof"
    path.write_bytes(proof(packed, "act-2014"))
    report = verify.check(path)
    assert "Its title: Coastal Lights Act / 해안등화법." in report.said["unchanged_since"]
    verify.main([str(path), "--json"])
    assert json.loads(capsys.readouterr().out)["record"]["id"] == "act-2014"
    assert verify.shown("x" * 501).endswith("… (cut)")


def test_a_proof_is_made_from_a_folder(packed: Path, tmp_path: Path) -> None:
    """A zip is not looked into first: what is wanted is said at once."""
    (tmp_path / "bundle.zip").write_bytes(b"x")
    with pytest.raises(NotInBundle, match="unpack it first"):
        proof(tmp_path / "bundle.zip", "act-2014")
