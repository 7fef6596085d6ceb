"""Lays the example of a rule page over the base case in a folder, and compares what is found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from synopticon.base.diagnostics import Finding
from synopticon.check.pages import Expected, Layer, base_case


def lay(root: Path, layers: Iterable[Layer]) -> Path:
    """Write the base case with these layers over it to `root`, and return `root`."""
    standing = {layer.path: layer for layer in base_case()}
    standing.update({layer.path: layer for layer in layers})
    for layer in standing.values():
        if layer.kind == "absent":
            continue
        path = root / layer.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if layer.kind == "link":
            path.symlink_to(layer.content.decode())
        elif layer.kind == "size":
            path.write_bytes(b" " * int(layer.content))
        else:
            path.write_bytes(layer.content)
    return root


def as_found(findings: Iterable[Finding], expected: Sequence[Expected]) -> list[Expected]:
    """Findings in the form of a page, with line and column left out where the page leaves them out.

    The nth expectation of a path and code speaks for the nth finding of that path and code.
    """
    left = list(expected)
    result = []
    for f in sorted(findings, key=Finding.sort_key):
        like = [e for e in left if (e.path, e.code) == (f.span.path, f.code)]
        if like:
            left.remove(like[0])
        line = f.span.line if not like or like[0].line is not None else None
        column = f.span.column if not like or like[0].column is not None else None
        result.append(Expected(f.span.path, line, column, f.code))
    return result
