"""What the fuzzer calls: bytes as a file that is imported, its rows and what is held asked for."""

from __future__ import annotations

import hashlib
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from synopticon.archive.importing.autoarchiver import mentions
from synopticon.archive.importing.limits import Limits, Spent, TooMuch
from synopticon.archive.importing.outcome import Facts, Outcome, Refused
from synopticon.archive.importing.reading import Import
from synopticon.archive.importing.taking import Known, Taking
from synopticon.archive.intake import Intake, Kept

__all__ = ["MOST_SECONDS", "SEEDS", "TooSlow", "read"]

SEEDS = Path(__file__).with_name("imported")
MOST_SECONDS = 1.0

_LIMITS = Limits(slack=1 << 20, total=64 << 20, entries=200)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?", re.ASCII)


class TooSlow(Exception):
    """One small input took more than a second of processor time."""


@dataclass(frozen=True)
class _Laid:
    """Lays bytes down as an intake does, and waits for no disk."""

    folder: Path

    def keep(self, stream: BinaryIO) -> Kept:
        with tempfile.TemporaryFile(dir=self.folder) as part:
            while chunk := stream.read(1 << 20):
                part.write(chunk)
            part.seek(0)
            data = part.read()
        digest = hashlib.sha256(data).hexdigest()
        (self.folder / digest).write_bytes(data)
        return Kept(digest, len(data), data[:4096], False)


@contextmanager
def _laid() -> Iterator[_Laid]:
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield _Laid(Path(name))


def read(data: bytes) -> tuple[Outcome, ...]:
    """Import the input, and hold every row against what is held.

    Raises:
        TooSlow: it took more than a second.
        AssertionError: a row tells what can't be, or something is held that no row tells of.
    """
    begin = time.process_time()
    with _laid() as laid:
        taking = Taking(cast(Intake, laid), Known(frozenset(), frozenset()), Spent(_LIMITS))
        try:
            Import(taking).take("given", _Stream(data), Facts())
        except TooMuch:
            assert taking.rows[-1].what == "refused"
        for row in taking.rows:
            _is_true(row, laid)
        held = {path.name for path in laid.folder.iterdir()}
        assert held == {row.sha256 for row in taking.rows if row.sha256}
        assert taking.rows
    try:
        for mention in mentions(data):
            assert _MOMENT.fullmatch(mention.captured)
    except Refused:
        pass
    if time.process_time() - begin > MOST_SECONDS:
        raise TooSlow
    return tuple(taking.rows)


def _is_true(row: Outcome, laid: _Laid) -> None:
    if row.what in ("refused", "left out"):
        assert row.why
        assert not row.sha256
        return
    assert (laid.folder / row.sha256).stat().st_size == row.size
    facts = row.facts
    assert not facts.url or facts.url.startswith(("http://", "https://"))
    assert _MOMENT.fullmatch(facts.captured)
    assert _MOMENT.fullmatch(facts.served)
    assert facts.body in ("wire", "content-decoded", "file")
    assert facts.payload in ("", "confirmed", "differs")
    assert re.fullmatch(r"(\d{3})?", facts.status, re.ASCII)
    assert re.fullmatch(r"(urn:uuid:[0-9a-f-]{36})?", facts.record)


class _Stream:
    """Bytes, given in pieces of uneven size."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def read(self, size: int = -1, /) -> bytes:
        end = len(self._data) if size < 0 else self._at + min(size, 1 + self._at % 977 + 4096)
        chunk = self._data[self._at : end]
        self._at += len(chunk)
        return chunk
