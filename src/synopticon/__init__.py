"""A folder of evidence becomes an account anyone can verify; import `Workbench` and begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synopticon.workbench import Workbench

__all__ = ["Workbench", "__version__"]


def __getattr__(name: str) -> object:
    """Import what is asked for and nothing else: `--help` must not pay for a case."""
    if name == "Workbench":
        from synopticon.workbench import Workbench

        return Workbench
    if name == "__version__":
        from importlib.metadata import version

        return version("synopticon")
    raise AttributeError(f"module 'synopticon' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
