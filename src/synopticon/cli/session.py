"""What a command needs from outside: the user's settings, and an open case."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from synopticon.base.beside import processors
from synopticon.base.settings import Settings, SettingsError, read_settings, settings_path
from synopticon.cli.terminal import is_colourful, tell
from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from synopticon.check.texts import HeldTexts
    from synopticon.model.case import Case
    from synopticon.workbench import Workbench

__all__ = ["load_case", "open_case", "own_searched", "own_watched", "user_settings", "wants_colour"]

_log = logging.getLogger(__name__)


def user_settings() -> Settings:
    """The user's settings.

    Raises:
        WrongUse: the settings file is malformed.
    """
    try:
        return read_settings(settings_path(os.environ))
    except SettingsError as error:
        raise WrongUse(str(error)) from None


def own_searched() -> Callable[[bytes], bool] | None:
    """What searches bytes for the user's `never_publish`; None if nothing is named there.

    Raises:
        WrongUse: a text is so short that it would be found everywhere, or as `user_settings`.
    """
    mine = user_settings().never_publish
    if not mine:
        return None
    from synopticon.extract.redacting.canaries import Canaries, TooShort
    from synopticon.extract.redacting.carrying import hits

    try:
        own = Canaries.of(mine)
    except TooShort as error:
        raise WrongUse(f"never_publish in your settings: {error}") from None
    return lambda data: bool(hits(own, data, "it"))


def own_watched() -> Callable[[str, bytes], None] | None:
    """What looks at each file of a publication for the same texts, and raises `GivenAway`."""
    mine = user_settings().never_publish
    if not mine:
        return None
    from synopticon.protect.outgoing import watching

    return watching(mine)


def wants_colour(settings: Settings) -> bool:
    """Whether stdout is to be coloured."""
    return is_colourful(sys.stdout, settings.colour, os.environ)


def open_case(folder: Path, hold: Sequence[Path] = ()) -> Workbench:
    """Open a case with the holdings named and those of the user's settings.

    What cannot be looked at in them is told on stderr: a disk that is not plugged in is no error.

    Raises:
        WrongUse: a holding that was named is not there or not to be read, or the folder is no case.
    """
    for path in hold:
        if not os.path.exists(path):
            raise WrongUse(f"--hold {path}: no such file or folder")
        if not os.access(path, os.R_OK):
            raise WrongUse(f"--hold {path}: you may not read it")
    from synopticon.workbench import NotACase, Workbench

    mine = user_settings().holdings
    _log.info("%d holdings of the command line, %d of the settings", len(hold), len(mine))
    try:
        return Workbench.open(folder, (*hold, *mine), _warn, processors())
    except NotACase as error:
        raise WrongUse(str(error)) from None


def load_case(folder: Path, hold: Sequence[Path] = ()) -> tuple[Case, HeldTexts]:
    """A case as a value, and the texts that it cites.

    Raises:
        WrongUse: as `open_case`, or the folder holds no case that can be read.
    """
    case, texts = open_case(folder, hold).load()
    if case is None or texts is None:
        raise WrongUse(f"{folder}: can't be read as a case; `synopticon check` tells why")
    return case, texts


def _warn(path: Path, why: str) -> None:
    tell(f"warning: {path}: {why}; what it holds is not looked up")
