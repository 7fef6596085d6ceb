"""A second process for work that only reads: the same answer as here, sooner where two may run."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeVar

__all__ = ["beside", "has_room", "processors"]

T = TypeVar("T")

# The digest behind an answer, in bytes.
_SEAL = 32


def processors() -> int:
    """How many processes may run at once, here and with `beside`; 1 where the system can't fork."""
    if sys.platform != "linux":
        # macOS can fork too, but its frameworks do not survive it.
        return 1
    return len(os.sched_getaffinity(0))


def has_room(least: int = 1 << 29) -> bool:
    """Whether so many bytes of memory are free that a fork may write to what it shares."""
    try:
        with open("/proc/meminfo", encoding="ascii") as lines:
            known = dict(line.split(":", 1) for line in lines)
        return int(known["MemAvailable"].split()[0]) * 1024 >= least
    except (OSError, KeyError, ValueError):
        return False


@contextmanager
def beside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Begin work in a fork of this process, and end the fork when the block ends.

    The fork has a copy of everything; what it changes there is lost. It must neither print nor
    write, and it must not need a lock that another thread of this process may hold.

    Args:
        work: gives the answer, which has to be a value that can be pickled.

    Returns:
        What gives the answer: that of the fork or, if it came to nothing, that of `work` called
        here, with whatever it raises.
    """
    readable, writable = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(readable)
        os.close(writable)
        yield work
        return
    if child == 0:
        _end(work, writable)
    os.close(writable)
    ended: list[int] = []

    def answer() -> T:
        with os.fdopen(readable, "rb", closefd=False) as pipe:
            sent = pipe.read()
        ended.append(_ended(child))
        data = sent[:-_SEAL]
        if ended[0] != 0 or hashlib.sha256(data).digest() != sent[-_SEAL:]:
            return work()
        found: T = pickle.loads(data)  # our own fork wrote it
        return found

    try:
        yield answer
    finally:
        os.close(readable)
        if not ended:
            with contextlib.suppress(OSError):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def _ended(child: int) -> int:
    """How a fork ended; 0 where the system, told to ignore its children, has forgotten it."""
    try:
        return os.waitpid(child, 0)[1]
    except ChildProcessError:
        return 0


def _end(work: Callable[[], object], writable: int) -> NoReturn:
    """Write the answer and end; nothing of this process may run on in the fork."""
    status = 1
    try:
        _send(work, writable)
        status = 0
    finally:
        os._exit(status)


def _send(work: Callable[[], object], writable: int) -> None:
    """Write the answer, and behind it what tells that it came whole."""
    data = pickle.dumps(work())
    with os.fdopen(writable, "wb") as pipe:
        pipe.write(data + hashlib.sha256(data).digest())
