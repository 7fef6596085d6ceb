"""Damage to a bundle: whatever is changed, the check refuses it and names the file."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from synopticon.publish import verify
from tests.bundle.conftest import make_key, wrong


def names(bundle: Path) -> list[str]:
    """The paths of all files."""
    return sorted(p.relative_to(bundle).as_posix() for p in bundle.rglob("*") if p.is_file())


def test_one_byte_of_every_file(bundle: Path, public: Path) -> None:
    """One byte flipped in every file in turn, verify.py too: refused, with the file's name."""
    for number, name in enumerate(names(bundle)):
        path = bundle / name
        data = path.read_bytes()
        changed = bytearray(data)
        changed[number * 7919 % len(data)] ^= 1 << number % 8
        path.write_bytes(bytes(changed))
        report = verify.check(bundle, [public])
        path.write_bytes(data)
        assert any(name in fault for fault in report.said["faults"]), name
        assert report.exit in ((1, 4) if name.endswith(".sig") else (4,)) or name == verify.TAGS
    assert wrong(bundle, public) == []


SMALL = ("log/checkpoint", "bagit.txt", "bag-info.txt", f"{verify.TAGS}.sig", "log/checkpoint.sig")


@pytest.mark.deep
@pytest.mark.parametrize("name", SMALL)
def test_every_byte_of_what_is_signed(bundle: Path, public: Path, name: str) -> None:
    """Each byte of the small files that carry all others, by itself."""
    path = bundle / name
    data = path.read_bytes()
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert any(name in fault for fault in wrong(bundle, public)), at


def add(bundle: Path, name: str) -> Callable[[], str]:
    """Put a file there that no list names."""

    def done() -> str:
        path = bundle / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
        return name

    return done


@pytest.mark.parametrize(
    "name",
    [
        *("extra", "extra.txt", ".hidden", "data/.DS_Store", "data/site/.x/y", "log/leaves"),
        *("data/site/INDEX.html", "manifest-md5.txt", "data/site/index.html~", "fetch.txt"),
    ],
)
def test_a_file_that_is_added(bundle: Path, public: Path, name: str) -> None:
    """With a dot in its name or without, hidden, in a folder of its own: it is in no list."""
    add(bundle, name)()
    assert any(f.startswith(f"{name}: ") for f in wrong(bundle, public))
    assert verify.check(bundle, [public]).exit == 1


def test_a_folder_that_is_added(bundle: Path, public: Path) -> None:
    """A folder with nothing in it could carry words in its name."""
    (bundle / "data" / "empty").mkdir()
    assert wrong(bundle, public) == ["data/empty/: is an empty folder, which no list names"]


def test_a_file_that_is_removed(bundle: Path, public: Path) -> None:
    """Every file but none is needed; a signature that is gone is missed by who has the key."""
    for name in names(bundle):
        path = bundle / name
        data = path.read_bytes()
        path.unlink()
        assert any(name in fault for fault in wrong(bundle, public)), name
        path.write_bytes(data)


def test_other_changes(bundle: Path, public: Path) -> None:
    """Renamed, doubled, truncated, lengthened, swapped: each is refused with its name."""
    page, other = bundle / "data/site/index.html", bundle / "data/site/search.html"
    data, second = page.read_bytes(), other.read_bytes()
    page.rename(page.with_name("home.html"))
    found = "\n".join(wrong(bundle, public))
    assert "data/site/index.html: is missing" in found
    assert "data/site/home.html: is not on the packer's list" in found
    page.with_name("home.html").rename(page)
    shutil.copy(page, page.with_name("copy.html"))
    assert any(f.startswith("data/site/copy.html") for f in wrong(bundle, public))
    page.with_name("copy.html").unlink()
    for changed in (data[:-1], data + b"\n", b""):
        page.write_bytes(changed)
        assert wrong(bundle, public) == [
            "data/site/index.html: differs from the digest in the list"
        ]
    page.write_bytes(second)
    other.write_bytes(data)
    assert {f.split(":")[0] for f in wrong(bundle, public)} == {
        "data/site/index.html",
        "data/site/search.html",
    }


def test_links_and_special_files(bundle: Path, public: Path, tmp_path: Path) -> None:
    """A link is refused even if it leads to the very bytes; a pipe is not waited for."""
    page = bundle / "data/site/index.html"
    shutil.copy(page, tmp_path / "same.html")
    page.unlink()
    page.symlink_to(tmp_path / "same.html")
    assert any("index.html: is a link" in f for f in wrong(bundle, public))
    page.unlink()
    os.mkfifo(page)
    assert any("index.html: is a link or no regular" in f for f in wrong(bundle, public))
    page.unlink()
    with socket.socket(socket.AF_UNIX) as server:
        place = os.getcwd()
        os.chdir(page.parent)
        server.bind("index.html")
        os.chdir(place)
        assert any("index.html: is a link or no regular" in f for f in wrong(bundle, public))
    page.unlink()
    shutil.move(bundle / "log", tmp_path / "log")
    (bundle / "log").symlink_to(tmp_path / "log")
    assert any(f.startswith("log: is a link") for f in wrong(bundle, public))


