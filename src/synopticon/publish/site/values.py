"""The measures of a claim in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from synopticon.model.records import Claim, Measure
from synopticon.publish.site.words import Words
from synopticon.publish.site.words.units import measured
from synopticon.publish.tongue import Tongue

__all__ = ["Row", "rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a claim's table of values."""

    name: str
    amount: str
    printed: str
    stage: str


def rows(claim: Claim, words: Words) -> Iterator[Row]:
    """The measures by name, told in the language of the words."""
    for name in sorted(claim.values):
        value = claim.values[name]
        label = name.replace("-", " ").replace("_", " ")
        if isinstance(value, Measure):
            stage = words.STAGE[value.stage] if value.stage else ""
            yield Row(label, _amount(value, words.tongue), value.as_printed or "", stage)
        else:
            yield Row(label, _digits(value), "", "")


def _amount(measure: Measure, tongue: Tongue) -> str:
    said = list(_bounds(measure, tongue))
    amount = ", ".join(said)
    if measure.unit:
        one = len(said) == 1 and said[0].split()[-1] == "1"
        amount = measured(tongue, amount, measure.unit, one=one)
    if measure.of is None:
        return amount
    whole = measure.of if isinstance(measure.of, str) else _digits(measure.of)
    # `metres of a boat` would be wrong; a share and a count are of something.
    if measure.unit in (None, "percent") or not isinstance(measure.of, str):
        return tongue("{amount} of {whole}", amount=amount, whole=whole)
    return tongue("{amount} ({whole})", amount=amount, whole=whole)


def _bounds(measure: Measure, tongue: Tongue) -> Iterator[str]:
    if measure.value is not None:
        yield _digits(measure.value)
    if measure.at_least is not None:
        yield tongue("at least {amount}", amount=_digits(measure.at_least))
    if measure.at_most is not None:
        yield tongue("at most {amount}", amount=_digits(measure.at_most))
    if measure.between is not None:
        low, high = map(_digits, measure.between)
        yield tongue("between {low} and {high}", low=low, high=high)


def _digits(value: int | Decimal) -> str:
    """A number with its digits as written; thousands are parted in whole numbers above 9,999."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return f"{value:,}" if abs(value) > 9999 else str(value)
