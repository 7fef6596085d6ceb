"""Text that a spreadsheet would run is disarmed, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.base.formulas import disarmed, undisarmed


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "'=1", "''=1", "\r=1", "＝1", "＠a"],
)
def test_a_formula_gets_one_apostrophe(text: str) -> None:
    """Taking one apostrophe away gives the text back, whatever it began with."""
    assert disarmed(text) == f"'{text}"
    assert undisarmed(f"'{text}") == text


@pytest.mark.parametrize("text", ["plain", "1-1", "a=b", "'quoted'", "", "항만 등", "42"])
def test_other_text_stays_as_it_is(text: str) -> None:
    """Nothing is added to what no spreadsheet runs."""
    assert disarmed(text) == text
    assert undisarmed(text) == text


@given(st.text() | st.from_regex(r"\A['\s]*[=+@-].*"))
def test_every_text_comes_back(text: str) -> None:
    """Whatever it begins with."""
    assert undisarmed(disarmed(text)) == text
