"""Places in what has no words: a region of a picture, a time of a recording, both of a frame."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from synopticon.cli.wrong import WrongUse

if TYPE_CHECKING:
    from synopticon.model.records import Exhibit

__all__ = ["how_to_point", "place_of"]

_REGION = re.compile(r"\d{1,6}(,\d{1,6}){3}", re.ASCII)
_TIME = re.compile(r"\d{1,9}(\.\d{1,6})?,\d{1,9}(\.\d{1,6})?", re.ASCII)
_AT_REGION = "at: {region: {x: 10, y: 20, width: 30, height: 40}}"
_AT_TIME = "at: {time: {start: 20, end: 30.5}}"


def place_of(region: str | None, time: str | None) -> str | None:
    """The keys of a locator for what the command line says, as YAML; None if it says nothing.

    Args:
        region: X,Y,WIDTH,HEIGHT in pixels of the picture as it is seen upright.
        time: START,END in seconds.

    Raises:
        WrongUse: one of them is none.
    """
    parts = []
    if time is not None:
        start, end = time.split(",") if _TIME.fullmatch(time) else ("1", "0")
        if Decimal(start) > Decimal(end):
            raise WrongUse(f"--time: {time!r} is not START,END in seconds, such as 20,30.5")
        parts.append(f"time: {{start: {start}, end: {end}}}")
    if region is not None:
        x, y, width, height = region.split(",") if _REGION.fullmatch(region) else "0000"
        if 0 in (int(width), int(height)):
            told = "is not X,Y,WIDTH,HEIGHT in pixels, such as 10,20,30,40"
            raise WrongUse(f"--region: {region!r} {told}")
        sides = f"x: {int(x)}, y: {int(y)}, width: {int(width)}, height: {int(height)}"
        parts.append(f"region: {{{sides}}}")
    return ", ".join(parts) or None


def how_to_point(exhibit: Exhibit) -> str:
    """How a claim cites a picture, a film or a recording; nothing for what has words."""
    family = (exhibit.media_type or "").partition("/")[0].strip().lower()
    if exhibit.kind in ("video", "audio") or family in ("video", "audio"):
        return (
            f"{exhibit.id} is a recording: give --time START,END in seconds in place of --quote; "
            f"the claim then has `{_AT_TIME}`"
        )
    if family == "image":
        return (
            f"{exhibit.id} is a picture: give --region X,Y,WIDTH,HEIGHT in pixels in place of "
            f"--quote; the claim then has `{_AT_REGION}`"
        )
    return ""
