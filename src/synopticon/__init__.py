"""A folder of evidence becomes an account anyone can verify; import `Workbench` and begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synopticon.base.atomic import CannotWrite, ForeignFolder
    from synopticon.workbench import NotACase, Workbench

__all__ = ["CannotWrite", "ForeignFolder", "NotACase", "Workbench", "__version__"]


def __getattr__(name: str) -> object:
    """Import what is asked for and nothing else: `--help` must not pay for a case."""
    if name in ("NotACase", "Workbench"):
        from synopticon import workbench

        return getattr(workbench, name)
    if name in ("CannotWrite", "ForeignFolder"):
        from synopticon.base import atomic

        return getattr(atomic, name)
    if name == "__version__":
        from importlib.metadata import version

        return version("synopticon")
    raise AttributeError(f"module 'synopticon' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
