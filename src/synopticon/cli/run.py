"""Runs a command and turns whatever ends it into an exit code."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Sequence

import click

from synopticon.base.diagnostics import Exit
from synopticon.base.visible import visible
from synopticon.cli.signals import ending_cleanly
from synopticon.cli.terminal import complain, silence
from synopticon.cli.wrong import WrongUse

__all__ = ["run"]


def run(arguments: Sequence[str]) -> int:
    """Run `synopticon` with these arguments and return its exit code; it raises nothing.

    Args:
        arguments: the words after the program's name.

    Returns:
        The exit code of docs/reference/cli.md.
    """
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name a terminal cannot show is written out, not a crash.
            stream.reconfigure(errors="backslashreplace")
    with ending_cleanly() as came:
        code = _guarded(arguments)
    if came:
        # As a shell tells it of a process that the signal itself has ended.
        code = 128 + came[0]
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    except OSError as error:
        silence()
        complain(f"cannot write the output: {error.strerror or 'input/output error'}")
        code = Exit.USAGE
    return code


def _open_what_is_closed() -> None:
    """Give a stream that was closed before the start (`>&-`) to the null device.

    In the order of their numbers, so that each gets its own: a file opened later under the number
    of stdout would receive whatever a library prints.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _guarded(arguments: Sequence[str]) -> int:
    try:
        from synopticon.cli.root import root

        if not arguments and "_SYNOPTICON_COMPLETE" not in os.environ:
            complain(root.get_help(click.Context(root, info_name="synopticon")), plain=True)
            return Exit.USAGE
        code = root.main(args=list(arguments), prog_name="synopticon", standalone_mode=False)
        return int(code or 0)
    except click.UsageError as error:
        usage = f"{error.ctx.get_usage()}\n" if error.ctx else ""
        # click sets a list of choices on lines of its own.
        message = re.sub(r"\s*\n\s*", " ", error.format_message())
        complain(f"{usage}error: {visible(message)}", plain=True)
        return Exit.USAGE
    except click.ClickException as error:
        complain(error.format_message())
        return error.exit_code if isinstance(error, WrongUse) else Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        complain("interrupted", plain=True)
        return Exit.INTERRUPTED
    except OSError as error:
        complain(_world(error))
        return Exit.USAGE
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else Exit.USAGE
    except Exception as error:
        return _crashed(error)


def _world(error: OSError) -> str:
    """What the machine refused, in words; such an error names a path and a reason, no content."""
    reason = error.strerror or str(error) or type(error).__name__
    if error.filename is None:
        return reason
    return f"{os.fsdecode(error.filename)}: {reason}"


def _crashed(error: Exception) -> int:
    from importlib.metadata import PackageNotFoundError, version

    from synopticon.cli.crash import crash_report

    with contextlib.suppress(OSError):
        try:
            ours = version("synopticon")
        except PackageNotFoundError:
            ours = "(not installed)"
        sys.stderr.write(crash_report(error, ours))
    return Exit.BUG
