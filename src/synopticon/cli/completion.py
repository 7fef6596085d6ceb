"""`synopticon completion`: the script that teaches a shell the commands and options."""

from __future__ import annotations

import click

from synopticon.base.diagnostics import Exit
from synopticon.cli.terminal import say

__all__ = ["completion"]


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a shell.

    For bash: synopticon completion bash > ~/.local/share/bash-completion/completions/synopticon
    """
    from click.shell_completion import get_completion_class

    from synopticon.cli.root import root

    kind = get_completion_class(shell)
    assert kind is not None
    say(kind(root, {}, "synopticon", "_SYNOPTICON_COMPLETE").source())
    return Exit.CLEAN
