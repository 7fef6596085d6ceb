"""Faults of sources and exhibits, planted at every place of a case that can bear them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.planting.plant import Planted, Planter, PlantingCase
from tests.planting.written import Written, written

__all__ = ["PLANTERS"]

WORDLESS = ("photograph", "satellite-image")


def _of(case: PlantingCase, code: str, *parts: str) -> Iterator[Written]:
    """The records of these parts, without those that suppress the code."""
    return (w for w in written(case.files) if w.part in parts and not w.ignores(code))


def _without(case: PlantingCase, key: str, code: str, *parts: str) -> Iterator[Planted]:
    for record in _of(case, code, *parts):
        if record.has(key) and record.value.get("kind") not in WORDLESS:
            yield Planted(record.path, record.without(key), record.line("id"), code)


def no_reliability(case: PlantingCase) -> Iterator[Planted]:
    """Take the letter from a source."""
    return _without(case, "reliability", "SRC001", "sources")


def no_origin(case: PlantingCase) -> Iterator[Planted]:
    """Take the origin from a source."""
    return _without(case, "origin", "SRC002", "sources")


def no_language(case: PlantingCase) -> Iterator[Planted]:
    """Take the language from a source, or from an exhibit with words."""
    return _without(case, "language", "SRC003", "sources", "exhibits")


def _linked(case: PlantingCase, new: str, code: str) -> Iterator[Planted]:
    for record in _of(case, code, "sources", "exhibits", "entities"):
        if record.has("url"):
            text = record.replaced(("url",), new)
            yield Planted(record.path, text, record.line("url"), code)


def insecure(case: PlantingCase) -> Iterator[Planted]:
    """Send the reader over an open line."""
    return _linked(case, "http://plain.example/", "SRC004")


def malformed(case: PlantingCase) -> Iterator[Planted]:
    """Cut the scheme from a link; name no host; put code in its place."""
    for new in ("plain.example/page", "https:///page", "'javascript:alert(1)'"):
        yield from _linked(case, new, "SRC005")


def no_access(case: PlantingCase) -> Iterator[Planted]:
    """Take the days of access and capture from an exhibit that gives a link."""
    for record in _of(case, "SRC006", "exhibits"):
        if record.has("url") and not record.has("via"):
            text = _without_all(record, "accessed", "capture")
            yield Planted(record.path, text, record.line("url"), "SRC006")


def _without_all(record: Written, *keys: str) -> str:
    """The file without several keys of the record."""
    for key in keys:
        if record.has(key):
            text = record.without(key)
            found = (w for w in written({record.path: text}) if w.id == record.id)
            record = next(found)
    return record.text


PLANTERS: Mapping[str, Planter] = {
    "SRC001": no_reliability,
    "SRC002": no_origin,
    "SRC003": no_language,
    "SRC004": insecure,
    "SRC005": malformed,
    "SRC006": no_access,
}
