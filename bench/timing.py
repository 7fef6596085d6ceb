"""Time commands against a peer, turn by turn, so that whatever else the machine does hits both."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Literal, overload

__all__ = ["ROOT", "Row", "figures", "interleaved", "missing", "most_memory", "once", "table"]

ROOT = Path(__file__).resolve().parents[1]

_Command = Sequence[str]
_PEAK = """
import os, sys
end = os.wait4(os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:]), 0)
sys.exit(os.waitstatus_to_exitcode(end[1]) or print(end[2].ru_maxrss))
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: of ours and of a peer in the same run, and what ours is held to.

    Attributes:
        what: what was measured.
        ours: a median, in `unit`.
        peer: the peer's, from the same run, if it could be had.
        aim: what ours should be, in words; nothing if there is no aim.
        holds: whether it is so.
        by: what the peer is.
        unit: seconds, unless it says otherwise.
    """

    what: str
    ours: float
    peer: float | None = None
    aim: str = ""
    holds: bool = True
    by: str | None = None
    unit: str = "s"

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
    run = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT)
    took = time.perf_counter() - begin
    if run.returncode:
        print(run.stderr[-2000:], file=sys.stderr)
        run.check_returncode()
    return took


@overload
def interleaved(
    ours: _Command, peer: _Command, turns: int = ..., before: Callable[[], None] | None = ...
) -> tuple[float, float]: ...
@overload
def interleaved(
    ours: _Command, peer: None, turns: int = ..., before: Callable[[], None] | None = ...
) -> tuple[float, None]: ...
@overload
def interleaved(
    ours: _Command, peer: _Command | None, turns: int = ..., before: Callable[[], None] | None = ...
) -> tuple[float, float | None]: ...


def interleaved(
    ours: _Command,
    peer: _Command | None,
    turns: int = 5,
    before: Callable[[], None] | None = None,
) -> tuple[float, float | None]:
    """Medians of two commands run A B A B; one run of each goes before and is not counted.

    Args:
        ours: the command that is measured.
        peer: what it is held against, if there is anything.
        turns: how often each is counted.
        before: called before each run of ours, outside the time.
    """
    times: dict[Literal["ours", "peer"], list[float]] = {"ours": [], "peer": []}
    for turn in range(turns + 1):
        if before is not None:
            before()
        seconds = once(ours)
        others = once(peer) if peer is not None else None
        if turn:
            times["ours"].append(seconds)
            times["peer"] += [] if others is None else [others]
    return median(times["ours"]), median(times["peer"]) if times["peer"] else None


def most_memory(command: Sequence[str]) -> float:
    """The most memory that a command had at once, in MB.

    A small process starts it: what the system counts for a child begins with the size of whoever
    started it.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    run = [sys.executable, "-c", _PEAK, *command]
    told = subprocess.run(run, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    # The system counts in bytes on a Mac and in kilobytes elsewhere.
    return int(told.split()[-1]) / (1e6 if sys.platform == "darwin" else 1e3)


def missing(what: str, why: str = "") -> None:
    """Say what is not measured, and the last line of why."""
    print(f"{what}{_last(why)}", file=sys.stderr, flush=True)


def _last(text: str) -> str:
    lines = text.strip().splitlines()
    return f" ({lines[-1].strip()})" if lines else ""


def table(rows: Iterable[Row]) -> str:
    """The measurements in columns."""
    lines = [f"{'what':<58} {'ours':>10} {'peer':>10} {'ratio':>7}  aim; peer"]
    for row in rows:
        ours, peer = _figure(row.ours, row.unit), _figure(row.peer, row.unit)
        ratio = f"{row.ratio:.2f}x" if row.ratio is not None else ""
        met = f"{row.aim}: {'met' if row.holds else 'MISSED'}" if row.aim else ""
        told = "; ".join(part for part in (met, row.by) if part)
        lines.append(f"{row.what:<58} {ours:>10} {peer:>10} {ratio:>7}  {told}".rstrip())
    return "\n".join(lines)


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def figures(rows: Iterable[Row]) -> list[dict[str, str | float | bool | None]]:
    """The measurements as plain values, for a machine to read."""
    return [
        {
            "what": row.what,
            "unit": row.unit,
            "ours": round(row.ours, 6),
            "peer": None if row.peer is None else round(row.peer, 6),
            "ratio": None if row.ratio is None else round(row.ratio, 4),
            "peer_is": row.by,
            "aim": row.aim or None,
            "met": row.holds if row.aim else None,
        }
        for row in rows
    ]
