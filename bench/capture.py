"""A page of 22 bodies captured to the byte, beside a browser that only loads it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.timing import Row, missing, once
from synopticon.archive.capture.browser import CannotBrowse, found
from synopticon.archive.capture.capture import Manner, capture
from synopticon.archive.capture.keeping import Captured
from synopticon.archive.custody import Keeper
from tests.capture.pages import Site, answers, served

__all__ = ["capture_rows"]

_KEEPER = Keeper("bench", "2026-01-01T00:00:00Z", {"synopticon": "0"})
PEER = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
    page = browser.new_page()
    page.goto(sys.argv[2], wait_until="networkidle")
    page.screenshot(full_page=True)
    page.pdf()
    browser.close()
"""

# A process that was forked counts what the one before it had; Linux tells its own apart.
OURS = """
import re, resource, sys
from pathlib import Path
from synopticon.archive.capture.capture import Manner, capture
from synopticon.archive.custody import Keeper
keeper = Keeper("bench", "2026-01-01T00:00:00Z", {"synopticon": "0"})
manner = Manner(direct=True, private=True, chromium=Path(sys.argv[2]))
capture(Path(sys.argv[1]), sys.argv[3], keeper, manner=manner)
status = Path("/proc/self/status")
own = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
print(own[1] if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def capture_rows(turns: int) -> Iterator[Row]:
    """How many bodies are exact, and how long a capture takes.

    Args:
        turns: how often each is counted.
    """
    try:
        chromium = found()
    except CannotBrowse:
        missing("a page of 22 bodies", "chromium is not installed")
        return
    ours, peer, exact = [], [], []
    with served(answers()) as site:
        for _ in range(turns):
            with tempfile.TemporaryDirectory() as folder:
                begun = time.perf_counter()
                manner = Manner(direct=True, private=True, chromium=chromium)
                captured = capture(Path(folder), f"{site.base}/", _KEEPER, manner=manner)
                ours.append(time.perf_counter() - begun)
                exact.append(_exact(captured, site))
            command = [sys.executable, "-c", PEER, str(chromium), f"{site.base}/"]
            peer.append(once(command))
        wanted = len(site.digests())
        most = _memory(chromium, f"{site.base}/")
    least = min(exact)
    yield Row("bodies that are exact", least, aim=f"{wanted}", holds=least == wanted, unit="of 22")
    by = "Playwright that loads it, a picture and a PDF"
    yield Row("a page of 22 bodies and 80 MB, captured", median(ours), median(peer), by=by)
    aim = "<= 150 MB"
    yield Row("the same, memory of our own process", most, aim=aim, holds=most <= 150, unit="MB")


def _memory(chromium: Path, url: str) -> float:
    """The most memory that a capture had at once beside the browser, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        run = [sys.executable, "-c", OURS, folder, str(chromium), url]
        told = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    # The system counts in bytes on a Mac and in kilobytes elsewhere.
    return int(told) / (1e6 if sys.platform == "darwin" else 1e3)


def _exact(captured: Captured, site: Site) -> int:
    came = {(e.url.removeprefix(site.base), e.sha256) for e in captured.visit.exchanges}
    return sum(one in came for one in site.digests().items())
