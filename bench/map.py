"""The map page of 5,000 places in Debian's Chromium, held against an empty page."""

from __future__ import annotations

import random
import shutil
from decimal import Decimal
from pathlib import Path
from statistics import median

from bench.search import CHROMIUM
from bench.timing import Row
from synopticon import publish
from synopticon.base.diagnostics import Report
from synopticon.model.case import Case
from synopticon.model.records import (
    Claim,
    Deployment,
    Entity,
    Evidence,
    Exhibit,
    Manifest,
    Name,
    Place,
    Source,
)
from synopticon.model.release import Release
from synopticon.protect.gate import gate

__all__ = ["many_places", "map_row"]

_EMPTY = "<!DOCTYPE html><html lang='en'><title>Empty</title><p>Empty</p></html>"
# When the first text or picture was on the screen, in milliseconds after the page was asked for.
_FIRST = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def many_places(count: int = 5_000, seed: int = 7) -> Release:
    """A case of one system seen at so many places, of every precision, over six degrees.

    Raises:
        AssertionError: the gate refused it.
    """
    draw = random.Random(seed)

    def place(number: int) -> Place:
        lat, lon = (Decimal(f"{low + 6 * draw.random():.4f}") for low in (36, 124))
        precision = ("exact", "vicinity", "locality", "city")[number % 4]
        return Place(f"Place {number}", precision, None, lat, lon)  # type: ignore[arg-type]

    seen = ("structure", "camera", "in use")
    evidence = (Evidence("image", "shows", 2),)
    case = Case(
        manifest=Manifest(
            id="places", format="1.0", title="Places", languages=("en",), licence="CC0-1.0"
        ),
        sources=(Source(id="paper", name="Paper", kind="news", reliability="B", origin="self"),),
        exhibits=(
            Exhibit(
                id="image", source="paper", title="Image", kind="photograph", holding="referenced"
            ),
        ),
        entities=(Entity(id="cameras", kind="system", names=(Name("Cameras", "Latn", "en"),)),),
        deployments=tuple(
            Deployment(
                id=f"at-{number}",
                system="cameras",
                place=place(number),
                seen=seen[number % 3],  # type: ignore[arg-type]
                claims=("seen",),
                seen_first=str(2000 + number % 24),
            )
            for number in range(count)
        ),
        claims=(
            Claim(
                id="seen",
                kind="deployment",
                text="There are cameras.",
                asserts="fact",
                confidence="likely",
                about=("cameras",),
                evidence=evidence,
            ),
        ),
    )
    passed = gate(case, Report(), ())
    assert isinstance(passed, Release), [str(f) for f in passed]
    return passed


def map_row(folder: Path, turns: int) -> list[Row]:
    """The first paint of the map page, opened from a folder; nothing without Chromium."""
    if shutil.which(CHROMIUM) is None:
        print(f"the map is not measured: chromium is not installed at {CHROMIUM}")
        return []
    from playwright.sync_api import sync_playwright

    publish.write(many_places(), folder / "places")
    (folder / "empty.html").write_text(_EMPTY, "utf-8")
    pages = (folder / "places" / "map.html", folder / "empty.html")
    times: tuple[list[float], list[float]] = ([], [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for _ in range(turns + 1):
            for address, kept in zip(pages, times, strict=True):
                page = browser.new_page()
                page.goto(address.as_uri(), wait_until="load")
                page.wait_for_timeout(200)
                kept.append(page.evaluate(_FIRST) / 1000)
                page.close()
        browser.close()
    ours, peer = (median(kept[1:]) for kept in times)
    return [Row("map, 5,000 places, first paint / empty page", ours, peer, "<= 1 s", ours <= 1)]
