"""What a page saved as one file says of itself: where it was, and when it was saved."""

from __future__ import annotations

import re

from synopticon.archive.importing.addresses import moment, web_address
from synopticon.archive.importing.outcome import Facts

__all__ = ["is_report", "saved_page"]

# SingleFile's remark, and that of the browsers.
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s(.{0,3000}?)-->", re.S)
_LINE = re.compile(r"(?m)^\s*(url|saved date):\s*(.*?)\s*$")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{4}\)(\S{1,2000}?)\s*-->")
_SAID = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})"
)
# The heading of auto-archiver's report of one address.
_REPORT = re.compile(rb"<h2>\s*Archived media for <span class=\"copy\">")


def is_report(head: bytes) -> bool:
    """Whether a page is auto-archiver's report of what it archived."""
    return _REPORT.search(head) is not None


def saved_page(head: bytes) -> Facts:
    """What the beginning of a page tells of its saving; its words can't be confirmed."""
    text = head.decode("utf-8", "replace")
    found = _SINGLE_FILE.search(text)
    if found:
        said = dict(_LINE.findall(found[1]))
        return Facts(url=web_address(said.get("url", "")), captured=_date(said.get("saved date")))
    saved = _SAVED_FROM.search(text)
    return Facts(url=web_address(saved[1])) if saved else Facts()


def _date(said: str | None) -> str:
    found = _SAID.match(said or "")
    if not found:
        return ""
    month, day, year, time, zone = found.groups()
    return moment(f"{day} {month} {year} {time} {zone}")
