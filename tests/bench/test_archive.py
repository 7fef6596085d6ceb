"""The archive's figures are of work that was done, each beside its peer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.archive import archive_rows, files


def test_every_figure_stands_beside_its_peer(tmp_path: Path) -> None:
    """Small here: what is taken in by `add` is what `sha256sum -c` looks at again."""
    if not shutil.which("sha256sum"):
        pytest.skip("sha256sum is not installed; it is the peer")
    rows = list(archive_rows(tmp_path, 1, large=1 << 20, count=20))
    assert [row.what for row in rows] == [
        f"{what}, {size}{unit}"
        for size in ("one file of 1 MB", "20 small files")
        for what, unit in (("add", ""), ("audit", ""), ("audit", ", memory"), ("add", ", memory"))
    ]
    assert all(row.ours > 0 for row in rows)
    assert [row.by for row in rows if row.peer] == ["cp, sync -f, sha256sum", "sha256sum -c"] * 2
    assert [row.unit for row in rows if not row.peer] == ["MB"] * 4


def test_files_are_laid_as_they_were_asked_for(tmp_path: Path) -> None:
    """Sizes are kept, and no two files are the same."""
    files(tmp_path, [5, 1, 70_000])
    laid = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert [path.stat().st_size for path in laid] == [5, 1, 70_000]
    assert len({path.read_bytes() for path in laid}) == 3
