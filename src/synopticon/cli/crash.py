"""What may be told about a fault of ours: types and lines of our code, never words of a case."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType

__all__ = ["Discreet", "crash_report"]

_PACKAGE = Path(__file__).resolve().parents[1]


def crash_report(error: BaseException, version: str) -> str:
    """A report of an unexpected exception that can be sent to strangers.

    An exception's message and its frames' values may quote a case, so neither is printed:
    only the types along the chain of causes, and our files and lines.
    """
    lines = ["synopticon met a fault of its own; your case is not to blame."]
    chain: BaseException | None = error
    seen: set[int] = set()
    while chain is not None and id(chain) not in seen:
        seen.add(id(chain))
        lines.append(f"{type(chain).__name__} at")
        lines += [f"  {frame}" for frame in _frames(chain.__traceback__)]
        chain = chain.__cause__ or chain.__context__
    lines.append(f"synopticon {version}, Python {platform.python_version()}, {sys.platform}")
    lines.append("This report holds no text of a case. Please send it to the project.")
    return "".join(f"{line}\n" for line in lines)


def _frames(trace: TracebackType | None) -> list[str]:
    ours = []
    for frame, line in traceback.walk_tb(trace):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE):
            ours.append(f"synopticon/{path.relative_to(_PACKAGE).as_posix()}:{line}")
    return ours or ["(no line of synopticon)"]


class Discreet(logging.Formatter):
    """A log line without control characters, and an exception without its words."""

    def format(self, record: logging.LogRecord) -> str:
        """The line to print; an attached exception is told by its type and our lines alone."""
        from synopticon.base.visible import visible

        told = f"{record.name}: {visible(record.getMessage())}"
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            told += "".join(f"\n  {frame}" for frame in _frames(error.__traceback__))
            told += f"\n  {type(error).__name__}"
        return told
