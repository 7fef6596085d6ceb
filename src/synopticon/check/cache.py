"""Remembers what a check found, by the content of everything it looked at.

Entries are sealed with a key of this user's own, so that a cache that came with a received folder
is never believed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from synopticon.base.diagnostics import Finding, Report, Severity, Span
from synopticon.base.program import fingerprint, is_as_begun
from synopticon.base.sealed import SealedFolder
from synopticon.check.remembered import readers

__all__ = ["ResultCache", "code_fingerprint"]

# The libraries whose reading of a text a result depends on.
_READERS = ("pyyaml", "pydantic", "pydantic-core", "markdown-it-py", "mdurl")


class ResultCache:
    """The results of earlier checks of one case, in its `.synopticon/check/`."""

    def __init__(self, root: Path, key: bytes) -> None:
        self._root = root
        self._entries = SealedFolder(root / ".synopticon", "check", key)

    def name(self, files: Mapping[str, bytes], held: str) -> str:
        """The name of a result: a digest of the case's text, of what is held, and of the code."""
        digest = hashlib.sha256()
        for part in (code_fingerprint(), readers(), held):
            digest.update(f"{len(part)}:{part}".encode())
        for path, data in files.items():
            encoded = path.encode("utf-8", "surrogateescape")
            digest.update(b"%d:%b%d:" % (len(encoded), encoded, len(data)))
            digest.update(data)
        return digest.hexdigest()

    def get(self, name: str) -> Report | None:
        """The result of that name, or None if there is none that this user wrote."""
        body = self._entries.get(name)
        return None if body is None else _report(json.loads(body))

    def put(self, name: str, report: Report) -> None:
        """Keep a result; a folder that can't be written to, or is no case, is left alone.

        Where the program was changed while it ran, nothing is kept: the result is the old one's.
        """
        if os.path.lexists(self._root / "case.yaml") and is_as_begun(_READERS):
            body = json.dumps(_plain(report), ensure_ascii=False, separators=(",", ":"))
            self._entries.put(name, body.encode())


def code_fingerprint() -> str:
    """Changes when the program does: its files, the interpreter, its Unicode tables."""
    return fingerprint(_READERS)


def _plain(report: Report) -> list[list[list[object]]]:
    return [[_row(f) for f in part] for part in (report.findings, report.unchecked)]


def _row(f: Finding) -> list[object]:
    s = f.span
    place = [s.path, s.line, s.column, s.end_line, s.end_column]
    return [*place, f.code, f.severity.value, f.message, f.help, f.checked]


def _report(rows: list[list[list[object]]]) -> Report:
    findings, unchecked = ([_finding(row) for row in part] for part in rows)
    return Report(tuple(findings), tuple(unchecked))


def _finding(row: list[object]) -> Finding:
    path, line, column, end_line, end_column, code, severity, message, help, checked = row
    span = Span(str(path), *(int(str(n)) for n in (line, column, end_line, end_column)))
    return Finding(span, str(code), Severity(str(severity)), str(message), str(help), bool(checked))
