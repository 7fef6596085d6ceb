"""Every version of the format that was ever published is still read as it was then.

A folder here is never edited: `records.json` says what its case said when it was written.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from synopticon import Workbench
from synopticon.model.case import kind_of
from synopticon.model.reviewed import content_digest

HERE = Path(__file__).parent
VERSIONS = sorted(p.name for p in HERE.iterdir() if (p / "records.json").is_file())


@pytest.mark.parametrize("version", VERSIONS)
def test_a_case_of_every_version_says_what_it_said(version: str) -> None:
    """Each record has the kind and the content it had, and the case is still clean."""
    bench = Workbench.open(HERE / version / "case")
    case, _ = bench.load()
    assert case is not None
    assert case.manifest.format == version.removeprefix("v")
    said = {r.id: [kind_of(r), content_digest(r)] for r in case.records()}
    assert said == json.loads((HERE / version / "records.json").read_text())
    assert [str(f) for f in bench.check(cache=False).findings] == []


def test_there_is_one_for_the_version_that_is_written_now() -> None:
    """A new version of the format comes with its folder."""
    assert "v1.0" in VERSIONS
