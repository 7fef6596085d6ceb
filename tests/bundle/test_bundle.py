"""A bundle: its layout, that it is made again byte for byte, and what a check of it tells."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from synopticon.cli.bundling import Sealing, pack
from synopticon.publish import verify
from synopticon.workbench import Workbench
from tests.bundle.conftest import wrong


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def test_a_bundle_passes_its_own_check(packed: Path, public: Path) -> None:
    """As it was packed nothing is wrong: it is signed, whole, and its passages are found."""
    report = verify.check(packed, [public])
    assert report.said["faults"] == []
    assert report.exit == 0
    assert len(report.said["signed_by"]) == 2
    assert all("SHA256:" in line for line in report.said["signed_by"])
    (found,) = report.said["passage_found"]
    assert int(found.split()[0]) > 0
    assert report.said["not_proved"]


def test_every_file_is_in_a_list(packed: Path) -> None:
    """Lists and files name each other, but for the list of lists and its signature."""
    files = content(packed)
    listed = {
        line[66:]: line[:64]
        for name in (verify.TAGS, verify.PAYLOAD)
        for line in files[name].decode().splitlines()
    }
    assert set(files) - set(listed) == {verify.TAGS, f"{verify.TAGS}.sig"}
    assert {n: hashlib.sha256(files[n]).hexdigest() for n in listed} == listed


def test_the_layout_is_that_of_bagit(packed: Path) -> None:
    """RFC 8493: the declaration, the payload below `data`, its size in bytes and files."""
    files = content(packed)
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    info = dict(line.split(": ") for line in files["bag-info.txt"].decode().splitlines())
    payload = [data for name, data in files.items() if name.startswith("data/")]
    assert info["Payload-Oxum"] == f"{sum(map(len, payload))}.{len(payload)}"
    assert set(info) == {"Payload-Oxum", "External-Identifier"}


def test_the_same_release_is_the_same_bundle(
    packed: Path, case: Path, key: Path, tmp_path: Path
) -> None:
    """What was drawn is kept with the case, so that a bundle can be made again byte for byte."""
    assert len(list((case / "releases").iterdir())) == 1
    out = tmp_path / "again"
    Workbench.open(case).build(out, pack=partial(pack, case, out, Sealing(key), False))
    assert content(out) == content(packed)
    assert len(list((case / "releases").iterdir())) == 1


def test_without_what_was_drawn_another_log_is_made(packed: Path, case: Path, key: Path) -> None:
    """Salts, order and name come from nothing in the case: drawn again, all of them differ."""
    kept = next((case / "releases").iterdir())
    saved = kept.read_bytes()
    kept.unlink()
    out = packed.parent / "other"
    try:
        Workbench.open(case).build(out, pack=partial(pack, case, out, Sealing(key), False))
    finally:
        for drawn in (case / "releases").iterdir():
            drawn.unlink()
        kept.write_bytes(saved)
    first, second = content(packed), content(out)
    same = {n for n in first if first[n] == second.get(n)}
    assert set(first) == set(second)
    assert set(first) - same == {
        *("bag-info.txt", "log/checkpoint", "log/checkpoint.sig", "log/leaves.jsonl"),
        *(verify.TAGS, f"{verify.TAGS}.sig"),
    }
    salts = [
        {json.loads(line)["salt"] for line in files["log/leaves.jsonl"].splitlines()}
        for files in (first, second)
    ]
    assert not salts[0] & salts[1]
    order = [
        [json.loads(line).get("exhibit") for line in files["log/leaves.jsonl"].splitlines()]
        for files in (first, second)
    ]
    assert order[0] != order[1]
    assert sorted(order[0], key=str) == sorted(order[1], key=str)


def test_an_earlier_bundle_is_replaced_and_nothing_else(
    bundle: Path, case: Path, key: Path
) -> None:
    """A bundle gives way to a new one; a folder in which somebody put something does not."""
    from synopticon.base.atomic import ForeignFolder

    make = partial(pack, case, bundle, Sealing(key), False)
    Workbench.open(case).build(bundle, pack=make)
    (bundle / "mine.txt").write_text("mine")
    with pytest.raises(ForeignFolder, match=r"mine\.txt"):
        Workbench.open(case).build(bundle, pack=make)
    assert (bundle / "mine.txt").read_text() == "mine"


def test_the_program_inside_is_the_one_we_read(packed: Path, public: Path) -> None:
    """verify.py of a bundle runs alone, isolated from every package, and finds the same."""
    command = [sys.executable, "-I", "-S", packed / "verify.py", packed, "--key", public]
    run = subprocess.run([*command, "--json"], capture_output=True, text=True, cwd="/")
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    report = verify.check(packed, [public])
    assert told == {"format": 1, "result": report.result, **report.said, "exit": 0}


def test_verify_py_imports_the_standard_library_alone() -> None:
    """Not one import leaves Python's own library."""
    import ast

    tree = ast.parse(Path(verify.__file__).read_bytes())
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert {n.split(".")[0] for n in names} <= sys.stdlib_module_names


def test_a_page_can_be_read_and_sent(packed: Path, public: Path, tmp_path: Path) -> None:
    """The page has every part under its heading, and asks for nothing from elsewhere."""
    page = tmp_path / "found.html"
    assert verify.main([str(packed), "--key", str(public), "--page", str(page)]) == 0
    text = page.read_text("utf-8")
    for part in verify.PARTS:
        assert f"<h2>{part.replace('_', ' ').capitalize()}</h2>" in text
    assert "http" not in text
    assert "<script" not in text


def test_an_unsigned_bundle_says_so(case: Path, public: Path, tmp_path: Path) -> None:
    """Without a key nobody signs; a reader who expects a signature is told that there is none."""
    out = tmp_path / "unsigned"
    Workbench.open(case).build(out, pack=partial(pack, case, out, Sealing(), False))
    report = verify.check(out)
    assert report.said["faults"] == []
    assert all("nobody" in line for line in report.said["signed_by"])
    assert [f.split(":")[0] for f in wrong(out, public)] == [
        f"{verify.TAGS}.sig",
        "log/checkpoint.sig",
    ]
