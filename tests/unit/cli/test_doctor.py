"""`synopticon doctor`: what it looks at, and what it calls wrong."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from synopticon.cli import health
from tests.unit.cli.conftest import Cli, Ended


def states(ended: Ended) -> dict[str, str]:
    told = json.loads(ended.out)
    assert told["format"] == 1
    return {i["name"]: i["state"] for i in told["items"]}


def test_both_forms_tell_the_same(cli: Cli, case: Path) -> None:
    """Each item of the JSON stands in the text, under its part."""
    text = cli("doctor", case).out
    for item in json.loads(cli("doctor", case, "--format", "json").out)["items"]:
        assert f"\n{item['part']}\n" in f"\n{text}"
        assert f"{item['name']}: {item['detail']}\n" in text


def test_it_works_without_a_case(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has no case yet is told what is installed and found."""
    monkeypatch.chdir(tmp_path)
    ended = cli("doctor", "--format", "json")
    assert {"synopticon", "python", "needed parts", "[watch]", "chromium"} <= set(states(ended))
    assert cli("doctor", tmp_path / "nowhere").code == 2


def test_bytes_that_are_not_held_are_counted_by_exhibit(
    cli: Cli, case: Path, tmp_path: Path
) -> None:
    """Absent bytes are no fault; bytes that differ from their name are."""
    assert states(cli("doctor", case, "--format", "json"))[f"case {case}"] == "ok"
    (held,) = (p for p in (case / "archive").rglob("*") if p.is_file())
    held.write_bytes(b"x")
    told = states(cli("doctor", case, "--format", "json"))
    assert told[f"case {case}"] == "absent"
    assert told[f"object {held.name[:12]}"] == "wrong"
    assert cli("doctor", case).code == 1


def _keep(case: Path, *documents: bytes) -> list[str]:
    """Put documents into the archive under their digests, and tell these in order."""
    digests = sorted(hashlib.sha256(d).hexdigest() for d in documents)
    for data in documents:
        digest = hashlib.sha256(data).hexdigest()
        place = case / "archive" / "objects" / "sha256" / digest[:2] / digest
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return digests


def _held(ended: Ended) -> list[str]:
    return [line for line in ended.out.splitlines() if re.match(r"[!-] (\d+ )?objects?: ", line)]


def test_an_object_that_no_exhibit_names_is_told(cli: Cli, case: Path, tmp_path: Path) -> None:
    """A document kept by accident can harm somebody, so it is something to be mended."""
    assert _held(cli("doctor", case)) == []
    [digest] = _keep(case, b"a letter")
    (tmp_path / "other").write_bytes(b"a holding of mine")
    ended = cli("doctor", case, "--hold", tmp_path / "other")
    assert ended.code == 1
    assert _held(ended) == [
        f"! 1 object: held, but no exhibit and no line of the log names it: {digest[:12]}; "
        "name each in an exhibit, take it in with `synopticon add`, or remove it"
    ]


def test_of_many_objects_the_first_are_told(cli: Cli, case: Path) -> None:
    """The count is whole, the list is short."""
    digests = _keep(case, b"1", b"2", b"3", b"4", b"5")
    shown = ", ".join(d[:12] for d in digests[:3])
    assert _held(cli("doctor", case)) == [
        f"! 5 objects: held, but no exhibit and no line of the log names them: {shown} and 2 more; "
        "name each in an exhibit, take it in with `synopticon add`, or remove it"
    ]


def test_what_waits_in_the_inbox_is_no_fault(cli: Cli, case: Path, tmp_path: Path) -> None:
    """Its log has a line for it, so nobody is told to remove it; nor where the log is broken."""
    (tmp_path / "letter").write_bytes(b"a letter")
    assert cli("add", "-C", str(case), str(tmp_path / "letter")).code == 0
    digest = hashlib.sha256(b"a letter").hexdigest()[:12]
    told = (
        f"- 1 object: came in, and no exhibit names it: {digest}; "
        "`synopticon inbox list` shows what waits"
    )
    assert _held(cli("doctor", case)) == [told]
    (case / "archive" / "custody" / "log.jsonl").write_text("broken\n", "utf-8")
    assert _held(cli("doctor", case)) == [told]


