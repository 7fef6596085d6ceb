"""The canonical form, against the rules and the examples of RFC 8785."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopticon.base.canon import NotCanonical, canonical

# RFC 8785, appendix B: what ECMAScript writes for a double.
NUMBERS = {
    "0": "0",
    "-0": "0",
    "5e-324": "5e-324",
    "-5e-324": "-5e-324",
    "1.7976931348623157e308": "1.7976931348623157e+308",
    "9007199254740992.0": "9007199254740992",
    "295147905179352830000": "295147905179352830000",
    "9.999999999999997e22": "9.999999999999997e+22",
    "1e23": "1e+23",
    "1e21": "1e+21",
    "999999999999999900000": "999999999999999900000",
    "0.000001": "0.000001",
    "9.999999999999997e-7": "9.999999999999997e-7",
    "333333333.33333325": "333333333.33333325",
    "0.002": "0.002",
    "4.50": "4.5",
    "39.030": "39.03",
    "1E30": "1e+30",
    "1E-27": "1e-27",
    "100.0": "100",
    "-12.5": "-12.5",
}


@pytest.mark.parametrize(("written", "expected"), NUMBERS.items())
def test_numbers_are_written_as_ecmascript_writes_them(written: str, expected: str) -> None:
    """A decimal takes the shortest digits of its double, in ECMAScript's layout."""
    assert canonical(Decimal(written)) == expected.encode()


def test_keys_are_ordered_by_utf16_code_units() -> None:
    """The sorting example of section 3.2.3: an emoji's surrogates sort before U+FB33."""
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    written = canonical(dict.fromkeys(keys, ""))
    assert list(json.loads(written)) == [
        "\r",
        "1",
        "\u0080",
        "\u00f6",
        "\u20ac",
        "\U0001f600",
        "\ufb33",
    ]


def test_text_escapes_only_what_it_must() -> None:
    """Section 3.2.2.2: two-letter escapes, lower-case \\u00xx for other controls, no more."""
    assert canonical('\u20ac$\u000f\nA\'B"\\\\"/\u007f\b\t\f\r') == (
        '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f\\b\\t\\f\\r"'.encode()
    )


def test_the_whole_has_no_white_space_and_literals_are_plain() -> None:
    """Sequences keep their order, mappings do not."""
    assert canonical({"b": [None, True, False, 1], "a": {}}) == b'{"a":{},"b":[null,true,false,1]}'


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_double_comes_back(number: float) -> None:
    """What is written for a double reads as that double, in no more digits than it needs."""
    written = canonical(Decimal(repr(number))).decode()
    assert float(written) == number
    assert len(written) <= len(repr(number)) + 21


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_equal_values_have_equal_bytes(value: Any) -> None:
    """The bytes read back as the value, whatever the order its keys were put in."""
    written = canonical(value)
    assert json.loads(written) == value
    if isinstance(value, dict):
        assert canonical(dict(reversed(value.items()))) == written


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        1.5,
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("0.12345678901234567890123"),
        2**53,
        "\ud800",
        {1: "a"},
        b"bytes",
        object(),
    ],
)
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    """Floats, numbers beyond a double, lone surrogates, and types JSON lacks are refused."""
    with pytest.raises(NotCanonical):
        canonical(value)  # type: ignore[arg-type]
