"""The canonical form of a JSON value: RFC 8785, so that equal values have equal bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

__all__ = ["JSON", "NotCanonical", "canonical"]

JSON = None | bool | int | Decimal | str | Sequence["JSON"] | Mapping[str, "JSON"]

# The whole numbers that every reader of JSON keeps exactly (RFC 7493, section 2.2).
_LARGEST = 2**53 - 1


class NotCanonical(ValueError):
    """The value has no canonical form."""


def canonical(value: JSON) -> bytes:
    """The bytes of a value in the JSON Canonicalization Scheme.

    Args:
        value: null, booleans, whole numbers, decimals, text, sequences, and mappings by text.

    Returns:
        UTF-8 without white space, with keys in the order of their UTF-16 code units.

    Raises:
        NotCanonical: a number that a double cannot hold with all its digits, a float (the digits
            as written are already lost), a lone surrogate, or a type JSON does not have.

    Source: RFC 8785, sections 3.2.2 and 3.2.3.
    """
    return _text(value).encode("utf-8")


def _text(value: JSON) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_string(k)}:{_text(value[k])}" for k in _ordered(value)) + "}"
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return "[" + ",".join(_text(item) for item in value) + "]"
    raise NotCanonical(f"{type(value).__name__} has no canonical form")


def _ordered(value: Mapping[str, JSON]) -> list[str]:
    for key in value:
        if not isinstance(key, str):
            raise NotCanonical(f"key {key!r} is not text")
    return sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))


def _string(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical("text holds a lone surrogate") from error
    return json.dumps(value, ensure_ascii=False)


def _whole(value: int) -> str:
    if abs(value) > _LARGEST:
        raise NotCanonical(f"{value} is larger than a double keeps exactly")
    return str(value)


def _decimal(value: Decimal) -> str:
    """A decimal as ECMAScript writes the nearest double, if that has all its digits."""
    if not value.is_finite():
        raise NotCanonical(f"{value} is not a number of JSON")
    shortest = Decimal(repr(float(value)))
    if shortest != value:
        raise NotCanonical(f"{value} has more digits than a double keeps")
    return _ecmascript(shortest)


def _ecmascript(value: Decimal) -> str:
    """A decimal in the layout of ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20)."""
    if not value:
        return "0"
    sign = "-" if value < 0 else ""
    _, raw, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    digits = "".join(map(str, raw)).lstrip("0")
    point = len(digits) + exponent
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    mantissa = digits[0] + (f".{digits[1:]}" if len(digits) > 1 else "")
    return f"{sign}{mantissa}e{'+' if point > 0 else '-'}{abs(point - 1)}"
