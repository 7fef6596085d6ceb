"""The source of the package as the house tests read it: parsed, never imported."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "synopticon"


def modules() -> list[Path]:
    """Every Python file of the package, in the order of their paths."""
    return sorted(PACKAGE.rglob("*.py"))


def rooms() -> list[str]:
    """The rooms that stand: the folders of the package that hold Python."""
    return sorted(p.parent.name for p in PACKAGE.glob("*/__init__.py"))


def name(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tree(path: Path) -> ast.Module:
    """The module as a syntax tree."""
    return ast.parse(path.read_bytes(), filename=str(path))


def exported(path: Path) -> list[str] | None:
    """What a module lists in `__all__`, or None where it has none."""
    for node in tree(path).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(t, ast.Name) and t.id == "__all__" for t in targets):
                return list(ast.literal_eval(node.value)) if node.value else None
    return None


def imported(path: Path) -> set[str]:
    """The dotted names a module imports anywhere in it, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found
