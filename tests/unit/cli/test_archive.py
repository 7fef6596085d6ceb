"""`synopticon add`, `inbox` and `audit`: bytes come in, wait, become an exhibit, stay the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from tests.unit.archive.authorities import made, serving
from tests.unit.archive.test_provenance import captured
from tests.unit.cli.conftest import Cli

LIGHTHOUSE = Path(__file__).parents[3] / "cases" / "lighthouse"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    shutil.copytree(LIGHTHOUSE, folder, ignore=shutil.ignore_patterns("archive", "report"))
    return folder


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    path = tmp_path / "leaflet of a named man.pdf"
    path.write_bytes(b"%PDF-1.7 lamps")
    return path


def test_a_file_is_held_without_its_name_or_its_place(cli: Cli, case: Path, leaflet: Path) -> None:
    """What is written in the case tells neither what the file was called nor where it lay."""
    ended = cli("add", "-C", str(case), str(leaflet), "--note", "from the quay")
    assert ended.code == 0
    assert ended.out.split("  ")[1:] == ["14 bytes", "application/pdf", "kept\n"]
    written = b"".join(p.read_bytes() for p in (case / "archive").rglob("*") if p.is_file())
    for telling in (b"named man", os.fsencode(leaflet.parent), b"leaflet"):
        assert telling not in written
    assert b"from the quay" in written
    assert cli("add", "-C", str(case), str(leaflet)).out.endswith("kept before\n")


def test_what_came_in_waits_until_an_exhibit_names_it(cli: Cli, case: Path, leaflet: Path) -> None:
    """A new exhibit is withheld, and what it names is in the inbox no more."""
    cli("add", "-C", str(case), str(leaflet), "--note", "from the quay")
    (line,) = cli("inbox", "list", "-C", str(case)).out.splitlines()
    assert line.endswith("14 bytes  application/pdf  from the quay")
    known = (
        "--id",
        "leaflet",
        "--source",
        "ministry",
        "--kind",
        "page",
        "--title",
        "No: a leaflet",
    )
    assert cli("inbox", "promote", line[:16], "-C", str(case), *known).code == 0
    assert (case / "exhibits" / "inbox.yaml").read_text("utf-8").splitlines()[-6:-2] == [
        "  source: ministry",
        '  title: "No: a leaflet"',
        "  kind: page",
        "  holding: withheld",
    ]
    assert cli("inbox", "list", "-C", str(case)).out == ""
    again = cli("inbox", "promote", line[:16], "-C", str(case), *known)
    assert again.code == 2
    assert "nothing that waits" in again.err


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (("--source", "nobody", "--kind", "page"), "no source is called 'nobody'"),
        (("--source", "ministry", "--kind", "testimony"), "testimony"),
    ],
)
def test_what_is_no_exhibit_is_not_promoted(
    cli: Cli, case: Path, leaflet: Path, known: tuple[str, ...], said: str
) -> None:
    """A source that is not there, and what a witness gave: nothing is written."""
    cli("add", "-C", str(case), str(leaflet))
    digest = cli("inbox", "list", "-C", str(case)).out[:16]
    ended = cli("inbox", "promote", digest, "-C", str(case), "--id", "x", "--title", "x", *known)
    assert ended.code == 2
    assert said in ended.err
    assert not (case / "exhibits" / "inbox.yaml").exists()


LEAFLET = (
    *("--id", "leaflet", "--source", "ministry", "--kind", "page"),
    *("--title", "A leaflet", "--language", "en"),
)


def test_an_exhibit_has_what_a_capture_told(cli: Cli, case: Path) -> None:
    """Its address, its day and the way; and what came through a device inside stays withheld."""
    captured(case, inside=True)
    lines = cli("inbox", "list", "-C", str(case)).out.splitlines()
    digests = dict(zip(("page", "warc", "screenshot"), (line[:16] for line in lines), strict=True))
    for part, line in zip(digests, lines, strict=True):
        assert f"  {part}  https://harbour.example/landing  " in line
        assert (f"part of {digests['warc']}" in line) == (part != "warc")
    told = cli("inbox", "promote", lines[0][:16], "-C", str(case), *LEAFLET)
    assert told.code == 0
    assert "device-inside" in told.err
    path = case / "exhibits" / "inbox.yaml"
    text = path.read_text("utf-8")
    assert text.splitlines()[-3:] == [
        "  url: https://harbour.example/landing",
        "  accessed: 2026-03-01",
        "  capture: {method: browser, date: 2026-03-01, through: device-inside}",
    ]
    assert cli("check", str(case)).code == 0
    path.write_text(text.replace("holding: withheld", "holding: held"), "utf-8")
    assert "EVD026" in cli("check", str(case)).out


def test_an_exhibit_is_told_with_its_line(cli: Cli, case: Path) -> None:
    """Where it stands, so that `held` can be written in its place."""
    captured(case)
    digests = [line[:16] for line in cli("inbox", "list", "-C", str(case)).out.splitlines()]
    path = case / "exhibits" / "inbox.yaml"
    for number, id in enumerate(("one", "two", "three")):
        words = ("-C", str(case), *LEAFLET[2:], "--id", id)
        err = cli("inbox", "promote", digests[number], *words).err
        line = path.read_text("utf-8").splitlines().index(f"- id: {id}") + 1
        assert err == f"added {id} to exhibits/inbox.yaml:{line}, withheld\n"
        # A last line without its end is ended first.
        path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")


def test_in_place_of_a_recording_its_page_is_named(cli: Cli, case: Path) -> None:
    """Nobody has to import what was captured here: by its id, or by how to make an exhibit."""
    captured(case)
    page, warc, _ = [line[:16] for line in cli("inbox", "list", "-C", str(case)).out.splitlines()]
    words = ("-C", str(case), *LEAFLET[2:])
    assert cli("inbox", "promote", warc, *words, "--id", "visit").code == 0
    path = case / "exhibits" / "inbox.yaml"
    path.write_text(path.read_text("utf-8").replace("text/html", "application/warc"), "utf-8")
    quoting = ("claim", "new", "-C", str(case), "--exhibit", "visit", "--quote", "The landing")
    for command in (quoting, ("extract", "visit", "-C", str(case))):
        ended = cli(*command)
        assert ended.code == 2
        told = f"cite the exhibit of its page: none yet, so `synopticon inbox promote {page}`"
        assert told in ended.err
    assert cli("inbox", "promote", page, *words, "--id", "notice").code == 0
    for command in (quoting, ("extract", "visit", "-C", str(case))):
        assert "cite the exhibit of its page, notice\n" in cli(*command).err
    (case / "archive" / "custody" / "log.jsonl").write_text("no log\n", "utf-8")
    assert "holds other files: `synopticon import` it" in cli(*quoting).err


def test_an_exhibit_has_what_an_import_told(cli: Cli, case: Path, leaflet: Path) -> None:
    """Where the page was, and when; what holds it is told in the inbox."""
    leaflet.write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/landing\r\n"
        b"Date: Sat, 2 Mar 2024 11:05:06 +0100\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="----part"\r\n\r\n------part\r\n'
        b"Content-Type: text/html\r\nContent-Location: https://harbour.example/landing\r\n\r\n"
        b"<html><p>The landing is watched.</p></html>\r\n------part--\r\n"
    )
    assert cli("import", "-C", str(case), str(leaflet)).code == 0
    whole, page = cli("inbox", "list", "-C", str(case)).out.splitlines()
    assert page.endswith(f"  https://harbour.example/landing  part of {whole[:16]}")
    assert cli("inbox", "promote", page[:16], "-C", str(case), *LEAFLET).code == 0
    text = (case / "exhibits" / "inbox.yaml").read_text("utf-8")
    today = page.split("  ")[1][:10]
    assert text.splitlines()[-3:] == [
        "  url: https://harbour.example/landing",
        "  accessed: 2024-03-02",
        f"  capture: {{method: received, date: {today}}}",
    ]
    assert cli("check", str(case)).code == 0


def test_an_audit_tells_each_fault_apart(cli: Cli, case: Path, leaflet: Path) -> None:
    """Intact, altered, missing and unlisted are counted and listed; each has its exit code."""
    for number in range(3):
        path = leaflet.with_name(str(number))
        path.write_bytes(b"%d" % number)
        assert cli("add", "-C", str(case), str(path)).code == 0
    clean = cli("audit", "-C", str(case))
    assert (clean.code, clean.out) == (
        0,
        "7 intact, 0 altered, 0 missing, 0 unlisted, 0 could not be checked\n",
    )
    first, second, _ = sorted((case / "archive" / "objects").rglob("*/??*/*"))
    second.unlink()
    (case / "archive" / "objects" / "sha256" / "hidden").write_bytes(b"")
    missing = cli("audit", "-C", str(case))
    assert missing.code == 1
    assert f"{second.name}: missing\n" in missing.out
    assert "objects/sha256/hidden: unlisted\n" in missing.out
    first.chmod(0o644)
    first.write_bytes(b"x")
    told = cli("audit", "-C", str(case), "--format", "json")
    assert told.code == 4
    assert json.loads(told.out)["counts"] == {
        "intact": 5,
        "altered": 1,
        "missing": 1,
        "unlisted": 1,
        "could not be checked": 0,
    }


def test_all_files_come_in_or_none(cli: Cli, case: Path, leaflet: Path) -> None:
    """One file that can't be kept refuses them all."""
    (leaflet.parent / "folder").mkdir()
    (leaflet.parent / "folder" / "link").symlink_to(leaflet)
    for fault, said in (
        (leaflet.parent / "nowhere", "No such file"),
        (leaflet.parent / "folder", "is a link"),
        (Path("/dev/null"), "neither a file nor a folder"),
    ):
        ended = cli("add", "-C", str(case), str(leaflet), str(fault))
        assert ended.code == 2
        assert said in ended.err
        assert "0 intact" in cli("audit", "-C", str(case)).out


