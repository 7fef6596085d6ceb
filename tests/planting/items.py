"""Items of evidence as they are written: what each points to, and whether that can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from synopticon.names.fold import letters
from tests.planting.plant import PlantingCase
from tests.planting.written import Key, Written, written

__all__ = ["Item", "by_id", "claims", "extended", "ground_is_readable", "items", "text_keys"]


@dataclass(frozen=True)
class Item:
    """One item of a claim's evidence."""

    case: PlantingCase
    claim: Written
    records: Mapping[str, Written]
    keys: tuple[Key, ...]
    value: Mapping[str, Any]

    @property
    def at(self) -> tuple[Key, ...]:
        """The keys of the locator in the exhibit that was read."""
        return (*self.keys, "via", "at") if "via" in self.value else (*self.keys, "at")

    @property
    def locator(self) -> Mapping[str, Any]:
        """That locator, empty if there is none."""
        holder = self.value.get("via", self.value)
        found = holder.get("at", {})
        assert isinstance(found, dict)
        return found

    @property
    def read(self) -> Mapping[str, Any]:
        """The exhibit that was read."""
        return self.records[self.value.get("via", self.value)["exhibit"]].value

    @property
    def is_testimony(self) -> bool:
        """Whether the words are a witness's."""
        exhibit = self.records[self.value["exhibit"]].value
        source = self.records[exhibit["source"]].value
        origin = self.value.get("origin", exhibit.get("origin", source.get("origin")))
        seen = set()
        while origin in self.records and origin not in seen:
            seen.add(origin)
            origin = self.records[origin].value.get("origin")
        return "testimony" in (origin, exhibit["kind"], source["kind"])

    @property
    def document(self) -> str | None:
        """The text of the exhibit that was read, if it is held."""
        digests = [d["sha256"] for d in self.read.get("derivations", ()) if d["kind"] == "text"]
        if self.read.get("media_type") == "text/plain" and "sha256" in self.read:
            digests = [self.read["sha256"]]
        return next((t for d in digests if (t := _text(self.case, d)) is not None), None)

    @property
    def is_readable(self) -> bool:
        """Whether it has a passage in a text that is held."""
        return "start" in self.locator and self.document is not None

    @property
    def is_picture(self) -> bool:
        """Whether it points at a region of a picture, which bears no words."""
        bare = "region" in self.locator and set(self.locator) <= {"region", "section"}
        return bare and self.read["kind"] in ("photograph", "satellite-image")

    @property
    def passage(self) -> str:
        """The letters of the passage."""
        start, length = int(self.locator["start"]), int(self.locator["length"])
        return _letters(self.document or "")[start : start + length]

    def with_key(self, line: str) -> tuple[str, int]:
        """The file with one more key in the item, and the line that it stands on."""
        node = self.claim.node_at(self.keys)
        assert isinstance(node, yaml.MappingNode)
        text = self.claim.text
        if node.flow_style:
            at = node.start_mark.index + 1
            return f"{text[:at]}{line}, {text[at:]}", node.start_mark.line + 1
        first = node.value[0][0].start_mark
        begin = first.index
        return (
            f"{text[:begin]}{line}\n{' ' * first.column}{text[begin:]}",
            first.line + 1,
        )


@cache
def by_id(case: PlantingCase) -> Mapping[str, Written]:
    """Every record of the case by its id."""
    return {w.id: w for w in written(case.files)}


@cache
def _text(case: PlantingCase, digest: str) -> str | None:
    path = case.holdings.find(digest)
    return path.read_text(encoding="utf-8") if path else None


@cache
def _letters(text: str) -> str:
    return letters(text)


def claims(case: PlantingCase, code: str) -> Iterator[Written]:
    """Every claim of the case but those that suppress the code."""
    return (w for w in by_id(case).values() if w.part == "claims" and not w.ignores(code))


def items(case: PlantingCase, code: str) -> Iterator[Item]:
    """Every item of evidence, for and against, but of claims that suppress the code."""
    records = by_id(case)
    for claim in claims(case, code):
        yield from _items_of(case, records, claim, ("evidence", "against"))


def _items_of(
    case: PlantingCase, records: Mapping[str, Written], claim: Written, sides: tuple[str, ...]
) -> Iterator[Item]:
    for side in sides:
        for i, value in enumerate(claim.value.get(side, ())):
            yield Item(case, claim, records, (side, i), value)


def ground_is_readable(case: PlantingCase, *ids: str) -> bool:
    """Whether a passage that these claims rest on can be read, and all but pictures can."""
    records = by_id(case)
    waiting, seen = list(ids), set[str]()
    found: list[Item] = []
    while waiting:
        id = waiting.pop()
        if id not in seen:
            seen.add(id)
            claim = records[id]
            statement = claim.value["asserts"] == "statement"
            sides = ("evidence", "against") if statement else ("evidence",)
            found += _items_of(case, records, claim, sides)
            waiting += claim.value.get("rests_on", ())
    return any(item.is_readable for item in found) and all(
        item.is_readable or item.is_picture for item in found
    )


def text_keys(case: PlantingCase, claim: Written) -> Iterator[tuple[tuple[Key, ...], str]]:
    """The keys and the language of every version of a claim's text."""
    text = claim.value["text"]
    if isinstance(text, str):
        manifest = yaml.safe_load(case.files["case.yaml"])
        yield ("text",), manifest["languages"][0]
        return
    for language in text:
        yield ("text", language), language


def extended(claim: Written, keys: tuple[Key, ...], more: str) -> str:
    """The file with words added to a text."""
    value: Any = claim.value
    for key in keys:
        value = value[key]
    return claim.replaced(keys, json.dumps(f"{value} {more}", ensure_ascii=False))
