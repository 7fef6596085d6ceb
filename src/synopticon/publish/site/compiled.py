"""Templates made ready once: their code is kept among the user's own files, never in a case."""

from __future__ import annotations

import base64
import json

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from synopticon.publish.before import Kept

__all__ = ["Compiled"]


class Compiled(BytecodeCache):
    """The templates of one state of the program, for all languages of a build; `store` keeps them.

    Jinja compares the source of each with what it was made of, so an old entry is no wrong one.
    """

    def __init__(self, kept: Kept | None = None, program: str = "") -> None:
        """Read what was kept, where anything is.

        Args:
            kept: where it is kept; without it, it lasts as long as this value.
            program: the state of the program.
        """
        self._kept = kept
        self._program = program
        body = kept.get(program) if kept is not None else None
        self._code = {k: base64.b64decode(v) for k, v in json.loads(body or b"{}").items()}
        self._is_new = False

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it is there."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a template that was just made ready."""
        self._code[bucket.key] = bucket.bytecode_to_string()
        self._is_new = True

    def store(self) -> None:
        """Keep the code, if any of it is new."""
        if self._is_new and self._kept is not None:
            body = {k: base64.b64encode(v).decode("ascii") for k, v in self._code.items()}
            self._kept.put(self._program, json.dumps(body).encode())
            self._is_new = False
