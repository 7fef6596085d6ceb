"""Brings every catalogue up to what pages say: new messages are added, unused ones taken away.

`python -m tools.catalogue` writes; a translation that stands is never touched. A new message has
no translation until somebody writes one, and a test fails until then.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).parents[1]
PUBLISH = ROOT / "src" / "synopticon" / "publish"
CATALOGUES = PUBLISH / "catalogue"
# What takes a message: functions and methods in Python, globals in templates.
_SINGLE = frozenset({"_", "html", "message", "sentence", "text", "tongue"})
_COUNTING = frozenset({"many", "many_html", "many_parts", "plural"})


@dataclass(frozen=True, slots=True)
class Message:
    """A message, with its plural if it counts, and the files it is in."""

    text: str
    plural: str
    places: tuple[str, ...]


def said() -> tuple[Message, ...]:
    """Every message of the pages and the PDF, in the order of the files it is first met in."""
    found: dict[tuple[str, str], list[str]] = {}
    for place, text, plural in (*_templates(), *_modules()):
        found.setdefault((text, plural), []).append(place)
    return tuple(Message(t, p, tuple(dict.fromkeys(at))) for (t, p), at in found.items())


def _templates() -> Iterator[tuple[str, str, str]]:
    environment = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
    for path in sorted((PUBLISH / "site" / "templates").glob("*.html")):
        tree = environment.parse(path.read_text("utf-8"))
        for _, function, given in extract_from_ast(tree, gettext_functions=("_", "many")):
            parts = given if isinstance(given, tuple) else (given,)
            texts = [part for part in parts if isinstance(part, str)]
            if texts:
                yield path.name, texts[0], texts[1] if function == "many" else ""


def _modules() -> Iterator[tuple[str, str, str]]:
    for path in sorted(PUBLISH.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                for text, plural in _given(_name(node.func), node):
                    yield path.relative_to(PUBLISH).as_posix(), text, plural


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _given(name: str, call: ast.Call) -> Iterator[tuple[str, str]]:
    texts = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if name in _SINGLE and texts:
        yield texts[0], ""
    elif name in _COUNTING and len(texts) > 1:
        yield texts[0], texts[1]
    elif name == "messages":
        for table in call.args:
            if isinstance(table, ast.Dict):
                values = (v for v in table.values if isinstance(v, ast.Constant))
                yield from ((v.value, "") for v in values if isinstance(v.value, str))


def merged(catalogue: polib.POFile) -> polib.POFile:
    """A catalogue with every message that is said and no other, what it has of them kept."""
    known = {(e.msgid, e.msgid_plural): e for e in catalogue if not e.obsolete}
    out = polib.POFile(wrapwidth=100)
    out.metadata = catalogue.metadata
    out.header = catalogue.header
    for message in said():
        entry = known.get((message.text, message.plural))
        if entry is None:
            entry = polib.POEntry(msgid=message.text, msgid_plural=message.plural)
            if message.plural:
                entry.msgstr_plural = {0: ""}
        entry.occurrences = [(place, "") for place in message.places]
        out.append(entry)
    return out


def main() -> None:
    """Write every catalogue anew, and tell how many messages wait for a translation."""
    for path in sorted(CATALOGUES.glob("*.po")):
        catalogue = merged(polib.pofile(path.read_text("utf-8")))
        path.write_text(f"{catalogue}\n".rstrip("\n") + "\n", "utf-8")
        print(
            f"{path.name}: {len(catalogue)} messages, {len(catalogue.untranslated_entries())} open"
        )


if __name__ == "__main__":
    main()
