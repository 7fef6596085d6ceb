"""The numbers of a record's values, and whether a number that is told is one of them.

API: `numbers_of(value)`, `shares_of(value)`, each number with the keys that lead to it;
`is_value(figure, value) -> bool`; `is_same(one, other) -> bool`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from synopticon.model.figures.figure import PERCENT, RATIO, Figure, measure_of
from synopticon.model.records import Measure

__all__ = ["Keys", "Value", "is_same", "is_value", "numbers_of", "shares_of"]

Value = Measure | int | Decimal
Keys = tuple[str | int, ...]

_BOUNDS = ("value", "at_least", "at_most")
# Units that say what the number is a share of.
_WHOLES: Mapping[str, int] = MappingProxyType({"in 10": 10, "in ten": 10, "in 100": 100})


def numbers_of(value: Value) -> Iterator[tuple[Keys, Figure]]:
    """Each number that a value has, in whole ones (5 in `million USD` is 5,000,000).

    Its keys are those that lead to it from the value; a bare number has none.
    """
    if not isinstance(value, Measure):
        yield (), Figure.of(value)
        return
    for name in _BOUNDS:
        number = getattr(value, name)
        if number is not None:
            yield (name,), Figure.of(number, value.unit)
    for i, bound in enumerate(value.between or ()):
        yield ("between", i), Figure.of(bound, value.unit)
    if isinstance(value.of, int | Decimal):
        yield ("of",), Figure.of(value.of)


def shares_of(value: Value) -> Iterator[tuple[Keys, Figure]]:
    """The ratio of each number of a value to its whole: 6 of 10 is also six in ten, and 60 %."""
    if not isinstance(value, Measure):
        return
    counted = _WHOLES.get(value.unit or "")
    if counted is not None:
        yield ("unit",), Figure.of(counted)
    whole = counted if counted is not None else value.of
    if not isinstance(whole, int | Decimal) or whole == 0:
        return
    for keys, figure in numbers_of(value):
        if keys != ("of",) and 0 < figure.value < whole:
            yield keys, figure._replace(value=figure.value / Decimal(whole), unit=RATIO)


def is_value(figure: Figure, value: Value, *, apart: bool = False) -> bool:
    """Whether a number that is told is one that a value has, or a share that follows from it.

    Args:
        figure: the number.
        value: the value.
        apart: whether the number stands apart from what it measures, as in a table or a list, so
            that one without a measure may have any.
    """
    return any(
        is_same(figure, other) or (apart and figure.unit is None and figure.value == other.value)
        for of in (numbers_of, shares_of)
        for _, other in of(value)
    )


def is_same(one: Figure, other: Figure) -> bool:
    """Whether two figures are one number of one measure, so far as measures are compared.

    A ratio and a percentage of the same size are one number, and a ratio may stand bare (0.6).
    """
    ours, theirs = measure_of(one.unit), measure_of(other.unit)
    if ours == PERCENT and theirs == RATIO:
        return one.value == other.value * 100
    if ours == RATIO and theirs == PERCENT:
        return one.value * 100 == other.value
    return one.value == other.value and (ours == theirs or {ours, theirs} == {None, RATIO})
