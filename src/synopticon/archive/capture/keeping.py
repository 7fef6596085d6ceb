"""Takes what a visit brought into the archive of a case, with a record of how it was got."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from synopticon.archive.capture.browser import HEIGHT, LOCALE, WIDTH, user_agent
from synopticon.archive.capture.exchange import Exchange
from synopticon.archive.capture.renderings import KINDS
from synopticon.archive.capture.visit import Visit
from synopticon.archive.capture.warc import BODY, write_warc
from synopticon.archive.custody import Keeper
from synopticon.archive.intake import Intake
from synopticon.archive.media import media_type
from synopticon.archive.record import Fetched, Item, Record
from synopticon.base.canon import JSON

__all__ = ["Captured", "kept"]

_MADE = "made"
_NAMED = re.compile(r"(?i)^(https?://)[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Captured:
    """A page that is held now.

    Attributes:
        url: as it was asked for.
        final_url: where it was found.
        status: what its server answered; 0 if it answered nothing.
        items: what is held of it, by its part: `page`, `warc`, `screenshot`, `mhtml`, `pdf`.
        visit: all that came of the visit.
    """

    url: str
    final_url: str
    status: int
    items: Mapping[str, Item]
    visit: Visit


def kept(
    intake: Intake, visit: Visit, folder: Path, keeper: Keeper, note: str | None = None
) -> Captured:
    """Keep a page: the WARC of the visit, the body of the page itself, and its renderings.

    Args:
        intake: where to.
        visit: what came of it.
        folder: where the WARC may be laid down first.
        keeper: in whose name it comes in.
        note: the user's own words.

    Raises:
        AlteredObject: the archive has other bytes under a digest.
        OSError: the disk refused.
    """
    items: dict[str, Item] = {}
    page = visit.documents[-1] if visit.documents else None
    if page is not None and page.body is not None and not page.cut:
        items["page"] = _item(intake, page.body, BODY)
    warc = folder / "visit.warc"
    with open(warc, "xb") as out:
        write_warc(visit, out, " ".join(f"{n}/{v}" for n, v in keeper.tools.items()))
    items["warc"] = _item(intake, warc, BODY)
    for kind, place in visit.renderings.items():
        made = _item(intake, place, _MADE)
        items[kind] = replace(made, media_type=KINDS[kind], of=items["warc"].object)
    final = _unnamed(page.url if page else visit.order.page.url)
    fetched = Fetched(
        url=visit.order.page.url,
        final_url=final,
        began=_second(visit.began),
        ended=_second(visit.ended),
        redirects=tuple(_unnamed(e.url) for e in visit.documents[1:-1]),
        server_date=page.header("date") if page else "",
    )
    tools = {**keeper.tools, **_tools(visit)}
    record = Record(_second(visit.ended), tuple(items.values()), note or "", tools, fetched)
    parts: dict[str, JSON] = {part: item.object for part, item in items.items()}
    intake.note({**record.said(), "capture": {**_about(visit, page), "parts": parts}})
    return Captured(visit.order.page.url, final, page.status if page else 0, items, visit)


def _item(intake: Intake, place: Path, body: str) -> Item:
    with open(place, "rb") as stream:
        held = intake.keep(stream)
    return Item(held.sha256, held.size, media_type(held.head), body)


def _second(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _unnamed(url: str) -> str:
    """An address without the name and the password that a server may have put into it."""
    return _NAMED.sub(r"\1", url)


def _tools(visit: Visit) -> dict[str, str]:
    name, _, number = visit.browser.rpartition(" ")
    libraries = {one: version(one) for one in ("playwright", "warcio")}
    return {name.replace(" ", "-"): number, **libraries}


def _about(visit: Visit, page: Exchange | None) -> dict[str, JSON]:
    """How the page was got; whose machine and which proxy it went through is not said."""
    return {
        "at_rest": visit.at_rest,
        "browser": {
            "locale": LOCALE,
            "sandbox": "on" if visit.sandboxed else "off",
            "time_zone": "UTC",
            "user_agent": user_agent(visit.browser),
            "window": f"{WIDTH}x{HEIGHT}",
        },
        "cut": [{"url": e.url, "why": e.cut} for e in visit.exchanges if e.cut],
        "not_answered": {why: str(count) for why, count in visit.dropped.items()},
        "not_asked": dict(visit.refused),
        "responses": str(len(visit.exchanges)),
        "served_as": page.header("content-type") if page else "",
        "status": str(page.status) if page else "",
        **({"through": "device-inside"} if visit.order.inside else {}),
        "way": "proxy" if visit.order.proxy else "direct",
    }
