"""`synopticon check`: what it prints, where, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from synopticon.workbench import Workbench
from tests.unit.cli.conftest import Cli


def unsaved(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_clean_case_exits_0_and_prints_nothing_on_stdout(cli: Cli, case: Path) -> None:
    """The summary is on stderr, for the person; the next program reads an empty stdout."""
    ended = cli("check", case)
    assert (ended.code, ended.out, ended.err) == (0, "", "no findings\n")


def test_findings_are_lines_of_a_compiler_and_exit_1(cli: Cli, broken: Path) -> None:
    """Each line begins with path, line, column and code; the path leads there from here."""
    ended = cli("check", broken)
    assert ended.code == 1
    first, help = ended.out.splitlines()[:2]
    assert first.startswith("bay/claims/example.yaml:4:9: SYN004 ")
    assert help.startswith("    ")
    assert ended.err.startswith("1 error, 1 warning")


def test_paths_lead_there_from_wherever_one_stands(
    cli: Cli, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside the case the nearest case.yaml is found, and paths above here are printed in full."""
    monkeypatch.chdir(broken)
    assert cli("check").out.startswith("claims/example.yaml:4:9: ")
    monkeypatch.chdir(broken / "report")
    assert cli("check").out.startswith(f"{broken}/claims/example.yaml:4:9: ")
    assert cli("check", "-C", "..").out.startswith(f"{broken}/claims/example.yaml:4:9: ")


def test_warnings_count_only_under_strict(cli: Cli, case: Path) -> None:
    """A warning exits 0, and 1 with --strict."""
    (case / "claims" / "stray.txt").write_text("x", "utf-8")
    assert "SYN022" in cli("check", case).out
    assert cli("check", case).code == 0
    assert cli("check", "--strict", case).code == 1


def test_json_names_files_as_the_case_does(cli: Cli, broken: Path) -> None:
    """The JSON is that of the Python API, wherever one stands."""
    ended = cli("check", broken, "--format", "json")
    assert ended.code == 1
    told = json.loads(ended.out)
    report = Workbench.open(broken).check(cache=False)
    assert [(f["code"], f["path"], f["line"]) for f in told["findings"]] == [
        (f.code, f.span.path, f.span.line) for f in report.findings
    ]


