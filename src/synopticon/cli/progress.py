"""A sign of life on stderr for whatever takes more than a second, where someone is looking."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import perf_counter

__all__ = ["working"]

_PATIENCE = 1.0
_log = logging.getLogger(__name__)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show `what` and the time it takes on stderr after a second; nothing where no terminal is."""
    began = perf_counter()
    if not sys.stderr.isatty():
        yield
        _log.info("%s took %.2f s", what, perf_counter() - began)
        return
    done = Event()
    watcher = Thread(target=_show, args=(what, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
        _log.info("%s took %.2f s", what, perf_counter() - began)


def _show(what: str, done: Event) -> None:
    if done.wait(_PATIENCE):
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(what, total=None)
        done.wait()
