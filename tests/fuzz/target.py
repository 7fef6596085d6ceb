"""What is fuzzed, and the process that libFuzzer drives: our own code is instrumented alone."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

__all__ = ["TARGETS", "Target", "target"]

# By the name that `--target` takes: the module that reads one input.
TARGETS: Mapping[str, str] = MappingProxyType(
    {
        "case": "tests.fuzz.reader",
        "import": "tests.fuzz.imports",
        "verify": "tests.fuzz.bundles",
    }
)


class Target(Protocol):
    """A module that reads inputs of one kind."""

    SEEDS: Path

    @staticmethod
    def read(data: bytes) -> object:
        """Read one input; whatever it raises is a fault."""
        ...


def target(name: str) -> Target:
    """The target of this name."""
    return cast(Target, import_module(TARGETS[name]))


def _fuzz() -> None:
    import atheris

    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    name, arguments = sys.argv[1], [sys.argv[0], *sys.argv[2:]]
    with atheris.instrument_imports(include=["synopticon"]):
        aim = target(name)

    def one_input(data: bytes) -> None:
        aim.read(data)

    atheris.Setup(arguments, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    _fuzz()
