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
# The folders of `model.case.FOLDERS` are named again, because loading the records takes longer than
# answering for a case that has not changed; a test holds the two equal.
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
# Files that stand beside the parts; the second need not be there.
_SINGLE = (_MANIFEST, "coverage.yaml")


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
        The files and the findings SYN001, SYN013, SYN014, SYN017, SYN019 to SYN022.
    """
    looking = _Looking(root)
    found = dict(looking.files())
    for path, data in (unsaved or {}).items():
        found.pop(path, None)
        if looking.accepts(path, len(data)):
            found[path] = data
    ordered = dict(sorted(found.items(), key=lambda item: _normal(item[0]).encode()))
    findings = [*looking.findings, *_clashes(ordered)]
    if _MANIFEST not in ordered and not any(f.span.path == _MANIFEST for f in findings):
        words = "no `case.yaml`: this folder is not a case"
        help = "run `synopticon new`, or give the case with `-C`"
        findings.append(finding("SYN017", Span(_MANIFEST), words, help))
    return Folder(root, ordered, tuple(findings))


class _Looking:
    """One walk through a folder that follows no link out of it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._real_root = os.path.realpath(root)
        self.findings: list[Finding] = []

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Relative path and content of each single file and of each file of a part."""
        for path, place in self._places():
            data = self._content(path, place) if self._belongs(path) else None
            if data is not None:
                yield path, data

    def accepts(self, path: str, size: int) -> bool:
        """Whether a file of this name and size may be read, told if not."""
        return self._belongs(path) and self._fits(path, size)

    def _places(self) -> Iterator[tuple[str, str]]:
        for name in _SINGLE:
            place = os.path.join(self._root, name)
            if os.path.lexists(place) and self._may_be_read(name, place):
                yield name, place
        for part in PARTS:
            yield from self._below(part)

    def _below(self, part: str) -> Iterator[tuple[str, str]]:
        top = os.path.join(self._root, part)
        if os.path.islink(top):
            self._may_be_read(part, top)
            return
        for folder, folders, files in os.walk(top, onerror=self._not_listed):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            # A link to a folder is listed among the folders, but never walked into.
            linked = [f for f in folders if os.path.islink(os.path.join(folder, f))]
            for name in (*linked, *files):
                place = os.path.join(folder, name)
                path = os.path.relpath(place, self._root).replace(os.sep, "/")
                if not name.startswith(".") and self._may_be_read(path, place):
                    yield path, place

    def _may_be_read(self, path: str, place: str) -> bool:
        """Whether a path is a file, or a link to a file of this case."""
        if not os.path.islink(place):
            return True
        target = os.path.realpath(place)
        if os.path.commonpath([self._real_root, target]) != self._real_root:
            words = "the link leads out of the case and is not followed"
            self._report("SYN019", path, words, "put the file itself here")
        elif not os.path.isfile(target):
            words = "the link leads to no file and is not followed"
            self._report("SYN020", path, words, "put the file itself here")
        else:
            return True
        return False

    def _belongs(self, path: str) -> bool:
        if not _is_text(path):
            shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            self._report("SYN001", shown, "the file's name is not UTF-8", "rename it")
            return False
        endings = PARTS.get(path.split("/")[0])
        if endings is None or path.endswith(endings):
            return True
        words = f"a file in `{path.split('/')[0]}/` ends in {' or '.join(endings)}"
        self._report("SYN022", path, words, "move it somewhere else")
        return False

    def _content(self, path: str, place: str) -> bytes | None:
        try:
            # Opened before it is measured, so that what is measured is what is read; without
            # O_NONBLOCK a named pipe would wait for ever.
            with open(os.open(place, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    self._report("SYN020", path, "not a regular file", "put a file here")
                elif self._fits(path, status.st_size):
                    return file.read(MAX_BYTES)
        except OSError as error:
            self._unreadable(path, error)
        return None

    def _fits(self, path: str, size: int) -> bool:
        if size > MAX_BYTES:
            words = f"{size:,} bytes; a file has at most {MAX_BYTES:,}"
            self._report("SYN014", path, words, "split it into several files")
        return size <= MAX_BYTES

    def _not_listed(self, error: OSError) -> None:
        path = os.path.relpath(error.filename, self._root).replace(os.sep, "/")
        if not (isinstance(error, FileNotFoundError) and path in PARTS):
            self._unreadable(path, error)

    def _unreadable(self, path: str, error: OSError) -> None:
        words = f"cannot be read: {(error.strerror or 'unknown error').lower()}"
        self._report("SYN020", path, words, "check the file's permissions")

    def _report(self, code: str, path: str, words: str, help: str) -> None:
        self.findings.append(finding(code, Span(path), words, help))


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


def _is_text(path: str) -> bool:
    """Whether a file name is Unicode; other bytes come as lone surrogates."""
    return not any("\ud800" <= c <= "\udfff" for c in path)


def _normal(path: str) -> str:
    return unicodedata.normalize("NFC", path)
