"""Faults of pages, regions, times and their digests, planted at every such place of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.planting.items import Item, items
from tests.planting.plant import Planted, Planter, PlantingCase
from tests.planting.written import Key

__all__ = ["PLANTERS"]

OTHER = "ab" * 32


def _beyond(
    case: PlantingCase, code: str, outer: str, inner: tuple[Key, ...]
) -> Iterator[tuple[Item, str]]:
    """Every item whose locator has such a place, and the text with a number far beyond it."""
    for item in items(case, code):
        if outer in item.locator and item.read["holding"] == "held":
            yield item, item.claim.replaced((*item.at, outer, *inner), "90000")


def page_beyond(case: PlantingCase) -> Iterator[Planted]:
    """Name a page that no document of the case has."""
    for item, text in _beyond(case, "EVD022", "page", ("number",)):
        yield Planted(item.claim.path, text, item.claim.line(*item.at, "page"), "EVD022")


def region_beyond(case: PlantingCase) -> Iterator[Planted]:
    """Let a region reach out of its picture, to the right and below."""
    for side in ("width", "height"):
        for item, text in _beyond(case, "EVD023", "region", (side,)):
            yield Planted(item.claim.path, text, item.claim.line(*item.at, "region"), "EVD023")


def time_beyond(case: PlantingCase) -> Iterator[Planted]:
    """Name a time after the end of the recording."""
    for item, text in _beyond(case, "EVD024", "time", ("end",)):
        yield Planted(item.claim.path, text, item.claim.line(*item.at, "time"), "EVD024")


def another_digest(case: PlantingCase) -> Iterator[Planted]:
    """Give a box or a region another digest; move the box to the foot of the page."""
    for item in items(case, "EVD025"):
        if "sha256" not in item.locator or "start" in item.locator:
            continue
        line = item.claim.line(*item.at, "sha256")
        text = item.claim.replaced((*item.at, "sha256"), OTHER)
        yield Planted(item.claim.path, text, line, "EVD025")
        if "page" in item.locator:
            text = item.claim.replaced((*item.at, "page", "box"), "[0.1, 0.9, 0.5, 0.05]")
            yield Planted(item.claim.path, text, line, "EVD025")


PLANTERS: Mapping[str, Planter] = {
    "EVD022": page_beyond,
    "EVD023": region_beyond,
    "EVD024": time_beyond,
    "EVD025": another_digest,
}
