"""In a process of its own (`extract.apart`): nothing but the limits, so that they can be told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from synopticon.extract.apart import answer

__all__ = ["nothing"]


def nothing(_: Mapping[str, Any], __: bytes) -> tuple[dict[str, Any], bytes]:
    """Nothing; whoever asked learns what the process was held to."""
    return {}, b""


if __name__ == "__main__":
    answer(nothing, loaded=json)
