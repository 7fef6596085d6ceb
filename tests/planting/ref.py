"""Faults of references, planted at every place of a case that can bear them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tests.planting.plant import Planted, PlantingCase
from tests.planting.written import Key, Written, written

__all__ = ["PLANTERS"]

WORDS = ("self", "unknown", "testimony")
NOWHERE = "no-such-record"
ITEM = (("exhibit",), ("via", "exhibit"), ("origin",))
# Where each part of a case names records; `*` stands for every item of a list.
REFERENCES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sources": (("origin",), ("entity",)),
    "exhibits": (("source",), ("origin",), ("via",)),
    "entities": (("names", "*", "exhibit"),),
    "deployments": (("system",), ("place", "entity"), ("claims", "*")),
    "claims": (
        ("about", "*"),
        ("speaker",),
        *(("evidence", "*", *keys) for keys in ITEM),
        *(("against", "*", *keys) for keys in ITEM),
        ("rests_on", "*"),
        ("conflicts_with", "*"),
        ("link", "from"),
        ("link", "to"),
    ),
    "corrections": (("target",),),
}
CITED = re.compile(r"\]\((claim|exhibit|entity|deployment|source):([a-z0-9-]+)\)")

UNUSED = {
    "sources": "- id: planted\n  name: Planted\n  kind: news\n  reliability: B\n"
    "  origin: self\n  language: en\n",
    "entities": "- id: planted\n  kind: system\n"
    "  names: [{text: planted, language: en, script: Latn}]\n",
}


def _named(record: Written) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Every place of a record that names another, with the id."""
    for pattern in REFERENCES.get(record.part, ()):
        yield from _at(record.value, pattern, ())


def _at(
    value: object, pattern: tuple[str, ...], path: tuple[Key, ...]
) -> Iterator[tuple[tuple[Key, ...], str]]:
    if not pattern:
        if value not in WORDS:
            yield path, str(value)
    elif pattern[0] == "*":
        for i, item in enumerate(value if isinstance(value, list) else ()):
            yield from _at(item, pattern[1:], (*path, i))
    elif isinstance(value, dict) and pattern[0] in value:
        yield from _at(value[pattern[0]], pattern[1:], (*path, pattern[0]))


def _cited(case: PlantingCase, new: Callable[[str, str], str], code: str) -> Iterator[Planted]:
    """Each citation of the report, with another target."""
    for path, text in sorted(case.files.items()):
        if path.startswith("report/"):
            for match in CITED.finditer(text):
                start, stop = match.span(2)
                edited = text[:start] + new(match[1], match[2]) + text[stop:]
                yield Planted(path, edited, text.count("\n", 0, start) + 1, code)


def unknown_id(case: PlantingCase) -> Iterator[Planted]:
    """Name a record that does not exist, wherever one is named."""
    for record in written(case.files):
        for keys, _ in _named(record):
            text = record.replaced(keys, NOWHERE)
            yield Planted(record.path, text, record.line(*keys), "REF001")
    yield from _cited(case, lambda kind, id: NOWHERE, "REF001")


def used_twice(case: PlantingCase) -> Iterator[Planted]:
    """Write every record a second time, at the end of its file."""
    for record in written(case.files):
        text, first = record.copied({})
        yield Planted(record.path, text, first, "REF002")


def wrong_kind(case: PlantingCase) -> Iterator[Planted]:
    """Name a deployment where a record of another kind is named, or a source in place of one."""
    of = {part: [w.id for w in written(case.files) if w.part == part] for part in REFERENCES}
    for record in written(case.files):
        for keys, _ in _named(record):
            part = "corrections" if record.part == "corrections" else "deployments"
            if of[part]:
                text = record.replaced(keys, of[part][0])
                yield Planted(record.path, text, record.line(*keys), "REF003")

    def other(kind: str, id: str) -> str:
        return of["sources"][0] if kind != "source" else of["exhibits"][0]

    yield from _cited(case, other, "REF003")


def unused(case: PlantingCase) -> Iterator[Planted]:
    """Put a record that nothing names at the end of each file."""
    sources = [w.id for w in written(case.files) if w.part == "sources"]
    record = (
        f"- id: planted\n  source: {sources[0]}\n  title: Planted\n  kind: page\n"
        "  holding: referenced\n  language: en\n"
    )
    for path, text in sorted(case.files.items()):
        new = {**UNUSED, "exhibits": record}.get(path.split("/")[0])
        if new and "/" in path:
            kept = text.rstrip("\n") + "\n"
            yield Planted(path, kept + new, kept.count("\n") + 1, "REF004")


def circle_of_origins(case: PlantingCase) -> Iterator[Planted]:
    """Make a source its own origin by name, and an exhibit known through itself."""
    for record in written(case.files):
        key = {"sources": "origin", "exhibits": "via"}.get(record.part)
        if key and record.has(key):
            text = record.replaced((key,), record.id)
            yield Planted(record.path, text, record.line(key), "REF005")


def circle_of_inference(case: PlantingCase) -> Iterator[Planted]:
    """Let a claim rest on itself."""
    for record in written(case.files):
        if record.part != "claims":
            continue
        if record.has("rests_on", 0):
            text = record.replaced(("rests_on", 0), record.id)
            yield Planted(record.path, text, record.line("rests_on"), "REF006")
        else:
            text = record.with_line(f"rests_on: [{record.id}]")
            yield Planted(record.path, text, record.line() + 1, "REF006")


def read_before_an_edit(case: PlantingCase) -> Iterator[Planted]:
    """Let somebody have read another wording than the one that stands."""
    review = f"{{by: editor, date: 2024-05-01, of: {'a' * 64}, verdict: agrees}}"
    for record in written(case.files):
        if record.part in ("claims", "deployments") and not record.has("reviews"):
            text = record.with_line(f"reviews: [{review}]")
            yield Planted(record.path, text, record.line() + 1, "REF007")


PLANTERS: Mapping[str, Callable[[PlantingCase], Iterator[Planted]]] = {
    "REF001": unknown_id,
    "REF002": used_twice,
    "REF003": wrong_kind,
    "REF004": unused,
    "REF005": circle_of_origins,
    "REF006": circle_of_inference,
    "REF007": read_before_an_edit,
}
