"""What a number measures, by the words of its unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from synopticon.model.figures import numbers, quantity_in, quantity_of, unit_behind


@pytest.mark.parametrize(
    ("words", "kind", "amount"),
    [
        ("650 feet wide", "length", "198.12"),
        ("2.5km away", "length", "2500"),
        ("the 650-metre row", "length", "650"),
        ("30 hours", "time", "108000"),
        ("720시간", "time", "2592000"),
        ("30일 뒤에", "time", "2592000"),
        ("사흘 뒤에", "time", "259200"),
        ("two years", "months", "24"),
        ("3 square metres", "area", "3"),
        ("12 m²", "area", "12"),
    ],
)
def test_a_unit_is_read_behind_its_number(words: str, kind: str, amount: str) -> None:
    """In words and in signs, of either language."""
    found = quantity_of(numbers(words, strict=True)[0], words)
    assert found is not None
    assert (found.kind, found.amount) == (kind, Decimal(amount))


@pytest.mark.parametrize(
    "words",
    ["42 masts", "30 metres per second", "12 monthly papers", "$650 million", "7분의 3", "40 달러"],
)
def test_what_is_no_unit_measures_nothing(words: str) -> None:
    """Nor does a rate, a share or money."""
    assert quantity_of(numbers(words, strict=True)[0], words) is None


def test_the_unit_of_a_value_is_read_by_its_name() -> None:
    """A sign as well as a word, and nothing of a unit that is not known."""
    assert quantity_in(Decimal(30), "d") == ("time", Decimal(2_592_000))
    assert quantity_in(Decimal(1), "kilometre") == ("length", Decimal(1000))
    assert quantity_in(Decimal(7), "person") is None
    assert quantity_in(Decimal(7), None) is None


def test_a_row_names_its_unit_once() -> None:
    """The first of `2 to 3 km` is of kilometres too."""
    words = "2 to 3 km"
    first = numbers(words, strict=True)[0]
    assert quantity_of(first, words) == ("length", Decimal(2000))
    assert unit_behind(first, words) == " to 3 km"
