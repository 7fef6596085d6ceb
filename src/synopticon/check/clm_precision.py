"""How finely a place is given: never finer than the digits it was printed with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.figures import is_finer, printed_resolution
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Deployment, Place

__all__ = ["RULES"]

_METRES: Mapping[str, int] = MappingProxyType({"exact": 10, "vicinity": 100, "locality": 1000})

# The name of a town is worth a kilometre, that of a province ten, of a country a hundred.
_DECIMALS: Mapping[str, int] = MappingProxyType({"city": 2, "province": 1, "country": 0})

# A degree of latitude. Of longitude it is less, so a place is never finer than this says it is.
_DEGREE = Decimal(111_320)

# Four decimals are 11 metres and are meant by `exact`, 10; a second of arc, 31 metres, is not.
_NOMINAL = Decimal("1.2")


@rule("CLM011")
def precision_finer_than_printed(case: Case, texts: Texts) -> Iterator[Finding]:
    """A place is no more precise than the last digit of its coordinates as printed."""
    for deployment in case.deployments:
        yield from _invented_digits(deployment)
        yield from _too_fine_for_its_name(deployment)
        place = deployment.place
        metres = _METRES.get(place.precision)
        printed = _resolution(place) if metres else None
        if metres is None or printed is None or printed * _DEGREE <= metres * _NOMINAL:
            continue
        coarse = next((p for p, m in _METRES.items() if printed * _DEGREE <= m * _NOMINAL), "city")
        yield finding(
            "CLM011",
            deployment.where("place", "precision"),
            f"{place.precision} is within {metres} metres, and the last digit printed is worth "
            f"{_round(printed * _DEGREE)}",
            f"write `precision: {coarse}` or coarser, or keep the digits in `as_printed`",
        )


def _invented_digits(deployment: Deployment) -> Iterator[Finding]:
    """`lat` and `lon` that have digits which `as_printed` has not."""
    place = deployment.place
    printed = printed_resolution(place.as_printed) if place.as_printed else None
    for key, number in (("lat", place.lat), ("lon", place.lon)):
        if printed is None or number is None or not is_finer(_last_place(number), printed):
            continue
        yield finding(
            "CLM011",
            deployment.where("place", key),
            f"{key} {number} has digits that {place.as_printed} has not",
            f"round it to {max(-printed.adjusted(), 0)} decimals",
        )


def _too_fine_for_its_name(deployment: Deployment) -> Iterator[Finding]:
    """`lat` and `lon` of a town or a country that have digits which its name does not give."""
    place = deployment.place
    decimals = _DECIMALS.get(place.precision)
    if decimals is None or (place.as_printed and printed_resolution(place.as_printed) is not None):
        return
    for key, number in (("lat", place.lat), ("lon", place.lon)):
        if number is not None and -_last_place(number).adjusted() > decimals:
            yield finding(
                "CLM011",
                deployment.where("place", key),
                f"{key} {number} is finer than a {place.precision}",
                f"round it to {decimals} decimals, or keep the digits printed in `as_printed`",
            )


def _resolution(place: Place) -> Decimal | None:
    """What the last printed digit is worth, in degrees; None where no coordinate is given."""
    if place.as_printed:
        printed = printed_resolution(place.as_printed)
        if printed is not None:
            return printed
    if place.lat is None or place.lon is None:
        return None
    return max(_last_place(place.lat), _last_place(place.lon))


def _last_place(number: int | Decimal) -> Decimal:
    exponent = Decimal(number).as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)


def _round(metres: Decimal) -> str:
    return f"{metres / 1000:.1f} kilometres" if metres >= 1000 else f"{metres:.0f} metres"


RULES: tuple[Rule, ...] = (precision_finer_than_printed,)
