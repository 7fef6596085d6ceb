"""Faults of what came from inside the country, planted at every exhibit of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.planting.plant import Planted, Planter, PlantingCase
from tests.planting.written import written

__all__ = ["PLANTERS"]


def shown(case: PlantingCase) -> Iterator[Planted]:
    """Say of an exhibit that is not withheld that it came from a witness or through a device."""
    for record in written(case.files):
        if record.part != "exhibits" or record.value["holding"] == "withheld":
            continue
        if record.has("capture"):
            for through in ("witness", "device-inside"):
                said = record.value["capture"]
                new = f"{{method: {said['method']}, date: '{said['date']}', through: {through}}}"
                text = record.replaced(("capture",), new)
                yield Planted(record.path, text, record.line("holding"), "EVD026")


PLANTERS: Mapping[str, Planter] = {"EVD026": shown}
