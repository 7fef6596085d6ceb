"""One visit to the page of 22 bodies, for all tests that look at what came of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from synopticon.archive.capture.capture import Manner, capture
from synopticon.archive.capture.keeping import Captured
from synopticon.archive.custody import Keeper
from tests.capture.pages import Site, answers, served

KEEPER = Keeper("harbour", "2026-11-23T12:00:00Z", {"synopticon": "0.1.0"})


def needs_browser() -> None:
    """Skip where there is no Chromium."""
    if shutil.which("chromium") is None:
        pytest.skip("chromium is not installed")


@dataclass(frozen=True)
class Visited:
    """A case with one page in it, the server that it came from, and what was told meanwhile."""

    case: Path
    site: Site
    captured: Captured
    told: tuple[str, ...]

    def held(self, part: str) -> Path:
        """Where the bytes of a part lie."""
        digest = self.captured.items[part].object
        return self.case / "archive" / "objects" / "sha256" / digest[:2] / digest


@pytest.fixture(scope="session")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visited]:
    needs_browser()
    case = tmp_path_factory.mktemp("case")
    told: list[str] = []
    manner = Manner(direct=True, private=True)
    with served(answers()) as site:
        found = capture(case, f"{site.base}/", KEEPER, manner=manner, tell=told.append)
        yield Visited(case, site, found, tuple(told))
