"""Conformance: a case goes in, its findings come out, for ours as for any other reader."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from synopticon import Workbench
from synopticon.base.codes import CODES
from synopticon.base.diagnostics import Finding

HERE = Path(__file__).resolve().parent
SPECIFICATION = HERE.parents[1] / "docs" / "spec" / "format.md"
FOLDERS = sorted(p for p in HERE.iterdir() if (p / "findings.json").is_file())


def _expected(folder: Path, part: str) -> set[tuple[str, int, str]]:
    wanted: list[dict[str, Any]] = json.loads((folder / "findings.json").read_text("utf-8"))[part]
    return {(f["path"], f["line"], f["code"]) for f in wanted}


def _found(findings: Iterable[Finding]) -> set[tuple[str, int, str]]:
    return {(f.span.path, f.span.line, f.code) for f in findings}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_our_reader_reports_exactly_these_findings(folder: Path, tmp_path: Path) -> None:
    """Code, path and line of each finding, and of each thing unchecked, are as the folder says."""
    case = tmp_path / "case"
    shutil.copytree(folder / "case", case, symlinks=True)
    report = Workbench.open(case).check()
    assert _found(report.findings) == _expected(folder, "findings")
    assert _found(report.unchecked) == _expected(folder, "unchecked")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_each_folder_cites_clauses_that_exist(folder: Path) -> None:
    """`clauses.txt` names clauses of the specification, and `findings.json` codes of the table."""
    clauses = re.findall(r"(?m)^(\d+\.\d+) ", SPECIFICATION.read_text("utf-8"))
    cited = (folder / "clauses.txt").read_text("utf-8").split()
    assert cited
    assert set(cited) <= set(clauses)
    for part in ("findings", "unchecked"):
        assert {code for _, _, code in _expected(folder, part)} <= set(CODES)


def test_each_section_of_the_specification_is_covered() -> None:
    """Every numbered section has a folder that cites one of its clauses."""
    cited = {c for f in FOLDERS for c in (f / "clauses.txt").read_text("utf-8").split()}
    sections = re.findall(r"(?m)^## (\d+)\. ", SPECIFICATION.read_text("utf-8"))
    assert {c.split(".")[0] for c in cited} >= set(sections)


def test_the_folders_are_numbered_without_gaps() -> None:
    """A number is a name that others cite, so none is missing or used twice."""
    assert [int(f.name[:3]) for f in FOLDERS] == list(range(1, len(FOLDERS) + 1))
