"""Faults of names, planted at every name of a case."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from tests.planting.plant import Planted, Planter, PlantingCase
from tests.planting.written import Written, written

__all__ = ["PLANTERS"]


def _names(case: PlantingCase) -> Iterator[tuple[Written, int, Mapping[str, str]]]:
    for record in written(case.files):
        if record.part == "entities":
            for number, name in enumerate(record.value["names"]):
                yield record, number, name


def foreign_letter(case: PlantingCase) -> Iterator[Planted]:
    """Put a Cyrillic letter into a Latin name, and a Latin mark on one that has no Latin letter."""
    for record, number, name in _names(case):
        key, new = ("script", "Latn")
        if name["script"] == "Latn":
            key, new = ("script", "Cyrl")
        if not any(c.isalpha() for c in name["text"]):
            continue
        text = record.replaced(("names", number, key), new)
        yield Planted(record.path, text, record.line("names", number, "script"), "NAM001")


def no_such_scheme(case: PlantingCase) -> Iterator[Planted]:
    """Name a romanisation that nobody uses."""
    for record, number, name in _names(case):
        if "scheme" in name:
            text = record.replaced(("names", number, "scheme"), "by-ear")
            yield Planted(record.path, text, record.line("names", number, "scheme"), "NAM002")


def no_language(case: PlantingCase) -> Iterator[Planted]:
    """Empty the language of a name."""
    for record, number, _ in _names(case):
        text = record.replaced(("names", number, "language"), "''")
        yield Planted(record.path, text, record.line("names", number), "NAM003")


def other_language(case: PlantingCase) -> Iterator[Planted]:
    """Take the code of a country for that of its language, wherever a text is told in Korean."""
    for record in written(case.files):
        for key, value in record.value.items():
            if isinstance(value, dict) and set(value) == {"en", "ko"} and "ko: " in record.text:
                text = record.replaced((key,), f"{{en: {json.dumps(value['en'])}, kr: x}}")
                yield Planted(record.path, text, record.line(key), "NAM004")


PLANTERS: Mapping[str, Planter] = {
    "NAM001": foreign_letter,
    "NAM002": no_such_scheme,
    "NAM003": no_language,
    "NAM004": other_language,
}
