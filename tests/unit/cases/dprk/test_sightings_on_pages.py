"""What pages say was seen of a system that is no camera: never that it was one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from synopticon.base.diagnostics import Report
from synopticon.casefile.loader import load
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.site import Site

# Software, payments and a gate that knows faces: none of them is a camera.
SYSTEMS = {"dambo", "hikvision-software", "jonsong-card", "manmulsang-payments"}
CAMERA = re.compile("camera|카메라", re.IGNORECASE)
# A mark of what was seen with the words that follow it, to the end of their cell or list item.
TOLD = re.compile(r'<svg class="glyph ([a-z-]+)".*?(?=</td>|</li>)', re.DOTALL)
CELL = re.compile(r'<td role="cell" data-label="(?:What was seen|목격된 것)">(.*?)</td>', re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>|<li>.*?</li>", re.DOTALL)
TAG = re.compile("<[^>]*>")


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    """The pages of the case with what carries its deployments, and no report beside it."""
    case = load(Path(__file__).resolve().parents[4] / "cases" / "dprk").case
    assert case is not None
    assert {d.system for d in case.deployments} >= SYSTEMS
    carrying = {id for d in case.deployments for id in d.claims}
    claims = tuple(
        replace(c, rests_on=(), conflicts_with=()) for c in case.claims if c.id in carrying
    )
    few = replace(case, claims=claims, chapters=(), corrections=(), coverage=None)
    passed = gate(few, Report(), ())
    assert isinstance(passed, Release)
    made = {n: d.decode("utf-8") for n, d in Site()(passed) if n.endswith(".html")}
    assert "ko/map.html" in made
    return made


@pytest.mark.parametrize("folder", ["", "ko/"])
def test_what_is_no_camera_is_never_told_as_one(pages: Mapping[str, str], folder: str) -> None:
    """On the map, in the table, in order of time, and on its own page; the mark is not a camera's.

    The words of its claims and of the place are the case's, and may name one.
    """
    told: dict[str, list[str]] = {}
    for name in ("map.html", "deployments.html", "timeline.html"):
        for row in ROW.findall(pages[folder + name]):
            of = {s for s in SYSTEMS if f"entities/{s}.html" in row}
            ids = {s for s in SYSTEMS if re.search(rf"deployment-{s}\b", row)}
            for system in of | ids:
                told.setdefault(system, []).extend(_seen(row))
    for system in SYSTEMS:
        page = pages[f"{folder}entities/{system}.html"]
        assert 'class="glyph camera"' not in page
        told.setdefault(system, []).extend(_seen(page))
    for row in ROW.findall(pages[f"{folder}systems.html"]):
        for system in (s for s in SYSTEMS if f"entities/{s}.html" in row):
            told[system].append(TAG.sub("", row))
    assert set(told) == SYSTEMS
    for system, said in told.items():
        assert said, system
        assert [s for s in said if CAMERA.search(s)] == [], system


def test_what_is_in_use_has_a_mark_of_its_own(pages: Mapping[str, str]) -> None:
    """A payment that was seen in use says so and no more."""
    page = pages["entities/manmulsang-payments.html"]
    assert 'class="glyph in-use"' in page
    assert "seen in use" in page


def _seen(html: str) -> list[str]:
    """What is said was seen: beside a mark after the name of the place, or in a cell of its own."""
    beside = [TAG.sub("", found[0]).rpartition(":")[2] for found in TOLD.finditer(html)]
    return beside + [TAG.sub("", cell) for cell in CELL.findall(html)]
