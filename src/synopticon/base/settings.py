"""The user's own settings, read from one TOML file that no case can reach."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

__all__ = ["Colour", "Settings", "SettingsError", "read_settings", "settings_path"]

Colour = Literal["auto", "always", "never"]

# Enough for any list of folders; a larger file is no settings file.
_MOST_BYTES = 1_000_000


class SettingsError(Exception):
    """The settings file cannot be read as settings; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user decides for every case.

    Attributes:
        holdings: where bytes lie that may not be shipped.
        colour: whether to colour what is printed.
        signing_key: the SSH key with which the log of an archive is signed.
        time_authorities: files with the certificates of those whose time stamps are believed.
        never_publish: the user's own address, account, zone and name, searched for in captures.
    """

    holdings: tuple[Path, ...] = ()
    colour: Colour = "auto"
    signing_key: Path | None = None
    time_authorities: tuple[Path, ...] = ()
    never_publish: tuple[str, ...] = field(default=(), repr=False)


def settings_path(environment: Mapping[str, str]) -> Path:
    """Where the settings lie: ``SYNOPTICON_CONFIG``, else `settings.toml` in the user's place."""
    named = environment.get("SYNOPTICON_CONFIG")
    if named:
        return Path(named)
    # Imported here: it is needed only once a command runs, and `--help` is to answer at once.
    from platformdirs import user_config_path

    return user_config_path("synopticon", appauthor=False) / "settings.toml"


def read_settings(path: Path) -> Settings:
    """The settings in a file; a file that is not there means every default.

    Relative paths are taken from the folder of the settings file and `~` from the user's home.

    Raises:
        SettingsError: the file cannot be read, is no TOML, or holds what is no setting.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from None
    if len(data) > _MOST_BYTES:
        raise SettingsError(f"{path}: is larger than any settings file ({_MOST_BYTES:,} bytes)")
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: is not TOML: {error}") from None
    except RecursionError:
        raise SettingsError(f"{path}: is nested too deep") from None
    return _settings(table, path)


def _settings(table: Mapping[str, Any], path: Path) -> Settings:
    unknown = sorted(
        set(table) - {"holdings", "colour", "signing_key", "time_authorities", "never_publish"}
    )
    if unknown:
        told = "use holdings, colour, signing_key, time_authorities or never_publish"
        raise SettingsError(f"{path}: no setting is called {unknown[0]!r}; {told}")
    colour = table.get("colour", "auto")
    if colour not in get_args(Colour):
        raise SettingsError(f"{path}: colour is 'auto', 'always' or 'never', not {colour!r}")
    key = table.get("signing_key")
    if key is not None and not (isinstance(key, str) and key):
        raise SettingsError(f"{path}: signing_key is the path of an SSH key, in quotation marks")
    return Settings(
        _places(table, "holdings", "folders", path),
        cast(Colour, colour),
        _place(key, path) if key else None,
        _places(table, "time_authorities", "files", path),
        _texts(table, "never_publish", path),
    )


def _texts(table: Mapping[str, Any], name: str, path: Path) -> tuple[str, ...]:
    listed = table.get(name, [])
    if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
        raise SettingsError(f"{path}: {name} is a list of texts, each in quotation marks")
    return tuple(listed)


def _places(table: Mapping[str, Any], name: str, what: str, path: Path) -> tuple[Path, ...]:
    listed = table.get(name, [])
    if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
        raise SettingsError(f"{path}: {name} is a list of {what}, each in quotation marks")
    return tuple(_place(one, path) for one in listed)


def _place(text: str, settings: Path) -> Path:
    try:
        return settings.parent / Path(text).expanduser()
    except RuntimeError:
        raise SettingsError(f"{settings}: no home folder for {text!r}") from None
