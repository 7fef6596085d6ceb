"""Debian's Chromium, in which pages are measured."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.timing import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["chromium"]

_PATH = "/usr/bin/chromium"


@contextmanager
def chromium(what: str) -> Iterator[Browser | None]:
    """A browser; nothing where Chromium is not installed, and it is said what is not measured."""
    if shutil.which(_PATH) is None:
        missing(f"{what}: not measured, there is no {_PATH}")
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_PATH, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
