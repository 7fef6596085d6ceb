"""Writes every generated page and schema of docs/; with ``--check`` only compares."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from synopticon.casefile.schema import schema_texts  # noqa: E402
from tools import api, records, reference  # noqa: E402

__all__ = ["SCHEMAS", "differing", "pages", "write"]

SCHEMAS = "docs/schemas"


def pages() -> Mapping[str, str]:
    """Every generated file by its path in the repository."""
    texts = {name: page() for name, page in reference.PAGES.items()}
    texts["docs/reference/records.md"] = records.records_page()
    texts["docs/reference/api.md"] = api.api_page()
    return texts | {f"{SCHEMAS}/{name}": text for name, text in schema_texts().items()}


def differing(root: Path) -> list[str]:
    """The files that are not as the program has them, and schemas that it knows nothing of."""
    wanted = pages()
    there = {f"{SCHEMAS}/{p.name}" for p in (root / SCHEMAS).glob("*")}
    over = there - set(wanted)
    differ = {n for n, text in wanted.items() if not _is(root / n, text)}
    return sorted(over | differ)


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


def write(root: Path) -> None:
    """Write every file that is not as the program has it, and remove schemas that went."""
    wanted = pages()
    for name in differing(root):
        path = root / name
        if name in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[name], "utf-8")
        else:
            path.unlink()


def main(arguments: list[str]) -> int:
    """Write, or with ``--check`` say what differs; 1 if anything does."""
    if "--check" not in arguments:
        write(ROOT)
        return 0
    found = differing(ROOT)
    for name in found:
        print(f"{name} differs from the program; run `make docs`")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
