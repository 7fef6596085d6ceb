"""Prints the locator of words in the base case: ``python -m tests.rules.locate WORDS``."""

from __future__ import annotations

import hashlib
import sys

from synopticon.check.pages import base_case
from synopticon.names.fold import letters


def main(words: str) -> int:
    """Print a locator for each held text of the base case that has the words."""
    wanted = letters(words)
    for layer in base_case():
        if layer.path.startswith("archive/"):
            start = letters(layer.content.decode()).find(wanted)
            if start >= 0:
                digest = hashlib.sha256(wanted.encode()).hexdigest()
                print(f"{{start: {start}, length: {len(wanted)}, sha256: {digest}}}")
                return 0
    print("no held text of the base case has these words", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
