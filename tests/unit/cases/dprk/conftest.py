"""The report, where it is held."""

from __future__ import annotations

import pytest

from tests.unit.cases.dprk.reading import REPORT


@pytest.fixture(scope="session")
def report() -> str:
    """The text of the report; without it the test says that it looked at nothing."""
    if not REPORT.is_file():
        pytest.skip("the report is not on this machine; it may not be shipped with the case")
    return REPORT.read_text("utf-8")
