"""Completion: the script, and the words it asks the program for."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from synopticon.cli.root import COMMANDS
from tests.unit.cli.conftest import Cli


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(cli: Cli, shell: str) -> None:
    """The script asks for completion under the name the program listens to."""
    ended = cli("completion", shell)
    assert ended.code == 0
    assert "_SYNOPTICON_COMPLETE" in ended.out


def test_another_shell_is_wrong_use(cli: Cli) -> None:
    """Exit 2 with the shells there are."""
    ended = cli("completion", "csh")
    assert ended.code == 2
    assert "fish" in ended.err


def test_the_program_answers_with_its_commands() -> None:
    """Asked by the shell, it completes the names of commands."""
    done = subprocess.run(
        [sys.executable, "-m", "synopticon"],
        env={
            **os.environ,
            "_SYNOPTICON_COMPLETE": "bash_complete",
            "COMP_WORDS": "synopticon ",
            "COMP_CWORD": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line.split(",")[1] for line in done.stdout.splitlines()] == list(COMMANDS)