def test_the_steps_of_a_derivation_are_named_too(cli: Cli, case: Path) -> None:
    """What an exhibit was made from, and what was made of it, are kept on purpose."""
    first, second = _keep(case, b"a scan", b"its text")
    exhibits = case / "exhibits" / "example.yaml"
    text = exhibits.read_text("utf-8")
    step = f"  derivations:\n    - {{kind: ocr, of: {first}, sha256: {second}, tool: a scanner}}\n"
    exhibits.write_text(text + step, "utf-8")
    assert cli("check", case, "--strict").out == ""
    assert _held(cli("doctor", case)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("kind: article", "kind: x"), ("- id", "- [id"), ("- id: market-article\n ", "-")],
)
def test_no_object_is_blamed_while_an_exhibit_cannot_be_read(
    cli: Cli, case: Path, old: str, new: str
) -> None:
    """The exhibit that is broken may be the one that names it."""
    exhibits = case / "exhibits" / "example.yaml"
    exhibits.write_text(exhibits.read_text("utf-8").replace(old, new), "utf-8")
    assert _held(cli("doctor", case)) == [
        "- objects: whether an exhibit names each is not known; run `synopticon check`"
    ]


def test_settings_and_holdings_that_are_wrong_are_told_not_raised(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that finds faults does not end at the first."""
    monkeypatch.chdir(tmp_path)
    settings = tmp_path / "s.toml"
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    settings.write_text('holdings = ["gone"]\n', "utf-8")
    ended = cli("doctor", "--format", "json")
    assert ended.code == 1
    assert states(ended)[f"holding {tmp_path / 'gone'}"] == "wrong"
    settings.write_text("x = 1\n", "utf-8")
    assert states(cli("doctor", "--format", "json"))["settings"] == "wrong"
    assert "no setting is called 'x'" in cli("doctor").out


def test_what_cannot_be_read_is_listed_once(
    cli: Cli, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A holding that is not there and a link in another each have one line."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "link").symlink_to(tmp_path / "nothing")
    settings = tmp_path / "s.toml"
    settings.write_text('holdings = ["gone", "mine"]\n', "utf-8")
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    lines = cli("doctor", case).out.splitlines()
    assert [line for line in lines if str(tmp_path / "gone") in line] == [
        f"! holding {tmp_path / 'gone'}: not there"
    ]
    assert [line for line in lines if str(tmp_path / "mine" / "link") in line] == [
        f"! file {tmp_path / 'mine' / 'link'}: is a link that leads out of the folder"
    ]


def test_a_cache_that_others_may_read_is_wrong(cli: Cli, case: Path) -> None:
    """What could leak or be forged by others is called so."""
    cli("check", case)
    assert states(cli("doctor", case, "--format", "json"))["cache"] == "ok"
    (case / ".synopticon").chmod(0o755)
    assert states(cli("doctor", case, "--format", "json"))["cache"] == "wrong"
    (case / ".synopticon").chmod(0o700)
    (case / ".synopticon").rename(case / "elsewhere")
    (case / ".synopticon").symlink_to(case / "elsewhere")
    assert states(cli("doctor", case, "--format", "json"))["cache"] == "wrong"


def test_a_missing_part_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A needed part that is missing is a fault, one of an extra is not."""
    monkeypatch.setattr(
        health, "requires", lambda _: ["nowhere-a>=1", "nowhere-b>=2; extra == 'more'", "click"]
    )
    told = {i.name: (i.state, i.detail) for i in health.installed()}
    assert told["needed parts"] == ("wrong", "without nowhere-a")
    assert told["[more]"] == ("absent", "without nowhere-b")


def test_a_browser_is_looked_for_on_the_path(tmp_path: Path) -> None:
    """Any of its names will do; without one the state is absent."""
    assert {i.name: i.state for i in health.found(str(tmp_path))}["chromium"] == "absent"
    program = tmp_path / "google-chrome"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    told = {i.name: (i.state, i.detail) for i in health.found(str(tmp_path))}
    assert told["chromium"] == ("ok", str(program))


def test_programs_that_a_part_needs_are_looked_for(tmp_path: Path) -> None:
    """What is not there says what it would be for, and is no fault."""
    told = {i.name: (i.state, i.detail) for i in health.found(str(tmp_path))}
    assert told["ssh-keygen"] == ("absent", "not on the PATH; it is for signing")
    assert {told[name][0] for name in ("openssl", "ffmpeg", "tesseract")} == {"absent"}


def test_a_signing_key_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Without it nothing can be taken in, so it is to be mended."""
    settings = tmp_path / "settings.toml"
    settings.write_text('signing_key = "key"\n')
    key = f"key {tmp_path / 'key'}"
    assert {i.name: i.state for i in health.held(settings, None, ())}[key] == "wrong"
    (tmp_path / "key").write_text("a key")
    assert {i.name: i.state for i in health.held(settings, None, ())}[key] == "ok"
