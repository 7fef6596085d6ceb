"""A browser with the network cut, and the kinds of page that it reads."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

__all__ = ["CHROMIUM", "KINDS", "Reading"]

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