def test_sarif_and_annotations_name_files_from_here(cli: Cli, broken: Path) -> None:
    """Code hosts want paths from the folder of the repository, in which the check runs."""
    told = json.loads(cli("check", broken, "--format", "sarif").out)
    place = told["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "bay/claims/example.yaml"
    lines = cli("check", broken, "--format", "github").out.splitlines()
    assert lines[0].startswith("::error file=bay/claims/example.yaml,line=4,col=9,title=SYN004::")


def test_the_cache_changes_nothing_and_can_be_left_out(cli: Cli, broken: Path) -> None:
    """The second run says the same; with --no-cache nothing is written."""
    assert cli("check", broken, "--no-cache").code == 1
    assert not (broken / ".synopticon").exists()
    first = cli("check", broken)
    assert (broken / ".synopticon").exists()
    assert cli("check", broken) == first


def test_what_is_altered_is_not_called_absent(cli: Cli, case: Path) -> None:
    """Other bytes lie in its place: that is told once, as what it is."""
    (held,) = (p for p in (case / "archive").rglob("*") if p.is_file())
    held.chmod(0o644)
    held.write_bytes(b"other words")
    ended = cli("check", case)
    assert (ended.code, "EVD011" in ended.out) == (4, True)
    assert "could not be checked" in ended.err
    assert "not there" not in ended.err


def test_what_is_not_held_is_counted_and_found_by_hold(
    cli: Cli, case: Path, tmp_path: Path
) -> None:
    """Without the bytes the passage is counted as unchecked and exits 0; --hold finds them."""
    (held,) = (p for p in (case / "archive").rglob("*") if p.is_file())
    elsewhere = tmp_path / "any-name.bin"
    held.rename(elsewhere)
    ended = cli("check", case)
    assert (ended.code, ended.out) == (0, "")
    assert "could not be checked" in ended.err
    told = "the case says that it holds 1 document of which the bytes are not there: market-article"
    assert told in ended.err
    assert "not checked: " in cli("check", case, "--unchecked").out
    assert cli("check", case, "--hold", elsewhere).err == "no findings\n"
    assert cli("check", case, "--hold", tmp_path / "nowhere").code == 2


def test_holdings_of_the_settings_count_too(
    cli: Cli, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the user's settings name is looked through on every check."""
    (case / "archive").rename(tmp_path / "mine")
    settings = tmp_path / "settings.toml"
    settings.write_text('holdings = ["mine"]\n', "utf-8")
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    assert cli("check", case).err == "no findings\n"
    settings.write_text("holdings = 3\n", "utf-8")
    ended = cli("check", case)
    assert ended.code == 2
    assert f"{settings}: holdings is a list" in ended.err


def test_holding_of_the_settings_that_is_not_there_is_told(
    cli: Cli, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is not plugged in is told on stderr and is no error, cached or not."""
    settings = tmp_path / "settings.toml"
    settings.write_text('holdings = ["unplugged"]\n', "utf-8")
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    for _ in range(2):
        ended = cli("check", case)
        assert ended.code == 0
        assert f"warning: {tmp_path / 'unplugged'}: no such file or folder" in ended.err


def test_object_that_cannot_be_read_is_told(cli: Cli, case: Path, tmp_path: Path) -> None:
    """An object that is a link out of the archive is not read, and stderr says which."""
    (held,) = (p for p in (case / "archive").rglob("*") if p.is_file())
    held.rename(tmp_path / "elsewhere")
    held.symlink_to(tmp_path / "elsewhere")
    ended = cli("check", case, "--format", "json")
    assert ended.code == 0
    assert f"warning: {held}: is a link that leads out of the folder" in ended.err
    assert "warning: " not in ended.out


def test_held_bytes_that_differ_exit_4(cli: Cli, case: Path) -> None:
    """It outranks every other end."""
    (held,) = (p for p in (case / "archive").rglob("*") if p.is_file())
    held.write_bytes(b"other bytes")
    ended = cli("check", case)
    assert ended.code == 4
    assert "EVD011" in ended.out


def test_unsaved_text_stands_in_for_the_file(
    cli: Cli, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor is told what the file would say, and only that file's findings; none is cached."""
    path = case / "claims" / "example.yaml"
    (case / "sources" / "other.txt").write_text("a finding of another file", "utf-8")
    unsaved(monkeypatch, path.read_bytes().replace(b"procurement", b"buying"))
    ended = cli("check", "--stdin-path", path)
    assert ended.code == 1
    assert "SYN004" in ended.out
    assert "other.txt" not in ended.out
    assert not (case / ".synopticon").exists()
    unsaved(monkeypatch, path.read_bytes())
    assert cli("check", "--stdin-path", path).code == 0


def test_unsaved_text_of_a_file_not_yet_there(
    cli: Cli, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new file of the case can be checked before it is saved, from inside the case."""
    monkeypatch.chdir(case)
    unsaved(monkeypatch, b"- id: [")
    assert "claims/new.yaml:" in cli("check", "--stdin-path", "claims/new.yaml").out


def test_unsaved_text_outside_the_case_or_without_end_is_refused(
    cli: Cli, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2 for a path of another folder, and for more text than a file may have."""
    unsaved(monkeypatch, b"")
    assert cli("check", "-C", case, "--stdin-path", tmp_path / "x.yaml").code == 2
    unsaved(monkeypatch, b" " * 20_000_001)
    assert cli("check", "--stdin-path", case / "claims" / "x.yaml").code == 2
    assert cli("check", case, "--stdin-path", "x", "--watch").code == 2


def test_a_path_that_is_no_case(cli: Cli, tmp_path: Path, case: Path) -> None:
    """Nothing there and a file are wrong use; a folder without case.yaml is a finding (1.1)."""
    assert "no such folder" in cli("check", tmp_path / "nowhere").err
    assert "is a file" in cli("check", case / "case.yaml").err
    (tmp_path / "empty").mkdir()
    ended = cli("check", tmp_path / "empty")
    assert ended.code == 1
    assert "SYN017" in ended.out
    assert cli("check", tmp_path / "nowhere").code == cli("check", case / "case.yaml").code == 2


def test_no_case_near_and_a_case_named_twice(cli: Cli, case: Path, tmp_path: Path) -> None:
    """Exit 2, and what to do."""
    ended = cli("check")
    assert ended.code == 2
    assert "synopticon new" in ended.err
    assert cli("check", case, "-C", tmp_path).code == 2
    assert cli("check", case, "-C", case).code == 0


def test_watching_needs_its_extra(cli: Cli, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the command says which extra to install, and exits 2."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    ended = cli("check", "--watch", case)
    assert ended.code == 2
    assert "synopticon[watch]" in ended.err


def test_watching_checks_again_after_each_change(
    cli: Cli, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change in the case is checked at once, our own cache is no change, Control-C exits 130."""
    watchfiles = pytest.importorskip("watchfiles")
    seen: list[bool] = []

    def watch(root: Path, watch_filter: object, **_: object) -> object:
        assert callable(watch_filter)
        yield set()
        seen.append(watch_filter(None, str(root / ".synopticon" / "check" / "x")))
        seen.append(watch_filter(None, str(root / "claims" / "example.yaml")))
        (root / "claims" / "bad.yaml").write_text("- [", "utf-8")
        yield set()
        yield {("modified", "claims/bad.yaml")}
        raise KeyboardInterrupt

    monkeypatch.setattr(watchfiles, "watch", watch)
    ended = cli("check", "--watch", case)
    assert ended.code == 130
    assert seen == [False, True]
    assert ended.out.startswith("bay/claims/bad.yaml:")
    assert ended.err.startswith("no findings\nwatching")


def test_colour_is_the_users_choice(
    cli: Cli, broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A code is red or yellow by its weight; the rest of the line, and JSON, have no colour."""
    settings = tmp_path / "settings.toml"
    settings.write_text('colour = "always"\n', "utf-8")
    plain = cli("check", broken).out
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    painted = cli("check", broken).out
    assert "\x1b[31mSYN004\x1b[0m" in painted
    assert "\x1b[33mSYN005\x1b[0m" in painted
    for mark in ("\x1b[31m", "\x1b[33m", "\x1b[0m"):
        painted = painted.replace(mark, "")
    assert painted == plain
    assert "\x1b" not in cli("check", broken, "--format", "json").out
