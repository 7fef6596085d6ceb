"""Tells from the records of an archive how bytes came in: where they were, when, through what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from synopticon.archive.importing.addresses import moment, web_address

__all__ = ["Provenance", "kept_back", "provenance"]

_FROM_ELSEWHERE = ("url", "captured", "within")


@dataclass(frozen=True, slots=True)
class Provenance:
    """How bytes came in, as far as one record tells; what it does not tell is empty.

    Attributes:
        url: the address at which they were.
        seen: the day on which they were there, in UTC.
        got: the day on which we got them, in UTC.
        method: `browser` where we captured them, `received` where they were imported.
        part: which part of a captured page they are.
        within: the digest of the recording that they belong to.
        through: what may not be told about the way on which they came, as 5.20 of the format says.
    """

    url: str = ""
    seen: str = ""
    got: str = ""
    method: str = ""
    part: str = ""
    within: str = ""
    through: str = ""


def provenance(said: Mapping[str, Any], number: int) -> Provenance:
    """What a record tells of its item with this number, counted from 0.

    Nothing is taken over but an address of the web without a login, and a day.

    Args:
        said: the record as it is written.
        number: which item.
    """
    item = said["items"][number]
    got = _text(said, "added")
    fetched, capture = said.get("fetched"), said.get("capture")
    if isinstance(fetched, Mapping):
        capture = capture if isinstance(capture, Mapping) else {}
        parts = capture.get("parts")
        named = parts if isinstance(parts, Mapping) else {}
        part = next((str(p) for p, digest in named.items() if digest == item["object"]), "")
        within = _text(item, "of") or ("" if part == "warc" else _text(named, "warc"))
        day = _day(_text(fetched, "ended"))
        address = web_address(_text(fetched, "final_url"))
        return Provenance(address, day, day, "browser", part, within, _text(capture, "through"))
    if any(key in item for key in _FROM_ELSEWHERE):
        address, seen = web_address(_text(item, "url")), _day(_text(item, "captured"))
        return Provenance(address, seen, _day(got), "received", within=_text(item, "within"))
    return Provenance()


def kept_back(records: Iterable[Mapping[str, Any]]) -> Mapping[str, str]:
    """The digests of all bytes that came through what may not be told, with what that was.

    What was taken out of such bytes, or made of them, came the same way, whoever noted it.

    Args:
        records: all records of the archive, as they are written.
    """
    found: dict[str, str] = {}
    led: dict[str, list[str]] = {}
    for said in records:
        capture = said.get("capture")
        through = _text(capture, "through") if isinstance(capture, Mapping) else ""
        for item in said["items"]:
            if through:
                found[item["object"]] = through
            for key in ("of", "within"):
                led.setdefault(_text(item, key), []).append(item["object"])
    waiting = list(found)
    while waiting:
        whence = waiting.pop()
        for digest in led.pop(whence, ()):
            if digest not in found:
                found[digest] = found[whence]
                waiting.append(digest)
    return found


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def _day(text: str) -> str:
    return moment(text)[:10]
