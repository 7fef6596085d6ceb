"""One browser and two sites for all tests that look at pages: the sample, and the real case."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from synopticon import Workbench, publish
from synopticon.casefile.loader import load
from synopticon.model.case import Case
from tests.browser.reading import CHROMIUM
from tests.golden import sample

DPRK = Path(__file__).resolve().parents[2] / "cases" / "dprk"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"chromium is not installed at {CHROMIUM}")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "오프라인 site"
    publish.write(sample.release(), out)
    return out


@pytest.fixture(scope="session")
def dprk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the report, built once as `make demo` builds it, with the report or without."""
    out = tmp_path_factory.mktemp("dprk") / "site"
    report = DPRK.parents[2] / "shared" / "report" / "digital-surveillance-north-korea.txt"
    found = Workbench.open(DPRK, hold=[report] if report.is_file() else ()).build(out)
    assert [str(f) for f in found.errors] == []
    return out


@pytest.fixture(scope="session")
def records() -> Case:
    """The same case as its files have it, to hold the pages against."""
    case = load(DPRK).case
    assert case is not None
    return case
