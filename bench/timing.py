"""Time commands against a peer, turn by turn, so that whatever else the machine does hits both."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

__all__ = ["Row", "interleaved", "table"]

_Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: medians in seconds, and what they are held against."""

    what: str
    ours: float
    peer: float | None
    aim: str
    holds: bool

    @property
    def ratio(self) -> float | None:
        """Ours by the peer's, from the same run."""
        return self.ours / self.peer if self.peer else None


def once(command: _Command) -> float:
    """Seconds one run of a command takes, from start to exit.

    Raises:
        subprocess.CalledProcessError: it did not exit 0.
    """
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - begin


def interleaved(
    ours: _Command, peer: _Command, turns: int = 5, before: Callable[[], None] | None = None
) -> tuple[float, float]:
    """Medians of two commands run A B A B; one run of each goes before and is not counted.

    Args:
        ours: the command that is measured.
        peer: what it is held against.
        turns: how often each is counted.
        before: called before each run of ours, outside the time.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(turns + 1):
        for command, kept in zip((ours, peer), times, strict=True):
            if before is not None and command is ours:
                before()
            seconds = once(command)
            if turn:
                kept.append(seconds)
    return median(times[0]), median(times[1])


def table(rows: Sequence[Row]) -> str:
    """The measurements in columns."""
    lines = [f"{'what':<52} {'ours s':>8} {'peer s':>8} {'ratio':>7}  aim"]
    for row in rows:
        peer = f"{row.peer:8.3f}" if row.peer is not None else f"{'':>8}"
        ratio = f"{row.ratio:6.2f}x" if row.ratio is not None else f"{'':>7}"
        met = "met" if row.holds else "MISSED"
        lines.append(f"{row.what:<52} {row.ours:8.3f} {peer} {ratio}  {row.aim}: {met}")
    return "\n".join(lines)
