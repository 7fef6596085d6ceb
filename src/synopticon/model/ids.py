"""Ids: slugs that stand in addresses and names of files, and survive every disk."""

from __future__ import annotations

import re

__all__ = ["LONGEST_ID", "fault_of_id"]

LONGEST_ID = 80
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# No file of Windows has one of these names, whatever its suffix: they are devices (Microsoft,
# "Naming Files, Paths, and Namespaces"). A record's page is named by its id.
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[1-9]")


def fault_of_id(id: str) -> str | None:
    """What to do about a text that is no id; None if it is one (format specification, 4.1, 4.6)."""
    if not _SLUG.fullmatch(id) or len(id) > LONGEST_ID:
        return f"use a-z and 0-9, words joined by single hyphens, at most {LONGEST_ID} characters"
    if _DEVICE.fullmatch(id):
        return f"add a word, as in `{id}-1`: Windows keeps the name for a device, not for files"
    return None
