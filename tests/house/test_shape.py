"""Small rooms: the size of modules and functions, and the words that name them."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from statistics import median

import pytest

from tests.house import source

LONGEST_MODULE = 600
# The one file that an outsider takes along: docs/adr/0027.
LONGER = {"publish/verify.py": 800}
MEDIAN_MODULE = 150
LONGEST_FUNCTION = 60
# Words that name nothing, so that anything may be put there.
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "stuff", "tools"}
# Methods that change a list, dict or set in place.
CHANGES = frozenset(
    {"add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove"}
    | {"setdefault", "sort", "update"}
)


def _lines(path: Path) -> int:
    return len(path.read_bytes().splitlines())


@pytest.mark.parametrize("path", source.modules(), ids=source.name)
def test_no_module_is_longer_than_600_lines(path: Path) -> None:
    """A module can be read in one sitting."""
    longest = LONGER.get("/".join(path.parts[-2:]), LONGEST_MODULE)
    assert _lines(path) <= longest


def test_half_of_the_modules_are_shorter_than_150_lines() -> None:
    """The median module fits two screens; files that hold only a docstring don't count."""
    lengths = [n for n in map(_lines, source.modules()) if n > 3]
    assert median(lengths) <= MEDIAN_MODULE


@pytest.mark.parametrize("path", source.modules(), ids=source.name)
def test_a_function_fits_a_screen(path: Path) -> None:
    """No function is longer than 60 lines, its docstring counted."""
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name}, line {node.lineno}: {length} lines"


@pytest.mark.parametrize("path", source.modules(), ids=source.name)
def test_a_module_is_named_for_what_it_holds(path: Path) -> None:
    """No module is called after nothing in particular."""
    words = set(re.split(r"[._]", source.name(path)))
    assert not words & EMPTY_WORDS


def _module_names(module: ast.Module) -> set[str]:
    """The names a module binds by assignment, outside functions and classes."""
    names = set()
    for node in module.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {t.id for t in targets if isinstance(t, ast.Name)}
    return names


def _changed(node: ast.AST) -> str | None:
    """The name that a statement or call changes in place: `x[1] = …`, `del x[1]`, `x.append(…)`."""
    target: ast.AST | None = None
    if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        target = node.value
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CHANGES
    ):
        target = node.func.value
    return target.id if isinstance(target, ast.Name) else None


@pytest.mark.parametrize("path", source.modules(), ids=source.name)
def test_no_module_keeps_state(path: Path) -> None:
    """Nothing in a module grows from call to call: no `global`, no table that is changed."""
    module = source.tree(path)
    own = _module_names(module)
    for node in ast.walk(module):
        assert not isinstance(node, ast.Global), f"global in line {node.lineno}"
        assert _changed(node) not in own, f"{_changed(node)} is changed in line {node.lineno}"


@pytest.mark.parametrize("path", source.modules(), ids=source.name)
def test_a_public_module_says_what_is_public(path: Path) -> None:
    """A public module has a docstring and, unless it is a door, `__all__`."""
    module = source.tree(path)
    assert ast.get_docstring(module)
    bare = path.name in ("__init__.py", "__main__.py") or path.name.startswith("_")
    assert bare or source.exported(path) is not None
