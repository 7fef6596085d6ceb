"""Faults of what stands behind the end of a file, planted at every picture that a case holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.planting.plant import Planted, Planter, PlantingCase
from tests.planting.written import written

__all__ = ["PLANTERS"]

HIDDEN = b"PK, a second file"


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


PLANTERS: Mapping[str, Planter] = {"EVD027": behind_a_held_file, "EVD028": behind_what_is_shown}
