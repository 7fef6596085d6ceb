"""Runs another's program on one file, held to limits on memory, time and what it writes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer

from synopticon.extract.apart import Enforced
from synopticon.extract.confining import confine_program

__all__ = ["Launched", "launched"]

MAX_MEMORY = 3 << 30
MAX_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Launched:
    """What a program wrote to its standard output, how it ended (0 is well), and why if told.

    `enforced` tells what it was held to.
    """

    out: bytes
    ended: int
    why: str
    enforced: Enforced


def launched(
    command: Sequence[str],
    given: Path | None,
    *,
    most: int = 50_000_000,
    seconds: int = MAX_SECONDS,
) -> Launched:
    """Run a program; it gets no environment but the path, and the file as its standard input.

    Args:
        command: the program, as a full path, and what it is told.
        given: the file it reads.
        most: the most bytes that are heard of it.
        seconds: how long it may use a processor; twice as long is waited for it.
    """
    limits = {"memory": MAX_MEMORY, "seconds": seconds, "written": 0}
    trampoline = [sys.executable, "-I", "-B", "-m", __name__, json.dumps(limits), *command]
    told, telling = os.pipe()
    late = Event()
    with open(given or os.devnull, "rb") as stream:
        child = subprocess.Popen(
            [*trampoline[:5], str(telling), *trampoline[5:]],
            stdin=stream,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},
            cwd="/",
            pass_fds=(telling,),
        )
    os.close(telling)

    def end() -> None:
        late.set()
        child.kill()

    clock = Timer(2 * seconds, end)
    clock.start()
    try:
        assert child.stdout is not None
        with os.fdopen(told, "rb") as said:
            enforced = Enforced.of(_read(said.read(4096)))
        out = child.stdout.read(most + 1)
        if len(out) > most:
            child.kill()
        child.stdout.close()
        child.wait()
    finally:
        clock.cancel()
        child.kill()
    return Launched(out[:most], child.returncode, _why(child.returncode, out, most, late), enforced)


def _read(said: bytes) -> object:
    try:
        return json.loads(said)
    except ValueError:
        return None


def _why(ended: int, out: bytes, most: int, late: Event) -> str:
    if late.is_set() or ended == -signal.SIGXCPU:
        return "it took its program longer than the limit"
    return f"its program made more than {most:,} bytes of it" if len(out) > most else ""


def main(telling: int, limits: str, command: Sequence[str]) -> None:
    """In the child: take on the limits, tell which hold, and become the program."""
    held = confine_program(json.loads(limits))
    os.write(telling, json.dumps(held).encode())
    os.close(telling)
    os.execv(command[0], list(command))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
