"""The page of the Python API: the names that the package promises, with their first lines."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import synopticon
from synopticon import CannotWrite, ForeignFolder, NotACase
from synopticon.base.diagnostics import Finding, Report, Span

__all__ = ["PUBLIC", "api_page", "members"]

PUBLIC: tuple[type, ...] = (
    synopticon.Workbench,
    Report,
    Finding,
    Span,
    NotACase,
    CannotWrite,
    ForeignFolder,
)
_EXAMPLE = """\
```python
from synopticon import CannotWrite, ForeignFolder, NotACase, Workbench

try:
    case = Workbench.open("cases/lighthouse")
    report = case.check()
    for finding in report.findings:
        print(finding)
    case.build("my-site")
except (NotACase, ForeignFolder, CannotWrite) as refusal:
    print(refusal)
```

What a case says is never an exception: it is a finding.
"""


def members(kind: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties that a class defines itself, in the order of its text."""
    for name, member in vars(kind).items():
        # The slots of a dataclass are members too; they are told as attributes.
        told = inspect.isfunction(member) or isinstance(member, classmethod | property)
        if told and not name.startswith("_"):
            yield name, member


def api_page() -> str:
    """The reference of the Python API."""
    parts = [
        "# Python\n",
        "Generated from the program by `make docs`; do not edit. What the command line does,",
        "`Workbench` does; nothing else of the package is promised.\n",
        _EXAMPLE,
    ]
    for kind in PUBLIC:
        parts += _class(kind)
    return "\n".join(parts)


def _class(kind: type) -> Iterator[str]:
    yield f"## {kind.__name__}\n"
    home = "synopticon" if kind.__name__ in synopticon.__all__ else kind.__module__
    yield f"`{home}.{kind.__name__}`\n"
    yield f"{_first(kind)}\n"
    attributes = fields(kind) if hasattr(kind, "__dataclass_fields__") else ()
    if attributes:
        told = ", ".join(f"`{f.name}: {f.type}`" for f in attributes)
        yield f"Attributes: {told}.\n"
    rows = list(members(kind))
    if rows:
        yield "| | |"
        yield "|---|---|"
        for name, member in rows:
            yield f"| `{_spelt(kind, name, member)}` | {_first(member)} |"
        yield ""


def _spelt(kind: type, name: str, member: Any) -> str:
    if isinstance(member, property):
        return f"{name} -> {inspect.signature(member.fget).return_annotation}"  # type: ignore[arg-type]
    owner = f"{kind.__name__}." if isinstance(member, classmethod) else ""
    signature = str(inspect.signature(getattr(kind, name)))
    bare = signature.replace("(self, ", "(").replace("(self)", "()").replace("'", "")
    return f"{owner}{name}{bare}".replace("|", r"\|")


def _first(told: Any) -> str:
    """The first paragraph of a docstring, without its example of code."""
    text = inspect.getdoc(told) or ""
    return " ".join(text.split("\n\n")[0].split())
