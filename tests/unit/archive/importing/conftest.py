"""An import into an empty archive, and what it told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from synopticon.archive.custody import Keeper
from synopticon.archive.importing.bringing import Terms, bring_in
from synopticon.archive.importing.outcome import Outcome
from synopticon.archive.rooms import Rooms

KEEPER = Keeper("harbour", "2024-05-01T12:00:00Z", {"synopticon": "0"})


@dataclass(frozen=True)
class Brought:
    """The rows of an import, and the archive after it."""

    case: Path
    rows: tuple[Outcome, ...]

    @property
    def told(self) -> list[tuple[str, str]]:
        """What became of each row, and why."""
        return [(row.what, row.why) for row in self.rows]

    @property
    def taken(self) -> list[bytes]:
        """The bytes of each row that is held, in order."""
        rooms = Rooms.of(self.case)
        return [rooms.object(row.sha256).read_bytes() for row in self.rows if row.sha256]

    @property
    def records(self) -> list[dict[str, Any]]:
        """What the records of the archive tell of each item."""
        found = sorted(Rooms.of(self.case).records.glob("*.json"))
        return [item for path in found for item in json.loads(path.read_bytes())["items"]]

    def why(self, ending: str) -> str:
        """What is told of the one row whose place ends so."""
        (row,) = [row for row in self.rows if row.place.endswith(ending)]
        return f"{row.what}: {row.why}" if row.why else row.what


Bring = Callable[..., Brought]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Import bytes, under a name that tells nothing, or paths; on terms."""
    case = tmp_path / "case"
    case.mkdir()

    def call(*given: bytes | Path, terms: Terms | None = None) -> Brought:
        paths = []
        for number, one in enumerate(given):
            path = one if isinstance(one, Path) else tmp_path / f"given-{number}"
            if isinstance(one, bytes):
                path.write_bytes(one)
            paths.append(path)
        return Brought(case, bring_in(case, paths, KEEPER, terms or Terms()))

    return call