def test_names_that_clash(bundle: Path, public: Path) -> None:
    """Names that are one on some disk are refused, and names that are not in NFC."""
    folder = bundle / "data/site"
    (folder / "café").write_text("x")
    (folder / "cafe\u0301").write_text("x")
    (folder / "Index.html").write_text("x")
    found = wrong(bundle, public)
    assert any("not in NFC" in f for f in found)
    assert any("same name as data/site/Index.html" in f for f in found)


def relisted(bundle: Path) -> None:
    """Write the lists anew, as a forger without the key would."""
    from hashlib import sha256

    files = [n for n in names(bundle) if not n.startswith(verify.TAGS)]
    lists = ((verify.PAYLOAD, True), (verify.TAGS, False))
    for name, payload in lists:
        wanted = [n for n in files if n.startswith("data/") == payload]
        lines = (f"{sha256((bundle / n).read_bytes()).hexdigest()}  {n}\n" for n in wanted)
        (bundle / name).write_text("".join(lines))


def test_a_forger_who_writes_new_lists(bundle: Path, public: Path) -> None:
    """With all lists made anew the log and the signature still tell."""
    (bundle / "data/site/index.html").write_text("another page")
    relisted(bundle)
    found = wrong(bundle, public)
    assert any(f.startswith(f"{verify.TAGS}.sig") for f in found)
    assert any(f.startswith("log/leaves.jsonl") for f in found)
    # Without the key of the signer only the log tells.
    assert all(f.startswith("log/") for f in wrong(bundle))


def test_another_key_and_another_purpose(bundle: Path, public: Path, tmp_path: Path) -> None:
    """Signed anew by somebody else, or by the right key for something else: refused."""
    other = make_key(tmp_path)
    for name in (verify.TAGS, "log/checkpoint"):
        command = ["ssh-keygen", "-Y", "sign", "-f", other, "-n", "synopticon"]
        made = subprocess.run(
            command, input=(bundle / name).read_bytes(), capture_output=True, check=True
        )
        (bundle / f"{name}.sig").write_bytes(made.stdout)
        relisted(bundle)
    assert any("another key" in f for f in wrong(bundle, public))
    assert wrong(bundle, other.with_suffix(".pub"))[0].startswith(f"{verify.TAGS}.sig")


def test_a_log_in_another_order(bundle: Path, public: Path) -> None:
    """The same leaves in another order, or one left out, have another root."""
    log = bundle / "log/leaves.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    for changed in (lines[::-1], lines[1:], [*lines, lines[0]]):
        log.write_bytes(b"".join(changed))
        relisted(bundle)
        assert any("log/checkpoint: is not the checkpoint" in f for f in wrong(bundle))


def test_a_checkpoint_of_before(bundle: Path, public: Path, key: Path) -> None:
    """An earlier checkpoint with its good signature is not that of the log that lies there."""
    log = bundle / "log/leaves.jsonl"
    lines = log.read_bytes().splitlines()[:-1]
    from synopticon.publish.bundle.leaves import checkpoint

    origin = (bundle / "log/checkpoint").read_text().split("\n")[0]
    old = checkpoint(origin, tuple(lines))
    (bundle / "log/checkpoint").write_bytes(old)
    command = ["ssh-keygen", "-Y", "sign", "-f", key, "-n", "synopticon"]
    made = subprocess.run(command, input=old, capture_output=True, check=True)
    (bundle / "log/checkpoint.sig").write_bytes(made.stdout)
    relisted(bundle)
    found = wrong(bundle, public)
    assert "log/checkpoint: is not the checkpoint of log/leaves.jsonl" in found
    assert any(f.startswith(f"{verify.TAGS}.sig") for f in found)


LISTS = {
    "absolute": "/etc/passwd",
    "parent": "data/../../x",
    "backslash": "data\\x",
    "empty": "data//x",
    "dot": "data/./x",
    "deep": "data/" + "a/" * 40 + "x",
    "long": "data/" + "a" * 1000,
    "drive": "data/c:x",
    "not nfc": "data/cafe\u0301",
    "trailing": "data/x.",
}


@pytest.mark.parametrize("path", LISTS.values(), ids=LISTS)
def test_a_list_that_names_what_it_may_not(bundle: Path, path: str) -> None:
    """Nothing outside of the bundle is opened, whatever a list says."""
    listed = bundle / verify.PAYLOAD
    listed.write_text(listed.read_text() + f"{'0' * 64}  {path}\n")
    assert any(f.startswith(f"{verify.PAYLOAD}: has a line") for f in wrong(bundle))


def test_a_list_out_of_its_form(bundle: Path) -> None:
    """Cut off, binary, in another form or naming a file twice: it is a fault of the list."""
    listed = bundle / verify.PAYLOAD
    good = listed.read_bytes()
    first = good.split(b"\n")[0] + b"\n"
    for bad in (good[:-1], b"\xff" * 80 + b"\n", good.replace(b"  ", b" *", 1), good + first, b""):
        listed.write_bytes(bad)
        assert any(verify.PAYLOAD in f for f in wrong(bundle))


def test_words_that_a_text_has_not(bundle: Path, public: Path) -> None:
    """A claim whose passage is not in the published text is named, though every list is anew."""
    text = next((bundle / "data/exhibits").glob("*/text.txt"))
    text.write_text("Nothing of the kind was ever written in here.")
    relisted(bundle)
    assert any("cites words that" in f for f in wrong(bundle, public))
