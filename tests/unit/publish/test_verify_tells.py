"""verify.py as its reader meets it: the command, its sentences, its page, the proof of one."""

from __future__ import annotations

import hashlib
import io
import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from synopticon.base.tree import leaf, root
from synopticon.publish import verify
from tests.fuzz.bundles import bundle, keys, sign
from tests.unit.publish.test_verify import checkpoint, laid

OWN = next(iter(keys()))
WHO = f"the key SHA256:{b64encode(hashlib.sha256(OWN).digest()).decode().rstrip('=')}"


@pytest.fixture(autouse=True)
def no_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own code alone, without ssh-keygen and openssl."""
    monkeypatch.setattr("shutil.which", lambda name: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The smallest bundle."""
    return laid(tmp_path / "bundle", bundle())


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The reader's file of keys."""
    path = tmp_path / "desk.pub"
    (line,) = next(iter(keys().values()))
    path.write_text(line[2] + "\n")
    return path


HELP = """\
usage: verify.py [-h] [--key KEY] [--tsa TSA] [--json] [--page PAGE] bundle

Check a bundle without trusting whoever made it: python3 verify.py BUNDLE
--key SIGNER.pub

positional arguments:
  bundle                a folder, a zip, or a proof

options:
  -h, --help            show this help message and exit
  --key, --allowed-signers KEY
                        the signer's public key, got from its owner
  --tsa TSA             certificates of a time-stamp authority
  --json                print JSON
  --page PAGE           write a page to read, too
"""


def test_the_help_is_all_there_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each option has its line, and none takes anything from the bundle."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("sys.argv", ["verify.py"])
    with pytest.raises(SystemExit) as ended:
        verify.main(["--help"])
    assert ended.value.code == 0
    # Python 3.13 no longer repeats the name of a value.
    assert capsys.readouterr().out.replace("--key KEY, ", "--key, ") == HELP


