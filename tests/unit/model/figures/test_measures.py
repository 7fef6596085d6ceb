"""The numbers of a record's values, and which number that is told is one of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from synopticon.model.figures import Figure, amounts, is_same, is_value, numbers_of, shares_of
from synopticon.model.figures.measures import Value
from synopticon.model.records import Measure


def figure(text: str) -> Figure:
    """The one number of a text."""
    (found,) = amounts(text)
    assert isinstance(found, Figure)
    return found


def test_every_number_of_a_value_comes_with_its_keys() -> None:
    """A place in the record is found by them; the unit's power of ten is in the number."""
    measure = Measure(at_least=2, at_most=5, between=(3, 4), unit="million USD", of=7)
    found = [(keys, f.value, f.unit) for keys, f in numbers_of(measure)]
    assert found == [
        (("at_least",), Decimal(2_000_000), "USD"),
        (("at_most",), Decimal(5_000_000), "USD"),
        (("between", 0), Decimal(3_000_000), "USD"),
        (("between", 1), Decimal(4_000_000), "USD"),
        (("of",), Decimal(7), None),
    ]
    assert [keys for keys, _ in numbers_of(42)] == [()]


def test_a_share_is_a_ratio_of_its_whole() -> None:
    """By `of`, or by a unit that says of how many; a bare number is a share of nothing."""
    assert [f.value for _, f in shares_of(Measure(value=6, of=10))] == [Decimal("0.6")]
    assert [f.value for _, f in shares_of(Measure(value=6, unit="in 10"))] == [10, Decimal("0.6")]
    assert list(shares_of(Measure(value=6, of="residents"))) == []
    assert list(shares_of(Measure(value=6, of=0))) == []
    assert list(shares_of(6)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("forty-two masts", 42),
        ("42 masts", Measure(at_least=42)),
        ("60 percent of them", Measure(value=60, unit="%")),
        ("60 percent of them", Measure(value=6, of=10)),
        ("six in ten", Measure(value=60, unit="percent")),
        ("six in ten", Measure(value=6, unit="in 10")),
        ("at most 60 % of them", Measure(at_most=6, of=10)),
        ("US$1.2 million", Measure(value=Decimal("1.2"), unit="million USD")),
        ("400 metres", Measure(between=(400, 500), unit="m")),
    ],
)
def test_a_number_is_a_value(text: str, value: Value) -> None:
    """In whatever form it is told, and whichever bound of the value it is."""
    assert is_value(figure(text), value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("43 masts", 42),
        ("60 masts", Measure(value=60, unit="%")),
        ("60 percent", Measure(value=60, unit="m")),
        ("60 dollars", Measure(value=60, unit="EUR")),
        ("seven in ten", Measure(value=6, of=10)),
    ],
)
def test_another_number_or_another_measure_is_none(text: str, value: Value) -> None:
    """A bare number is no percentage and no amount of money, and none of these another."""
    assert not is_value(figure(text), value)


def test_a_number_apart_from_its_measure_may_have_any() -> None:
    """A document prints a column of numbers under one `%`; none of them is one of euros."""
    assert is_value(Figure.of(60), Measure(value=60, unit="%"), apart=True)
    assert not is_value(Figure.of(60, "EUR"), Measure(value=60, unit="%"), apart=True)


def test_a_ratio_may_stand_bare() -> None:
    """0.6 and six in ten are one number, 60 and six in ten are not."""
    assert is_same(figure("six in ten"), Figure.of(Decimal("0.6")))
    assert not is_same(figure("six in ten"), Figure.of(60))
