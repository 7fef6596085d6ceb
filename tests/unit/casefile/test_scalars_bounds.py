"""Numbers that no reader could write out are text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from synopticon.casefile.scalars import is_misread, read_plain


@pytest.mark.parametrize("text", ["1e100", "-1E+999", "1e999999999999999999999999999999", "0e-100"])
def test_an_exponent_of_three_digits_or_more_is_text(text: str) -> None:
    """It stays the text it is, and is told: other readers take it for a number."""
    assert read_plain(text) == text
    assert is_misread(text, text)


@pytest.mark.parametrize("text", ["1e99", "1.5E-07", "-2e+0"])
def test_an_exponent_of_two_digits_is_a_number(text: str) -> None:
    """Format specification, 3.3."""
    assert read_plain(text) == Decimal(text)
