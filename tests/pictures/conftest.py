"""The browser and the built cases, and where pictures are left to be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopticon import Workbench
from tests.browser.conftest import browser, dprk

__all__ = ["browser", "dprk"]

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case, built once."""
    out = tmp_path_factory.mktemp("lighthouse") / "site"
    found = Workbench.open(ROOT / "cases" / "lighthouse").build(out)
    assert [str(f) for f in found.errors] == []
    return out


@pytest.fixture(scope="session")
def pictures() -> Path:
    """A folder that git ignores and that stays."""
    folder = ROOT / "build" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
