"""The process that libFuzzer drives: our own code is instrumented, its libraries are not."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

with atheris.instrument_imports(include=["synopticon"]):
    from tests.fuzz.reader import read


def one_input(data: bytes) -> None:
    """Read one input; whatever it raises is a fault."""
    read(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
