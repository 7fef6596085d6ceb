"""Adds a record to a file of a case, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from synopticon.base.atomic import write_file
from synopticon.base.diagnostics import Span
from synopticon.casefile.folder import open_folder
from synopticon.casefile.patch import Edit, Stale, apply, seen
from synopticon.casefile.syntax import read_yaml
from synopticon.cli.place import shown_from
from synopticon.cli.wrong import WrongUse
from synopticon.model.case import FOLDERS

__all__ = ["append_record"]


def append_record(case: Path, to: Path, record: str, id: str, *, part: str = "claims") -> int:
    """Append one record to a file of its part of the case; a file that is not there is begun.

    Args:
        case: the folder of the case.
        to: the file, relative to the case.
        record: the record as one entry of a YAML list, not indented.
        id: its id.
        part: the folder of such records.

    Returns:
        The line on which the record begins.

    Raises:
        WrongUse: the file lies outside that folder, or is not a list that can be appended to, or
            the id names another record of the case.
    """
    root = case.resolve()
    path = (root / to).resolve()
    parts = path.relative_to(root).parts if path.is_relative_to(root) else ()
    if len(parts) < 2 or parts[0] != part or path.suffix not in (".yaml", ".yml"):
        raise WrongUse(f"--to {to}: has to be a .yaml file in {part}/ of the case")
    taken = _standing(case, id)
    if taken is not None:
        where = f"{shown_from(case, Path.cwd())(taken.path)}, line {taken.line}"
        raise WrongUse(f"the id {id} is taken ({where}); give another with --id")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        head = _modeline(root, parts)
        write_file(path, (head + record).encode())
        return head.count("\n") + 1
    data = path.read_bytes()
    addition = _addition(to, data, record)
    try:
        apply(path, seen(data), [Edit(len(data), len(data), addition)])
    except Stale as error:
        raise WrongUse(str(error)) from None
    return data.count(b"\n") + addition.startswith(b"\n") + 1


def _standing(case: Path, id: str) -> Span | None:
    """Where an id stands as that of a record, be the record whole or not; None if nowhere."""
    folder = open_folder(case)
    for path, data in (file for part in FOLDERS for file in folder.part(part)):
        document, _ = read_yaml(path, data, frozenset({"id"}))
        if document is None or not isinstance(document.value, tuple):
            continue
        for number, record in enumerate(document.value):
            if isinstance(record, dict) and record.get("id") == id:
                return document.place(number, "id")
    return None


def _modeline(root: Path, parts: tuple[str, ...]) -> str:
    schema = f".schemas/{parts[0]}.schema.json"
    if not (root / schema).is_file():
        return ""
    return f"# yaml-language-server: $schema={'../' * (len(parts) - 1)}{schema}\n"


def _addition(to: Path, data: bytes, record: str) -> bytes:
    """The bytes to add, indented as the list in the file, once they read as one record more."""
    before, _ = read_yaml(to.as_posix(), data)
    if before is None or not isinstance(before.value, tuple | None):
        raise WrongUse(f"--to {to}: cannot be read as a list of records; run `synopticon check`")
    indent = " " * _indent(data, before.spans[0].line) if before.spans else ""
    lines = "".join(f"{indent}{line}" for line in record.splitlines(keepends=True))
    gap = "" if not data or data.endswith(b"\n") else "\n"
    addition = (gap + lines).encode()
    after, _ = read_yaml(to.as_posix(), data + addition)
    count = len(before.value or ())
    if after is None or not isinstance(after.value, tuple) or len(after.value) != count + 1:
        raise WrongUse(f"--to {to}: its list cannot be added to at its end; use another file")
    return addition


def _indent(data: bytes, line: int) -> int:
    """How far the dash of the first record is indented."""
    text = data.decode("utf-8").split("\n")[line - 1]
    return len(text) - len(text.lstrip(" "))
