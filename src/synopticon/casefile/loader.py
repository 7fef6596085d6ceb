"""From a folder to a case and findings; bad content never raises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from synopticon.base.beside import beside
from synopticon.base.diagnostics import Finding, Span, finding
from synopticon.casefile.encoding import decode
from synopticon.casefile.folder import Folder, open_folder
from synopticon.casefile.prose import read_chapter
from synopticon.casefile.syntax import Document, read_yaml
from synopticon.casefile.validate import Broken, read_record, read_records
from synopticon.model.case import FOLDERS, Case, Chapter
from synopticon.model.coverage import Coverage
from synopticon.model.fields import plain_keys
from synopticon.model.records import Manifest

__all__ = ["FORMAT", "Loaded", "load", "read_case", "refused_format"]

# The version this reader was written for: it reads this major up to this minor.
FORMAT = (1, 0)
_COVERAGE = "coverage.yaml"
# Bytes of Markdown that take longer to read than a second process does to begin and to answer.
_LONG_REPORT = 300_000
_VERSION = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")

# What the folder says of a file that it had to leave out.
_LEFT_OUT = frozenset({"SYN001", "SYN014", "SYN019", "SYN020"})

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder gave: the case, None if it isn't one, the findings, and its files."""

    case: Case | None
    findings: tuple[Finding, ...]
    folder: Folder


def load(root: Path, unsaved: Mapping[str, bytes] | None = None) -> Loaded:
    """Read a case from disk.

    Args:
        root: the folder that holds `case.yaml`.
        unsaved: text that stands in an editor, by relative path.
    """
    return read_case(open_folder(root, unsaved))


def refused_format(folder: Folder) -> Finding | None:
    """Why the case's format is not one that this version reads or writes; None if it is."""
    data = folder.files.get("case.yaml", b"")
    document, _ = read_yaml("case.yaml", data, plain_keys(Manifest))
    value = document.value if document and isinstance(document.value, dict) else {}
    refused = _refused_version(value.get("format"))
    return finding("SYN018", document.place("format"), *refused) if document and refused else None


def read_case(folder: Folder, jobs: int = 1) -> Loaded:
    """Read a case from the bytes of its files; no file is touched.

    Args:
        folder: the files.
        jobs: how many processes may run at once; with two, a long report is read in a second one.
    """
    reading = _Reading(list(folder.findings))
    reading.unread.update(f.span.path for f in folder.findings if f.code in _LEFT_OUT)
    manifest = reading.manifest(folder.files.get("case.yaml"))
    if manifest is None:
        return Loaded(None, tuple(reading.findings), folder)
    report = tuple(folder.part("report"))
    told = partial(_chapters, report, manifest.languages[0] if manifest.languages else "und")
    is_long = sum(len(data) for _, data in report) >= _LONG_REPORT
    with beside(told) if jobs > 1 and is_long else nullcontext(told) as answer:
        parts: dict[str, Any] = {
            name: tuple(
                record
                for path, data in folder.part(name)
                for record in reading.records(path, data, kind)
            )
            for name, kind in FOLDERS.items()
        }
        chapters, findings, unread = answer()
    reading.findings += findings
    reading.unread |= unread
    case = Case(
        manifest=manifest,
        chapters=chapters,
        coverage=reading.coverage(folder.files.get(_COVERAGE)),
        broken=frozenset(reading.broken),
        unread=frozenset(reading.unread),
        **parts,
    )
    return Loaded(case, tuple(reading.findings), folder)


def _chapters(
    report: Iterable[tuple[str, bytes]], language: str
) -> tuple[tuple[Chapter, ...], list[Finding], set[str]]:
    """The chapters in their order, with the findings and the paths of those that can't be read."""
    reading = _Reading([])
    found = [c for path, data in report if (c := reading.chapter(path, data, language))]
    found.sort(key=lambda c: (c.order, c.path))
    return tuple(found), reading.findings, reading.unread


@dataclass(slots=True)
class _Reading:
    """Collects the findings and the broken records of one reading."""

    findings: list[Finding]
    broken: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)

    def manifest(self, data: bytes | None) -> Manifest | None:
        document = self._document("case.yaml", data, Manifest) if data is not None else None
        if document is None:
            return None
        value = document.value if isinstance(document.value, dict) else {}
        refused = _refused_version(value.get("format"))
        if refused:
            self.findings.append(finding("SYN018", document.place("format"), *refused))
            return None
        found = self._collect(read_record(document, (), document.value, Manifest))
        return found[0] if found else _stand_in(value, document)

    def records(self, path: str, data: bytes, kind: type[R]) -> list[R]:
        document = self._document(path, data, kind)
        if document is None:
            self.unread.add(path)
            return []
        return self._collect(read_records(document, kind))

    def chapter(self, path: str, data: bytes, language: str) -> Chapter | None:
        text, findings = decode(path, data)
        self.findings += findings
        chapter: Chapter | None = None
        if text is not None:
            chapter, findings = read_chapter(path, text.replace("\r\n", "\n"), language)
            self.findings += findings
        if chapter is None:
            self.unread.add(path)
        return chapter

    def coverage(self, data: bytes | None) -> Coverage | None:
        """`coverage.yaml`, if there is one that can be read."""
        if data is None:
            return None
        document = self._document(_COVERAGE, data, Coverage)
        found = (
            self._collect(read_record(document, (), document.value, Coverage)) if document else []
        )
        if not found:
            self.unread.add(_COVERAGE)
        return found[0] if found else None

    def _document(self, path: str, data: bytes, kind: type) -> Document | None:
        text, findings = decode(path, data)
        self.findings += findings
        if text is None:
            return None
        document, findings = read_yaml(path, data, plain_keys(kind))
        self.findings += findings
        return document

    def _collect(self, items: Any) -> list[Any]:
        records = []
        for item in items:
            if isinstance(item, Finding):
                self.findings.append(item)
            elif isinstance(item, Broken):
                if item.id:
                    self.broken.add(item.id)
            else:
                records.append(item)
        return records


def _refused_version(version: object) -> tuple[str, str] | None:
    """Why a version is not read, and what to do; None if it is, or if none is given."""
    if version is None:
        return None  # told as a missing key
    match = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if match is None:
        return "`format` is a version such as 1.0", 'write format: "1.0"'
    if (int(match[1]), int(match[2])) > FORMAT:
        return (
            f"format {version} is newer than {FORMAT[0]}.{FORMAT[1]}",
            "install a newer synopticon",
        )
    return None


def _stand_in(value: Mapping[str, Any], document: Document) -> Manifest:
    """A manifest in place of a broken one, so that the rest of the case is still checked."""
    languages = value.get("languages")
    good = isinstance(languages, tuple) and all(isinstance(tag, str) for tag in languages)
    manifest = Manifest(
        id="case",
        format=f"{FORMAT[0]}.{FORMAT[1]}",
        title="",
        languages=languages if good and languages else ("und",),
        licence="",
    )
    where: Callable[..., Span] = document.place
    object.__setattr__(manifest, "where", where)
    return manifest
