"""Conformance: a case, an archive or a bundle goes in, and what any other reader says comes out."""

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
from synopticon.publish import verify

HERE = Path(__file__).resolve().parent
SPECIFICATION = HERE.parents[1] / "docs" / "spec" / "format.md"
FOLDERS = sorted(p for p in HERE.iterdir() if (p / "clauses.txt").is_file())
CASES = [p for p in FOLDERS if (p / "findings.json").is_file()]
ARCHIVES = [p for p in FOLDERS if (p / "audit.json").is_file()]
BUNDLES = [p for p in FOLDERS if (p / "verdict.json").is_file()]


def _expected(folder: Path, part: str) -> set[tuple[str, int, str]]:
    wanted: list[dict[str, Any]] = json.loads((folder / "findings.json").read_text("utf-8"))[part]
    return {(f["path"], f["line"], f["code"]) for f in wanted}


def _found(findings: Iterable[Finding]) -> set[tuple[str, int, str]]:
    return {(f.span.path, f.span.line, f.code) for f in findings}


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_our_reader_reports_exactly_these_findings(folder: Path, tmp_path: Path) -> None:
    """Code, path and line of each finding, and of each thing unchecked, are as the folder says."""
    case = tmp_path / "case"
    shutil.copytree(folder / "case", case, symlinks=True)
    report = Workbench.open(case).check()
    assert _found(report.findings) == _expected(folder, "findings")
    assert _found(report.unchecked) == _expected(folder, "unchecked")


@pytest.mark.parametrize("folder", ARCHIVES, ids=lambda p: p.name)
def test_our_auditor_tells_how_each_part_stands(folder: Path, tmp_path: Path) -> None:
    """Every part of the archive is told, each with the standing that `audit.json` has."""
    shutil.copytree(folder / "case", tmp_path / "case")
    wanted = json.loads((folder / "audit.json").read_text("utf-8"))["standings"]
    assert {j.place: j.standing for j in Workbench.open(tmp_path / "case").audit()} == wanted


@pytest.mark.parametrize("folder", BUNDLES, ids=lambda p: p.name)
def test_our_verifier_names_the_files_at_fault(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault names its file, as `verdict.json` has it, and a bundle without one is sound."""
    wanted = json.loads((folder / "verdict.json").read_text("utf-8"))["faults"]
    code = verify.main([str(folder / "bundle"), "--key", str(folder / "key.pub"), "--json"])
    faults = json.loads(capsys.readouterr().out)["faults"]
    assert (code == 0) == (wanted == [])
    assert len(faults) == len(wanted)
    for name in wanted:
        assert any(name in fault for fault in faults)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_each_folder_cites_clauses_that_exist(folder: Path) -> None:
    """`clauses.txt` names clauses of the specification, and `findings.json` codes of the table."""
    clauses = re.findall(r"(?m)^(\d+\.\d+) ", SPECIFICATION.read_text("utf-8"))
    cited = (folder / "clauses.txt").read_text("utf-8").split()
    assert cited
    assert set(cited) <= set(clauses)
    for part in ("findings", "unchecked") if folder in CASES else ():
        assert {code for _, _, code in _expected(folder, part)} <= set(CODES)


def test_each_section_of_the_specification_is_covered() -> None:
    """Every numbered section has a folder that cites one of its clauses."""
    cited = {c for f in FOLDERS for c in (f / "clauses.txt").read_text("utf-8").split()}
    sections = re.findall(r"(?m)^## (\d+)\. ", SPECIFICATION.read_text("utf-8"))
    assert {c.split(".")[0] for c in cited} >= set(sections)


def test_the_folders_are_numbered_without_gaps() -> None:
    """A number is a name that others cite, so none is missing or used twice."""
    assert [int(f.name[:3]) for f in FOLDERS] == list(range(1, len(FOLDERS) + 1))
