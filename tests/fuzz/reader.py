"""What the fuzzer calls: bytes as one file of a case, read, checked, every place asked for."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from synopticon.archive.holdings import Holdings
from synopticon.base.diagnostics import Report, Span
from synopticon.casefile.folder import Folder
from synopticon.casefile.loader import read_case
from synopticon.check.engine import check
from synopticon.check.texts import HeldTexts

__all__ = ["MOST_SECONDS", "PARTS", "SEEDS", "TooSlow", "read"]

SEEDS = Path(__file__).with_name("seeds")
MOST_SECONDS = 1.0

# The first byte of an input says which file of the case the rest is.
PARTS: Mapping[int, str] = MappingProxyType(
    {
        ord("m"): "case.yaml",
        ord("s"): "sources/fuzz.yaml",
        ord("x"): "exhibits/fuzz.yaml",
        ord("e"): "entities/fuzz.yaml",
        ord("d"): "deployments/fuzz.yaml",
        ord("c"): "claims/fuzz.yaml",
        ord("k"): "corrections/fuzz.yaml",
        ord("r"): "report/fuzz.md",
    }
)

_BASE: Mapping[str, bytes] = MappingProxyType(
    {
        "case.yaml": b'format: "1.0"\nid: fuzz\ntitle: T\nlanguages: [en]\nlicence: CC0-1.0\n',
        "sources/a.yaml": b"- {id: paper, name: P, kind: news, reliability: B, origin: self}\n",
        "exhibits/a.yaml": (
            b"- {id: article, source: paper, title: A, kind: article, holding: held,"
            b" sha256: " + b"ab" * 32 + b", media_type: text/plain, accessed: 2020-01-02}\n"
        ),
    }
)


class TooSlow(Exception):
    """One small input took more than a second of processor time."""


def read(data: bytes) -> Report:
    """Read and check the input as one file of a small case.

    Raises:
        TooSlow: it took more than a second.
        AssertionError: a rule crashed, or a place lies outside the file.
    """
    begin = time.process_time()
    path = PARTS.get(data[0], "claims/fuzz.yaml") if data else "claims/fuzz.yaml"
    files = dict(sorted({**_BASE, path: data[1:]}.items()))
    loaded = read_case(Folder(Path("/nowhere"), files, ()))
    report = Report.of(loaded.findings)
    if loaded.case is not None:
        holdings = Holdings(MappingProxyType({}), MappingProxyType({}))
        report = check(loaded.case, HeldTexts(holdings), loaded.findings)
        for record in loaded.case.records():
            _inside(record.where(), files)
    for found in (*report.findings, *report.unchecked):
        assert found.code != "SYN024", found.message
        _inside(found.span, files)
    if time.process_time() - begin > MOST_SECONDS:
        raise TooSlow
    return report


def _inside(span: Span, files: Mapping[str, bytes]) -> None:
    """A place is a place: it counts from 1, ends after it begins and lies in a file of the case."""
    assert span.line >= 1
    assert span.column >= 1
    assert (span.end_line, span.end_column) >= (span.line, span.column), span
    data = files.get(span.path)
    if data is not None:
        # YAML's own line breaks, which are more than LF.
        lines = len(data.decode("utf-8", "replace").splitlines()) + 2
        assert span.line <= lines, span
