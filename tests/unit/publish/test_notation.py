"""JSON as it is published: the digits as written, nothing hidden, the same to every reader."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.publish.notation import compact, pretty

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_written_reads_back(value: Any) -> None:
    """On one line and on many, with every decimal's digits."""
    for write in (compact, pretty):
        assert json.loads(write(value), parse_float=Decimal) == value
    assert "\n" not in compact(value)


@pytest.mark.parametrize("digits", ["39.030", "-0.50", "1E+3", "0.000000001"])
def test_digits_stand_as_written_and_without_an_exponent(digits: str) -> None:
    """How many digits a source prints says how exact it is."""
    assert compact(Decimal(digits)) == format(Decimal(digits), "f")


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200f", "\u0085", "\u2028", "\ud800"])
def test_what_could_reorder_or_hide_is_escaped(hidden: str) -> None:
    """The text is the same to a program and harmless to an eye."""
    written = compact(f"a{hidden}b")
    assert written.isascii()
    assert json.loads(written) == f"a{hidden}b"


def test_korean_stays_readable() -> None:
    """Text is not escaped without need."""
    assert compact({"이름": ["등"]}) == '{"이름":["등"]}'


def test_the_long_form_has_a_member_to_a_line() -> None:
    """So that two releases can be compared by eye."""
    assert pretty({"a": [1, {}], "b": []}) == '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": []\n}\n'
