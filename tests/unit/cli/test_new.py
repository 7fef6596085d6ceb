"""`synopticon new`: a case that is clean from the start, or nothing at all."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_new_case_checks_clean(cli: Cli) -> None:
    """The first thing a newcomer sees is no finding, with all warnings counted."""
    ended = cli("new", "fish")
    assert (ended.code, ended.out) == (0, "")
    assert "synopticon check fish" in ended.err
    assert cli("check", "fish", "--strict").err == "no findings\n"


def test_a_new_case_passes_its_first_audit(cli: Cli) -> None:
    """The log lists the example as if it had come in by a command, and what comes in goes on it."""
    assert cli("new", "fish").code == 0
    audited = cli("audit", "-C", "fish")
    assert (audited.code, audited.out) == (
        0,
        "3 intact, 0 altered, 0 missing, 0 unlisted, 0 could not be checked\n",
    )
    assert cli("inbox", "list", "-C", "fish").out == ""
    Path("leaflet").write_text("lamps", "utf-8")
    assert cli("add", "-C", "fish", "leaflet").code == 0
    assert cli("audit", "-C", "fish").out.startswith("5 intact, 0 altered, 0 missing, 0 unlisted")


def test_a_new_case_is_signed_where_there_is_a_key(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the key signs what comes in next; a key that can't be used begins nothing."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed; it signs the log")
    settings = tmp_path / "settings.toml"
    settings.write_text('signing_key = "key"\n')
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    ended = cli("new", "fish")
    assert (ended.code, Path("fish").exists()) == (2, False)
    assert "ssh-keygen did not sign" in ended.err
    command = ["ssh-keygen", "-qt", "ed25519", "-N", "", "-C", "", "-f", "key"]
    subprocess.run(command, check=True)
    assert cli("new", "fish").code == 0
    Path("leaflet").write_text("lamps", "utf-8")
    assert cli("add", "-C", "fish", "leaflet").code == 0
    audited = cli("audit", "-C", "fish")
    assert (audited.code, audited.out[:19]) == (0, "6 intact, 0 altered")


@pytest.mark.parametrize("name", ["Ärger dorf/x y", "it's", "plain", "$HOME"])
def test_the_next_command_can_be_typed_as_it_is_printed(cli: Cli, name: str) -> None:
    """A shell reads one word where the folder's name has a space or a sign of its own."""
    told = cli("new", name).err.rstrip("\n").split("next: ")[1]
    assert shlex.split(told) == ["synopticon", "check", name]
    assert cli("check", shlex.split(told)[2]).code == 0


def test_title_and_language_are_the_users(cli: Cli) -> None:
    """The title stands in the manifest as given, and the language first."""
    assert cli("new", "fish", "--title", '소렐만: "x"', "--language", "ko").code == 0
    text = Path("fish/case.yaml").read_text("utf-8")
    assert 'title: "소렐만: \\"x\\""' in text
    assert "languages: [ko, en]" in text
    assert cli("check", "fish", "--strict").code == 0


def test_an_empty_folder_is_filled_and_another_is_not(cli: Cli, tmp_path: Path) -> None:
    """A folder with anything in it, and a file, stay as they are."""
    Path("empty").mkdir()
    assert cli("new", "empty").code == 0
    Path("full").mkdir()
    Path("full/x").write_text("mine", "utf-8")
    Path("file").write_text("mine", "utf-8")
    for name in ("full", "file"):
        ended = cli("new", name)
        assert ended.code == 2
        assert "is not replaced" in ended.err
    assert [p.name for p in Path("full").iterdir()] == ["x"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty", "file", "full"]


def test_what_a_check_remembers_is_in_nobodys_way(cli: Cli) -> None:
    """A folder that holds a cache and nothing else is filled; one with a file of others is not."""
    for name in ("cached", "mixed", "linked"):
        Path(name).mkdir()
    Path("cached/.synopticon/check").mkdir(parents=True)
    Path("mixed/.synopticon").mkdir()
    Path("mixed/.synopticon/notes").write_text("mine", "utf-8")
    Path("linked/.synopticon").symlink_to(Path("mixed").absolute())
    assert cli("new", "cached").code == 0
    assert [cli("new", name).code for name in ("mixed", "linked")] == [2, 2]
    assert Path("mixed/.synopticon/notes").read_text("utf-8") == "mine"


def test_a_check_of_no_case_leaves_nothing_behind(cli: Cli) -> None:
    """The folder may still become a case."""
    Path("wrong").mkdir()
    assert cli("check", "wrong").code == 1
    assert list(Path("wrong").iterdir()) == []
    assert cli("new", "wrong").code == 0


@pytest.mark.parametrize(
    "arguments",
    [["x", "--language", "not a tag"], ["x", "--title", "a\nb"], ["x", "--title", "\x1b"], []],
)
def test_what_cannot_be_a_case_is_refused(cli: Cli, tmp_path: Path, arguments: list[str]) -> None:
    """A language that is no tag, a title that is no line, or no path: exit 2, nothing written."""
    assert cli("new", *arguments).code == 2
    assert list(tmp_path.iterdir()) == []
