"""Run by `extract.apart` in a test: it tries what a decoder that was taken over would try."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from typing import Any

from synopticon.extract.apart import answer

__all__ = ["tried"]


def tried(asked: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What of it could be done: the error's number, or 0 where nothing stood in the way."""
    if "take" in asked:
        return {"taken": len(bytearray(asked["take"]))}, b""
    if "say" in asked:
        return {}, bytes(asked["say"])
    while "ever" in asked:
        pass
    found: dict[str, Any] = {"environment": sorted(k for k in os.environ if k != "LC_CTYPE")}
    found["file"] = _error(lambda: open(asked["file"], "rb").close())
    found["connection"] = _error(lambda: socket.socket().close())
    # A number of a file that is given back is free for a connection.
    os.close(0)
    found["connection in place of a file"] = _error(lambda: socket.socket().close())
    found["another process"] = _error(lambda: os._exit(0) if os.fork() == 0 else None)
    found["a program"] = _error(lambda: os.execv("/bin/true", ["true"]))
    return found, data


def _error(deed: Callable[[], object]) -> int:
    try:
        deed()
    except OSError as error:
        return error.errno or -1
    return 0


if __name__ == "__main__":
    answer(tried, loaded=socket)
