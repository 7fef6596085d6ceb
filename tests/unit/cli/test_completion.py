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


def test_no_shell_is_wrong_use_in_one_clean_line(cli: Cli) -> None:
    """The shells are listed, and no line break or tab of the list is written out as an escape."""
    ended = cli("completion")
    assert ended.code == 2
    assert ended.err.splitlines()[-1].startswith("error: Missing argument ")
    assert ended.err.endswith("Choose from: bash, zsh, fish\n")


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
