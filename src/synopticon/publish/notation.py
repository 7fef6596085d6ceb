"""JSON as we publish it: keys in the order given, decimals with the digits as written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from synopticon.base.canon import JSON
from synopticon.publish.inert import BIDI

__all__ = ["compact", "pretty"]

_HIDDEN = re.compile(f"[\x7f-\x9f\u2028\u2029{BIDI}\ud800-\udfff]")

# One for all strings: `json.dumps` would make another for each.
_QUOTED = json.JSONEncoder(ensure_ascii=False)


def compact(value: JSON) -> str:
    """One line of JSON; invisible characters that could reorder it are escaped."""
    return _text(value, None, "")


def pretty(value: JSON) -> str:
    """JSON with one member to a line, for people and for diffs; ends with a line feed."""
    return _text(value, "  ", "\n") + "\n"


def _text(value: JSON, indent: str | None, line: str) -> str:
    if isinstance(value, str):
        return _HIDDEN.sub(_escape, _QUOTED.encode(value))
    if value is None or isinstance(value, bool | int):
        return json.dumps(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    deeper = line + indent if indent else ""
    colon = ": " if indent else ":"
    if isinstance(value, Mapping):
        members = [
            f"{_text(k, None, '')}{colon}{_text(v, indent, deeper)}" for k, v in value.items()
        ]
        return _block("{", members, "}", line, deeper)
    assert isinstance(value, Sequence)
    return _block("[", [_text(v, indent, deeper) for v in value], "]", line, deeper)


def _block(opening: str, members: list[str], closing: str, line: str, deeper: str) -> str:
    if not members:
        return opening + closing
    return opening + deeper + ("," + deeper).join(members) + line + closing


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
