"""Runs something again whenever a file of the case changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from synopticon.cli.terminal import tell
from synopticon.cli.wrong import WrongUse

__all__ = ["keep_watching"]

_PATIENCE = 200  # milliseconds


def keep_watching(folder: Path, once: Callable[[], int]) -> int:
    """Call `once` now and after every change in the case's own files, until interrupted.

    Raises:
        WrongUse: the extra `watch` is not installed.
        KeyboardInterrupt: the user has seen enough.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise WrongUse("--watch needs the extra `watch`: pip install 'synopticon[watch]'") from None

    def concerns(_: object, path: str) -> bool:
        # Our own cache changes with every check; dot-folders are no part of a case.
        parts = Path(path).relative_to(root).parts if Path(path).is_relative_to(root) else ()
        return not any(part.startswith(".") for part in parts)

    root = folder.resolve()
    code: int | None = None
    changes = watch(
        root,
        watch_filter=concerns,
        raise_interrupt=True,
        # The first answer, changes or none, comes once the watch stands: a file that is saved
        # while the first check runs is not missed.
        yield_on_timeout=True,
        rust_timeout=_PATIENCE,
    )
    for changed in changes:
        if code is None:
            code = once()
            tell(f"watching {folder}; stop with Ctrl-C")
        elif changed:
            tell("changed; checking again")
            code = once()
    return code or 0
