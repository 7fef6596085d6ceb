"""How large the base install is: what reads, checks and builds, from the wheel, with no extra."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench.timing import Row, missing
from tests.wheel.installed import build, install

__all__ = ["install_rows"]

_AIM = 60


def install_rows(folder: Path) -> Iterator[Row]:
    """The size of the base install, as files hold it."""
    try:
        _, wheel = build(folder)
        installed = install(wheel, folder / "venv")
    except (subprocess.CalledProcessError, AssertionError) as error:
        missing("the size of the install: not measured, it could not be made", str(error))
        return
    size = installed.size() / 1_000_000
    yield Row("base install, no extra", size, None, f"<= {_AIM} MB", size <= _AIM, unit="MB")
    yield Row("the wheel in it", wheel.stat().st_size / 1_000_000, unit="MB")
