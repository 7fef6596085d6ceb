"""The command itself: help, version, commands found lazily, and how every end becomes an exit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from synopticon.cli import run as running
from synopticon.cli.root import COMMANDS, root
from tests.unit.cli.conftest import Cli

HEAVY = (
    *("yaml", "pydantic", "rich", "markdown_it", "jinja2", "platformdirs"),
    *("logging", "tomllib"),
)


def test_the_table_says_what_each_command_says_of_itself() -> None:
    """The line in the list is the first line of the command's own help, so neither grows stale."""
    context = click.Context(root)
    for name, listed in COMMANDS.items():
        command = root.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert (command.help or "").split("\n")[0] == listed.help


def test_a_second_name_calls_the_same_command_and_is_in_no_list() -> None:
    """Whoever looks for `cover` finds it, and nobody reads of two commands that are one."""
    context = click.Context(root)
    assert root.get_command(context, "cover") is root.get_command(context, "picture")
    assert "cover" not in root.list_commands(context)


@pytest.mark.parametrize("arguments", [["--help"], ["chek"]])
def test_help_reads_no_part_of_the_program_that_it_does_not_need(arguments: list[str]) -> None:
    """Asking for help imports neither a reader nor a renderer nor a command."""
    code = (
        "import sys; from synopticon.cli.run import run; run(sys.argv[1:]);"
        f"print([m for m in {HEAVY!r} if m in sys.modules],"
        "[m for m in sys.modules if m.startswith('synopticon.c')], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    told = done.stderr.splitlines()[-1]
    assert told.startswith("[] ")
    for name in COMMANDS:
        assert f"'synopticon.cli.{name}'" not in told


def test_a_plain_check_does_not_import_rich(case: Path) -> None:
    """Where stdout is no terminal, nothing is rendered."""
    code = (
        "import sys; from synopticon.cli.run import run; run(sys.argv[1:]);"
        "sys.exit('rich' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(case)], capture_output=True, check=False
    )
    assert done.returncode == 0


def test_a_mistyped_command_names_the_nearest(cli: Cli) -> None:
    """Exit 2, and what was probably meant."""
    ended = cli("chek")
    assert ended.code == 2
    assert "did you mean check?" in ended.err
    assert "use new, check" in cli("zzzz").err


def test_no_command_at_all_is_wrong_use_with_help(cli: Cli) -> None:
    """The list of commands goes to stderr, so that a script that forgot the command fails."""
    ended = cli()
    assert (ended.code, ended.out) == (2, "")
    assert "doctor" in ended.err


def test_help_and_version_are_clean(cli: Cli) -> None:
    """They print to stdout and exit 0."""
    assert cli("--help").code == 0
    ended = cli("--version")
    assert ended.code == 0
    assert ended.out.startswith("synopticon ")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_refuses_an_option_it_does_not_know(cli: Cli, name: str) -> None:
    """Exit 2, with the usage of that command, and never a traceback."""
    ended = cli(name, "--no-such-option")
    assert ended.code == 2
    assert "Usage: synopticon" in ended.err
    assert "Traceback" not in ended.err


def test_an_argument_with_an_escape_sequence_is_not_echoed_raw(cli: Cli) -> None:
    """What came from a file name or a paste cannot steer the terminal."""
    for arguments in (["\x1b[2Jx"], ["check", "\x1b[2Jx"], ["explain", "\x1b[2Jx"], ["-C", "\x1b"]):
        ended = cli(*arguments)
        assert ended.code == 2
        assert "\x1b" not in ended.err


class _Secret(Exception):
    pass


def _crash(arguments: object) -> None:
    try:
        raise ValueError("the words of a witness")
    except ValueError as error:
        raise _Secret("the name of a witness") from error


def test_a_fault_of_ours_tells_types_and_lines_but_no_words(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, case: Path
) -> None:
    """Exit 3; the report names exceptions and lines of ours, and nothing that was in the case."""
    from synopticon.workbench import Workbench

    monkeypatch.setattr(Workbench, "check", lambda *_, **__: _crash(None))
    ended = cli("-v", "check", case)
    assert ended.code == 3
    assert "_Secret at" in ended.err
    assert "ValueError at" in ended.err
    assert "synopticon/cli/check.py:" in ended.err
    assert "witness" not in ended.err
    assert str(case) not in ended.err


def test_an_interrupt_exits_130(cli: Cli, monkeypatch: pytest.MonkeyPatch, case: Path) -> None:
    """Control-C is neither a finding nor a fault."""
    from synopticon.workbench import Workbench

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workbench, "check", interrupted)
    assert cli("check", case).code == 130


def test_what_the_machine_refuses_is_told_with_its_path(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, case: Path
) -> None:
    """An error of the disk is exit 2 with the path and the reason."""
    from synopticon.workbench import Workbench

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/some/path")

    monkeypatch.setattr(Workbench, "check", refused)
    ended = cli("check", case)
    assert (ended.code, ended.err) == (2, "error: /some/path: Permission denied\n")


def test_main_ends_the_process_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry point passes the arguments on and exits with what came of them."""
    from synopticon.cli import main

    monkeypatch.setattr(sys, "argv", ["synopticon", "explain", "nothing"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2

    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "run", interrupted)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
