"""Amounts with their units, in the singular or the plural."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from synopticon.publish.tongue import Tongue, plural

__all__ = ["measured"]

# Units as the format's writers give them, each as one and as many.
_UNITS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "m": plural("{amount} metre", "{amount} metres"),
        "km": plural("{amount} kilometre", "{amount} kilometres"),
        "cm": plural("{amount} centimetre", "{amount} centimetres"),
        "mm": plural("{amount} millimetre", "{amount} millimetres"),
        "kg": plural("{amount} kilogram", "{amount} kilograms"),
        "ms": plural("{amount} millisecond", "{amount} milliseconds"),
        "s": plural("{amount} second", "{amount} seconds"),
        "min": plural("{amount} minute", "{amount} minutes"),
        "h": plural("{amount} hour", "{amount} hours"),
        "d": plural("{amount} day", "{amount} days"),
        "week": plural("{amount} week", "{amount} weeks"),
        "month": plural("{amount} month", "{amount} months"),
        "year": plural("{amount} year", "{amount} years"),
        "W": plural("{amount} watt", "{amount} watts"),
        "pixel": plural("{amount} pixel", "{amount} pixels"),
        "degree": plural("{amount} degree", "{amount} degrees"),
        "byte": plural("{amount} byte", "{amount} bytes"),
        "percent": plural("{amount} percent", "{amount} percent"),
        "people": plural("{amount} people", "{amount} people"),
        "person": plural("{amount} person", "{amount} people"),
        "square metre": plural("{amount} square metre", "{amount} square metres"),
        "inch": plural("{amount} inch", "{amount} inches"),
        "word": plural("{amount} word", "{amount} words"),
        "system": plural("{amount} system", "{amount} systems"),
        "product": plural("{amount} product", "{amount} products"),
        "country": plural("{amount} country", "{amount} countries"),
        "department": plural("{amount} department", "{amount} departments"),
        "agency": plural("{amount} agency", "{amount} agencies"),
        "decade": plural("{amount} decade", "{amount} decades"),
        "KPW": plural("{amount} KPW", "{amount} KPW"),
        "yuan": plural("{amount} yuan", "{amount} yuan"),
        "US dollars": plural("{amount} US dollars", "{amount} US dollars"),
        "people per second": plural("{amount} people per second", "{amount} people per second"),
        "fingerprint per second": plural(
            "{amount} fingerprint per second", "{amount} fingerprints per second"
        ),
        "megabit per second": plural("{amount} megabit per second", "{amount} megabits per second"),
    }
)
# The same units as some write them.
_ALSO: Mapping[str, str] = MappingProxyType(
    {
        "metre": "m",
        "meter": "m",
        "kilometre": "km",
        "kilometer": "km",
        "centimetre": "cm",
        "millimetre": "mm",
        "kilogram": "kg",
        "millisecond": "ms",
        "second": "s",
        "minute": "min",
        "hour": "h",
        "day": "d",
        "watt": "W",
    }
)


def measured(tongue: Tongue, amount: str, unit: str, *, one: bool) -> str:
    """An amount with its unit, in the plural unless it is of one; an unknown unit stays."""
    found = _UNITS.get(_ALSO.get(unit, unit))
    if found is None:
        return tongue("{amount} {unit}", amount=amount, unit=unit)
    return tongue.many(*found, 1 if one else 2, amount=amount)
