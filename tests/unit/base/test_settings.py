"""The user's own settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopticon.base.settings import Settings, SettingsError, read_settings, settings_path


def test_no_file_means_every_default(tmp_path: Path) -> None:
    """A user who never wrote settings has none."""
    assert read_settings(tmp_path / "none.toml") == Settings((), "auto")


def test_holdings_are_taken_from_the_folder_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative holding does not depend on where the command runs; `~` is the user's home."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    file = tmp_path / "settings.toml"
    file.write_text('holdings = ["a", "/b", "~/c"]\ncolour = "never"\n', "utf-8")
    assert read_settings(file) == Settings(
        (tmp_path / "a", Path("/b"), tmp_path / "home" / "c"), "never"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("holdings = 3", "holdings is a list"),
        ('holdings = [""]', "holdings is a list"),
        ("holdings = [1]", "holdings is a list"),
        ('colour = "red"', "not 'red'"),
        ("colour = []", "not []"),
        ('key = "x"', "no setting is called 'key'"),
        ("holdings = [", "is not TOML"),
    ],
)
def test_what_is_no_setting_is_told_with_its_file(tmp_path: Path, text: str, told: str) -> None:
    """A mistake names the file and what would be right; nothing is guessed."""
    file = tmp_path / "settings.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as error:
        read_settings(file)
    assert told in str(error.value)
    assert str(file) in str(error.value)


@pytest.mark.parametrize("data", [b"\xff", b" " * 1_000_001, b"a = " + b"[" * 20_000])
def test_bytes_that_are_no_settings_are_refused(tmp_path: Path, data: bytes) -> None:
    """Neither a binary nor a huge nor a deep file is read as settings, and none crashes."""
    file = tmp_path / "settings.toml"
    file.write_bytes(data)
    with pytest.raises(SettingsError):
        read_settings(file)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    """What cannot be opened is an error with its reason, not an absence."""
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(tmp_path)


def test_where_settings_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The environment names the file, else it lies in the user's configuration folder."""
    assert settings_path({"SYNOPTICON_CONFIG": "/x/y.toml"}) == Path("/x/y.toml")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path({}).parts[-2:] == ("synopticon", "settings.toml")
