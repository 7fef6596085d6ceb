"""The bytes that a case of the repository holds, by digest, as the gate is given them."""

from __future__ import annotations

from pathlib import Path

__all__ = ["held"]


def held(root: Path) -> dict[str, bytes]:
    """Every object of the archive of the case at `root`."""
    objects = root / "archive" / "objects" / "sha256"
    return {path.name: path.read_bytes() for path in sorted(objects.glob("??/*"))}
