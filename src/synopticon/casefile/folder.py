"""The files of a case: which there are, in which order, and what cannot be read as one."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from synopticon.base.diagnostics import Finding, Span, finding

__all__ = ["MAX_BYTES", "PARTS", "Folder", "open_folder"]

MAX_BYTES = 20_000_000

# Each part of a case, and the endings its files may have.
PARTS: Mapping[str, tuple[str, ...]] = {
    "sources": (".yaml", ".yml"),
    "exhibits": (".yaml", ".yml"),
    "entities": (".yaml", ".yml"),
    "deployments": (".yaml", ".yml"),
    "claims": (".yaml", ".yml"),
    "corrections": (".yaml", ".yml"),
    "report": (".md",),
}
_MANIFEST = "case.yaml"


@dataclass(frozen=True, slots=True)
class Folder:
    """The bytes of a case's text by relative path, in the order in which they are read."""

    root: Path
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]

    def part(self, name: str) -> Iterator[tuple[str, bytes]]:
        """The files of one part, in order."""
        prefix = name + "/"
        return ((path, data) for path, data in self.files.items() if path.startswith(prefix))


def open_folder(root: Path, unsaved: Mapping[str, bytes] | None = None) -> Folder:
    """Read every text file of a case, and nothing else.

    Args:
        root: the folder of the case.
        unsaved: text that stands in an editor, by relative path; it replaces or adds a file.

    Returns:
        The files and the findings SYN013, SYN014, SYN017, SYN019, SYN020 and SYN022.
    """
    findings: list[Finding] = []
    found = dict(_read(root, findings)) | dict(unsaved or {})
    ordered = dict(sorted(found.items(), key=lambda item: _normal(item[0]).encode()))
    findings += _clashes(ordered)
    if _MANIFEST not in ordered and not any(f.span.path == _MANIFEST for f in findings):
        findings.append(
            finding(
                "SYN017",
                Span(_MANIFEST),
                "no `case.yaml`: this folder is not a case",
                "run `synopticon new`, or give the case with `-C`",
            )
        )
    return Folder(root, ordered, tuple(findings))


def _read(root: Path, findings: list[Finding]) -> Iterator[tuple[str, bytes]]:
    real_root = os.path.realpath(root)
    for path, entry in _walk(root, findings):
        parts = path.split("/")
        if path != _MANIFEST and not path.endswith(PARTS[parts[0]]):
            words = f"a file in `{parts[0]}/` ends in {' or '.join(PARTS[parts[0]])}"
            findings.append(
                finding("SYN022", Span(path), words, "move it out of the part's folder")
            )
            continue
        if not _is_inside(real_root, entry):
            words = "the link leads out of the case and is not followed"
            findings.append(finding("SYN019", Span(path), words, "put the file itself here"))
            continue
        data = _content(path, entry, findings)
        if data is not None:
            yield path, data


def _walk(root: Path, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    """Relative path and place on disk of `case.yaml` and of every file in a part's folder."""
    for name in (_MANIFEST, *PARTS):
        top = os.path.join(root, name)
        if name == _MANIFEST:
            if os.path.lexists(top):
                yield name, top
            continue
        if os.path.islink(top) and not _is_inside(os.path.realpath(root), top):
            findings.append(
                finding("SYN019", Span(name), "the link leads out of the case and is not followed")
            )
            continue

        def unreadable(error: OSError) -> None:
            inner = os.path.relpath(error.filename, root).replace(os.sep, "/")
            findings.append(_unreadable(inner, error))

        for folder, folders, files in os.walk(top, onerror=_unless_missing(top, unreadable)):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for linked in [f for f in folders if os.path.islink(os.path.join(folder, f))]:
                files.append(linked)
                folders.remove(linked)
            for file in files:
                if not file.startswith("."):
                    place = os.path.join(folder, file)
                    yield os.path.relpath(place, root).replace(os.sep, "/"), place


def _unless_missing(top: str, report: object) -> object:
    def onerror(error: OSError) -> None:
        if not (isinstance(error, FileNotFoundError) and error.filename == top):
            report(error)  # type: ignore[operator]

    return onerror


def _is_inside(real_root: str, place: str) -> bool:
    if not os.path.islink(place):
        return True
    target = os.path.realpath(place)
    return os.path.commonpath([real_root, target]) == real_root and os.path.isfile(target)


def _content(path: str, place: str, findings: list[Finding]) -> bytes | None:
    try:
        # Opened before it is measured, so that what is measured is what is read; a named pipe
        # or a device would block or never end.
        with open(os.open(place, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                findings.append(finding("SYN020", Span(path), "not a regular file"))
                return None
            if status.st_size > MAX_BYTES:
                words = f"{status.st_size:,} bytes; a file of a case has at most {MAX_BYTES:,}"
                findings.append(finding("SYN014", Span(path), words, "split it into several files"))
                return None
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        findings.append(_unreadable(path, error))
        return None


def _unreadable(path: str, error: OSError) -> Finding:
    words = f"cannot be read: {(error.strerror or 'unknown error').lower()}"
    return finding("SYN020", Span(path), words, "check the file's permissions")


def _clashes(paths: Mapping[str, bytes]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for path in paths:
        if _normal(path) != path:
            yield finding("SYN021", Span(path), "the file's name is not in NFC", "rename it")
        key = _normal(path).casefold()
        if key in seen:
            words = f"the same name as `{seen[key]}` on disks that ignore case or normal form"
            yield finding("SYN013", Span(path), words, "rename one of the two")
        seen.setdefault(key, path)


def _normal(path: str) -> str:
    return unicodedata.normalize("NFC", path)
