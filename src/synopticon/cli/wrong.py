"""The one exception for what a user got wrong or a machine lacks: a sentence, and exit 2."""

from __future__ import annotations

import click

from synopticon.base.diagnostics import Exit

__all__ = ["WrongUse"]


class WrongUse(click.ClickException):
    """The command cannot do what it was asked; the message says why and what to do."""

    exit_code = Exit.USAGE
