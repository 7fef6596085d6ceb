"""What auto-archiver's tables and reports tell of files: where each was, when, and its digest."""

from __future__ import annotations

import ast
import csv
import html
import io
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from synopticon.archive.importing.addresses import moment, web_address
from synopticon.archive.importing.outcome import Refused

__all__ = ["MOST_BYTES", "Mention", "mentions"]

# The largest table or report that is read.
MOST_BYTES = 16 << 20
_LONGEST_CELL = 1 << 20
_DEEPEST = 40
_MOST_ROWS = 20_000
_DIGEST = re.compile(r"(?:SHA-256|SHA3-512):[0-9a-f]{64,128}")
_URL = re.compile(r'<h2>\s*Archived media for <span class="copy">([^<]{1,4000})</span>')
_LINKED = re.compile(r'<a href="([^"<>]{1,4000})"[^<>]{0,100}>\s*open\s*</a>')
_PROCESSED = re.compile(r"_processed_at\s*</td>\s*<td>\s*<span class=\"copy\">([^<]{1,100})</span>")


@dataclass(frozen=True, slots=True)
class Mention:
    """A file that a table or a report tells of.

    Attributes:
        row: where it is told of: the number of the row, or of the link.
        place: where the file lies, as it is written: a path, or an address.
        url: what was archived.
        captured: when, in UTC.
        digest: the digest that is given for it, as it is written; empty where none is.
    """

    row: int
    place: str
    url: str
    captured: str
    digest: str = ""


def mentions(data: bytes) -> tuple[Mention, ...]:
    """The files that a table or a report of auto-archiver tells of, each place once.

    Args:
        data: all of it.

    Raises:
        Refused: it can't be read as one.
    """
    if len(data) > MOST_BYTES:
        raise Refused("is larger than any table that is read")
    text = data.decode("utf-8", "replace").lstrip("\ufeff")
    found = _of_report(text) if text.lstrip().startswith("<") else _of_table(text)
    kept: dict[str, Mention] = {}
    for one in found:
        kept.setdefault(one.place, one)
    return tuple(kept.values())


def _of_report(text: str) -> Iterator[Mention]:
    named = _URL.search(text)
    url = web_address(html.unescape(named[1])) if named else ""
    said = _PROCESSED.search(text)
    captured = moment(html.unescape(said[1])) if said else ""
    for number, link in enumerate(_LINKED.finditer(text), 1):
        place = html.unescape(link[1])
        if number > 1 or web_address(place) != url:
            yield Mention(number, place, url, captured)


def _of_table(text: str) -> Iterator[Mention]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        for number, row in enumerate(rows, 2):
            if number > _MOST_ROWS:
                raise Refused(f"has more than {_MOST_ROWS:,} rows")
            cells = {k.strip().lower(): v for k, v in row.items() if k and isinstance(v, str)}
            yield from _of_own(number, cells) if "media" in cells else _of_sheet(number, cells)
    except csv.Error:
        raise Refused("is no table that can be read") from None


def _of_sheet(number: int, cells: Mapping[str, str]) -> Iterator[Mention]:
    """A row of the spreadsheet that auto-archiver fills."""
    url, captured = web_address(cells.get("link", "")), moment(cells.get("archive date", ""))
    for column in ("archive location", "screenshot", "thumbnail", "wacz"):
        place = cells.get(column, "").strip()
        if place and not place.startswith("="):
            digest = cells.get("hash", "") if column == "archive location" else ""
            # The hash is that of the first medium, which need not be what the location leads to.
            yield Mention(number, place, url, captured, digest if _is_file(place) else "")


def _is_file(place: str) -> bool:
    return not place.lower().endswith((".html", ".htm"))


def _of_own(number: int, cells: Mapping[str, str]) -> Iterator[Mention]:
    """A row that auto-archiver's own database of tables writes."""
    metadata, media = _value(cells.get("metadata", "")), _value(cells.get("media", ""))
    about = metadata if isinstance(metadata, dict) else {}
    url, captured = web_address(str(about.get("url", ""))), moment(str(about.get("_processed_at")))
    for one in _media(media):
        properties = one.get("properties")
        digest = properties.get("hash", "") if isinstance(properties, dict) else ""
        places = [one.get("key") or one.get("_key"), *_texts(one.get("urls"))]
        # Where its program ran, if it was stored nowhere else.
        for place in (*places, one.get("filename")):
            if isinstance(place, str) and place:
                yield Mention(number, place, url, captured, _digest(digest))
                break


def _media(said: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Each medium, and those inside it."""
    if isinstance(said, list):
        for one in said:
            yield from _media(one, depth)
    elif isinstance(said, dict) and depth < 4:
        if "filename" in said:
            yield said
        properties = said.get("properties")
        if isinstance(properties, dict):
            for value in properties.values():
                yield from _media(value, depth + 1)


def _texts(said: Any) -> list[str]:
    return [one for one in said if isinstance(one, str)] if isinstance(said, list) else []


def _digest(said: Any) -> str:
    return said if isinstance(said, str) and _DIGEST.fullmatch(said) else ""


def _value(cell: str) -> Any:
    """What a cell says that Python wrote: maps, lists, texts, numbers and times; never run.

    Raises:
        Refused: it says something else.
    """
    depth = deepest = 0
    for letter in cell:
        depth += (letter in "([{") - (letter in ")]}")
        deepest = max(deepest, depth)
    if not cell.strip():
        return None
    if deepest > _DEEPEST:
        raise Refused("has a cell that is too deep to be read")
    try:
        # A warning of the parser would print words of the cell.
        with warnings.catch_warnings(action="ignore"):
            return _plain(ast.parse(cell.strip(), mode="eval").body)
    except (MemoryError, RecursionError, SyntaxError, ValueError):
        raise Refused("has a cell that can't be read") from None


def _plain(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_plain(one) for one in node.elts]
    if isinstance(node, ast.Dict):
        keys = [_plain(key) if key else None for key in node.keys]
        values = map(_plain, node.values)
        return {key: value for key, value in zip(keys, values, strict=True) if _is_key(key)}
    if isinstance(node, ast.Call):
        return _time(node)
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant):
        return None
    raise ValueError("it is no plain value")


def _is_key(key: Any) -> bool:
    return isinstance(key, str)


def _time(node: ast.Call) -> str:
    """A time, as Python writes one that has the zone UTC; another call is read as nothing."""
    called = ast.unparse(node.func)
    zoned = [ast.unparse(one.value) for one in node.keywords if one.arg == "tzinfo"]
    numbers = [n for one in node.args if type(n := getattr(one, "value", None)) is int]
    if called != "datetime.datetime" or zoned != ["datetime.timezone.utc"]:
        return ""
    if not 3 <= len(numbers) == len(node.args) <= 7 or not all(0 <= n < 10**6 for n in numbers):
        return ""
    year, month, day, hour, minute, second, *_ = [*numbers, 0, 0, 0]
    date = "-".join(f"{part:02d}" for part in (year, month, day))
    return f"{date}T{hour:02d}:{minute:02d}:{second:02d}Z"
