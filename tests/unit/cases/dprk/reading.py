"""Reads the records of the case as plain text, without the code that is under test."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[4]
CASE = ROOT / "cases" / "dprk"
REPORT = ROOT.parent / "shared" / "report" / "digital-surveillance-north-korea.txt"
FILES = sorted(
    p
    for p in CASE.rglob("*")
    if p.is_file() and not any(part.startswith(".") for part in p.relative_to(CASE).parts)
)
PROSE = [p for p in FILES if p.suffix == ".md" and p.parent.name == "report"]


@cache
def records(part: str) -> dict[str, dict[str, Any]]:
    """All records of a part, by id; every scalar as its plain text."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((CASE / part).glob("*.yaml")):
        for record in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) or []:
            assert record["id"] not in found
            found[record["id"]] = record
    return found


def english(text: str | dict[str, str]) -> str:
    """The words of a text in the case's first language."""
    return text["en"] if isinstance(text, dict) else text


def within(value: object) -> Iterator[dict[str, Any]]:
    """Every mapping inside a value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from within(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from within(inner)


def texts(value: object) -> list[str]:
    """The wordings of a Text: the string, or one for each language."""
    return list(value.values()) if isinstance(value, dict) else [str(value)]


def passages(claim: dict[str, Any]) -> list[dict[str, Any]]:
    """The passages that a claim's evidence cites, for it."""
    return [m for m in within(claim.get("evidence", [])) if "sha256" in m]


def rests_on_testimony(claim: dict[str, Any]) -> bool:
    """Whether any item of the claim is what a witness said."""
    return any(m.get("origin") == "testimony" for m in within(claim))
