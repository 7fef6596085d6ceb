"""Run by `extract.apart` in a test: it tries what a decoder that was taken over would try."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from typing import Any

from synopticon.extract.apart import answer

__all__ = ["tried"]


def tried(asked: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What of it could be done: the error's number, or 0 where nothing stood in the way."""
    if "take" in asked:
        return {"taken": len(bytearray(asked["take"]))}, b""
    found = {"environment": sorted(k for k in os.environ if k != "LC_CTYPE"), "file": 0}
    found["connection"] = 0
    try:
        open(asked["file"], "rb").close()
    except OSError as error:
        found["file"] = error.errno
    try:
        socket.socket().close()
    except OSError as error:
        found["connection"] = error.errno
    return found, data


if __name__ == "__main__":
    answer(tried, loaded=socket)
