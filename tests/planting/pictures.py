"""Faults of pictures for readers, planted at every picture of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.planting.plant import Planted, Planter, PlantingCase
from tests.planting.written import Written, written

__all__ = ["PLANTERS"]

# What would be another decision than the one that was made, and does not fit its boxes.
OTHERWISE = {
    "covered": "none-visible",
    "none-visible": "covered",
    "officials-only": "none-visible",
}


def _pictures(case: PlantingCase) -> Iterator[tuple[Written, int]]:
    """Every exhibit with the number of a derivation that readers are shown."""
    for record in written(case.files):
        for number, step in enumerate(record.value.get("derivations", ())):
            if record.part == "exhibits" and step["kind"] == "picture":
                yield record, number


def undecided(case: PlantingCase) -> Iterator[Planted]:
    """Say another word about the faces; show the original; call it a crop; name a building."""
    for record, number in _pictures(case):
        step, line = record.value["derivations"][number], record.line("derivations", number)
        changes = [
            (("decision", "faces"), OTHERWISE[step["decision"]["faces"]]),
            (("sha256",), step["of"]),
            (("kind",), "crop"),
        ]
        if "officials" in step["decision"]:
            changes.append((("decision", "officials"), "[ministry-of-lights]"))
        for keys, new in changes:
            text = record.replaced(("derivations", number, *keys), new)
            yield Planted(record.path, text, line, "EVD020")


def wordless(case: PlantingCase) -> Iterator[Planted]:
    """Take the words from a picture; take credit or rights from its exhibit."""
    for record, number in _pictures(case):
        line = record.line("derivations", number)
        text = record.replaced(("derivations", number, "alt"), '""')
        yield Planted(record.path, text, line, "EVD021")
        for key in ("credit", "rights"):
            yield Planted(record.path, record.without(key), line, "EVD021")


PLANTERS: Mapping[str, Planter] = {"EVD020": undecided, "EVD021": wordless}
