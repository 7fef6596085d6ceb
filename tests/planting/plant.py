"""A case as its text, faults planted in it, and what a check of the edited copy says anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

from synopticon.archive.holdings import Holdings
from synopticon.base.diagnostics import Finding, Report
from synopticon.casefile import loader
from synopticon.casefile.loader import load
from synopticon.casefile.syntax import Document
from synopticon.casefile.validate import read_records
from synopticon.check import texts
from synopticon.check.engine import check
from synopticon.check.texts import HeldTexts
from synopticon.extract import places

__all__ = ["Planted", "Planter", "PlantingCase"]

TEXTS = (".yaml", ".yml", ".md")


@dataclass(frozen=True)
class Planted:
    """One fault: the file that is edited, its whole new text, and where it has to be reported.

    Attributes:
        path: The file, relative to the case.
        text: What it says with the fault in it.
        line: The line on which the code has to be reported.
        code: The code.
        differing: Objects of the archive whose bytes are to differ: digest named, digest found.
        raw: The new content where it is not text.
        behind: Objects of the archive behind whose end bytes are to stand: digest named, bytes;
            one that is not there is these bytes alone.
        also: Other files that are edited, with their new text.
    """

    path: str
    text: str
    line: int
    code: str
    differing: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    behind: Mapping[str, bytes] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PlantingCase:
    """A case read as text, without the project's own reader.

    Attributes:
        root: Its folder.
        hold: Where bytes lie that may not be shipped.
    """

    root: Path
    hold: tuple[Path, ...] = ()

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The text of every file of the case that is YAML or Markdown, by path."""
        paths = sorted(p for p in self.root.rglob("*") if p.suffix in TEXTS and p.is_file())
        names = [(p.relative_to(self.root), p) for p in paths]
        return MappingProxyType(
            {
                name.as_posix(): path.read_text(encoding="utf-8")
                for name, path in names
                if not any(part.startswith(".") for part in name.parts)
            }
        )

    @cached_property
    def holdings(self) -> Holdings:
        """What is held for the case, hashed once."""
        return Holdings.open(self.root, self.hold)

    @cached_property
    def baseline(self) -> Report:
        """What a check says of the case as it stands."""
        return self._check({}, self.holdings)

    def report(self, planted: Planted) -> Report:
        """What a check says of the case with the fault in it."""
        holdings = self.holdings
        if planted.differing:
            paths = {k: v for k, v in holdings.paths.items() if k not in planted.differing}
            holdings = replace(holdings, paths=paths, differing=planted.differing)
        raw = planted.text.encode("utf-8") if planted.raw is None else planted.raw
        with TemporaryDirectory() as folder:
            longer = {sha: Path(folder, sha) for sha in planted.behind}
            for sha, path in longer.items():
                before = holdings.find(sha)
                path.write_bytes((before.read_bytes() if before else b"") + planted.behind[sha])
            changed = replace(holdings, paths={**holdings.paths, **longer}) if longer else holdings
            also = {name: text.encode("utf-8") for name, text in planted.also.items()}
            return self._check({planted.path: raw, **also}, changed)

    def new(self, planted: Planted) -> list[Finding]:
        """The findings that the fault brings, as a person would tell them apart: by their words."""
        known = [_told(f) for f in self.baseline.findings]
        fresh = []
        for found in self.report(planted).findings:
            if _told(found) in known:
                known.remove(_told(found))
            else:
                fresh.append(found)
        return fresh

    def _check(self, unsaved: Mapping[str, bytes], holdings: Holdings) -> Report:
        with _unchanged_is_read_once():
            loaded = load(self.root, unsaved)
            if loaded.case is None:
                return Report.of(loaded.findings)
            return check(loaded.case, HeldTexts(holdings), loaded.findings)


# A fault changes one file; reading the others is a function of their bytes, and so is folding a
# document. Each is done once for as long as its result is asked for.
_read_yaml = lru_cache(maxsize=128)(loader.read_yaml)
_read_chapter = lru_cache(maxsize=32)(loader.read_chapter)
_letters = lru_cache(maxsize=128)(texts.Letters)
_with_ends = lru_cache(maxsize=4096)(texts._with_ends)
_extent_of = lru_cache(maxsize=128)(places.extent_of)
_digest_at = lru_cache(maxsize=128)(places.digest_at)
_text_of = lru_cache(maxsize=128)(texts.text_of)


_records: dict[int, tuple[Document, tuple[Any, ...]]] = {}


def _read_records(document: Document, kind: type) -> tuple[Any, ...]:
    """The records of a document, read once for as long as the document is kept."""
    if id(document) not in _records:
        if len(_records) >= 256:
            _records.clear()
        _records[id(document)] = document, tuple(read_records(document, kind))
    return _records[id(document)][1]


@contextmanager
def _unchanged_is_read_once() -> Iterator[None]:
    with ExitStack() as patches:
        for module, name, kept in (
            (loader, "read_yaml", _read_yaml),
            (loader, "read_records", _read_records),
            (loader, "read_chapter", _read_chapter),
            (texts, "Letters", _letters),
            (texts, "_with_ends", _with_ends),
            (texts, "text_of", _text_of),
            (places, "extent_of", _extent_of),
            (places, "digest_at", _digest_at),
        ):
            patches.enter_context(patch.object(module, name, kept))
        yield


def _told(found: Finding) -> tuple[str, str, str]:
    """A finding without its place, which an edit above it moves."""
    return found.span.path, found.code, found.message


Planter = Callable[[PlantingCase], Iterator[Planted]]
