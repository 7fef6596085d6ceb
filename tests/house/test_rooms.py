"""The rooms: who may see whom, and that each says in a sentence what it is for."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house import source

CONTRACT = source.ROOT / "pyproject.toml"


def _lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_import_contracts_hold() -> None:
    """import-linter finds every contract kept."""
    run = _lint(source.ROOT)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("model/vocabulary.py", "from synopticon.check import rule"),
        ("publish/__init__.py", "import synopticon.casefile"),
        ("base/codes.py", "import yaml"),
        ("archive/__init__.py", "import synopticon.casefile"),
    ],
)
def test_the_contracts_can_fail(tmp_path: Path, module: str, line: str) -> None:
    """An import that points up, sideways or into the case's text breaks a contract."""
    package = tmp_path / "src" / "synopticon"
    for path in source.modules():
        copy = package / path.relative_to(source.PACKAGE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes(CONTRACT.read_bytes())
    with (package / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    run = _lint(tmp_path)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "BROKEN" in run.stdout


def test_every_room_is_in_the_contract() -> None:
    """A folder of the package is a layer of the contract, and nothing is excused from it."""
    settings = tomllib.loads(CONTRACT.read_text("utf-8"))["tool"]["importlinter"]
    layers = settings["contracts"][0]
    assert layers["exhaustive"] is True
    assert layers["exhaustive_ignores"] == ["__main__"]
    assert not any("ignore_imports" in contract for contract in settings["contracts"])
    named = {room.strip(" ()") for layer in layers["layers"] for room in layer.split("|")}
    assert set(source.rooms()) <= named


@pytest.mark.parametrize("room", source.rooms())
def test_a_room_says_what_it_is_for_in_one_sentence(room: str) -> None:
    """The first line of a room's `__init__` is one sentence, and one that needs no breath."""
    docstring = ast.get_docstring(source.tree(source.PACKAGE / room / "__init__.py"))
    assert docstring, f"{room} says nothing"
    first = docstring.splitlines()[0]
    assert first.endswith(".")
    assert ". " not in first
    assert len(first) <= 110


@pytest.mark.parametrize("room", source.rooms())
def test_the_map_names_the_room(room: str) -> None:
    """CONTRIBUTING's map of the rooms has a row for every room that stands."""
    assert f"| `{room}` |" in (source.ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_only_the_gate_makes_a_release() -> None:
    """`Release(...)` is called in protect/gate.py and nowhere else in the package."""
    makers = set()
    for path in source.modules():
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.Call):
                function = node.func
                called = function.attr if isinstance(function, ast.Attribute) else None
                called = function.id if isinstance(function, ast.Name) else called
                if called == "Release":
                    makers.add(path.relative_to(source.PACKAGE).as_posix())
    assert makers <= {"protect/gate.py"}
    assert makers, "nothing makes a Release: has the gate moved?"
