"""Takes the picture of the README: one claim's page of a built cases/dprk, in Debian's Chromium."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

__all__ = ["CLAIM", "take"]

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "claim.png"
# One number, one origin, and in plain words what is not known about the count.
CLAIM = "claims/forty-two-intersections.html"
WIDTH = 1000
CHROMIUM = "/usr/bin/chromium"


def take(site: Path, page_of: str, picture: Path) -> None:
    """Write the picture of one page of a site, light and whole, without any connection."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": WIDTH, "height": 600},
            color_scheme="light",
            offline=True,
            locale="en-GB",
            timezone_id="UTC",
        )
        page = context.new_page()
        page.goto((site / page_of).resolve().as_uri())
        page.screenshot(path=picture, full_page=True, animations="disabled")
        browser.close()


if __name__ == "__main__":
    built = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "dprk"
    claim = sys.argv[2] if len(sys.argv) > 2 else CLAIM
    take(built, claim, PICTURE)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size:,} bytes")
