"""Runs what reads hostile bytes in a process of its own, with limits and nothing inherited."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread, Timer
from types import ModuleType
from typing import IO, Any, NoReturn

from synopticon.extract.confining import confine

__all__ = ["Answered", "DidNotAnswer", "Enforced", "answer", "answered", "apart"]

# Of the child: seconds of one processor, bytes of memory, bytes of its answer; of its parent:
# seconds to wait.
MAX_SECONDS = 30
MAX_MEMORY = 2 << 30
MAX_ANSWER = 400_000_000
_PATIENCE = 120
# Of what a child says of itself, in one line before its answer.
_MOST_LINE = 1_000_000

Work = Callable[[Mapping[str, Any], bytes], tuple[Mapping[str, Any], bytes]]


class DidNotAnswer(Exception):
    """The child ended, or was ended, before it had anything to say."""


@dataclass(frozen=True, slots=True)
class Enforced:
    """What the system held the child to: each is True only where the child saw it take hold."""

    memory: bool = False
    time: bool = False
    files: bool = False
    network: bool = False

    def __str__(self) -> str:
        """`memory: yes, time: yes, files: yes, network: no`, and so on."""
        held = (self.memory, self.time, self.files, self.network)
        named = zip(("memory", "time", "files", "network"), held, strict=True)
        return ", ".join(f"{name}: {'yes' if done else 'no'}" for name, done in named)

    @classmethod
    def of(cls, said: object) -> Enforced:
        """What a child says of itself; what it does not say plainly is not so."""
        told = said if isinstance(said, dict) else {}
        return cls(*(told.get(n) is True for n in ("memory", "time", "files", "network")))


@dataclass(frozen=True, slots=True)
class Answered:
    """What a child said of bytes, the bytes it made of them, and what it was held to."""

    told: dict[str, Any]
    made: bytes
    enforced: Enforced


def apart(
    program: str | Path, asked: Mapping[str, Any], data: bytes, *, memory: int = MAX_MEMORY
) -> tuple[dict[str, Any], bytes]:
    """What a program of ours says and makes of bytes; the same as `answered`, without its limits.

    Raises:
        DidNotAnswer: the child crashed, took too long, or ran into a limit.
    """
    found = answered(program, asked, data, memory=memory)
    return found.told, found.made


def answered(
    program: str | Path,
    asked: Mapping[str, Any],
    data: bytes,
    *,
    memory: int = MAX_MEMORY,
    seconds: int = MAX_SECONDS,
    most: int = MAX_ANSWER,
) -> Answered:
    """What a program of ours makes of bytes, in a child process that `answer` has limited.

    The child gets no environment, no file but its standard streams and, once it has begun to
    read, can open none: no file, no connection.

    Args:
        program: the dotted name of a module, or a file; it calls `answer` when it is run.
        asked: what is asked, as JSON.
        data: the bytes; nothing of them is believed.
        memory: the most bytes of memory that the child may have.
        seconds: how long it may use a processor.
        most: the most bytes of an answer that are read.

    Raises:
        DidNotAnswer: the child crashed, took too long, or ran into a limit.
    """
    head = json.dumps({**asked, "memory": memory, "seconds": seconds}).encode() + b"\n"
    # Isolated: no user site, no PYTHON* variables, nothing of the working directory.
    run = [str(program)] if isinstance(program, Path) else ["-m", program]
    command = [sys.executable, "-I", "-B", *run]
    line, rest = _heard(command, (head, data), _Bounds(memory, seconds, most))
    try:
        told = json.loads(line)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise DidNotAnswer("its reader said nothing that can be read")
    return Answered(told, rest, Enforced.of(told.pop("enforced", None)))


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Of a child: bytes of memory, seconds of a processor, bytes of its answer."""

    memory: int
    seconds: int
    most: int


def _heard(command: list[str], said: tuple[bytes, ...], bounds: _Bounds) -> tuple[bytes, bytes]:
    """The line and the bytes behind it that a command answers to what is said to it."""
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        late = Event()

        def end() -> None:
            late.set()
            child.kill()

        clock = Timer(max(_PATIENCE, 4 * bounds.seconds), end)
        speaking = Thread(target=_say, args=(child.stdin, said), daemon=True)
        clock.start()
        speaking.start()
        try:
            # Read apart, so that no second copy of a long answer is ever in memory.
            line = child.stdout.readline(_MOST_LINE)
            rest = child.stdout.read(bounds.most + 1)
            if len(rest) > bounds.most:
                child.kill()
            child.wait()
        finally:
            clock.cancel()
            child.kill()
            speaking.join()
    if late.is_set():
        raise DidNotAnswer("it took too long")
    if len(rest) > bounds.most:
        raise DidNotAnswer(f"its reader made more than {bounds.most:,} bytes of it")
    if child.returncode == -signal.SIGXCPU:
        told = f"it took its reader more than {bounds.seconds} seconds, which is the limit"
        raise DidNotAnswer(told)
    if child.returncode or not line:
        most = f"{bounds.memory // 1_000_000:,} MB of memory"
        raise DidNotAnswer(f"its reader ran into its limit of {most}, or crashed")
    return line, rest


def _say(to: IO[bytes], parts: tuple[bytes, ...]) -> None:
    # A child that ended has a pipe that nobody reads.
    with contextlib.suppress(OSError), to:
        for part in parts:
            to.write(part)


def answer(work: Work, *, loaded: ModuleType) -> NoReturn:
    """In the child: take on the limits, read what is asked, say what `work` makes of it, and end.

    Args:
        work: from what is asked and the bytes to what is said and bytes.
        loaded: the library that reads them; named so that it is there before files are shut.
    """
    assert loaded
    head = json.loads(sys.stdin.buffer.readline())
    limits = {"memory": int(head["memory"]), "seconds": int(head["seconds"])}
    enforced = confine(limits)
    told, data = work(head, sys.stdin.buffer.read())
    said = json.dumps({**told, "enforced": enforced}).encode()
    sys.stdout.buffer.write(said + b"\n")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    sys.exit(0)
