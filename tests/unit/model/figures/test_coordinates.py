"""Coordinates in prose, as fine as they are printed."""

from decimal import Decimal
from fractions import Fraction

import pytest

from synopticon.model.figures import coordinates_in, printed_resolution

SECOND = Fraction(1, 3600)
MINUTE = Fraction(1, 60)


@pytest.mark.parametrize(
    ("text", "axis", "degrees", "resolution"),
    [
        ("39°02′N", "lat", 39 + 2 * MINUTE, MINUTE),
        ("39° 6’28”N", "lat", 39 + 6 * MINUTE + 28 * SECOND, SECOND),
        ("38º58'14\" N", "lat", 38 + 58 * MINUTE + 14 * SECOND, SECOND),
        ("39°02'11.5''N", "lat", 39 + 2 * MINUTE + Fraction(23, 2) * SECOND, SECOND / 10),
        ("N39°02.5′", "lat", 39 + Fraction(5, 2) * MINUTE, MINUTE / 10),
        ("39°02′S", "lat", -(39 + 2 * MINUTE), MINUTE),
        ("125°43’4”E", "lon", 125 + 43 * MINUTE + 4 * SECOND, SECOND),
        ("70°30′W", "lon", -(70 + 30 * MINUTE), MINUTE),
        ("39.0389° N", "lat", Fraction(390389, 10000), Fraction(1, 10000)),
        ("39.03N", "lat", Fraction(3903, 100), Fraction(1, 100)),
        ("E125.750", "lon", Fraction(12575, 100), Fraction(1, 1000)),
        ("38 degrees north", "lat", Fraction(38), Fraction(1)),
        ("북위 39도 2분", "lat", 39 + 2 * MINUTE, MINUTE),
        ("동경 125도", "lon", Fraction(125), Fraction(1)),
        ("３９°０２′N", "lat", 39 + 2 * MINUTE, MINUTE),
        ("39°02′", None, 39 + 2 * MINUTE, MINUTE),
    ],
)
def test_every_form_is_read(
    text: str, axis: str | None, degrees: Fraction, resolution: Fraction
) -> None:
    """Degrees, minutes and seconds with any of their signs; right to a billionth."""
    (found,) = coordinates_in(f"at {text}, by the sea")
    assert found.axis == axis
    assert abs(Fraction(found.value) - degrees) < Fraction(1, 10**9)
    assert abs(Fraction(found.resolution) - resolution) < Fraction(1, 10**9)
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    ["20°C", "at 30°", "30 degrees", "39°72′N", "39°02′75″N", "91°N", "181° E", "12.5 W",
     "5.25 Watt", "39.03", "KN39.03", "turn 90° East", "", "\ud800°", "°′″"],
)  # fmt: skip
def test_what_is_no_coordinate_is_none(text: str) -> None:
    """Temperatures, angles, watts, and what lies off the globe."""
    assert coordinates_in(text) == []


@pytest.mark.parametrize(
    ("text", "resolution"),
    [
        ("38°58’14”N 125°43’4”E", Decimal(1) / 3600),
        ("39°02′N 125°43’4”E", Decimal(1) / 60),
        ("39.0389, 125.75", Decimal("0.01")),
        ("(39.0389; 125.7512)", Decimal("0.0001")),
        ("39.03N 125.7500E", Decimal("0.01")),
        ("Kim Il Sung Square", None),
        ("3 streets", None),
        ("39.03", None),
    ],
)
def test_the_printed_resolution_is_that_of_the_coarser(
    text: str, resolution: Decimal | None
) -> None:
    """Of a pair, the one with fewer places; None where there is no coordinate."""
    assert printed_resolution(text) == resolution
