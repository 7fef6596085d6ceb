"""Visits one page with a browser of its own, and tells what came of it; it knows no archive."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from synopticon.archive.capture.bodies import Bodies
from synopticon.archive.capture.browser import WIDTH, CannotBrowse, opened
from synopticon.archive.capture.exchange import Exchange
from synopticon.archive.capture.guard import Guard, Resolve, looked_up
from synopticon.archive.capture.hosts import Asked, Hosts, Why
from synopticon.archive.capture.limits import Limits
from synopticon.archive.capture.renderings import rendered
from synopticon.archive.capture.upstream import Proxy

if TYPE_CHECKING:
    from playwright.async_api import Page

__all__ = ["Order", "Visit", "clock", "visited"]

# Beyond the time that the limits allow: to start the browser and to draw the page.
# Not as many as the machine has: as many as most have.
_PROCESSORS = {"hardwareConcurrency": 4}
_PATIENCE = 180
# What the browser shows where there is no page: that of an error, and nothing.
_ERROR = "chrome-error:"
_OWN = (_ERROR, "about:blank")


def clock() -> datetime:
    """This machine's clock, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be visited, with what, and what may be asked."""

    page: Asked
    hosts: Hosts
    chromium: Path
    proxy: Proxy | None = None
    inside: bool = False
    limits: Limits = field(default_factory=Limits)
    resolve: Resolve = looked_up
    now: Callable[[], datetime] = clock


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of a visit.

    Attributes:
        order: what was to be visited.
        began: when, by our clock.
        ended: the same.
        exchanges: all that was asked and answered, in the order of the answers.
        renderings: how the page looked, by kind.
        asked: the hosts that were connected to, with their addresses where they are known.
        refused: the hosts that were not, and why.
        dropped: how many requests were not answered, by why.
        at_rest: whether the page came to rest in time.
        browser: its name and version.
        sandboxed: whether the browser's sandbox stood.
        warned: what the user has to be told.
    """

    order: Order
    began: datetime
    ended: datetime
    exchanges: tuple[Exchange, ...]
    renderings: Mapping[str, Path]
    asked: Mapping[str, str]
    refused: Mapping[str, Why]
    dropped: Mapping[str, int]
    at_rest: bool
    browser: str
    sandboxed: bool
    warned: tuple[str, ...]
    frame: str = ""

    @property
    def documents(self) -> tuple[Exchange, ...]:
        """What the page's own frame was answered, hop by hop; the last is what it shows."""
        return tuple(e for e in self.exchanges if e.kind == "Document" and e.frame == self.frame)


async def visited(order: Order, folder: Path) -> Visit:
    """Visit a page, and lay down in a folder what came.

    Raises:
        CannotBrowse: the browser does not start, or does not end.
    """
    guard = Guard(order.hosts, order.proxy, order.resolve)
    port = await guard.start()
    try:
        return await asyncio.wait_for(_through(guard, port, order, folder), _most(order))
    except TimeoutError:
        raise CannotBrowse("the browser did not end in its time; nothing was kept") from None
    finally:
        await guard.stop()


def _most(order: Order) -> float:
    return order.limits.seconds + _PATIENCE


async def _through(guard: Guard, port: int, order: Order, folder: Path) -> Visit:
    async with opened(order.chromium, port) as browser:
        page = browser.context.pages[0]
        browser.context.on("page", lambda other: _close(other, page))
        session = await browser.context.new_cdp_session(page)
        await session.send("Emulation.setHardwareConcurrencyOverride", _PROCESSORS)
        bodies = Bodies(session, folder, order.limits, order.now, guard.want)
        tree = await session.send("Page.getFrameTree", {})
        await bodies.start()
        began = order.now()
        await _go(page, order)
        at_rest = await bodies.at_rest()
        # Where nothing was answered, or it was led astray, the browser shows a page of its own.
        shown = page.url
        own = not bodies.exchanges or shown.startswith(_OWN)
        made = {} if own else await rendered(session, folder, WIDTH, order.limits.height)
        exchanges = await bodies.stop()
        visit = Visit(
            order=order,
            began=began,
            ended=order.now(),
            exchanges=exchanges,
            renderings=made,
            asked=dict(guard.asked),
            refused=dict(guard.refused),
            dropped=dict(bodies.dropped),
            at_rest=at_rest,
            browser=browser.version,
            sandboxed=browser.sandboxed,
            warned=browser.warned,
            frame=tree["frameTree"]["frame"]["id"],
        )
        return replace(visit, warned=(*visit.warned, *_astray(visit, shown))) if own else visit


def _astray(visit: Visit, shown: str) -> tuple[str, ...]:
    """What to say of a visit that ended on a page of the browser's own; a file is kept as it is."""
    last = visit.documents[-1] if visit.documents else None
    if last is not None and last.leads_on:
        return ("the page was never reached: where it leads was not asked, or did not answer",)
    if last is not None and shown.startswith(_ERROR):
        return ("the page led on to where nothing answered; how it looked was not kept",)
    return ()


def _close(other: Page, page: Page) -> None:
    """A second window is no part of the page, and is shut."""
    if other is not page:

        async def shut() -> None:
            with contextlib.suppress(Exception):
                await other.close()

        asyncio.ensure_future(shut())  # noqa: RUF006


async def _go(page: Page, order: Order) -> None:
    # What can't be shown (a file to keep, no host) ends here; what came is recorded.
    with contextlib.suppress(Exception):
        await page.goto(order.page.url, timeout=order.limits.seconds * 1000, wait_until="load")
