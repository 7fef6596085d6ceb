"""How a page looked: a picture, a PDF and a saved page, each made once.

None can be made again with the same bytes, so what counts is their digest when they were made.
What a hostile page makes take too long is not made, and that is told.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from synopticon.archive.capture.bodies import Session

__all__ = ["KINDS", "rendered"]

_SECONDS = 20
_PART = 1 << 20
KINDS: Mapping[str, str] = MappingProxyType(
    {"screenshot": "image/png", "pdf": "application/pdf", "mhtml": "multipart/related"}
)


async def rendered(session: Session, folder: Path, width: int, height: int) -> dict[str, Path]:
    """The renderings of the page as it stands, by their kind; one that failed is not there.

    Args:
        session: of the page.
        folder: where they are laid down.
        width: how many pixels are drawn.
        height: how many at most.
    """

    async def screenshot(place: Path) -> None:
        metrics = await session.send("Page.getLayoutMetrics", {})
        tall = min(max(int(metrics["cssContentSize"]["height"]), 1), height)
        clip = {"x": 0, "y": 0, "width": width, "height": tall, "scale": 1}
        asked = {"format": "png", "clip": clip, "captureBeyondViewport": True}
        answer = await session.send("Page.captureScreenshot", asked)
        place.write_bytes(base64.b64decode(answer["data"]))

    async def pdf(place: Path) -> None:
        asked = {"printBackground": True, "transferMode": "ReturnAsStream"}
        answer = await session.send("Page.printToPDF", asked)
        with open(place, "wb") as out:
            while True:
                asked = {"handle": answer["stream"], "size": _PART}
                part = await session.send("IO.read", asked)
                data = part["data"]
                out.write(base64.b64decode(data) if part.get("base64Encoded") else data.encode())
                if part["eof"]:
                    return

    async def mhtml(place: Path) -> None:
        answer = await session.send("Page.captureSnapshot", {"format": "mhtml"})
        place.write_bytes(answer["data"].encode("utf-8", "surrogatepass"))

    made = {}
    works: tuple[tuple[str, Callable[[Path], Awaitable[None]]], ...] = (
        ("screenshot", screenshot),
        ("mhtml", mhtml),
        ("pdf", pdf),
    )
    for kind, work in works:
        place = folder / kind
        try:
            await asyncio.wait_for(work(place), _SECONDS)
            made[kind] = place
        except TimeoutError:
            # A page that does not even let itself be drawn will not do so a second time.
            place.unlink(missing_ok=True)
            break
        except Exception:
            # A page can make any of them fail in its own way; its words are not passed on.
            place.unlink(missing_ok=True)
    return made
