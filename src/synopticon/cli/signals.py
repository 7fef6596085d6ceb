"""Ends a command cleanly when the system asks for its end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["ending_cleanly"]

_ENDS = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def ending_cleanly() -> Iterator[list[int]]:
    """Make an end from outside an interrupt, so that what is half-written is removed.

    Without it the process would end where it stands and leave, beside a site, a folder of pages
    that were never published. What the user has set otherwise (`nohup`) stays as it is, and a
    second signal does not disturb the tidying up.

    Returns:
        The signals that came.
    """
    came: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        for each in taken:
            signal.signal(each, signal.SIG_IGN)
        came.append(number)
        raise KeyboardInterrupt

    # Only the main thread may set what a signal does.
    ours = threading.current_thread() is threading.main_thread()
    taken = [n for n in _ENDS if ours and signal.getsignal(n) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, interrupt)
    try:
        yield came
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)
