"""Runs what reads hostile bytes in a process of its own, with limits and nothing inherited."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

__all__ = ["DidNotAnswer", "answer", "apart"]

# Of the child: seconds of one processor, bytes of memory; of its parent: seconds to wait.
MAX_SECONDS = 30
MAX_MEMORY = 2 << 30
_PATIENCE = 120

Work = Callable[[Mapping[str, Any], bytes], tuple[Mapping[str, Any], bytes]]


class DidNotAnswer(Exception):
    """The child ended, or was ended, before it had anything to say."""


def apart(
    program: str | Path, asked: Mapping[str, Any], data: bytes, *, memory: int = MAX_MEMORY
) -> tuple[dict[str, Any], bytes]:
    """What a program of ours makes of bytes, in a child process that `answer` has limited.

    The child gets no environment, no file but its standard streams and, once it has begun to
    read, can open none: no file, no connection.

    Args:
        program: the dotted name of a module, or a file; it calls `answer` when it is run.
        asked: what is asked, as JSON.
        data: the bytes; nothing of them is believed.
        memory: the most bytes of memory that the child may have.

    Raises:
        DidNotAnswer: the child crashed, took too long, or ran into a limit.
    """
    head = json.dumps({**asked, "memory": memory}).encode() + b"\n"
    # Isolated: no user site, no PYTHON* variables, nothing of the working directory.
    run = [str(program)] if isinstance(program, Path) else ["-m", program]
    command = [sys.executable, "-I", "-B", *run]
    try:
        ended = subprocess.run(
            command,
            input=head + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DidNotAnswer("it took too long") from None
    line, _, rest = ended.stdout.partition(b"\n")
    if ended.returncode or not line:
        raise DidNotAnswer("its reader ran into a limit or crashed")
    try:
        told = json.loads(line)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise DidNotAnswer("its reader said nothing that can be read")
    return told, rest


def answer(work: Work, *, loaded: ModuleType) -> NoReturn:
    """In the child: take on the limits, read what is asked, say what `work` makes of it, and end.

    Args:
        work: from what is asked and the bytes to what is said and bytes.
        loaded: the library that reads them; named so that it is there before files are shut.
    """
    import resource

    assert loaded
    head = json.loads(sys.stdin.buffer.readline())
    limits = {
        resource.RLIMIT_AS: int(head["memory"]),
        resource.RLIMIT_CPU: MAX_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        # Every number of a file that could still be given is past this.
        resource.RLIMIT_NOFILE: 3,
    }
    for which, wanted in limits.items():
        hard = resource.getrlimit(which)[1]
        # What is narrower already stays so.
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(which, (most, most))
    told, data = work(head, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(dict(told)).encode() + b"\n" + data)
    sys.stdout.buffer.flush()
    sys.exit(0)
