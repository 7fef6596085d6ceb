"""Write the snapshot of public names anew: every module of the package with what it exports.

Run by `make snapshots`, after a change of the public names that was meant.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.house import source  # noqa: E402

SNAPSHOT = ROOT / "tests" / "house" / "public_names.txt"


def text() -> str:
    """One line for each public name: ``module.name``."""
    lines = []
    for path in source.modules():
        for name in source.exported(path) or ():
            lines.append(f"{source.name(path)}.{name}\n")
    return "".join(sorted(lines))


if __name__ == "__main__":
    SNAPSHOT.write_text(text(), "utf-8")
