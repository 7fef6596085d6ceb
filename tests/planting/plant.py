"""A case as its text, faults planted in it, and what a check of the edited copy says anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from synopticon.archive.holdings import Holdings
from synopticon.base.diagnostics import Finding, Report
from synopticon.casefile.loader import load
from synopticon.check.engine import check
from synopticon.check.texts import HeldTexts

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
    """

    path: str
    text: str
    line: int
    code: str
    differing: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None


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
        return self._check({planted.path: raw}, holdings)

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
        loaded = load(self.root, unsaved)
        if loaded.case is None:
            return Report.of(loaded.findings)
        return check(loaded.case, HeldTexts(holdings), loaded.findings)


def _told(found: Finding) -> tuple[str, str, str]:
    """A finding without its place, which an edit above it moves."""
    return found.span.path, found.code, found.message


Planter = Callable[[PlantingCase], Iterator[Planted]]