def test_an_address_is_handed_to_capture(cli: Cli, case: Path, leaflet: Path) -> None:
    """Its own caution holds here too: nobody is asked before the way is decided."""
    ended = cli("add", "-C", str(case), "https://paper.example/lamps", str(leaflet))
    assert ended.code == 2
    assert "no proxy is given" in ended.err
    assert "--direct" in ended.err
    assert ended.out.endswith("application/pdf  kept\n")


def test_a_hint_for_an_address_can_be_followed(cli: Cli, case: Path) -> None:
    """What the refusal names is an option of this command too, and it goes on from there."""
    url = "http://127.0.0.1:9/"
    ended = cli("add", "-C", str(case), url, "--direct")
    assert (ended.code, "--private" in ended.err) == (2, True)
    ended = cli("add", "-C", str(case), url, "--direct", "--private")
    assert ended.code == 2
    assert "No such option" not in ended.err
    assert "--private asks" not in ended.err


def test_with_a_key_in_the_settings_the_log_is_signed(
    cli: Cli, case: Path, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signature is one that ssh-keygen itself finds good."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed; it signs the log")
    key = leaflet.with_name("key")
    subprocess.run(["ssh-keygen", "-qt", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True)
    settings = leaflet.with_name("settings.toml")
    settings.write_text('signing_key = "key"\n')
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    assert cli("add", "-C", str(case), str(leaflet)).code == 0
    allowed = leaflet.with_name("allowed")
    allowed.write_text(f"case {key.with_suffix('.pub').read_text()}")
    custody = case / "archive" / "custody"
    command = ["ssh-keygen", "-Y", "verify", "-f", str(allowed), "-I", "case", "-n", "synopticon"]
    found = subprocess.run(
        [*command, "-s", str(custody / "checkpoint.sig")],
        input=(custody / "checkpoint").read_bytes(),
        capture_output=True,
    )
    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize("command", ["add", "import"])
def test_a_key_that_does_not_sign_takes_nothing_in(
    cli: Cli, case: Path, leaflet: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """It is tried first, also where the log as it stands is signed by another: nothing is held."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed; it signs the log")
    key = leaflet.with_name("key")
    subprocess.run(["ssh-keygen", "-qt", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True)
    settings = leaflet.with_name("settings.toml")
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    settings.write_text('signing_key = "key"\n')
    assert cli(command, "-C", str(case), str(leaflet)).code == 0
    before = {path: path.read_bytes() for path in (case / "archive").rglob("*") if path.is_file()}
    settings.write_text('signing_key = "nowhere"\n')
    leaflet.write_bytes(b"%PDF-1.7 another")
    ended = cli(command, "-C", str(case), str(leaflet))
    assert ended.code == 2
    assert "ssh-keygen did not sign" in ended.err
    assert "all is held" not in ended.err
    after = {path: path.read_bytes() for path in (case / "archive").rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.parametrize("name", ["lighthouse", "dprk"])
def test_what_was_laid_there_by_hand_gets_its_lines(cli: Cli, tmp_path: Path, name: str) -> None:
    """Unlisted until it is taken in, with no other byte written; then intact, and no finding."""
    case = tmp_path / "case"
    shutil.copytree(LIGHTHOUSE.parent / name, case, ignore=shutil.ignore_patterns(".synopticon"))
    objects = case / "archive" / "objects"
    if not objects.exists():
        pytest.skip(f"the case {name} keeps no objects of its own")
    for logged in ("custody", "records"):
        shutil.rmtree(case / "archive" / logged, ignore_errors=True)
    before = {path: path.read_bytes() for path in objects.rglob("*") if path.is_file()}
    first = cli("audit", "-C", str(case))
    assert first.code == 1
    assert f"0 altered, 0 missing, {len(before)} unlisted" in first.out
    assert cli("add", "-C", str(case), str(objects)).code == 0
    assert {path: path.read_bytes() for path in objects.rglob("*") if path.is_file()} == before
    again = cli("audit", "-C", str(case))
    assert (again.code, again.out.count("\n")) == (0, 1)
    assert cli("inbox", "list", "-C", str(case)).out == ""


@pytest.mark.parametrize("part", ["custody/log.jsonl", "records", "custody", "objects/sha256/x"])
def test_nothing_of_the_archive_but_its_objects_is_added(
    cli: Cli, case: Path, leaflet: Path, part: str
) -> None:
    """Else the log would come to lie among what it lists."""
    cli("add", "-C", str(case), str(leaflet))
    (case / "archive" / "objects" / "sha256" / "x").write_bytes(b"x")
    ended = cli("add", "-C", str(case), str(case / "archive" / part))
    assert ended.code == 2
    assert "is a part of the archive, and no object of it" in ended.err


def test_an_altered_object_is_not_taken_in_under_another_name(
    cli: Cli, case: Path, leaflet: Path
) -> None:
    """To list it would make a fault look like an exhibit."""
    cli("add", "-C", str(case), str(leaflet))
    (path,) = (case / "archive" / "objects").rglob("*/??/*")
    path.chmod(0o644)
    path.write_bytes(b"other")
    assert cli("add", "-C", str(case), str(case / "archive" / "objects")).code == 4


def test_what_a_witness_said_gets_no_line(cli: Cli, case: Path, leaflet: Path) -> None:
    """Bytes that an exhibit of testimony names are refused, and nothing beside them comes in."""
    digest = sha256(leaflet.read_bytes()).hexdigest()
    (case / "sources" / "told.yaml").write_text(
        "- {id: told, name: Told, kind: testimony, reliability: F, origin: testimony}\n"
    )
    (case / "exhibits" / "told.yaml").write_text(
        "- id: words\n  source: told\n  title: Words\n  kind: testimony\n  holding: withheld\n"
        f"  sha256: {digest}\n  media_type: application/pdf\n"
    )
    other = leaflet.with_name("other")
    other.write_bytes(b"other")
    ended = cli("add", "-C", str(case), str(other), str(leaflet))
    assert ended.code == 2
    assert "belongs in no log" in ended.err
    assert not list((case / "archive" / "records").iterdir())
    cli("add", "-C", str(case), str(other))
    digest = cli("inbox", "list", "-C", str(case)).out[:16]
    known = ("--id", "x", "--title", "x", "--kind", "page", "--source", "told")
    ended = cli("inbox", "promote", digest, "-C", str(case), *known)
    assert ended.code == 2
    assert "belongs in the vault" in ended.err


@pytest.mark.parametrize(
    "more",
    [
        "source: told\n  kind: testimony\n  derivations:\n"
        "  - {kind: text, of: OTHER, sha256: DIGEST, tool: by hand}\n",
        "source: told\n  kind: testimony\n  derivations:\n"
        "  - {kind: text, of: DIGEST, sha256: OTHER, tool: by hand}\n",
        "source: ministry\n  kind: page\n  sha256: DIGEST\n"
        "  capture: {method: received, date: 2024-01-01, through: witness}\n",
    ],
)
def test_what_was_made_of_it_or_came_from_a_witness_gets_none_either(
    cli: Cli, case: Path, leaflet: Path, more: str
) -> None:
    """What testimony was made into or from, and what a witness handed over, gets no line."""
    digest = sha256(leaflet.read_bytes()).hexdigest()
    (case / "sources" / "told.yaml").write_text(
        "- {id: told, name: Told, kind: testimony, reliability: F, origin: testimony}\n"
    )
    more = more.replace("DIGEST", digest).replace("OTHER", "0" * 64)
    (case / "exhibits" / "told.yaml").write_text(
        f"- id: words\n  title: Words\n  holding: withheld\n  {more}"
    )
    ended = cli("add", "-C", str(case), str(leaflet))
    assert ended.code == 2
    assert "belongs in no log" in ended.err


def test_a_remembered_checkpoint_finds_a_rewritten_log(cli: Cli, case: Path, leaflet: Path) -> None:
    """An archive that agrees with itself, and not with what was kept elsewhere: exit 4."""
    cli("add", "-C", str(case), str(leaflet))
    kept = shutil.copy(case / "archive" / "custody" / "checkpoint", leaflet.parent)
    assert cli("audit", "-C", str(case), "--since", kept).code == 0
    shutil.rmtree(case / "archive")
    cli("add", "-C", str(case), str(leaflet), "--note", "another history")
    assert cli("audit", "-C", str(case)).code == 0
    ended = cli("audit", "-C", str(case), "--since", kept)
    assert ended.code == 4
    assert "the checkpoint that you gave" in ended.out


@pytest.mark.parametrize("text", [None, "no checkpoint"])
def test_what_is_no_checkpoint_is_not_remembered(cli: Cli, case: Path, text: str | None) -> None:
    """A wrong file is wrong use, and no finding about the archive."""
    path = case.parent / "kept"
    if text is not None:
        path.write_text(text)
    ended = cli("audit", "-C", str(case), "--since", str(path))
    assert ended.code == 2
    assert "--since" in ended.err


def test_a_log_is_stamped_by_whom_the_user_names(
    cli: Cli, case: Path, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command tells the time; an audit does too, for whoever trusts the authority."""
    pytest.importorskip("rfc3161_client", reason="the extra `archive` asks for stamps")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    cli("add", "-C", str(case), str(leaflet))
    authority = made(leaflet.parent / "authority", "Own")
    with serving(authority) as server:
        ended = cli("stamp", "-C", str(case), server.url, "--authority", str(authority.root))
        assert ended.code == 0
        assert "existed by 20" in ended.out
        assert ended.err == ""
        told = cli("stamp", "-C", str(case), server.url)
        assert "could not be checked: you named no authority" in told.err
        server.status = 500
        assert cli("stamp", "-C", str(case), server.url).code == 2
    audited = cli("audit", "-C", str(case), "--authority", str(authority.root))
    assert audited.code == 0
    assert audited.out.count("existed by 20") == 2
    untrusted = cli("audit", "-C", str(case))
    assert (untrusted.code, "2 could not be checked" in untrusted.out) == (0, True)
