"""Captures a page into the archive of a case: the one function for whoever adds an address."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from synopticon.archive.capture.browser import found
from synopticon.archive.capture.guard import Resolve, looked_up
from synopticon.archive.capture.hosts import Asked, CannotAsk, Hosts, asked, is_private, is_state
from synopticon.archive.capture.keeping import Captured, kept
from synopticon.archive.capture.limits import Limits
from synopticon.archive.capture.upstream import Proxy
from synopticon.archive.capture.visit import Order, Visit, clock, visited
from synopticon.archive.custody import Keeper
from synopticon.archive.refusal import Refusal

__all__ = ["Manner", "NothingCame", "capture"]


class NothingCame(Refusal):
    """No server answered, so that there is nothing to keep; the message says why."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How pages are asked for.

    Attributes:
        proxy: such as `socks5://127.0.0.1:9050`; its text may hold a password and is not shown.
        direct: whether to go straight from here where there is no proxy.
        private: whether private and loopback addresses may be asked.
        state_too: whether hosts of the studied state may be asked that only a page leads to.
        inside: whether the way leads through a device inside the country; then nothing that comes
            of it can be published, and the record says so.
        limits: how much is taken.
        chromium: the browser, if not the one of the system.
        resolve: gives the addresses of a name.
        now: the clock.
    """

    proxy: str | None = None
    direct: bool = False
    private: bool = False
    state_too: bool = False
    inside: bool = False
    limits: Limits = field(default_factory=Limits)
    chromium: Path | None = None
    resolve: Resolve = looked_up
    now: Callable[[], datetime] = clock


def capture(
    case: Path,
    url: str,
    keeper: Keeper,
    *,
    manner: Manner,
    state: tuple[str, ...] = (),
    note: str | None = None,
    tell: Callable[[str], None] = lambda said: None,
) -> Captured:
    """Visit a page and take what came into the archive of a case; all of it or nothing.

    The log of the archive is sealed. Nothing is published: it waits in the inbox like other bytes.

    Args:
        case: the folder of the case.
        url: the page.
        keeper: in whose name it comes in.
        manner: how it is asked for.
        state: domains and networks of the studied state, as its manifest names them.
        note: the user's own words about it.
        tell: called with what the user has to know, before the host is asked.

    Raises:
        CannotAsk: the address is not asked: it is none, it is private, or there is no way to it.
        BadProxy: the proxy's address can't be read.
        CannotBrowse: no browser can be started.
        NothingCame: no server answered.
        AlteredObject, BrokenLog, RolledBack, UnfitArchive: the archive is not as it was left.
        NotSigned: the key can't be used; nothing was taken in.
        OSError: the disk refused; nothing was taken in.
    """
    page = asked(url)
    order = _order(page, manner, state)
    if is_state(page.host, state):
        tell(
            f"{page.host} is a host of the state that this case studies: its owner will see this "
            "visit, when it was, and where it came from"
        )
    with keeper.taking_in(case) as intake:
        folder = intake.folder / "visit"
        folder.mkdir()
        visit = _run(order, folder)
        for warning in visit.warned:
            tell(warning)
        if not visit.documents:
            raise NothingCame(_why(visit))
        return kept(intake, visit, folder, keeper, note)


def _order(page: Asked, manner: Manner, state: tuple[str, ...]) -> Order:
    proxy = Proxy.read(manner.proxy) if manner.proxy else None
    if proxy is None and not manner.direct:
        raise CannotAsk(
            "no proxy is given, so the page's owner would see the address of this machine; give "
            "--proxy, or --direct if that may be"
        )
    if is_private(page.host) and not manner.private:
        raise CannotAsk(
            f"{page.host} is on this machine or its own network; --private asks it all the same"
        )
    hosts = Hosts(frozenset({page.host}), state, manner.private, manner.state_too)
    return Order(
        page=page,
        hosts=hosts,
        chromium=found(manner.chromium),
        proxy=proxy,
        inside=manner.inside,
        limits=manner.limits,
        resolve=manner.resolve,
        now=manner.now,
    )


def _run(order: Order, folder: Path) -> Visit:
    # In a thread of its own: whoever calls may have a loop that runs already.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, visited(order, folder)).result()


def _why(visit: Visit) -> str:
    host = visit.order.page.host
    why = visit.refused.get(host)
    told = {
        "private": "its name leads to an address of this machine or its own network; --private",
        "state": "it is a host of the state that this case studies",
        "unresolved": "its name leads nowhere",
        "unreachable": "it can't be reached",
        None: "it gave no answer in time",
    }
    return f"{host}: {told[why]}; nothing was kept"
