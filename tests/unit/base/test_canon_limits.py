"""The canonical form at its edges: the layouts of numbers, and the words of each refusal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from synopticon.base.canon import NotCanonical, canonical

# The layouts of ECMA-262, 6.1.6.1.20, each at the edge where it begins or ends.
LAYOUTS = [
    ("0.5", b"0.5"),
    ("0.25", b"0.25"),
    ("5.25", b"5.25"),
    ("50", b"50"),
    ("100000000000000000000", b"100000000000000000000"),
    ("1e21", b"1e+21"),
    ("1.5e21", b"1.5e+21"),
    ("1.5e22", b"1.5e+22"),
    ("123456789012345680000", b"123456789012345680000"),
    ("0.000001", b"0.000001"),
    ("0.0000015", b"0.0000015"),
    ("0.0000001", b"1e-7"),
    ("0.00000015", b"1.5e-7"),
    ("0.000000123", b"1.23e-7"),
    ("-0.5", b"-0.5"),
    ("-0.00", b"0"),
    ("0.10", b"0.1"),
    ("1.0", b"1"),
    ("3e0", b"3"),
]


@pytest.mark.parametrize(("written", "expected"), LAYOUTS)
def test_each_layout_of_a_number_begins_and_ends_where_the_standard_says(
    written: str, expected: bytes
) -> None:
    """Plain up to 21 digits, a fraction down to 0.000001, an exponent beyond."""
    assert canonical(Decimal(written)) == expected


def test_the_largest_whole_number_is_the_last_a_double_keeps() -> None:
    """2 ** 53 - 1 is written, on both sides of zero; the next one is refused with its digits."""
    assert canonical(2**53 - 1) == b"9007199254740991"
    assert canonical(1 - 2**53) == b"-9007199254740991"
    for value in (2**53, -(2**53)):
        with pytest.raises(NotCanonical, match=f"^{value} is larger than a double keeps"):
            canonical(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("0.12345678901234567890"), "0.12345678901234567890 has more digits than"),
        (Decimal("NaN"), "NaN is not a number of JSON"),
        (Decimal("-Infinity"), "-Infinity is not a number of JSON"),
        ({1: "a"}, "key 1 is not text"),
        ("\ud800", "^text holds a lone surrogate$"),
        ({"a": {"\udfff": 1}}, "^text holds a lone surrogate$"),
        (b"bytes", "^bytes has no canonical form"),
        ([1.5], "^float has no canonical form"),
        ({"a": {1}}, "^set has no canonical form"),
    ],
)
def test_a_refusal_says_what_is_wrong(value: object, words: str) -> None:
    """The value or its type, and the reason."""
    with pytest.raises(NotCanonical, match=words):
        canonical(value)  # type: ignore[arg-type]


def test_text_is_written_as_it_is() -> None:
    """Hangul and marks stay themselves; only quotes, backslashes and controls are escaped."""
    assert canonical('길 "a" \\ \n \x1f') == '"길 \\"a\\" \\\\ \\n \\u001f"'.encode()