def told(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """The exit of a check, and what it prints."""
    code = verify.main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_good_bundle_in_words(
    folder: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that is printed: what was found first, then each part, empty or not."""
    size = sum(len(d) for n, d in bundle().items() if not n.startswith(verify.TAGS))
    not_proved = "".join(f"  {what}.\n" for what in verify.NOT_PROVED)
    assert told(capsys, folder, "--key", key) == (
        0,
        "No fault was found.\n"
        "Faults\n"
        "  Nothing.\n"
        "Unchanged since\n"
        f"  10 of 10 listed files have their digests; {size:,} bytes.\n"
        "  The public list synopticon/fuzz/0 has 3 lines.\n"
        "Signed by\n"
        f"  tagmanifest-sha256.txt: {WHO} (desk.pub).\n"
        f"  log/checkpoint: {WHO} (desk.pub).\n"
        "Existed by\n"
        "  No authority's stamp is in the bundle.\n"
        "Passage found\n"
        "  2 in the texts that are published here.\n"
        "Withheld\n"
        "  1 numbers stand for documents or nothing; only their maker knows.\n"
        "Could not be checked\n"
        "  Nothing.\n"
        "Not proved\n" + not_proved,
        "",
    )


def test_a_good_bundle_in_json(folder: Path, key: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each part under its name, indented for whoever reads it; no record, for it is no proof."""
    code, out, _ = told(capsys, folder, "--allowed-signers", key, "--key", key, "--json")
    said = json.loads(out)
    assert code == 0
    assert out == json.dumps(said, indent=2) + "\n"
    assert list(said) == ["format", "result", *verify.PARTS, "exit"]
    assert (said["format"], said["result"], said["exit"]) == (1, "No fault was found.", 0)


def test_each_result_in_one_sentence(folder: Path, key: Path, tmp_path: Path) -> None:
    """A fault, no key, something that could not be checked: the gravest first."""
    (folder / "extra").write_text("x")
    found = verify.check(folder, [key])
    assert found.result == "Do not rely on it; faults were found: 1."
    assert (found.exit, found.differs) == (1, False)
    (folder / "extra").unlink()
    nobody = "Nobody's signature was checked: you gave no key. No other fault was found."
    assert verify.check(folder).result == nobody
    claims = bundle()[verify.CLAIMS].replace(b'"exhibit":"notice"', b'"exhibit":"absent"')
    assert verify.check(laid(folder, {verify.CLAIMS: claims}), [key]).exit == 4
    unsure = verify.Report(keys=["a key"])
    unsure.said["could_not_be_checked"].append("Something.")
    assert unsure.result == "No fault was found, but not all could be checked."


def test_wrong_use_is_told_of_what_it_concerns(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the other stream, with the exit for it."""
    none = tmp_path / "none"
    assert told(capsys, none) == (2, "", f"{none}: it is no folder and no regular file\n")
    missing = (2, "", f"{none}: No such file or directory\n")
    assert told(capsys, folder, "--key", none) == missing
    for page in (folder / "page.html", folder):
        over = f"{folder}: the page would be written over it, or into it\n"
        assert told(capsys, folder, "--page", page) == (2, "", over)
    (tmp_path / "empty").write_text("# nothing\n")
    no_key = f"{folder}: no public key is in what was given\n"
    assert told(capsys, folder, "--key", tmp_path / "empty") == (2, "", no_key)


def test_the_page_has_all_that_was_found(
    folder: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The day, what was checked, with whose key, and each sentence once."""
    page = tmp_path / "found.html"
    assert told(capsys, folder, "--key", key, "--page", page)[0] == 0
    text = page.read_text("utf-8")
    day = re.search(r"<li>Checked: (\d{4}-\d\d-\d\d \d\d:\d\d UTC)\n?<li>", text)
    assert day
    report = verify.check(folder, [key])
    digest = hashlib.sha256(bundle()[verify.TAGS]).hexdigest()
    assert report.about_it == [
        "Bundle: synopticon/fuzz/0",
        f"SHA-256 of tagmanifest-sha256.txt: {digest}",
    ]
    assert text == verify.page(report, day[1])
    head, *parts = text.split("<h2>")
    assert head.endswith("<h1>What was found</h1><p class=result>No fault was found.</p>\n")
    assert head.count("No fault was found.") == 2
    assert "border:.2em solid #000" in head
    assert parts[0] == (
        f"What was checked</h2><ul><li>Checked: {day[1]}<li>Bundle: synopticon/fuzz/0"
        f"<li>SHA-256 of tagmanifest-sha256.txt: {digest}<li>Keys given: desk.pub</ul>\n"
    )
    assert parts[1] == "Faults</h2><ul><li>Nothing.</ul>\n"
    assert [part.partition("<")[0] for part in parts[1:]] == [
        part.replace("_", " ").capitalize() for part in verify.PARTS
    ]
    for part, lines in zip(parts[1:], report.said.values(), strict=True):
        assert part.count("<li>") == max(1, len(lines))


def test_the_page_of_a_fault_is_red_and_inert() -> None:
    """What a bundle says is text there, and nobody's key is said to be none."""
    report = verify.Report()
    report.fault("<b>", "is & was")
    text = verify.page(report, "today")
    assert "border:.2em solid #a00" in text
    assert "<li>&lt;b&gt;: is &amp; was</ul>" in text
    assert "<li>Keys given: none</ul>" in text
    report.keys = ["a", "b"]
    assert "<li>Keys given: a, b</ul>" in verify.page(report, "today")


def test_what_a_bundle_says_is_printed_inert() -> None:
    """Letters as they are; what moves a cursor by its number; five hundred of them at most."""
    assert verify.shown("등대 é\n\x1b\x00\u202e") == "등대 é\\u000a\\u001b\\u0000\\u202e"
    assert verify.shown("x" * 500) == "x" * 500
    assert verify.shown("x" * 501) == "x" * 500 + " … (cut)"


def test_a_console_that_knows_few_letters(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are told by their numbers."""
    (folder / "등대").write_text("x")
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="")
    monkeypatch.setattr("sys.stdout", console)
    assert verify.main([str(folder)]) == 1
    console.seek(0)
    assert "\\ub4f1\\ub300: is not on the packer's list\n" in console.read()


def proved(record: bytes, others: Sequence[bytes] = (), **said: object) -> bytes:
    """A proof of an exhibit that stands in the middle of a log of three to five leaves."""
    mine = {"exhibit": "notice", "files": {}, "record": hashlib.sha256(record).hexdigest()}
    lines = [
        json.dumps({**one, "salt": f"{n:032x}"}, sort_keys=True, separators=(",", ":")).encode()
        for n, one in enumerate(({"commitment": "1" * 64}, {**mine, **said}, {"commitment": "2"}))
    ]
    first, own, last = (leaf(line) for line in lines)
    assert root([first, own, last]) == verify.hashed(b"\1", verify.hashed(b"\1", first, own), last)
    steps = f"left {first.hex()}\nright {last.hex()}\n".encode()
    signed = checkpoint(b"".join(line + b"\n" for line in lines))
    said_ = b"leaf " + lines[1] + b"\nrecord " + record + b"\n" + steps
    return verify.PROOF + said_ + b"\n" + signed + b"\n" + sign(signed)


UNSEEN = "The file itself: a proof does not hold it."
RECORD = (
    b'{"id":"notice","kind":"law","published":"2019","sha256":"ab",'
    b'"title":{"en":"T","ko":"\xed\x91\x9c"}}'
)


def found(proof: bytes, given: verify.Keys | None = None) -> Mapping[str, Sequence[str]]:
    """What a proof tells."""
    report = verify.Report()
    verify.check_proof(proof, keys() if given is None else given, report)
    return report.said


def test_a_proof_tells_what_it_is_of() -> None:
    """By a step from either side, in the words of its record, with its files and its signer."""
    said = found(proved(RECORD, files={"data/a": "cd"}))
    assert said["faults"] == []
    assert said["unchanged_since"] == [
        "notice belongs to the public list synopticon/fuzz/0.",
        "Its title: T / 표.",
        "Its kind: law.",
        "Its published: 2019.",
        "Its SHA-256: ab.",
        "Its file data/a has the SHA-256 cd.",
    ]
    assert said["signed_by"] == [f"The checkpoint: {WHO} (fuzz)."]
    assert said["could_not_be_checked"] == [UNSEEN]
    for part in ("existed_by", "passage_found", "withheld"):
        assert said[part] == ["A proof does not tell."]


def test_a_proof_without_a_key_or_a_signature() -> None:
    """Without a key the signature could not be checked; without a signature nobody signed it."""
    good = proved(RECORD)
    said = found(good, {})
    assert said["faults"] == []
    assert said["signed_by"] == ["The checkpoint: could not be checked."]
    named = f"Signature: it names {WHO}; give the signer's own, got from elsewhere, by --key."
    assert said["could_not_be_checked"] == [UNSEEN, named]
    unsigned = good[: good.index(verify.BEGIN)]
    said = found(unsigned, {})
    assert said["signed_by"] == ["The checkpoint: nobody."]
    assert (said["faults"], said["could_not_be_checked"]) == ([], [UNSEEN])
    said = found(unsigned)
    assert said["faults"] == ["the proof: has no signature"]
    assert said["signed_by"] == ["The checkpoint: nobody."]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"left ", b"up ", "is not in the form of a proof"),
        (b"proof 1", b"proof 2", "is not in the form of a proof"),
        (b"left ", b"right ", "does not lead to the checkpoint, or has another record"),
        (b"right ", b"left ", "does not lead to the checkpoint, or has another record"),
        (b'"2019"', b'"2020"', "does not lead to the checkpoint, or has another record"),
        (b"synopticon/fuzz/0\n3", b"synopticon/fuzz/0\n03", "is no checkpoint"),
    ],
)
def test_a_proof_that_is_none(old: bytes, new: bytes, why: str) -> None:
    """Out of its form, with a step on the wrong side, of another record."""
    good = proved(RECORD)
    assert old in good
    said = found(good.replace(old, new))
    assert said["faults"] == [f"the proof: {why}"]
    assert said["unchanged_since"] == []


def test_the_record_of_a_proof_is_in_the_json(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whole, as it was published."""
    path = tmp_path / "notice.proof"
    path.write_bytes(proved(RECORD))
    code, out, _ = told(capsys, path, "--key", key, "--json")
    assert code == 0
    said = json.loads(out)
    assert said["record"] == json.loads(RECORD)
    assert said["signed_by"] == [f"The checkpoint: {WHO} (desk.pub)."]
