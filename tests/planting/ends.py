"""Faults of held bytes: what stands behind the end of a file, and another document under a text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from tests.planting.items import by_id, items
from tests.planting.plant import Planted, Planter, PlantingCase
from tests.planting.written import written

__all__ = ["PLANTERS"]

HIDDEN = b"PK, a second file"
# A page that says nothing of what a text that somebody typed of it says.
PAGE = b"<!DOCTYPE html>\n<p>Nothing is known of any lamp of this island, and nobody asked.\n"


def behind_a_held_file(case: PlantingCase) -> Iterator[Planted]:
    """Put bytes behind the end of a picture that an exhibit names."""
    for record in written(case.files):
        sha256 = record.value.get("sha256") if record.part == "exhibits" else None
        path = case.holdings.find(sha256) if isinstance(sha256, str) else None
        if path is not None and path.read_bytes().startswith((b"\x89PNG", b"\xff\xd8", b"RIFF")):
            line = record.line("sha256")
            text = case.files[record.path]
            yield Planted(record.path, text, line, "EVD027", behind={sha256: HIDDEN})


def behind_what_is_shown(case: PlantingCase) -> Iterator[Planted]:
    """Put bytes behind the end of a picture that readers are given."""
    for record in written(case.files):
        for number, step in enumerate(record.value.get("derivations", ())):
            if step["kind"] == "picture" and case.holdings.find(step["sha256"]):
                line = record.line("derivations", number, "sha256")
                text, behind = case.files[record.path], {step["sha256"]: HIDDEN}
                yield Planted(record.path, text, line, "EVD028", behind=behind)


def another_document(case: PlantingCase) -> Iterator[Planted]:
    """Let the page be another one, of which the typed text says what it does not."""
    sha256 = hashlib.sha256(PAGE).hexdigest()
    for item in items(case, "EVD029"):
        record = by_id(case)[item.read["id"]]
        if item.is_readable and item.read["media_type"] == "text/html":
            also = {record.path: record.replaced(("sha256",), sha256)}
            line, text = item.claim.line(*item.at), case.files[item.claim.path]
            changed = {"behind": {sha256: PAGE}, "also": also}
            yield Planted(item.claim.path, text, line, "EVD029", **changed)


PLANTERS: Mapping[str, Planter] = {
    "EVD027": behind_a_held_file,
    "EVD028": behind_what_is_shown,
    "EVD029": another_document,
}
