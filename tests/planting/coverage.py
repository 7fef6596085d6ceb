"""Faults of the coverage, planted at every row of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tests.planting.plant import Planted, Planter, PlantingCase

__all__ = ["PLANTERS"]

PATH = "coverage.yaml"
ROW = re.compile(r" +- \{at: (?P<at>\d+), item: (?P<item>\"(?:[^\"\\]|\\.)*\"), (?P<rest>.*)\}")
COUNT = re.compile(r"( +testimony: )(\d+)")
# Every so many rows, so that a case of many is looked at within seconds.
STEP = 20


def _lines(case: PlantingCase) -> list[str]:
    """The lines of the coverage, if the case has one whose document is at hand."""
    if any(f.span.path == PATH for f in case.baseline.unchecked):
        return []
    return case.files.get(PATH, "").split("\n")


def _rows(case: PlantingCase) -> Iterator[tuple[list[str], int, re.Match[str]]]:
    lines = _lines(case)
    found = [(n, row) for n, line in enumerate(lines) if (row := ROW.fullmatch(line))]
    for n, row in found[::STEP]:
        yield lines, n, row


def _with(lines: list[str], number: int, line: str | None) -> str:
    kept = [line] if line is not None else []
    return "\n".join([*lines[:number], *kept, *lines[number + 1 :]])


def left_open(case: PlantingCase) -> Iterator[Planted]:
    """Leave a row open."""
    for lines, n, row in _rows(case):
        new = f"      - {{at: {row['at']}, item: {row['item']}, why: todo}}"
        yield Planted(PATH, _with(lines, n, new), n + 1, "EVD015")


def misplaced(case: PlantingCase) -> Iterator[Planted]:
    """Let a row speak of what the document does not print."""
    for lines, n, row in _rows(case):
        new = lines[n].replace(row["item"], '"987654321"', 1)
        yield Planted(PATH, _with(lines, n, new), n + 1, "EVD016")


def groundless(case: PlantingCase) -> Iterator[Planted]:
    """Let a row say nothing of its item, or excuse it twice."""
    for lines, n, row in _rows(case):
        bare = f"      - {{at: {row['at']}, item: {row['item']}}}"
        yield Planted(PATH, _with(lines, n, bare), n + 1, "EVD017")
        if "claims:" in row["rest"]:
            twice = lines[n].removesuffix("}") + ", why: not-a-fact}"
            yield Planted(PATH, _with(lines, n, twice), n + 1, "EVD017")


def miscounted(case: PlantingCase) -> Iterator[Planted]:
    """Count one statement more than there is."""
    lines = _lines(case)
    for n, line in enumerate(lines):
        if count := COUNT.fullmatch(line):
            new = f"{count[1]}{int(count[2]) + 1}"
            yield Planted(PATH, _with(lines, n, new), n + 1, "EVD018")


PLANTERS: Mapping[str, Planter] = {
    "EVD015": left_open,
    "EVD016": misplaced,
    "EVD017": groundless,
    "EVD018": miscounted,
}
