"""The public names are promises: a snapshot holds them."""

from __future__ import annotations

import subprocess
import sys

import pytest

import synopticon
from tests.house import source
from tools import names


def test_the_public_names_are_the_ones_written_down() -> None:
    """What modules export is in tests/house/public_names.txt; `make snapshots` after a change."""
    assert names.text() == names.SNAPSHOT.read_text("utf-8")


def test_the_package_exports_the_workbench() -> None:
    """`from synopticon import Workbench` works, so do the exceptions it raises, and the version."""
    from synopticon import CannotWrite, ForeignFolder, NotACase, Workbench
    from synopticon import workbench as made
    from synopticon.base import atomic

    assert (NotACase, Workbench) == (made.NotACase, made.Workbench)
    assert (CannotWrite, ForeignFolder) == (atomic.CannotWrite, atomic.ForeignFolder)
    exceptions = ["CannotWrite", "ForeignFolder", "NotACase"]
    assert synopticon.__all__ == [*exceptions, "Workbench", "__version__"]
    assert dir(synopticon) == sorted(synopticon.__all__)
    assert synopticon.__version__[0].isdigit()
    with pytest.raises(AttributeError, match="nothing"):
        synopticon.nothing  # noqa: B018


def test_importing_the_package_imports_nothing_else() -> None:
    """`import synopticon` loads no room and no dependency: `--help` has 150 ms."""
    script = (
        "import sys; before = set(sys.modules); import synopticon;"
        "print(sorted(m for m in set(sys.modules) - before if m != 'synopticon'))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = run.stdout
    for heavy in ("pydantic", "yaml", "click", "rich", "jinja2", "synopticon."):
        assert heavy not in loaded


def test_every_exported_name_exists() -> None:
    """No `__all__` names what its module doesn't hold."""
    import importlib

    for path in source.modules():
        module = source.name(path)
        if module.endswith("__main__"):
            continue
        loaded = importlib.import_module(module)
        for exported in source.exported(path) or ():
            assert hasattr(loaded, exported), f"{module}.{exported}"
