"""What tells one state of the program from another."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

from synopticon.base import program
from synopticon.check.cache import _READERS
from synopticon.publish.site.remembered import _LIBRARIES

# Types alone, and what only tables are exchanged with.
BESIDE = {
    "annotated-types",
    "et-xmlfile",
    "openpyxl",
    "synopticon",
    "typing-extensions",
    "typing-inspection",
}
ROOM = Path(program.__file__).parents[1]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package in place of ours; what was taken before is forgotten, before and after."""
    folder = tmp_path / "package"
    (folder / "base").mkdir(parents=True)
    (folder / "base" / "program.py").write_text("1")
    (folder / "page.html").write_text("a")
    monkeypatch.setattr(program, "__file__", str(folder / "base" / "program.py"))
    program.fingerprint.cache_clear()
    return folder


@pytest.fixture(autouse=True)
def _forgotten() -> object:
    yield
    program.fingerprint.cache_clear()


def test_a_file_of_the_same_size_and_time_is_another_program(package: Path) -> None:
    """Where an installer gives every file one time, the content tells."""
    path = package / "page.html"
    state = path.stat()
    before = program.fingerprint((), (".html",))
    path.write_text("b")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    program.fingerprint.cache_clear()
    assert program.fingerprint((), (".html",)) != before


def test_only_the_kinds_that_count_count(package: Path) -> None:
    """A page changes no result of a check."""
    before = program.fingerprint(())
    (package / "page.html").write_text("b")
    program.fingerprint.cache_clear()
    assert program.fingerprint(()) == before


def test_a_program_that_is_changed_while_it_runs_is_not_the_one_that_began(package: Path) -> None:
    """The name of what runs stays, and that the disk has another is told."""
    before = program.fingerprint(())
    assert program.is_as_begun(())
    (package / "base" / "program.py").write_text("2")
    assert program.fingerprint(()) == before
    assert not program.is_as_begun(())


def test_without_files_nothing_tells_programs_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package in an archive is refused, not taken for any other."""
    monkeypatch.setattr(program, "__file__", str(tmp_path / "x.zip" / "base" / "program.py"))
    program.fingerprint.cache_clear()
    with pytest.raises(FileNotFoundError):
        program.fingerprint(())


@pytest.mark.parametrize(
    ("known", "rooms"),
    [
        (_READERS, ("check", "casefile", "model", "names")),
        (_LIBRARIES, ("publish/site", "publish/tongue.py", "publish/notation.py")),
    ],
    ids=["check", "site"],
)
def test_every_library_that_is_imported_counts(
    known: tuple[str, ...], rooms: tuple[str, ...]
) -> None:
    """What a check or a page is made with, and what that imports itself, is in the list."""
    owners = packages_distributions()
    names = {name for room in rooms for name in _imported(ROOM / room)}
    direct = {owner for name in names for owner in owners.get(name, ())}
    needed = {r for owner in direct for r in requires(owner) or () if ";" not in r}
    found = {re.split(r"[^\w-]", n)[0].lower().replace("_", "-") for n in direct | needed}
    assert found - set(known) <= BESIDE


def _imported(place: Path) -> Iterator[str]:
    for path in sorted(place.rglob("*.py")) if place.is_dir() else (place,):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]
