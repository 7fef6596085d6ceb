"""The documents of the repository, and what is written in them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPECIFICATION = ROOT / "docs" / "spec" / "format.md"

DOCUMENTS: tuple[Path, ...] = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "cases").glob("*/README.md")),
    *sorted((ROOT / "changelog.d").glob("README.md")),
    ROOT / "tests" / "conformance" / "README.md",
)

_FENCE = re.compile(r"(?ms)^(```|~~~)(?P<kind>[^\n]*)\n(?P<body>.*?)^\1$")
_SPAN = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")


def name(path: Path) -> str:
    """A document as the repository names it."""
    return path.relative_to(ROOT).as_posix()


def clauses() -> dict[str, str]:
    """The text of every clause of the format specification, by its number."""
    text = SPECIFICATION.read_text("utf-8")
    found = re.findall(r"(?ms)^(\d+\.\d+) (.*?)(?=^\d+\.\d+ |^## |\Z)", text)
    return dict(found)


def prose(path: Path) -> str:
    """A document without its fences."""
    return _FENCE.sub("", path.read_text("utf-8"))


def spans(path: Path) -> list[str]:
    """What stands between backticks, outside fences."""
    return [" ".join(s.split()) for s in _SPAN.findall(prose(path))]


def consoles(path: Path) -> list[str]:
    """Each command typed in the console blocks of a document."""
    lines = []
    for fence in _FENCE.finditer(path.read_text("utf-8")):
        if fence["kind"].split(" ")[0] in ("console", "sh", "bash"):
            lines += re.findall(r"(?m)^\$ (.+)$", fence["body"])
    return lines
