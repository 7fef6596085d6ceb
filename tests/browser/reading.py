"""A browser with the network cut, and the kinds of page that it reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

__all__ = ["CHROMIUM", "KINDS", "Reading", "kinds", "languages"]

CHROMIUM = "/usr/bin/chromium"

KINDS = (
    "index.html",
    "report.html",
    "report/chapter-1.html",
    "report/chapter-2.html",
    "claims.html",
    "claims/lamps-counted.html",
    "claims/lamps-denied.html",
    "claims/lamps-told.html",
    "claims/lamps-everywhere.html",
    "systems.html",
    "questions.html",
    "origins.html",
    "cite.html",
    "entities.html",
    "entities/quay-lamps.html",
    "entities/maker.html",
    "entities/head.html",
    "deployments.html",
    "map.html",
    "timeline.html",
    "sources.html",
    "method.html",
    "corrections.html",
    "data.html",
    "search.html",
)


class Reading:
    """A browser with the network cut, and what went wrong in it."""

    def __init__(
        self,
        browser: Browser,
        width: int,
        scheme: str,
        *,
        scripts: bool = True,
        beside_policy: bool = False,
    ) -> None:
        self.trouble: list[str] = []
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            offline=True,
            bypass_csp=beside_policy,
        )
        self.context.route("**/*", self._only_files)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda m: self.trouble.append(f"{m.type}: {m.text}"))
        self.page.on("pageerror", lambda e: self.trouble.append(f"error: {e}"))
        self.page.on("requestfailed", self._failed)

    def _failed(self, request: Request) -> None:
        # A page that is left drops what it still read, as a font; a missing file fails otherwise.
        if request.failure != "net::ERR_ABORTED":
            self.trouble.append(f"failed: {request.url} {request.failure}")

    def _only_files(self, route: Route) -> None:
        if route.request.url.startswith("file://"):
            route.continue_()
        else:
            self.trouble.append(f"request: {route.request.url}")
            route.abort()

    def open(self, site: Path, name: str) -> Page:
        """Go to a page of the site, and wait until all of it is there."""
        self.page.goto((site / name).as_uri(), wait_until="load")
        return self.page


def languages(site: Path) -> dict[str, str]:
    """The languages a built site is in, each with its folder; the first stands in none."""
    folders = sorted(p.name for p in site.iterdir() if (p / "index.html").is_file())
    return {"en": "", **{name: f"{name}/" for name in folders}}


def kinds(site: Path, folder: str = "") -> list[str]:
    """A page of every kind of a built site: a claim of each degree, an entity of each kind.

    Of each the longest is taken, since that is where a page breaks; the records tell which is of
    which kind.
    """
    here = site / folder
    pages = [p.name for p in sorted(here.glob("*.html"))]
    pages += [_longest(here, here.glob("report/*.html"))] if any(here.glob("report/*")) else []
    for name, key in (("claims", "confidence"), ("entities", "kind")):
        lines = (site / "data" / f"{name}.jsonl").read_text("utf-8").splitlines()
        by_kind: dict[str, list[Path]] = {}
        for record in map(json.loads, lines):
            by_kind.setdefault(record[key], []).append(here / name / f"{record['id']}.html")
        pages += [_longest(here, found) for _, found in sorted(by_kind.items())]
    return [folder + page for page in pages]


def _longest(here: Path, pages: Iterable[Path]) -> str:
    longest = max(sorted(pages), key=lambda p: p.stat().st_size)
    return longest.relative_to(here).as_posix()
