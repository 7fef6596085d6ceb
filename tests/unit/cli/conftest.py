"""A new case, and the command line run in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from synopticon.casefile.template import new_case
from synopticon.cli.run import run


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ended]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command and tell how it ended."""

    def call(*arguments: object) -> Ended:
        capsys.readouterr()
        code = run([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return call


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new case in a folder of its own, beside which the command runs."""
    root = tmp_path / "bay"
    for path, data in new_case("The bay", "en", "2024-05-01", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return root


@pytest.fixture
def broken(case: Path) -> Path:
    """The case with one error and one warning in its claims."""
    claims = case / "claims" / "example.yaml"
    text = claims.read_text("utf-8").replace("kind: procurement", "kind: buying\n  colour: red")
    claims.write_text(text, "utf-8")
    return case
