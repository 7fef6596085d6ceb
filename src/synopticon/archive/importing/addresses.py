"""What of an address and a time may stand in a record: nothing that tells who was looking."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["identifier", "moment", "web_address"]

_LONGEST = 2_000
_ADDRESS = re.compile(r"(?i)(https?)://(?:[^/?#@\s]*@)*([^/?#\s@]+)([^\s]*)")
_UUID = re.compile(r"(?i)<?(urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>?")
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?", re.A
)
_STAMP = re.compile(r"\d{14}", re.A)


def web_address(text: str) -> str:
    """The address, if it is one of the web, without a name and password in it; else nothing.

    An address of another kind (`file:`, `cid:`, `about:`) says where the capturer's own files
    lay, or nothing.
    """
    text = text.strip().removeprefix("<").removesuffix(">")
    found = _ADDRESS.fullmatch(text)
    if not found or len(text) > _LONGEST or not text.isprintable():
        return ""
    # A login that holds a sign which ends it to one reader and not to another.
    if "@" in f"{found[2]}{found[3]}".split("/")[0]:
        return ""
    return f"{found[1].lower()}://{found[2]}{found[3]}"


def identifier(text: str) -> str:
    """The name of a record, if it is a UUID and can say nothing else; else nothing."""
    found = _UUID.fullmatch(text.strip())
    return found[1].lower() if found else ""


def moment(text: str) -> str:
    """The time in UTC, to the second, however a WARC, a mail header or a table writes it.

    Returns:
        `2021-03-04T05:06:07Z`, or nothing if it can't be read or has no zone.
    """
    text = text.strip()[:100]
    try:
        read = _read(text)
        # Not by strftime, which writes the year 999 in three digits.
        return "" if read is None else f"{read.astimezone(UTC).isoformat()[:19]}Z"
    except (IndexError, OverflowError, TypeError, ValueError):
        return ""


def _read(text: str) -> datetime | None:
    if _STAMP.fullmatch(text):
        return datetime.strptime(text + "+0000", "%Y%m%d%H%M%S%z")
    found = _MOMENT.fullmatch(text)
    if found:
        zone = found[3] or ""
        zone = "+00:00" if zone in ("Z", "UTC") else zone
        read = datetime.fromisoformat(f"{found[1]}T{found[2]}{zone}")
    else:
        read = parsedate_to_datetime(text)
    return read if read.tzinfo is not None else None
