"""The digest of what a review was a review of, so that an edit makes it stale."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from synopticon.base.canon import canonical
from synopticon.model.fields import shape_of
from synopticon.model.records import Record

__all__ = ["content_digest"]

# What may change without changing what was read.
_APART = frozenset({"note", "ignore", "reviews"})


def content_digest(record: Record) -> str:
    """The SHA-256 of what a record says, in hexadecimal.

    It is taken of the canonical JSON (RFC 8785) of the record's keys and values, without `note`,
    `ignore` and `reviews`, without empty keys, and with numbers as the text of their digits
    (format specification, 5.10).
    """
    content = {k: v for k, v in _plain(record).items() if k not in _APART}
    return hashlib.sha256(canonical(content)).hexdigest()


def _plain(record: Any) -> dict[str, Any]:
    written = {}
    kind: Any = type(record)
    for key, shape in shape_of(kind).items():
        value = _value(getattr(record, shape.attribute))
        if value not in (None, [], {}):
            written[key] = value
    return written


def _value(value: Any) -> Any:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _value(item) for key, item in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return _plain(value)
    return value
