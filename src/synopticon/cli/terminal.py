"""Writing to the terminal: colour where it is wanted, and no crash where the reader has left."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, TextIO

from synopticon.base.visible import visible

if TYPE_CHECKING:
    from synopticon.base.settings import Colour

__all__ = ["complain", "is_colourful", "say", "silence", "tell"]


def say(text: str) -> None:
    """Write to stdout; a reader that has left (``| head -1``) is not an error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()


def tell(text: str) -> None:
    """Write one line to stderr, for the person and not for the next program."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{visible(text)}\n")
        sys.stderr.flush()


def complain(text: str, *, plain: bool = False) -> None:
    """Write an error to stderr; `plain` text is already safe and keeps its lines."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{text}\n" if plain else f"error: {visible(text)}\n")
        sys.stderr.flush()


def silence() -> None:
    """Send whatever is still to be written to stdout nowhere, so that ending does not fail too."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def is_colourful(stream: TextIO, colour: Colour, environment: Mapping[str, str]) -> bool:
    """Whether to colour what goes to a stream.

    The user's setting decides unless it is `auto`; then only a terminal is coloured, and
    neither where `NO_COLOR` is set (https://no-color.org) nor on a dumb terminal.
    """
    if colour != "auto":
        return colour == "always"
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return stream.isatty()
