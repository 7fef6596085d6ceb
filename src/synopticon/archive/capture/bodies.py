"""Records what a page asks for and what comes back, body by body, while the page is loading.

Bodies come from the protocol's `Fetch` domain: what `Network` gives is text re-encoded and, when it
is large, gone. They come without their content coding. Headers come from `Network`, which alone
has those that the server itself sent.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
from collections import defaultdict
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from synopticon.archive.capture.exchange import Cut, Exchange, Fields
from synopticon.archive.capture.limits import Limits

__all__ = ["Bodies", "Session"]

_FIRST, _PART = 1 << 14, 1 << 20
# What is larger is kept as it flows to the page: in one piece it is in memory several times over.
_LARGE = 1 << 20
_HEADERS_OF_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})
_BOTH = [
    {"urlPattern": "*", "requestStage": "Request"},
    {"urlPattern": "*", "requestStage": "Response"},
]


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


@dataclass(slots=True)
class _Flow:
    """A body on its way to the page, written down as it passes."""

    one: Exchange
    out: BinaryIO
    ended: asyncio.Future[Cut]
    hashed: _Hash = field(default_factory=hashlib.sha256)
    cut: Cut = ""


class Session(Protocol):
    """What is asked of a session of the DevTools protocol."""

    def on(self, event: Any, f: Callable[[Any], None]) -> None:
        """Call a function with each event of a name."""
        ...

    async def send(self, method: str, params: dict[str, Any] | None = None) -> Any:
        """Ask the browser, and wait for its answer."""
        ...


@dataclass(slots=True)
class Bodies:
    """The exchanges of one page.

    Attributes:
        session: of the page.
        folder: where bodies are laid down.
        limits: how much is taken.
        now: the clock, in UTC.
        wanted: called with each address that the page asks for, before it is asked.
        dropped: how many requests were not answered, by why.
        refused: why the disk took no more, if it did not.
    """

    session: Session
    folder: Path
    limits: Limits
    now: Callable[[], datetime]
    wanted: Callable[[str], None] = lambda url: None
    exchanges: list[Exchange] = field(default_factory=list)
    dropped: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    moved: float = 0.0
    refused: OSError | None = None
    _sent: dict[str, list[Fields]] = field(default_factory=lambda: defaultdict(list))
    _came: dict[str, list[Fields]] = field(default_factory=lambda: defaultdict(list))
    _flows: dict[str, _Flow] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _requests: int = 0
    _taken: int = 0
    _until: float = 0.0

    async def start(self) -> None:
        """Begin to record; the time that the limits allow runs from here."""
        loop = asyncio.get_running_loop()
        self._until = loop.time() + self.limits.seconds
        self.moved = loop.time()
        self.session.on("Fetch.requestPaused", lambda event: self._do(self._paused(event)))
        asked, answered = "Network.requestWillBeSentExtraInfo", "Network.responseReceivedExtraInfo"
        self.session.on(asked, lambda event: self._heard_question(event))
        self.session.on(answered, lambda event: self._heard_answer(event))
        self.session.on("Network.dataReceived", lambda event: self._flowed(event))
        self.session.on("Network.loadingFinished", lambda event: self._ended(event, ""))
        self.session.on("Network.loadingFailed", lambda event: self._ended(event, "disconnect"))
        await self.session.send("Network.enable", {})
        await self.session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        await self.session.send("Network.setBypassServiceWorker", {"bypass": True})
        await self.session.send("Fetch.enable", {"patterns": _BOTH})

    async def at_rest(self) -> bool:
        """Wait until nothing moves any more; False if the time was over first."""
        loop = asyncio.get_running_loop()
        while loop.time() < self._until:
            if not self._tasks and loop.time() - self.moved >= self.limits.quiet:
                return True
            await asyncio.sleep(0.05)
        return False

    async def stop(self) -> tuple[Exchange, ...]:
        """End, and give back what there is; a body that was still coming is cut there.

        Raises:
            OSError: the disk took no more.
        """
        self._until = 0.0
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=2)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self.refused:
            raise self.refused
        hop: dict[str, int] = defaultdict(int)
        for one in self.exchanges:
            place = hop[one.network]
            hop[one.network] += 1
            one.asked = _at(self._sent[one.network], place) or one.asked
            one.answered = _at(self._came[one.network], place) or one.answered
        return tuple(self.exchanges)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.moved = asyncio.get_running_loop().time()
        if not task.cancelled():
            # A page that went away takes its questions along; what came of them is kept. A disk
            # that takes no more is another matter.
            found = task.exception()
            if isinstance(found, OSError) and not isinstance(found, ConnectionError | TimeoutError):
                self.refused = self.refused or found

    def _heard_question(self, event: Mapping[str, Any]) -> None:
        self._sent[event["requestId"]].append(_fields(event["headers"]))

    def _heard_answer(self, event: Mapping[str, Any]) -> None:
        self._came[event["requestId"]].append(_written(event))

    async def _paused(self, event: Mapping[str, Any]) -> None:
        id, url = event["requestId"], event["request"]["url"]
        if "responseStatusCode" not in event:
            await self._question(id, url, "responseErrorReason" in event)
            return
        one = self._exchange(event)
        self.exchanges.append(one)
        if one.leads_on or one.status in (204, 304) or one.method == "HEAD":
            await self.session.send("Fetch.continueRequest", {"requestId": id})
            return
        one.body = self.folder / f"{len(self.exchanges):06d}.body"
        # What is cut off before anything came is a body all the same, and an empty one.
        one.body.touch()
        one.sha256 = hashlib.sha256().hexdigest()
        one.cut = "disconnect"
        if self._is_known(one):
            large = int(one.header("content-length")) > _LARGE
            if not (large and await self._flowing(id, one)):
                await self._whole(id, one)
        else:
            await self._streamed(id, one, event)

    def _is_known(self, one: Exchange) -> bool:
        """Whether a body can't turn out larger than it says, so that it may be asked for whole."""
        length = one.header("content-length")
        coded = one.header("content-encoding").lower() not in ("", "identity")
        return not coded and length.isdecimal() and int(length) <= self.limits.whole

    async def _flowing(self, id: str, one: Exchange) -> bool:
        """Keep a body as it flows to the page; False where the browser does not tell of it."""
        assert one.body is not None
        with open(one.body, "wb") as out:
            flow = _Flow(one, out, asyncio.get_running_loop().create_future())
            self._flows[one.network] = flow
            try:
                asked = {"requestId": one.network}
                begun = await self.session.send("Network.streamResourceContent", asked)
                self._flowed({**asked, "data": begun["bufferedData"]})
            except Exception:
                # A worker's own questions are not those of the page.
                del self._flows[one.network]
                return False
            try:
                await self.session.send("Fetch.continueRequest", {"requestId": id})
                ended = await asyncio.wait_for(flow.ended, self._left())
                # What passed unseen is not kept, and what is kept is not called whole.
                whole = one.size == int(one.header("content-length"))
                one.cut = flow.cut or ended or ("" if whole else "disconnect")
            except TimeoutError:
                one.cut = "time"
            finally:
                del self._flows[one.network]
                one.sha256 = flow.hashed.hexdigest()
        return True

    def _flowed(self, event: Mapping[str, Any]) -> None:
        flow = self._flows.get(event["requestId"])
        if flow and not flow.cut and event.get("data"):
            part = {"base64Encoded": True}
            try:
                flow.cut = self._write(flow.one, flow.out, flow.hashed, event["data"], part)
            except OSError as error:
                self.refused = self.refused or error
                flow.cut = "disconnect"

    def _ended(self, event: Mapping[str, Any], cut: Cut) -> None:
        flow = self._flows.get(event["requestId"])
        if flow and not flow.ended.done():
            flow.ended.set_result(cut)

    async def _whole(self, id: str, one: Exchange) -> None:
        """Keep a body that the browser has collected itself, and let it through as it came."""
        asking = self.session.send("Fetch.getResponseBody", {"requestId": id})
        try:
            part = await asyncio.wait_for(asking, self._left())
        except TimeoutError:
            one.cut = "time"
            await self._refuse(id, "not shown to the page")
            return
        assert one.body is not None
        with open(one.body, "wb") as out:
            one.cut = self._write(one, out, hashed := hashlib.sha256(), part["body"], part)
        one.sha256 = hashed.hexdigest()
        await self.session.send("Fetch.continueRequest", {"requestId": id})

    async def _streamed(self, id: str, one: Exchange, event: Mapping[str, Any]) -> None:
        try:
            stream = await self.session.send("Fetch.takeResponseBodyAsStream", {"requestId": id})
        except Exception:
            # What has no body can't be taken, and goes on its way as it is.
            one.body, one.cut = None, ""
            await self.session.send("Fetch.continueRequest", {"requestId": id})
            return
        one.cut = await self._laid_down(one, stream["stream"])
        await self._shown(id, one, event)

    def _left(self) -> float:
        return max(self._until - asyncio.get_running_loop().time(), 0.01)

    async def _refuse(self, id: str, why: str, reason: str = "Aborted") -> None:
        self.dropped[why] += 1
        await self.session.send("Fetch.failRequest", {"requestId": id, "errorReason": reason})

    async def _question(self, id: str, url: str, failed: bool) -> None:
        why = ""
        if not failed:
            self._requests += 1
            over = self._requests > self.limits.requests
            late = asyncio.get_running_loop().time() > self._until
            known = url.startswith(("http:", "https:", "data:", "blob:", "about:"))
            why = "requests" if over else "time" if late else "" if known else "kind"
        if why:
            await self._refuse(id, why, "BlockedByClient")
        else:
            self.wanted(url)
            await self.session.send("Fetch.continueRequest", {"requestId": id})

    def _exchange(self, event: Mapping[str, Any]) -> Exchange:
        asked = event["request"]
        posted = b"".join(
            base64.b64decode(part.get("bytes", "")) for part in asked.get("postDataEntries", ())
        )
        return Exchange(
            network=event.get("networkId", event["requestId"]),
            url=asked["url"],
            method=asked["method"],
            kind=event["resourceType"],
            frame=event["frameId"],
            at=self.now(),
            status=event["responseStatusCode"],
            reason=event.get("responseStatusText", ""),
            asked=_fields(asked["headers"]),
            posted=posted,
            answered=tuple((h["name"], h["value"]) for h in event.get("responseHeaders", ())),
        )

    async def _laid_down(self, one: Exchange, handle: str) -> Cut:
        """Write a body into its file part by part; why it is not whole, if it is not."""
        assert one.body is not None
        hashed = hashlib.sha256()
        try:
            with open(one.body, "wb") as out:
                size = _FIRST
                while True:
                    asking = self.session.send("IO.read", {"handle": handle, "size": size})
                    part = await asyncio.wait_for(asking, self._left())
                    # The browser answers once it has so much: of a slow stream little may be lost.
                    size = (
                        min(2 * size, _PART) if self._left() > self.limits.seconds / 2 else _FIRST
                    )
                    if cut := self._write(one, out, hashed, part["data"], part):
                        return cut
                    if part["eof"]:
                        return ""
        except TimeoutError:
            return "time"
        finally:
            one.sha256 = hashed.hexdigest()
            with contextlib.suppress(Exception):
                await self.session.send("IO.close", {"handle": handle})

    def _write(
        self, one: Exchange, out: BinaryIO, hashed: _Hash, text: str, part: Mapping[str, Any]
    ) -> Cut:
        """Write a part of a body, or as much of it as the limits leave."""
        data = base64.b64decode(text) if part.get("base64Encoded") else text.encode("utf-8")
        left = min(self.limits.body - one.size, self.limits.total - self._taken)
        written = data[:left]
        out.write(written)
        hashed.update(written)
        one.size += len(written)
        self._taken += len(written)
        self.moved = asyncio.get_running_loop().time()
        return "length" if len(data) > left else ""

    async def _shown(self, id: str, one: Exchange, event: Mapping[str, Any]) -> None:
        """Give the page the body that was taken from it, unless it was cut or is too large."""
        if one.cut or one.size > self.limits.shown:
            await self._refuse(id, "not shown to the page")
            return
        headers = [
            h for h in event["responseHeaders"] if h["name"].lower() not in _HEADERS_OF_THE_WIRE
        ]
        assert one.body is not None
        answer = {
            "requestId": id,
            "responseCode": one.status,
            "responseHeaders": headers,
            "body": base64.b64encode(one.body.read_bytes()).decode(),
        }
        if one.reason:
            answer["responsePhrase"] = one.reason
        await self.session.send("Fetch.fulfillRequest", answer)


def _at(heard: list[Fields], place: int) -> Fields:
    return heard[place] if place < len(heard) else ()


def _fields(headers: Mapping[str, str]) -> Fields:
    # The protocol joins a field that came several times with line ends.
    return tuple((name, value) for name, joined in headers.items() for value in joined.split("\n"))


def _written(event: Mapping[str, Any]) -> Fields:
    """The fields of an answer as the server wrote them, where the browser still has that text."""
    lines = event.get("headersText", "").replace("\r\n", "\n").split("\n")[1:]
    named = [line.partition(":") for line in lines if ":" in line]
    if not named:
        return _fields(event["headers"])
    return tuple((name.strip(), value.strip()) for name, _, value in named)
